//! The rules of admission webhooks.

mod client;
mod conditions;
mod rules;

use k8s_openapi::api::admissionregistration::v1::{
    MatchCondition, MutatingWebhook, MutatingWebhookConfiguration, RuleWithOperations, ValidatingWebhook,
    ValidatingWebhookConfiguration, WebhookClientConfig,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use podwire_rules::names;
use podwire_rules::webhooks::{
    FAILURE_POLICIES, HARMLESS_SIDE_EFFECTS, MATCH_POLICIES, REINVOCATION_POLICIES, REVIEW_VERSIONS,
    SENT_REVIEW_VERSIONS, SIDE_EFFECTS, WEBHOOK_NAME, WEBHOOK_POLICY, WEBHOOK_TIMEOUT, webhook_name,
};

use super::fields::{list, one_of};
use super::metadata::common_meta;
use super::path::Path;
use super::report::{Json, Report};
use super::seen::Seen;
use super::selectors::label_selector;

/// The rules of a ValidatingWebhookConfiguration on create.
pub(crate) fn validating(report: &mut Report<'_>, configuration: &ValidatingWebhookConfiguration) {
    let webhooks: Vec<Webhook<'_>> = list(&configuration.webhooks).iter().map(Webhook::from).collect();
    configuration_rules(report, &configuration.metadata, &webhooks);
}

/// The rules of a MutatingWebhookConfiguration on create.
pub(crate) fn mutating(report: &mut Report<'_>, configuration: &MutatingWebhookConfiguration) {
    let webhooks: Vec<Webhook<'_>> = list(&configuration.webhooks).iter().map(Webhook::from).collect();
    configuration_rules(report, &configuration.metadata, &webhooks);
}

/// A webhook of either kind.
struct Webhook<'a> {
    name: &'a str,
    rules: &'a [RuleWithOperations],
    failure_policy: Option<&'a str>,
    match_policy: Option<&'a str>,
    reinvocation_policy: Option<&'a str>,
    side_effects: &'a str,
    timeout_seconds: Option<i32>,
    namespace_selector: Option<&'a LabelSelector>,
    object_selector: Option<&'a LabelSelector>,
    client_config: &'a WebhookClientConfig,
    match_conditions: &'a [MatchCondition],
    review_versions: &'a [String],
}

macro_rules! webhook {
    ($kind:ty, $webhook:ident => $reinvocation_policy:expr) => {
        impl<'a> From<&'a $kind> for Webhook<'a> {
            fn from($webhook: &'a $kind) -> Webhook<'a> {
                Webhook {
                    name: &$webhook.name,
                    rules: list(&$webhook.rules),
                    failure_policy: $webhook.failure_policy.as_deref(),
                    match_policy: $webhook.match_policy.as_deref(),
                    reinvocation_policy: $reinvocation_policy,
                    side_effects: &$webhook.side_effects,
                    timeout_seconds: $webhook.timeout_seconds,
                    namespace_selector: $webhook.namespace_selector.as_ref(),
                    object_selector: $webhook.object_selector.as_ref(),
                    client_config: &$webhook.client_config,
                    match_conditions: list(&$webhook.match_conditions),
                    review_versions: &$webhook.admission_review_versions,
                }
            }
        }
    };
}

webhook!(ValidatingWebhook, webhook => None);
webhook!(MutatingWebhook, webhook => webhook.reinvocation_policy.as_deref());

fn configuration_rules(report: &mut Report<'_>, meta: &ObjectMeta, webhooks: &[Webhook<'_>]) {
    common_meta(report, meta, names::dns_subdomain, false, &Path::Root.field("metadata"));
    let path = Path::Root.field("webhooks");
    let mut seen = Seen::new();
    for (index, webhook) in webhooks.iter().enumerate() {
        let path = path.index(index);
        webhook_rules(report, webhook, &path);
        review_versions(report, webhook.review_versions, &path.field("admissionReviewVersions"));
        if !webhook.name.is_empty() && !seen.insert(webhook.name) {
            report.duplicate(&WEBHOOK_NAME, &path.field("name"), webhook.name);
        }
    }
}

fn webhook_rules(report: &mut Report<'_>, webhook: &Webhook<'_>, path: &Path<'_>) {
    report.breaches(&path.field("name"), webhook.name, webhook_name(webhook.name));
    let rules_path = path.field("rules");
    for (index, rule) in webhook.rules.iter().enumerate() {
        rules::rule(report, rule, &rules_path.index(index));
    }
    let policies = [
        ("failurePolicy", webhook.failure_policy, FAILURE_POLICIES),
        ("matchPolicy", webhook.match_policy, MATCH_POLICIES),
        ("reinvocationPolicy", webhook.reinvocation_policy, REINVOCATION_POLICIES),
    ];
    for (field, policy, known) in policies {
        if let Some(policy) = policy {
            one_of(report, &WEBHOOK_POLICY, &path.field(field), policy, known);
        }
    }
    side_effects(report, webhook.side_effects, &path.field("sideEffects"));
    if let Some(seconds) = webhook.timeout_seconds.filter(|seconds| !(1..=30).contains(seconds)) {
        let detail = "the timeout value must be between 1 and 30 seconds";
        report.invalid(&WEBHOOK_TIMEOUT, &path.field("timeoutSeconds"), seconds, detail);
    }
    let selectors =
        [("namespaceSelector", webhook.namespace_selector), ("objectSelector", webhook.object_selector)];
    for (field, selector) in selectors {
        if let Some(selector) = selector {
            label_selector(report, selector, &path.field(field));
        }
    }
    client::client_config(report, webhook.client_config, &path.field("clientConfig"));
    conditions::match_conditions(report, webhook.match_conditions, &path.field("matchConditions"));
}

fn side_effects(report: &mut Report<'_>, class: &str, path: &Path<'_>) {
    if class.is_empty() && report.is_absent(path) {
        let detail = format!("must specify one of {}", HARMLESS_SIDE_EFFECTS.join(", "));
        report.required(&SIDE_EFFECTS, path, &detail);
    } else {
        one_of(report, &SIDE_EFFECTS, path, class, HARMLESS_SIDE_EFFECTS);
    }
}

fn review_versions(report: &mut Report<'_>, versions: &[String], path: &Path<'_>) {
    let sent = SENT_REVIEW_VERSIONS.join(", ");
    if versions.is_empty() {
        return report.required(&REVIEW_VERSIONS, path, &format!("must specify one of {sent}"));
    }
    let mut seen = Seen::new();
    for (index, version) in versions.iter().enumerate() {
        let path = path.index(index);
        if seen.insert(version.as_str()) {
            report.breaches(&path, version, names::dns_1035_label(version));
        } else {
            report.invalid(&REVIEW_VERSIONS, &path, version, "duplicate version");
        }
    }
    if !versions.iter().any(|version| SENT_REVIEW_VERSIONS.contains(&version.as_str())) {
        let detail = format!("must include at least one of {sent}");
        report.invalid(&REVIEW_VERSIONS, path, Json(versions), &detail);
    }
}
