//! Containers and init containers.

use k8s_openapi::api::core::v1::{Container, ContainerResizePolicy, Lifecycle, PodSpec};
use podwire_rules::containers::{
    CONTAINERS_REQUIRED, INIT_CONTAINER_FIELD, RESIZE_POLICY, RESTART_POLICIES, RESTART_POLICY,
    RESTART_RULES, TERMINATION_MESSAGE_POLICY,
};
use podwire_rules::images::{IMAGE_REQUIRED, PULL_POLICY};
use podwire_rules::names::NAME_REQUIRED;
use podwire_rules::wiring::DUPLICATE_CONTAINER_NAME;
use podwire_rules::{Version, images, names};

use super::Home;
use super::fields::{list, one_of, text};
use super::spec::Context;
use super::{claims, devices, environment, mounts, ports, probes, resources, security, versioned};
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// The version from which a container of its own may have a restart policy and restart rules.
const RESTART_RULES_SINCE: Version = Version::new(35);

/// The containers and init containers of a pod. `path` is the path of the spec.
pub(super) fn containers(report: &mut Report<'_>, context: &Context<'_>, path: &Path<'_>) {
    let mut seen = Seen::new();
    regular_containers(report, context, &mut seen, &path.field("containers"));
    init_containers(report, context, &mut seen, &path.field("initContainers"));
}

/// Calls a function with each container and its path: init containers, containers, ephemeral containers.
pub(super) fn visit(spec: &PodSpec, path: &Path<'_>, mut each: impl FnMut(&Container, &Path<'_>)) {
    let lists = [("initContainers", list(&spec.init_containers)), ("containers", &spec.containers)];
    for (field, containers) in lists {
        let path = path.field(field);
        for (index, container) in containers.iter().enumerate() {
            each(container, &path.index(index));
        }
    }
    let path = path.field("ephemeralContainers");
    for (index, container) in list(&spec.ephemeral_containers).iter().enumerate() {
        each(&versioned::as_container(container), &path.index(index));
    }
}

/// Whether an init container is a sidecar, which runs beside the containers.
pub(super) fn is_sidecar(container: &Container) -> bool {
    text(&container.restart_policy) == "Always"
}

fn regular_containers<'a>(
    report: &mut Report<'_>,
    context: &Context<'a>,
    seen: &mut Seen<&'a str>,
    path: &Path<'_>,
) {
    let spec: &'a PodSpec = context.spec;
    if spec.containers.is_empty() {
        return report.required(&CONTAINERS_REQUIRED, path, "");
    }
    for (index, container) in spec.containers.iter().enumerate() {
        let path = path.index(index);
        container_rules(report, context, container, context.home == Home::Pod, &path);
        if !seen.insert(container.name.as_str()) {
            report.duplicate(&DUPLICATE_CONTAINER_NAME, &path.field("name"), &container.name);
        }
        probes::hooks_and_probes(report, context, container, &path);
        restart_policy(report, container, &path);
    }
    ports::host_port_conflicts(report, context, &spec.containers, path);
}

fn init_containers<'a>(
    report: &mut Report<'_>,
    context: &Context<'a>,
    seen: &mut Seen<&'a str>,
    path: &Path<'_>,
) {
    let spec: &'a PodSpec = context.spec;
    for (index, container) in list(&spec.init_containers).iter().enumerate() {
        let item = path.index(index);
        container_rules(report, context, container, context.home == Home::Pod, &item);
        init_restart_policy(report, container, &item);
        if seen.contains(container.name.as_str()) {
            report.duplicate(&DUPLICATE_CONTAINER_NAME, &item.field("name"), &container.name);
        } else if !container.name.is_empty() {
            seen.insert(container.name.as_str());
        }
        // Init containers run one after the other, so each is judged alone; the server calls it item 0.
        ports::host_port_conflicts(report, context, std::slice::from_ref(container), path);
        if is_sidecar(container) {
            probes::hooks_and_probes(report, context, container, &item);
        } else {
            only_sidecars(report, container, &item);
        }
    }
}

