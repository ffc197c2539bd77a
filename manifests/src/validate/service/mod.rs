//! The rules of Services.

mod addresses;
mod allocation;
mod ports;
mod traffic;
mod warnings;

use k8s_openapi::api::core::v1::{Service, ServiceSpec};
use podwire_rules::services::{
    EXTERNAL_NAME, SERVICE_PORTS, SESSION_AFFINITIES, SESSION_AFFINITY, TOPOLOGY_ANNOTATIONS,
    affinity_seconds, service_type,
};
use podwire_rules::wiring::{EXTERNAL_NAME_FIELD, HEADLESS_FIELD, SERVICE_TYPE_FIELD};
use podwire_rules::{Tier, names, network};

use super::metadata::{label_map, object_meta};
use super::options::Options;
use super::path::Path;
use super::report::Report;

const NONE: &str = "None";
const TOPOLOGY_MODE: &str = "service.kubernetes.io/topology-mode";
const TOPOLOGY_HINTS: &str = "service.kubernetes.io/topology-aware-hints";
const SOURCE_RANGES: &str = "service.beta.kubernetes.io/load-balancer-source-ranges";
const LOAD_BALANCER_ONLY: &str = "may only be used when `type` is 'LoadBalancer'";

/// A Service's spec with the defaults that rules depend on.
struct View<'a> {
    spec: &'a ServiceSpec,
    service_type: &'a str,
    cluster_ip: &'a str,
    /// As the API server fills them in: `clusterIP` alone stands for a list of one.
    cluster_ips: Vec<&'a str>,
    session_affinity: &'a str,
    external_traffic_policy: &'a str,
}

impl<'a> View<'a> {
    fn new(spec: &'a ServiceSpec) -> View<'a> {
        let cluster_ip = spec.cluster_ip.as_deref().unwrap_or_default();
        let mut cluster_ips: Vec<&str> = spec.cluster_ips.iter().flatten().map(String::as_str).collect();
        if cluster_ips.is_empty() && !cluster_ip.is_empty() {
            cluster_ips.push(cluster_ip);
        }
        let mut view = View {
            spec,
            service_type: or_default(spec.type_.as_deref(), "ClusterIP"),
            cluster_ip,
            cluster_ips,
            session_affinity: or_default(spec.session_affinity.as_deref(), NONE),
            external_traffic_policy: spec.external_traffic_policy.as_deref().unwrap_or_default(),
        };
        if view.is_externally_accessible() && view.external_traffic_policy.is_empty() {
            view.external_traffic_policy = "Cluster";
        }
        view
    }

    fn is_headless(&self) -> bool {
        self.cluster_ips == [NONE]
    }

    fn is(&self, service_type: &str) -> bool {
        self.service_type == service_type
    }

    fn is_externally_accessible(&self) -> bool {
        match self.service_type {
            "LoadBalancer" | "NodePort" => true,
            "ClusterIP" => self.spec.external_ips.as_ref().is_some_and(|ips| !ips.is_empty()),
            _ => false,
        }
    }

    fn needs_health_check(&self) -> bool {
        self.is("LoadBalancer") && self.external_traffic_policy == "Local"
    }

    fn ip_families(&self) -> &'a [String] {
        self.spec.ip_families.as_deref().unwrap_or_default()
    }
}

/// A string field's value; the default where it is absent or empty.
fn or_default<'a>(value: Option<&'a str>, default: &'a str) -> &'a str {
    value.filter(|value| !value.is_empty()).unwrap_or(default)
}

/// The rules of a Service on create.
///
/// The API server allocates addresses and node ports before it validates, and reports what fails there alone.
pub(crate) fn service(report: &mut Report<'_>, service: &Service) {
    let path = Path::Root.field("spec");
    let empty = ServiceSpec::default();
    let view = View::new(service.spec.as_ref().unwrap_or(&empty));
    let before = report.findings.len();
    allocation::allocate(report, &view, &path);
    if report.findings.len() == before {
        validate(report, service, &view, &path);
    }
    if report.findings.iter().all(|finding| finding.tier() != Tier::Error) {
        allocation::health_check(report, &view, &path);
    }
}

/// Whether the API server's allocators find nothing to refuse in a Service.
pub(crate) fn is_allocated(service: &Service, options: &Options) -> bool {
    let mut report = Report::new(options);
    let empty = ServiceSpec::default();
    let view = View::new(service.spec.as_ref().unwrap_or(&empty));
    allocation::allocate(&mut report, &view, &Path::Root.field("spec"));
    report.findings.is_empty()
}

