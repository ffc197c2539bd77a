//! Admission webhooks.

use crate::rule::rules;
use crate::text::{is_one_of, position, starts_with};
use crate::urls::Url;
use crate::{Breaches, ErrorType, names};

rules! {
    WEBHOOK_NAME = "webhook-name", Error, "webhooks[*].name of webhook configurations" {
        what: "A webhook is named by a domain of at least three parts, and by it alone.",
        why: "Messages and metrics name the webhook that refused an object.",
        example: "`name: check`",
        mend: "`name: check.shop.example.com`",
    }
    WEBHOOK_RULE = "webhook-rule", Error, "webhooks[*].rules[*] of webhook configurations" {
        what: "A rule names operations, API groups, versions and resources, and nothing beside `*`.",
        why: "The webhook is called for what all of them match.",
        example: "`{operations: [\"*\", CREATE], resources: [pods]}`",
        mend: "`{operations: [\"*\"], apiGroups: [\"\"], apiVersions: [v1], resources: [pods]}`",
    }
    WEBHOOK_POLICY = "webhook-policy", Error, "webhooks[*]: failurePolicy, matchPolicy, reinvocationPolicy" {
        what: "Each policy is one that the API server knows.",
        why: "It decides when the webhook is called, and what happens when it does not answer.",
        example: "`failurePolicy: Retry`",
        mend: "`failurePolicy: Ignore`",
    }
    SIDE_EFFECTS = "side-effects", Error, "webhooks[*].sideEffects of webhook configurations" {
        what: "A webhook has no side effects, at least none on a dry run: `None` or `NoneOnDryRun`.",
        why: "A dry run calls it too.",
        example: "`sideEffects: Some`",
        mend: "`sideEffects: NoneOnDryRun`",
    }
    WEBHOOK_TIMEOUT = "webhook-timeout", Error, "webhooks[*].timeoutSeconds of webhook configurations" {
        what: "The API server waits 1 to 30 seconds for an answer.",
        why: "Whoever sent the object waits as long.",
        example: "`timeoutSeconds: 60`",
        mend: "`timeoutSeconds: 10`",
    }
    REVIEW_VERSIONS = "review-versions", Error, "webhooks[*].admissionReviewVersions of webhook configurations" {
        what: "A webhook understands v1 or v1beta1 of AdmissionReview; each version is a DNS label and stands once.",
        why: "The API server sends the first one that it has.",
        example: "`admissionReviewVersions: [v2]`",
        mend: "`admissionReviewVersions: [v1]`",
    }
    WEBHOOK_CLIENT = "webhook-client", Error, "webhooks[*].clientConfig of webhook configurations" {
        what: "A webhook is called at a Service, by name, namespace, port and path, or at an https URL of host and path alone.",
        why: "The API server has to reach it, and to know whom it talks to.",
        example: "`clientConfig: {url: \"http://hook\"}`",
        mend: "`clientConfig: {service: {name: hook, namespace: shop, path: /check}}`",
    }
    MATCH_CONDITION = "match-condition", Error, "webhooks[*].matchConditions of webhook configurations" {
        what: "Each of at most 64 conditions has a name of its own and a CEL expression that gives a bool.",
        why: "The webhook is called when all of them are true.",
        example: "`{name: leases, expression: request.resource.resource}`",
        mend: "`{name: leases, expression: \"request.resource.resource != 'leases'\"}`",
    }
}