/// Whether there is a lifecycle. Stop signals are off by default: the server drops them, and a lifecycle of nothing
/// else with them.
pub(super) fn has_lifecycle(lifecycle: Option<&Lifecycle>) -> bool {
    lifecycle.is_some_and(|lifecycle| {
        lifecycle.post_start.is_some() || lifecycle.pre_stop.is_some() || lifecycle.stop_signal.is_none()
    })
}

fn only_sidecars(report: &mut Report<'_>, container: &Container, path: &Path<'_>) {
    let fields = [
        ("lifecycle", has_lifecycle(container.lifecycle.as_ref())),
        ("livenessProbe", container.liveness_probe.is_some()),
        ("readinessProbe", container.readiness_probe.is_some()),
        ("startupProbe", container.startup_probe.is_some()),
    ];
    for (field, _) in fields.iter().filter(|(_, is_set)| *is_set) {
        let detail = "may not be set for init containers without restartPolicy=Always";
        report.forbidden(&INIT_CONTAINER_FIELD, &path.field(field), detail);
    }
    let policies = path.field("resizePolicy");
    for (index, policy) in list(&container.resize_policy).iter().enumerate() {
        if policy.restart_policy == "RestartContainer" && report.options.target.at_least(Version::new(34)) {
            let detail = "must not be set to 'RestartContainer' for non-sidecar initContainers";
            let field = policies.index(index);
            report.invalid(
                &INIT_CONTAINER_FIELD,
                &field.field("restartPolicy"),
                &policy.restart_policy,
                detail,
            );
        }
    }
}

/// What holds for containers of all kinds. `requests_from_limits` tells whether the server fills in requests.
pub(super) fn container_rules(
    report: &mut Report<'_>,
    context: &Context<'_>,
    container: &Container,
    requests_from_limits: bool,
    path: &Path<'_>,
) {
    if container.name.is_empty() {
        report.required(&NAME_REQUIRED, &path.field("name"), "");
    } else {
        report.breaches(&path.field("name"), &container.name, names::dns_label(&container.name));
    }
    let image = text(&container.image);
    if image.is_empty() {
        report.required(&IMAGE_REQUIRED, &path.field("image"), "");
    } else if images::image(image).is_ok() && !is_placeholder(image) {
        report.wiring_breaches(&path.field("image"), image, images::reference(image));
    }
    policies(report, container, path);
    ports::container_ports(report, context, container, &path.field("ports"));
    environment::environment(report, context, container, path);
    mounts::mounts(report, context, container, &path.field("volumeMounts"));
    devices::devices(report, context, container, &path.field("volumeDevices"));
    if let Some(requirements) = &container.resources {
        let path = path.field("resources");
        resources::container_resources(report, requirements, requests_from_limits, &path);
        claims::claim_references(report, list(&requirements.claims), &context.claims, &path.field("claims"));
    }
    resize_policies(report, context, list(&container.resize_policy), &path.field("resizePolicy"));
    if let Some(security) = &container.security_context {
        security::container_security(report, context, security, &path.field("securityContext"));
    }
}

/// Whether an image is one that somebody is told to fill in, `<your-image>`, or that a tool replaces before it is applied:
/// `${IMAGE}`, `ko://example.com/cmd/web`.
fn is_placeholder(image: &str) -> bool {
    let encloses = |open, close| image.split_once(open).is_some_and(|(_, rest)| rest.contains(close));
    encloses('<', '>') || encloses('{', '}') || encloses('(', ')') || image.starts_with("ko://")
}

fn policies(report: &mut Report<'_>, container: &Container, path: &Path<'_>) {
    let message_policy = text(&container.termination_message_policy);
    if !message_policy.is_empty() {
        let field = path.field("terminationMessagePolicy");
        let supported = &["File", "FallbackToLogsOnError"];
        one_of(report, &TERMINATION_MESSAGE_POLICY, &field, message_policy, supported);
    }
    pull_policy(report, text(&container.image_pull_policy), &path.field("imagePullPolicy"));
}

