//! The rules of Endpoints, which EndpointSlices have replaced.

use k8s_openapi::api::core::v1::{EndpointAddress, EndpointPort, EndpointSubset, Endpoints};
use podwire_rules::endpoints::{ENDPOINT_ADDRESSES, ENDPOINT_PORT, ENDPOINTS_DEPRECATED};
use podwire_rules::services::ordinary_ip;
use podwire_rules::{names, network, ports};

use super::port_fields;
use crate::validate::addresses::notation;
use crate::validate::fields::{list, text};
use crate::validate::metadata::object_meta;
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The rules of Endpoints on create.
pub(crate) fn endpoints(report: &mut Report<'_>, endpoints: &Endpoints) {
    object_meta(report, &endpoints.metadata, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let path = Path::Root.field("subsets");
    for (index, one) in list(&endpoints.subsets).iter().enumerate() {
        subset(report, one, &path.index(index));
    }
    let detail = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice";
    report.warning(&ENDPOINTS_DEPRECATED, &Path::Root, detail);
}

fn subset(report: &mut Report<'_>, subset: &EndpointSubset, path: &Path<'_>) {
    let (ready, not_ready) = (list(&subset.addresses), list(&subset.not_ready_addresses));
    if ready.is_empty() && not_ready.is_empty() {
        let detail = "must specify `addresses` or `notReadyAddresses`";
        report.required(&ENDPOINT_ADDRESSES, path, detail);
    }
    for (field, addresses) in [("addresses", ready), ("notReadyAddresses", not_ready)] {
        let path = path.field(field);
        for (index, one) in addresses.iter().enumerate() {
            address(report, one, &path.index(index));
        }
    }
    let path = path.field("ports");
    let ports = list(&subset.ports);
    for (index, one) in ports.iter().enumerate() {
        port(report, one, ports.len() > 1, &path.index(index));
    }
}

fn address(report: &mut Report<'_>, address: &EndpointAddress, path: &Path<'_>) {
    let ip = path.field("ip");
    report.breaches(&ip, &address.ip, network::ip_for(&address.ip, report.options.target));
    report.breaches(&ip, &address.ip, ordinary_ip(&address.ip));
    notation(report, &address.ip, &ip);
    let host = text(&address.hostname);
    if !host.is_empty() {
        report.breaches(&path.field("hostname"), host, names::dns_label(host));
    }
    if let Some(node) = &address.node_name {
        report.breaches(&path.field("nodeName"), node, names::dns_subdomain(node));
    }
}

fn port(report: &mut Report<'_>, port: &EndpointPort, is_one_of_several: bool, path: &Path<'_>) {
    let name = text(&port.name);
    if name.is_empty() && is_one_of_several {
        report.required(&ENDPOINT_PORT, &path.field("name"), "");
    }
    let number = i64::from(port.port);
    report.breaches(&path.field("port"), number, ports::port_number(number));
    let protocol = Some(text(&port.protocol)).filter(|protocol| !protocol.is_empty());
    port_fields(report, name, protocol.unwrap_or("TCP"), port.app_protocol.as_deref(), path);
}
