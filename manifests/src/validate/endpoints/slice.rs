//! The rules of EndpointSlices.

use k8s_openapi::api::discovery::v1::{Endpoint, EndpointPort, EndpointSlice};
use podwire_rules::endpoints::{
    ENDPOINT_ADDRESSES, ENDPOINT_HINTS, ENDPOINT_PORT, ENDPOINTS_COUNT, FQDN_DEPRECATED, MOST_ADDRESSES,
    MOST_ENDPOINTS, MOST_HINTS, MOST_PORTS, address_type,
};
use podwire_rules::network::{self, Address};
use podwire_rules::services::ordinary_ip;
use podwire_rules::{Breaches, labels, names};

use super::port_fields;
use crate::validate::addresses::notation;
use crate::validate::fields::{list, text};
use crate::validate::metadata::counted_meta;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;
use crate::validate::versioned::spec_or;

/// The rules of an EndpointSlice on create.
pub(crate) fn endpoint_slice(report: &mut Report<'_>, slice: &EndpointSlice) {
    counted_meta(report, &slice.metadata, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let kind = slice.address_type.as_str();
    report.breaches(&Path::Root.field("addressType"), kind, address_type(kind));
    ports(report, list(&slice.ports), &Path::Root.field("ports"));
    let none = Vec::new();
    let endpoints_of_slice: &Vec<Endpoint> = spec_or(&slice.endpoints, &none);
    endpoints(report, endpoints_of_slice, kind, &Path::Root.field("endpoints"));
    if kind == "FQDN" {
        let spec = Path::Root.field("spec");
        report.warning(&FQDN_DEPRECATED, &spec.field("addressType"), "FQDN endpoints are deprecated");
    }
}

fn ports(report: &mut Report<'_>, ports: &[EndpointPort], path: &Path<'_>) {
    if ports.len() > MOST_PORTS {
        return report.too_many(&ENDPOINTS_COUNT, path, ports.len(), MOST_PORTS);
    }
    let mut seen = Seen::new();
    for (index, port) in ports.iter().enumerate() {
        let path = path.index(index);
        let name = text(&port.name);
        let protocol = port.protocol.as_deref().unwrap_or("TCP");
        port_fields(report, name, protocol, port.app_protocol.as_deref(), &path);
        if !seen.insert(name) {
            report.duplicate(&ENDPOINT_PORT, &path.field("name"), name);
        }
    }
}

fn endpoints(report: &mut Report<'_>, endpoints: &[Endpoint], kind: &str, path: &Path<'_>) {
    if endpoints.len() > MOST_ENDPOINTS {
        return report.too_many(&ENDPOINTS_COUNT, path, endpoints.len(), MOST_ENDPOINTS);
    }
    for (index, endpoint) in endpoints.iter().enumerate() {
        let path = path.index(index);
        addresses(report, &endpoint.addresses, kind, &path.field("addresses"));
        if let Some(node) = &endpoint.node_name {
            report.breaches(&path.field("nodeName"), node, names::dns_subdomain(node));
        }
        if let Some(host) = &endpoint.hostname {
            report.breaches(&path.field("hostname"), host, names::dns_label(host));
        }
        if let Some(hints) = &endpoint.hints {
            let path = path.field("hints");
            let zones = list(&hints.for_zones).iter().map(|zone| zone.name.as_str());
            hinted(report, zones, labels::value, &path.field("forZones"));
            let nodes = list(&hints.for_nodes).iter().map(|node| node.name.as_str());
            hinted(report, nodes, names::dns_subdomain, &path.field("forNodes"));
        }
    }
}

fn addresses(report: &mut Report<'_>, addresses: &[String], kind: &str, path: &Path<'_>) {
    if addresses.is_empty() {
        report.required(&ENDPOINT_ADDRESSES, path, "must contain at least 1 address");
    } else if addresses.len() > MOST_ADDRESSES {
        report.too_many(&ENDPOINT_ADDRESSES, path, addresses.len(), MOST_ADDRESSES);
    }
    for (index, address) in addresses.iter().enumerate() {
        let item = path.index(index);
        match kind {
            "IPv4" | "IPv6" => {
                report.breaches(&item, address, network::ip_for(address, report.options.target));
                family(report, address, kind, path);
                report.breaches(&item, address, ordinary_ip(address));
                notation(report, address, &item);
            }
            "FQDN" => report.breaches(&item, address, domain(address)),
            _ => {}
        }
    }
}

/// That an address is of the slice's family, which the server reports at the list.
fn family(report: &mut Report<'_>, address: &str, kind: &str, path: &Path<'_>) {
    let Some(written) = network::parse_ip(address) else { return };
    let is_v4 = matches!(written.address, Address::V4(_)) || written.mapped;
    if is_v4 != (kind == "IPv4") {
        let detail = format!("must be an {kind} address");
        report.invalid(&ENDPOINT_ADDRESSES, path, address, &detail);
    }
}

/// A domain of at least two parts; a dot may end it.
fn domain(address: &str) -> Breaches {
    let name = address.strip_suffix('.').unwrap_or(address);
    let sound = names::dns_subdomain(name);
    if !sound.is_ok() || name.contains('.') {
        return sound;
    }
    let detail = "should be a domain with at least two segments separated by dots";
    Breaches::NONE.and_if(true, &ENDPOINT_ADDRESSES, detail)
}

fn hinted<'a>(
    report: &mut Report<'_>,
    hints: impl ExactSizeIterator<Item = &'a str>,
    name_rule: fn(&str) -> Breaches,
    path: &Path<'_>,
) {
    if hints.len() > MOST_HINTS {
        return report.too_many(&ENDPOINT_HINTS, path, hints.len(), MOST_HINTS);
    }
    let mut seen = Seen::new();
    for (index, name) in hints.enumerate() {
        let path = path.index(index);
        let path = path.field("name");
        report.breaches(&path, name, name_rule(name));
        if !seen.insert(name) {
            report.duplicate(&ENDPOINT_HINTS, &path, name);
        }
    }
}
