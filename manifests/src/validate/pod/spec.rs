//! A pod spec as a whole.

use k8s_openapi::api::core::v1::PodSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::classes::PREEMPTION_POLICIES;
use podwire_rules::containers::{EPHEMERAL_CONTAINER, RESTART_POLICY};
use podwire_rules::pods::{ACTIVE_DEADLINE, HOSTNAME_OVERRIDE, RESTART_POLICIES};
use podwire_rules::scheduling::{PREEMPTION_POLICY, SCHEDULING_GATE};
use podwire_rules::volumes::TOKEN_SERVICE_ACCOUNT;
use podwire_rules::{Version, images, labels, names, network};

use super::fields::{is_true, list, one_of, text};
use super::volumes::Volumes;
use super::{
    Home, affinity, annotations, claims, containers, dns, ephemeral, operating_system, pod_resources, ports,
    resources, security, spread, tolerations, versioned, volumes, windows,
};
use crate::validate::metadata::label_map;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// What the rules of a pod's parts need of the whole.
pub(super) struct Context<'a> {
    pub(super) spec: &'a PodSpec,
    pub(super) meta: &'a ObjectMeta,
    pub(super) home: Home,
    pub(super) volumes: Volumes<'a>,
    /// The names of the Pod's resource claims.
    pub(super) claims: Seen<&'a str>,
    /// Seconds between the signal and the end, as the server will have them.
    pub(super) grace_period: i64,
    pub(super) restart_policy: &'a str,
    pub(super) host_users: bool,
}

/// The rules of a pod's spec. `meta` is the metadata of the Pod or of the template, `path` the spec's path.
pub(crate) fn pod_spec(
    report: &mut Report<'_>,
    spec: &PodSpec,
    meta: &ObjectMeta,
    path: &Path<'_>,
    home: Home,
) {
    let volumes = volumes::volumes(report, spec, meta, &path.field("volumes"), home);
    let context = Context {
        spec,
        meta,
        home,
        volumes,
        claims: claims::names(report, spec),
        grace_period: match spec.termination_grace_period_seconds {
            Some(seconds) if seconds < 0 => 1,
            Some(seconds) => seconds,
            None => 30,
        },
        restart_policy: match text(&spec.restart_policy) {
            "" => "Always",
            policy => policy,
        },
        host_users: spec.host_users != Some(false),
    };
    claims::pod_claims(report, spec, &path.field("resourceClaims"));
    containers::containers(report, &context, path);
    ephemeral::ephemeral_containers(report, &context, &path.field("ephemeralContainers"));
    pod_resources::pod_resources(report, &context, &path.field("resources"));
    ports::host_network_ports(report, &context, &path.field("containers"));
    one_of(report, &RESTART_POLICY, &path.field("restartPolicy"), context.restart_policy, RESTART_POLICIES);
    dns::dns(report, spec, path);
    label_map(report, spec.node_selector.as_ref(), &path.field("nodeSelector"));
    security::pod_security(report, spec, &path.field("securityContext"));
    affinity::affinity(report, &context, &path.field("affinity"));
    gates(report, spec, path);
    spread::constraints(report, &context, &path.field("topologySpreadConstraints"));
    windows::host_process(report, spec, path);
    host_users(report, spec, path);
    names_of_others(report, spec, path);
    numbers(report, spec, path);
    host_names(report, spec, path);
    tolerations::tolerations(report, list(&spec.tolerations), &path.field("tolerations"));
    host_aliases(report, spec, &path.field("hostAliases"));
    if let Some(overhead) = &spec.overhead {
        resources::overhead(report, overhead, &path.field("overhead"));
    }
    operating_system::operating_system(report, spec, path);
}

/// What is demanded of a Pod and not of a template.
pub(super) fn only_pods(report: &mut Report<'_>, spec: &PodSpec, meta: &ObjectMeta, path: &Path<'_>) {
    token_needs_account(report, spec, path);
    for (field, containers) in
        [("containers", &spec.containers[..]), ("initContainers", list(&spec.init_containers))]
    {
        let path = path.field(field);
        for (index, container) in containers.iter().enumerate() {
            let image = text(&container.image);
            // That an image is missing is found with the container.
            if !image.is_empty() {
                report.breaches(&path.index(index).field("image"), image, images::image(image));
            }
        }
    }
    if !list(&spec.ephemeral_containers).is_empty() {
        report.forbidden(&EPHEMERAL_CONTAINER, &path.field("ephemeralContainers"), "cannot be set on create");
    }
    if !text(&spec.node_name).is_empty() && !list(&spec.scheduling_gates).is_empty() {
        let detail = "cannot be set until all schedulingGates have been cleared";
        report.forbidden(&SCHEDULING_GATE, &path.field("nodeName"), detail);
    }
    annotations::profiles_match(report, meta, spec, path);
}