/// What a webhook can be called for, in the order in which the API server lists it.
pub const OPERATIONS: &[&str] = &["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];
/// The scopes of rules, in the order in which the API server lists them.
pub const RULE_SCOPES: &[&str] = &["*", "Cluster", "Namespaced"];
/// What happens when a webhook does not answer, in the order in which the API server lists it.
pub const FAILURE_POLICIES: &[&str] = &["Fail", "Ignore"];
/// How rules match, in the order in which the API server lists it.
pub const MATCH_POLICIES: &[&str] = &["Equivalent", "Exact"];
/// When a webhook is called again, in the order in which the API server lists it.
pub const REINVOCATION_POLICIES: &[&str] = &["IfNeeded", "Never"];
/// The side effects that are accepted, in the order in which the API server lists them.
pub const HARMLESS_SIDE_EFFECTS: &[&str] = &["None", "NoneOnDryRun"];
/// The versions of AdmissionReview that the API server sends.
pub const SENT_REVIEW_VERSIONS: &[&str] = &["v1", "v1beta1"];
/// The most conditions of a webhook.
pub const MOST_CONDITIONS: usize = 64;

/// [`WEBHOOK_NAME`].
///
/// ```
/// use podwire_rules::webhooks;
///
/// assert!(webhooks::webhook_name("check.shop.example.com").is_ok());
/// assert!(!webhooks::webhook_name("example.com").is_ok());
/// ```
pub const fn webhook_name(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&WEBHOOK_NAME, ErrorType::Required, "");
    }
    let name = names::dns_subdomain(value);
    if !name.is_ok() {
        return name;
    }
    let bytes = value.as_bytes();
    let first = position(bytes, 0, bytes.len(), b'.');
    let has_three = first < bytes.len() && position(bytes, first + 1, bytes.len(), b'.') < bytes.len();
    let detail = "should be a domain with at least three segments separated by dots";
    Breaches::NONE.and_if(!has_three, &WEBHOOK_NAME, detail)
}

/// [`WEBHOOK_CLIENT`]: the path at which a Service is called. Of several strange segments it names the first.
pub const fn service_path(value: &str) -> Breaches {
    if value.is_empty() || is_one_of(value, &["/"]) {
        return Breaches::NONE;
    }
    if is_one_of(value, &["//"]) {
        return Breaches::one(&WEBHOOK_CLIENT, ErrorType::Invalid, "segment[0] may not be empty");
    }
    let rooted = Breaches::NONE.and_if(!starts_with(value, "/"), &WEBHOOK_CLIENT, "must start with a '/'");
    let detail = "each segment has to be a lowercase RFC 1123 subdomain";
    rooted.and_if(!has_sound_segments(value), &WEBHOOK_CLIENT, detail)
}

/// Whether what stands between the slashes after the first byte, and before a last slash, are DNS subdomains.
const fn has_sound_segments(value: &str) -> bool {
    let bytes = value.as_bytes();
    let end = if bytes[bytes.len() - 1] == b'/' { bytes.len() - 1 } else { bytes.len() };
    let mut start = 1;
    while start <= end {
        let next = position(bytes, start, end, b'/');
        let fits = next - start <= names::DNS_SUBDOMAIN_LENGTH;
        if !fits || !names::is_subdomain_between(bytes, start, next) {
            return false;
        }
        start = next + 1;
    }
    true
}

/// [`WEBHOOK_CLIENT`]: the URL of a webhook.
///
/// ```
/// use podwire_rules::webhooks;
///
/// assert!(webhooks::webhook_url("https://hook.example.com:8443/check").is_ok());
/// assert!(!webhooks::webhook_url("http://hook.example.com").is_ok());
/// ```
pub const fn webhook_url(value: &str) -> Breaches {
    let Some(url) = Url::parse(value) else {
        let detail = "url must be a valid URL; desired format: https://host[/path]";
        return Breaches::one(&WEBHOOK_CLIENT, ErrorType::Required, detail);
    };
    let is_https = url.scheme.eq_ignore_ascii_case("https");
    let https = "'https' is the only allowed URL scheme; desired format: https://host[/path]";
    let host = "host must be specified; desired format: https://host[/path]";
    Breaches::NONE
        .and_if(!is_https, &WEBHOOK_CLIENT, https)
        .and_if(url.host.is_empty(), &WEBHOOK_CLIENT, host)
        .and_if(url.user.is_some(), &WEBHOOK_CLIENT, "user information is not permitted in the URL")
        .and_if(!url.fragment.is_empty(), &WEBHOOK_CLIENT, "fragments are not permitted in the URL")
        .and_if(!url.query.is_empty(), &WEBHOOK_CLIENT, "query parameters are not permitted in the URL")
}
