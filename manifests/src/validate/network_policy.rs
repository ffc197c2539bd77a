//! The rules of NetworkPolicies.

use k8s_openapi::api::networking::v1::{
    IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec,
};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::network::{cidr_for, parse_cidr};
use podwire_rules::network_policies::{
    POLICY_CIDR_FORM, POLICY_END_PORT, POLICY_IP_BLOCK, POLICY_PEER, POLICY_TYPES, end_port, exception,
};
use podwire_rules::{Version, names, ports};

use super::addresses::range_notation;
use super::metadata::counted_meta;
use super::path::Path;
use super::report::{Json, Report};
use super::selectors::label_selector;

/// The version whose server counts policy types as it counts other lists.
const TOO_MANY_TYPES: Version = Version::new(37);
const TYPES: &[&str] = &["Ingress", "Egress"];

/// The rules of a NetworkPolicy on create.
pub(crate) fn network_policy(report: &mut Report<'_>, policy: &NetworkPolicy) {
    counted_meta(report, &policy.metadata, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let Some(spec) = &policy.spec else { return };
    let path = Path::Root.field("spec");
    if let Some(selector) = &spec.pod_selector {
        label_selector(report, selector, &path.field("podSelector"));
    }
    let ingress = path.field("ingress");
    for (index, rule) in spec.ingress.iter().flatten().enumerate() {
        let path = ingress.index(index);
        direction(report, rule.ports.as_deref(), rule.from.as_deref(), "from", &path);
    }
    let egress = path.field("egress");
    for (index, rule) in spec.egress.iter().flatten().enumerate() {
        let path = egress.index(index);
        direction(report, rule.ports.as_deref(), rule.to.as_deref(), "to", &path);
    }
    policy_types(report, spec, &path.field("policyTypes"));
}

/// A rule for one direction; `peers_field` is the field of its peers: `from` or `to`.
fn direction(
    report: &mut Report<'_>,
    ports: Option<&[NetworkPolicyPort]>,
    peers: Option<&[NetworkPolicyPeer]>,
    peers_field: &'static str,
    path: &Path<'_>,
) {
    let ports_path = path.field("ports");
    for (index, port) in ports.unwrap_or_default().iter().enumerate() {
        policy_port(report, port, &ports_path.index(index));
    }
    let peers_path = path.field(peers_field);
    for (index, peer) in peers.unwrap_or_default().iter().enumerate() {
        policy_peer(report, peer, &peers_path.index(index));
    }
}

fn policy_port(report: &mut Report<'_>, port: &NetworkPolicyPort, path: &Path<'_>) {
    if let Some(protocol) = port.protocol.as_deref()
        && !ports::protocol(protocol).is_ok()
    {
        report.not_supported(&ports::PROTOCOL, &path.field("protocol"), protocol, &["TCP", "UDP", "SCTP"]);
    }
    let (port_path, end_path) = (path.field("port"), path.field("endPort"));
    match &port.port {
        Some(IntOrString::Int(number)) => {
            report.breaches(&port_path, *number, ports::port_number(i64::from(*number)));
            if let Some(end) = port.end_port {
                report.breaches(&end_path, end, end_port(*number, end));
            }
        }
        Some(IntOrString::String(name)) => {
            report.breaches(&port_path, name, names::port_name(name));
            if let Some(end) = port.end_port {
                let detail = "may not be specified when `port` is non-numeric";
                report.invalid(&POLICY_END_PORT, &end_path, end, detail);
            }
        }
        None => {
            if let Some(end) = port.end_port {
                let detail = "may not be specified when `port` is not specified";
                report.invalid(&POLICY_END_PORT, &end_path, end, detail);
            }
        }
    }
}

fn policy_peer(report: &mut Report<'_>, peer: &NetworkPolicyPeer, path: &Path<'_>) {
    if let Some(selector) = &peer.pod_selector {
        label_selector(report, selector, &path.field("podSelector"));
    }
    if let Some(selector) = &peer.namespace_selector {
        label_selector(report, selector, &path.field("namespaceSelector"));
    }
    let selects = peer.pod_selector.is_some() || peer.namespace_selector.is_some();
    if let Some(block) = &peer.ip_block {
        ip_block(report, block, &path.field("ipBlock"));
        if selects {
            report.forbidden(&POLICY_PEER, path, "may not specify both ipBlock and another peer");
        }
    } else if !selects {
        report.required(&POLICY_PEER, path, "must specify a peer");
    }
}

fn ip_block(report: &mut Report<'_>, block: &IPBlock, path: &Path<'_>) {
    let cidr_path = path.field("cidr");
    if block.cidr.is_empty() {
        report.required(&POLICY_IP_BLOCK, &cidr_path, "");
        return;
    }
    report.breaches(&cidr_path, &block.cidr, cidr_for(&block.cidr, report.options.target));
    if parse_cidr(&block.cidr).is_none() {
        return;
    }
    range_notation(report, &POLICY_CIDR_FORM, &block.cidr, &cidr_path);
    let except_path = path.field("except");
    for (index, value) in block.except.iter().flatten().enumerate() {
        let path = except_path.index(index);
        report.breaches(&path, value, cidr_for(value, report.options.target));
        report.breaches(&path, value, exception(&block.cidr, value));
        range_notation(report, &POLICY_CIDR_FORM, value, &path);
    }
}

fn policy_types(report: &mut Report<'_>, spec: &NetworkPolicySpec, path: &Path<'_>) {
    let types = spec.policy_types.as_deref().unwrap_or_default();
    if types.len() > TYPES.len() {
        if report.options.target.at_least(TOO_MANY_TYPES) {
            report.too_many(&POLICY_TYPES, path, types.len(), TYPES.len());
        } else {
            report.invalid(&POLICY_TYPES, path, Json(types), "may not specify more than two policyTypes");
        }
        return;
    }
    for (index, policy_type) in types.iter().enumerate() {
        if !TYPES.contains(&policy_type.as_str()) {
            report.not_supported(&POLICY_TYPES, &path.index(index), policy_type, TYPES);
        }
    }
}
