//! What the server accepts in a pod and warns of.

use k8s_openapi::api::core::v1::{
    Container, NodeSelector, NodeSelectorTerm, PodAffinityTerm, PodSpec, ResourceRequirements,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::pods::{self, HOST_ALIAS_DUPLICATE, NAME_NOT_LABEL, PULL_SECRET_NAME};
use podwire_rules::resources::FRACTIONAL_BYTES;
use podwire_rules::scheduling::{NULL_SELECTOR, OLD_NODE_LABEL, old_node_label};
use podwire_rules::security::OLD_ANNOTATION;
use podwire_rules::wiring::DUPLICATE_VARIABLE;
use podwire_rules::{labels, names};

use super::affinity::{PREFERRED, REQUIRED};
use super::annotations::{
    APP_ARMOR_CONTAINER, Profile, SECCOMP_CONTAINER, SECCOMP_POD, has_profiles, of_container, own_app_armor,
};
use super::containers::visit;
use super::fields::{list, text};
use super::resources::ResourceList;
use super::{Home, port_warnings, volume_warnings};
use crate::validate::addresses;
use crate::validate::metadata::effective_name;
use crate::validate::path::Path;
use crate::validate::quantity;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// The warnings about a Pod or template. `path` is its path.
pub(super) fn warnings(
    report: &mut Report<'_>,
    spec: &PodSpec,
    meta: &ObjectMeta,
    path: &Path<'_>,
    home: Home,
) {
    let spec_path = path.field("spec");
    let meta_path = path.field("metadata");
    if home == Home::Pod {
        host_name(report, meta, &meta_path.field("name"));
    }
    selectors(report, spec, &spec_path);
    annotations(report, spec, meta, &meta_path.field("annotations"), home);
    volume_warnings::volumes(report, list(&spec.volumes), &spec_path.field("volumes"));
    lists(report, spec, &spec_path);
    bytes(report, spec.overhead.as_ref(), &spec_path.field("overhead"));
    visit(spec, &spec_path, |container, path| {
        if let Some(resources) = &container.resources {
            resource_bytes(report, resources, home, &path.field("resources"));
        }
        hidden_variables(report, container, &path.field("env"));
    });
    port_warnings::ports(report, spec, &spec_path, home);
    // In a Pod the server has made 1 second of it before it warns.
    let grace_period = spec.termination_grace_period_seconds.filter(|_| home == Home::Template);
    if let Some(breach) = grace_period.and_then(|seconds| pods::grace_period(seconds).first()) {
        let field = spec_path.field("terminationGracePeriodSeconds");
        report.warning(breach.rule, &field, breach.detail);
    }
}

fn host_name(report: &mut Report<'_>, meta: &ObjectMeta, path: &Path<'_>) {
    let name = effective_name(meta);
    let breaches = names::dns_label(&name);
    if name.is_empty() || breaches.is_ok() {
        return;
    }
    let problems: Vec<&str> = breaches.iter().map(|breach| breach.detail).collect();
    let detail = format!(
        "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [{}]",
        problems.join(" ")
    );
    report.warning(&NAME_NOT_LABEL, path, &detail);
}

/// What the server says of labels that nodes will no longer have.
fn selectors(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let node_selector = path.field("nodeSelector");
    for (key, _) in spec.node_selector.iter().flatten() {
        if let Some(detail) = old_node_label(key) {
            report.warning(&OLD_NODE_LABEL, &node_selector.key(key), detail);
        }
    }
    let constraints = path.field("topologySpreadConstraints");
    for (index, constraint) in list(&spec.topology_spread_constraints).iter().enumerate() {
        let path = constraints.index(index);
        if let Some(detail) = old_node_label(&constraint.topology_key) {
            let detail = format!("{} is {detail}", constraint.topology_key);
            report.warning(&OLD_NODE_LABEL, &path.field("topologyKey"), &detail);
        }
        if constraint.label_selector.is_none() {
            null_selector(report, &path);
        }
    }
    affinities(report, spec, &path.field("affinity"));
}

fn null_selector(report: &mut Report<'_>, path: &Path<'_>) {
    let detail = "a null labelSelector results in matching no pod";
    report.warning(&NULL_SELECTOR, &path.field("labelSelector"), detail);
}

/// The warnings about what nodes must be like. `path` is the selector's path.
pub(crate) fn node_selector_warnings(report: &mut Report<'_>, selector: &NodeSelector, path: &Path<'_>) {
    let terms = path.field("nodeSelectorTerms");
    for (index, term) in selector.node_selector_terms.iter().enumerate() {
        node_term(report, term, false, &terms.index(index));
    }
}

fn affinities(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let Some(affinity) = &spec.affinity else { return };
    if let Some(node) = &affinity.node_affinity {
        let path = path.field("nodeAffinity");
        if let Some(selector) = &node.required_during_scheduling_ignored_during_execution {
            node_selector_warnings(report, selector, &path.field(REQUIRED));
        }
        let preferred = path.field(PREFERRED);
        for (index, term) in
            list(&node.preferred_during_scheduling_ignored_during_execution).iter().enumerate()
        {
            node_term(report, &term.preference, true, &preferred.index(index).field("preference"));
        }
    }
    let pod = affinity.pod_affinity.as_ref().map(|it| {
        let required = list(&it.required_during_scheduling_ignored_during_execution);
        ("podAffinity", required, list(&it.preferred_during_scheduling_ignored_during_execution))
    });
    let anti = affinity.pod_anti_affinity.as_ref().map(|it| {
        let required = list(&it.required_during_scheduling_ignored_during_execution);
        ("podAntiAffinity", required, list(&it.preferred_during_scheduling_ignored_during_execution))
    });
    let is_null = |term: &PodAffinityTerm| term.label_selector.is_none();
    for (field, required, preferred) in pod.into_iter().chain(anti) {
        let path = path.field(field);
        let terms = path.field(REQUIRED);
        for (index, _) in required.iter().enumerate().filter(|(_, term)| is_null(term)) {
            null_selector(report, &terms.index(index));
        }
        let terms = path.field(PREFERRED);
        for (index, _) in preferred.iter().enumerate().filter(|(_, term)| is_null(&term.pod_affinity_term)) {
            null_selector(report, &terms.index(index).field("podAffinityTerm"));
        }
    }
}

fn node_term(report: &mut Report<'_>, term: &NodeSelectorTerm, judge_values: bool, path: &Path<'_>) {
    let expressions = path.field("matchExpressions");
    for (index, requirement) in list(&term.match_expressions).iter().enumerate() {
        let path = expressions.index(index);
        if let Some(detail) = old_node_label(&requirement.key) {
            let detail = format!("{} is {detail}", requirement.key);
            report.warning(&OLD_NODE_LABEL, &path.field("key"), &detail);
        }
        let values = path.field("values");
        for (index, value) in list(&requirement.values).iter().enumerate().filter(|_| judge_values) {
            let problems: Vec<&str> = labels::value(value).iter().map(|breach| breach.detail).collect();
            if !problems.is_empty() {
                let detail = format!("{value} is invalid, {}", problems.join(";"));
                report.warning(&OLD_NODE_LABEL, &values.index(index), &detail);
            }
        }
    }
}

fn annotations(report: &mut Report<'_>, spec: &PodSpec, meta: &ObjectMeta, path: &Path<'_>, home: Home) {
    if meta.annotations.as_ref().is_none_or(|annotations| annotations.is_empty()) {
        return;
    }
    let gone = [
        (
            "scheduler.alpha.kubernetes.io/critical-pod",
            "non-functional in v1.16+; use the \"priorityClassName\" field instead",
        ),
        (
            "security.alpha.kubernetes.io/sysctls",
            "non-functional in v1.11+; use the \"sysctls\" field instead",
        ),
        (
            "security.alpha.kubernetes.io/unsafe-sysctls",
            "non-functional in v1.11+; use the \"sysctls\" field instead",
        ),
    ];
    let has = |key: &str| meta.annotations.as_ref().is_some_and(|annotations| annotations.contains_key(key));
    for (key, detail) in gone.iter().filter(|(key, _)| has(key)) {
        report.warning(&OLD_ANNOTATION, &path.key(key), detail);
    }
    let seccomp = "non-functional in v1.27+; use the \"seccompProfile\" field instead";
    let security = spec.security_context.as_ref();
    if has(SECCOMP_POD) && security.is_none_or(|security| security.seccomp_profile.is_none()) {
        report.warning(&OLD_ANNOTATION, &path.key(SECCOMP_POD), seccomp);
    }
    if !has_profiles(meta) {
        return;
    }
    visit(spec, path, |container, _| {
        let own = container.security_context.as_ref().and_then(|security| security.seccomp_profile.as_ref());
        if own.is_none() && of_container(meta, SECCOMP_CONTAINER, container).is_some() {
            let key = format!("{SECCOMP_CONTAINER}{}", container.name);
            report.warning(&OLD_ANNOTATION, &path.key(&key), seccomp);
        }
        let Some(annotation) = of_container(meta, APP_ARMOR_CONTAINER, container) else { return };
        if own_app_armor(container).is_none() && is_deprecated(spec, annotation, home) {
            let key = format!("{APP_ARMOR_CONTAINER}{}", container.name);
            let detail = "deprecated since v1.30; use the \"appArmorProfile\" field instead";
            report.warning(&OLD_ANNOTATION, &path.key(&key), detail);
        }
    });
}

/// Whether the server warns of an AppArmor annotation: in a Pod unless it says what the Pod's profile says, in a
/// template unless the Pod has a profile.
fn is_deprecated(spec: &PodSpec, annotation: &str, home: Home) -> bool {
    let profile = spec.security_context.as_ref().and_then(|security| security.app_armor_profile.as_ref());
    if home == Home::Template {
        return profile.is_none();
    }
    let is_windows = spec.os.as_ref().is_some_and(|system| system.name == "windows");
    let annotated = Profile::annotated(annotation);
    !is_windows && (annotated.is_none() || annotated != profile.map(Profile::app_armor))
}

fn lists(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let aliases = path.field("hostAliases");
    let mut seen = Seen::new();
    for (index, alias) in list(&spec.host_aliases).iter().enumerate() {
        let path = aliases.index(index);
        if !seen.insert(alias.ip.as_str()) {
            report.warning(&HOST_ALIAS_DUPLICATE, &path.field("ip"), &format!("duplicate ip {:?}", alias.ip));
        }
        addresses::notation(report, &alias.ip, &path.field("ip"));
    }
    let secrets = path.field("imagePullSecrets");
    let mut seen = Seen::new();
    for (index, secret) in list(&spec.image_pull_secrets).iter().enumerate() {
        let path = secrets.index(index);
        if !seen.insert(secret.name.as_str()) {
            let detail = format!("duplicate name {:?}", secret.name);
            report.warning(&PULL_SECRET_NAME, &path.field("name"), &detail);
        }
        if secret.name.is_empty() {
            report.warning(&PULL_SECRET_NAME, &path.field("name"), "invalid empty name \"\"");
        }
    }
    let servers = path.field("dnsConfig");
    let servers = servers.field("nameservers");
    let config = spec.dns_config.as_ref();
    for (index, server) in config.iter().flat_map(|config| list(&config.nameservers)).enumerate() {
        addresses::notation(report, server, &servers.index(index));
    }
}

/// Memory and storage in fractions of a byte.
pub(super) fn bytes(report: &mut Report<'_>, amounts: Option<&ResourceList>, path: &Path<'_>) {
    let Some(amounts) = amounts else { return };
    for name in ["memory", "ephemeral-storage"] {
        if let Some(text) = amounts.get(name) {
            fractional(report, &text.0, &path.key(name));
        }
    }
}

/// An amount of bytes that is no whole number.
pub(super) fn fractional(report: &mut Report<'_>, text: &str, path: &Path<'_>) {
    if is_plainly_whole(text) {
        return;
    }
    if let Some(printed) = quantity::fractional(text) {
        let detail = format!("fractional byte value {printed:?} is invalid, must be an integer");
        report.warning(&FRACTIONAL_BYTES, path, &detail);
    }
}

/// Whether an amount is a whole number at first sight: few digits, and a suffix that makes it larger.
fn is_plainly_whole(text: &str) -> bool {
    let number = text.strip_suffix('i').unwrap_or(text).trim_end_matches(['k', 'K', 'M', 'G', 'T']);
    number.len() < 6 && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn resource_bytes(report: &mut Report<'_>, resources: &ResourceRequirements, home: Home, path: &Path<'_>) {
    bytes(report, resources.limits.as_ref(), &path.field("limits"));
    bytes(report, resources.requests.as_ref(), &path.field("requests"));
    if home == Home::Template {
        return;
    }
    // In a Pod, what has a limit and no request gets a request of the same amount.
    let requests = path.field("requests");
    for name in ["memory", "ephemeral-storage"] {
        let is_requested = resources.requests.as_ref().is_some_and(|requests| requests.contains_key(name));
        if let Some(text) =
            resources.limits.as_ref().and_then(|limits| limits.get(name)).filter(|_| !is_requested)
        {
            fractional(report, &text.0, &requests.key(name));
        }
    }
}

fn hidden_variables(report: &mut Report<'_>, container: &Container, path: &Path<'_>) {
    let mut seen = Seen::new();
    for (index, variable) in list(&container.env).iter().enumerate() {
        if seen.insert(variable.name.as_str()) {
            continue;
        }
        let earlier = format!("$({})", variable.name);
        let value = text(&variable.value);
        if variable.value_from.is_some() || value == earlier || !value.contains(&earlier) {
            let detail = format!(
                "hides previous definition of {:?}, which may be dropped when using apply",
                variable.name
            );
            report.warning(&DUPLICATE_VARIABLE, &path.index(index), &detail);
        }
    }
}