/// A pull policy; the server fills in an empty one.
pub(super) fn pull_policy(report: &mut Report<'_>, policy: &str, path: &Path<'_>) {
    if !policy.is_empty() {
        one_of(report, &PULL_POLICY, path, policy, images::PULL_POLICIES);
    }
}

fn restart_policy(report: &mut Report<'_>, container: &Container, path: &Path<'_>) {
    let field = path.field("restartPolicy");
    if !report.options.target.at_least(RESTART_RULES_SINCE) {
        if container.restart_policy.is_some() {
            report.forbidden(&RESTART_POLICY, &field, "may not be set for non-init containers");
        }
        return;
    }
    if let Some(policy) = &container.restart_policy {
        one_of(report, &RESTART_POLICY, &field, policy, RESTART_POLICIES);
    }
    restart_rules(report, container, true, path);
}

fn init_restart_policy(report: &mut Report<'_>, container: &Container, path: &Path<'_>) {
    let supported =
        if report.options.target.at_least(RESTART_RULES_SINCE) { RESTART_POLICIES } else { &["Always"] };
    if let Some(policy) = &container.restart_policy {
        one_of(report, &RESTART_POLICY, &path.field("restartPolicy"), policy, supported);
    }
    if report.options.target.at_least(RESTART_RULES_SINCE) {
        restart_rules(report, container, container.restart_policy.is_some(), path);
    }
}

/// Of an init container without a restart policy the server does not judge the rules themselves.
fn restart_rules(report: &mut Report<'_>, container: &Container, judge_each: bool, path: &Path<'_>) {
    let rules = versioned::restart_rules(container);
    if rules.is_empty() {
        return;
    }
    if container.restart_policy.is_none() {
        let detail = "must specify restartPolicy when restart rules are used";
        report.required(&RESTART_RULES, &path.field("restartPolicy"), detail);
    }
    if !judge_each {
        return;
    }
    let path = path.field("restartPolicyRules");
    if rules.len() > 20 {
        report.too_many(&RESTART_RULES, &path, rules.len(), 20);
    }
    for (index, rule) in rules.iter().enumerate() {
        let path = path.index(index);
        let actions: &[&str] = if report.options.target.at_least(Version::new(36)) {
            &["Restart", "RestartAllContainers"]
        } else {
            &["Restart"]
        };
        one_of(report, &RESTART_RULES, &path.field("action"), rule.action, actions);
        let field = path.field("exitCodes");
        let Some(codes) = &rule.exit_codes else {
            report.required(&RESTART_RULES, &field, "must be specified");
            continue;
        };
        one_of(report, &RESTART_RULES, &field.field("operator"), codes.operator, &["In", "NotIn"]);
        if codes.count > 255 {
            report.too_many(&RESTART_RULES, &field.field("values"), codes.count, 255);
        }
    }
}

fn resize_policies(
    report: &mut Report<'_>,
    context: &Context<'_>,
    policies: &[ContainerResizePolicy],
    path: &Path<'_>,
) {
    let mut seen = Seen::new();
    for (index, policy) in policies.iter().enumerate() {
        if !seen.insert(policy.resource_name.as_str()) {
            report.duplicate(&RESIZE_POLICY, &path.index(index), &policy.resource_name);
        }
        let fields = [
            (&policy.resource_name, ["cpu", "memory"]),
            (&policy.restart_policy, ["NotRequired", "RestartContainer"]),
        ];
        for (value, supported) in fields {
            if value.is_empty() {
                report.required(&RESIZE_POLICY, path, "");
            } else {
                one_of(report, &RESIZE_POLICY, path, value, &supported);
            }
        }
        if context.restart_policy == "Never" && policy.restart_policy != "NotRequired" {
            let detail = "must be 'NotRequired' when pod `restartPolicy` is 'Never'";
            report.invalid(&RESIZE_POLICY, path, &policy.restart_policy, detail);
        }
    }
}
