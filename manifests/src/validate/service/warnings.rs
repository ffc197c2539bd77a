//! What the API server warns of in a Service that it accepts.

use k8s_openapi::api::core::v1::Service;
use podwire_rules::network::{STRICT_SINCE, parse_ip};
use podwire_rules::services::{
    CANONICAL_ADDRESS, DEPRECATED_SERVICE_FIELD, EXTERNAL_IPS_DEPRECATED, IGNORED_SERVICE_FIELD,
    PREFER_CLOSE_DEPRECATED,
};

use super::super::addresses::{range_notation, usual_notation};
use super::super::path::Path;
use super::super::report::Report;
use super::{NONE, TOPOLOGY_HINTS, TOPOLOGY_MODE, View};

/// The warnings of a Service.
pub(super) fn warnings(report: &mut Report<'_>, service: &Service, view: &View<'_>) {
    deprecated(report, service, view);
    ignored(report, view);
    addresses(report, view);
}

/// Whether the Service is headless as the warnings understand it: by type as well.
fn is_headless(view: &View<'_>) -> bool {
    view.is("ClusterIP") && view.cluster_ip == NONE
}

fn has_external_ips(view: &View<'_>) -> bool {
    view.spec.external_ips.as_ref().is_some_and(|ips| !ips.is_empty())
}

fn deprecated(report: &mut Report<'_>, service: &Service, view: &View<'_>) {
    let annotations = service.metadata.annotations.as_ref();
    if annotations.is_some_and(|annotations| annotations.contains_key(TOPOLOGY_HINTS)) {
        let detail = format!("annotation {TOPOLOGY_HINTS} is deprecated, please use {TOPOLOGY_MODE} instead");
        report.warning(&DEPRECATED_SERVICE_FIELD, &Path::Root, &detail);
    }
    let target = report.options.target;
    let forwards = !is_headless(view) && !view.is("ExternalName");
    if has_external_ips(view) && forwards && target.at_least(EXTERNAL_IPS_DEPRECATED) {
        let detail = "spec.externalIPs is deprecated and may no longer be implemented in some clusters";
        report.warning(&DEPRECATED_SERVICE_FIELD, &Path::Root, detail);
    }
    let distribution = view.spec.traffic_distribution.as_deref();
    if distribution == Some("PreferClose") && target.at_least(PREFER_CLOSE_DEPRECATED) {
        let detail = "\"PreferClose\" is deprecated; use \"PreferSameZone\"";
        let spec = Path::Root.field("spec");
        report.warning(&DEPRECATED_SERVICE_FIELD, &spec.field("trafficDistribution"), detail);
    }
}

fn ignored(report: &mut Report<'_>, view: &View<'_>) {
    let is_external_name = view.is("ExternalName");
    let has_text = |value: &Option<String>| value.as_ref().is_some_and(|value| !value.is_empty());
    let has_address = has_text(&view.spec.load_balancer_ip);
    let ignored = [
        (is_headless(view) && has_address, "spec.loadBalancerIP is ignored for headless services"),
        (is_headless(view) && has_external_ips(view), "spec.externalIPs is ignored for headless services"),
        (
            is_headless(view) && view.session_affinity != NONE,
            "spec.SessionAffinity is ignored for headless services",
        ),
        (
            is_external_name && has_external_ips(view),
            "spec.externalIPs is ignored when spec.type is \"ExternalName\"",
        ),
        (
            !is_external_name && has_text(&view.spec.external_name),
            "spec.externalName is ignored when spec.type is not \"ExternalName\"",
        ),
    ];
    for (_, detail) in ignored.iter().filter(|(is_ignored, _)| *is_ignored) {
        report.warning(&IGNORED_SERVICE_FIELD, &Path::Root, detail);
    }
}

fn addresses(report: &mut Report<'_>, view: &View<'_>) {
    let spec = Path::Root.field("spec");
    if !view.cluster_ip.is_empty() && view.cluster_ip != NONE {
        let path = spec.field("clusterIPs");
        for (index, ip) in view.cluster_ips.iter().enumerate() {
            address(report, ip, &path.index(index));
        }
    }
    let path = spec.field("externalIPs");
    for (index, ip) in view.spec.external_ips.iter().flatten().enumerate() {
        address(report, ip, &path.index(index));
    }
    if let Some(ip) = &view.spec.load_balancer_ip {
        address(report, ip, &spec.field("loadBalancerIP"));
    }
    let path = spec.field("loadBalancerSourceRanges");
    for (index, range) in view.spec.load_balancer_source_ranges.iter().flatten().enumerate() {
        range_notation(report, &CANONICAL_ADDRESS, range, &path.index(index));
    }
}

fn address(report: &mut Report<'_>, ip: &str, path: &Path<'_>) {
    let Some(written) = parse_ip(ip) else { return };
    let canonical = usual_notation(written.address).to_string();
    if written.leading_zeros || written.mapped {
        let is_strict = report.options.target.at_least(STRICT_SINCE);
        let verdict = if is_strict {
            "is invalid"
        } else {
            "will be considered invalid in a future Kubernetes release"
        };
        let detail = format!("non-standard IP address {ip:?} {verdict}: use {canonical:?}");
        report.warning(&CANONICAL_ADDRESS, path, &detail);
    } else if canonical != ip {
        let detail = format!("IPv6 address {ip:?} should be in RFC 5952 canonical format ({canonical:?})");
        report.warning(&CANONICAL_ADDRESS, path, &detail);
    }
}