fn token_needs_account(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    if !account(spec).is_empty() || report.options.service_account_admission {
        return;
    }
    let volumes = path.field("volumes");
    for (index, volume) in list(&spec.volumes).iter().enumerate() {
        let projected = volumes.index(index);
        let projected = projected.field("projected");
        let sources = projected.field("sources");
        let projections = volume.projected.iter().flat_map(|projected| list(&projected.sources));
        for (index, projection) in projections.enumerate() {
            if projection.service_account_token.is_some() {
                let source = sources.index(index);
                let detail = "must not be specified when serviceAccountName is not set";
                report.forbidden(&TOKEN_SERVICE_ACCOUNT, &source.field("serviceAccountToken"), detail);
            }
        }
    }
}

/// The service account; its deprecated alias counts where the name is not given.
fn account(spec: &PodSpec) -> &str {
    match text(&spec.service_account_name) {
        "" => text(&spec.service_account),
        name => name,
    }
}

fn gates(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let readiness = path.field("readinessGates");
    for (index, gate) in list(&spec.readiness_gates).iter().enumerate() {
        let field = readiness.index(index);
        report.breaches(
            &field.field("conditionType"),
            &gate.condition_type,
            labels::key(&gate.condition_type),
        );
    }
    let scheduling = path.field("schedulingGates");
    let mut seen = Seen::new();
    for (index, gate) in list(&spec.scheduling_gates).iter().enumerate() {
        let field = scheduling.index(index);
        report.breaches(&field, &gate.name, labels::key(&gate.name));
        if !seen.insert(gate.name.as_str()) {
            report.duplicate(&SCHEDULING_GATE, &field, &gate.name);
        }
    }
}

fn host_users(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    if spec.host_users != Some(false) {
        return;
    }
    let detail = "when `hostUsers` is false";
    let shared = [("hostNetwork", spec.host_network), ("HostPID", spec.host_pid), ("HostIPC", spec.host_ipc)];
    for (field, _) in shared.iter().filter(|(_, on)| is_true(*on)) {
        report.forbidden(&podwire_rules::security::HOST_USERS, &path.field(field), detail);
    }
    if report.options.target.at_least(Version::new(35)) {
        containers::visit(spec, path, |container, path| {
            if !list(&container.volume_devices).is_empty() {
                let field = path.field("volumeDevices");
                report.forbidden(&podwire_rules::security::HOST_USERS, &field, detail);
            }
        });
    }
}

fn names_of_others(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let fields = [
        ("serviceAccountName", account(spec)),
        ("nodeName", text(&spec.node_name)),
        ("priorityClassName", text(&spec.priority_class_name)),
    ];
    for (field, name) in fields {
        if !name.is_empty() {
            report.breaches(&path.field(field), name, names::dns_subdomain(name));
        }
    }
    if let Some(class) = &spec.runtime_class_name {
        report.breaches(&path.field("runtimeClassName"), class, names::dns_subdomain(class));
    }
    if let Some(policy) = &spec.preemption_policy {
        let field = path.field("preemptionPolicy");
        if policy.is_empty() {
            report.required(&PREEMPTION_POLICY, &field, "");
        } else {
            one_of(report, &PREEMPTION_POLICY, &field, policy, PREEMPTION_POLICIES);
        }
    }
}

fn numbers(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    if let Some(seconds) = spec.active_deadline_seconds.filter(|value| !(1..=2147483647).contains(value)) {
        let detail = "must be between 1 and 2147483647, inclusive";
        report.invalid(&ACTIVE_DEADLINE, &path.field("activeDeadlineSeconds"), seconds, detail);
    }
}

fn host_names(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    for (field, name) in [("hostname", text(&spec.hostname)), ("subdomain", text(&spec.subdomain))] {
        if !name.is_empty() {
            report.breaches(&path.field(field), name, names::dns_label(name));
        }
    }
    if !report.options.target.at_least(Version::new(35)) {
        return;
    }
    let Some(name) = versioned::hostname_override(spec) else { return };
    let field = path.field("hostnameOverride");
    if name.len() > 64 {
        report.too_long(&HOSTNAME_OVERRIDE, &field, 64);
    }
    report.breaches(&field, name, names::dns_subdomain(name));
    if is_true(spec.set_hostname_as_fqdn) {
        let detail = "may not be specified when setHostnameAsFQDN is true";
        report.forbidden(&HOSTNAME_OVERRIDE, &field, detail);
    }
    if is_true(spec.host_network) {
        report.forbidden(&HOSTNAME_OVERRIDE, &field, "may not be specified when hostNetwork is true");
    }
}

fn host_aliases(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    for (index, alias) in list(&spec.host_aliases).iter().enumerate() {
        let path = path.index(index);
        report.breaches(&path.field("ip"), &alias.ip, network::ip_for(&alias.ip, report.options.target));
        let names = path.field("hostnames");
        for (index, name) in list(&alias.hostnames).iter().enumerate() {
            report.breaches(&names.index(index), name, names::dns_subdomain(name));
        }
    }
}