fn validate(report: &mut Report<'_>, service: &Service, view: &View<'_>, path: &Path<'_>) {
    let metadata = Path::Root.field("metadata");
    object_meta(report, &service.metadata, names::service_name(report.options.target), true, &metadata);
    topology_annotations(report, service, &metadata);
    if view.spec.ports.as_ref().is_none_or(Vec::is_empty) && !view.is_headless() && !view.is("ExternalName") {
        report.required(&SERVICE_PORTS, &path.field("ports"), "");
    }
    type_fields(report, view, path);
    ports::ports(report, view, &path.field("ports"));
    if let Some(selector) = &view.spec.selector {
        label_map(report, Some(selector), &path.field("selector"));
    }
    session_affinity(report, view, path);
    addresses::external_ips(report, view, &path.field("externalIPs"));
    report.breaches(&path.field("type"), view.service_type, service_type(view.service_type));
    source_ranges(report, service, view, path);
    traffic::load_balancer(report, view, path);
    traffic::policies(report, view, path);
    warnings::warnings(report, service, view);
}

fn topology_annotations(report: &mut Report<'_>, service: &Service, metadata: &Path<'_>) {
    let annotation = |key: &str| service.metadata.annotations.as_ref()?.get(key);
    if let (Some(mode), Some(hints)) = (annotation(TOPOLOGY_MODE), annotation(TOPOLOGY_HINTS))
        && mode != hints
    {
        let detail = format!("must match annotations[{TOPOLOGY_HINTS}] when both are specified");
        let annotations = metadata.field("annotations");
        report.invalid(&TOPOLOGY_ANNOTATIONS, &annotations.key(TOPOLOGY_MODE), mode, &detail);
    }
}

/// What headless and ExternalName Services may not have.
fn type_fields(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    if view.is_headless() && (view.is("LoadBalancer") || view.is("NodePort")) {
        let detail = format!("may not be set to 'None' for {} services", view.service_type);
        report.invalid(&HEADLESS_FIELD, &path.field("clusterIPs").index(0), NONE, &detail);
    }
    if !view.is("ExternalName") {
        return;
    }
    const FORBIDDEN: &str = "may not be set for ExternalName services";
    let forbidden = [
        ("clusterIPs", !view.cluster_ips.is_empty()),
        ("ipFamilies", !view.ip_families().is_empty()),
        ("ipFamilyPolicy", view.spec.ip_family_policy.is_some()),
    ];
    for (field, _) in forbidden.iter().filter(|(_, is_set)| *is_set) {
        report.forbidden(&EXTERNAL_NAME_FIELD, &path.field(field), FORBIDDEN);
    }
    let name = view.spec.external_name.as_deref().unwrap_or_default();
    let name = name.strip_suffix('.').unwrap_or(name);
    if name.is_empty() {
        report.required(&EXTERNAL_NAME, &path.field("externalName"), "");
    } else {
        report.breaches(&path.field("externalName"), name, names::dns_subdomain(name));
    }
}

fn session_affinity(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let affinity = view.session_affinity;
    if !SESSION_AFFINITIES.contains(&affinity) {
        report.not_supported(&SESSION_AFFINITY, &path.field("sessionAffinity"), affinity, SESSION_AFFINITIES);
    }
    let config = view.spec.session_affinity_config.as_ref();
    let seconds = config.and_then(|config| config.client_ip.as_ref()?.timeout_seconds);
    if affinity == "ClientIP"
        && let Some(seconds) = seconds
    {
        let config = path.field("sessionAffinityConfig");
        let client_ip = config.field("clientIP");
        report.breaches(&client_ip.field("timeoutSeconds"), seconds, affinity_seconds(seconds.into()));
    }
}

/// The source ranges, which may stand in an annotation instead.
fn source_ranges(report: &mut Report<'_>, service: &Service, view: &View<'_>, path: &Path<'_>) {
    let target = report.options.target;
    let ranges = view.spec.load_balancer_source_ranges.as_deref().unwrap_or_default();
    if !ranges.is_empty() {
        let path = path.field("LoadBalancerSourceRanges");
        if !view.is("LoadBalancer") {
            report.forbidden(&SERVICE_TYPE_FIELD, &path, LOAD_BALANCER_ONLY);
        }
        for (index, range) in ranges.iter().enumerate() {
            report.breaches(&path.index(index), range.trim(), network::cidr_for(range.trim(), target));
        }
        return;
    }
    let annotations = service.metadata.annotations.as_ref();
    let Some(ranges) = annotations.and_then(|annotations| annotations.get(SOURCE_RANGES)) else { return };
    let metadata = Path::Root.field("metadata");
    let annotations = metadata.field("annotations");
    let path = annotations.key(SOURCE_RANGES);
    if !view.is("LoadBalancer") {
        report.forbidden(&SERVICE_TYPE_FIELD, &path, LOAD_BALANCER_ONLY);
    }
    if !ranges.trim().is_empty() {
        for range in ranges.split(',').map(str::trim) {
            report.breaches(&path, range, network::cidr_for(range, target));
        }
    }
}
