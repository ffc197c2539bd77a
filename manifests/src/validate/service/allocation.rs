//! What the API server's allocators of addresses and node ports refuse.

use std::collections::{HashMap, HashSet};

use podwire_rules::network::parse_cidr;
use podwire_rules::services::{CLUSTER_IP_RANGE, IP_FAMILY_POLICY};
use podwire_rules::wiring::{DUPLICATE_NODE_PORT, NODE_PORT_RANGE};

use super::super::path::Path;
use super::super::report::{Json, Report};
use super::addresses::{cluster_addresses, family_of, is_within};
use super::ports::node_port;
use super::{NONE, View};

/// Goes through the allocators' steps in their order; each ends the allocation when it finds anything.
pub(super) fn allocate(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let steps: [fn(&mut Report<'_>, &View<'_>, &Path<'_>); 5] =
        [cluster_addresses, policy_of_several, families_of_cluster, ranges_of_cluster, node_ports];
    // An ExternalName Service is allocated nothing; what it may not have is for validation to say.
    if view.is("ExternalName") {
        return;
    }
    let before = report.findings.len();
    for step in steps {
        step(report, view, path);
        if report.findings.len() > before {
            return;
        }
    }
}

fn has_selector(view: &View<'_>) -> bool {
    view.spec.selector.as_ref().is_some_and(|selector| !selector.is_empty())
}

/// Two families or two addresses need a policy that allows them.
fn policy_of_several(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let default =
        if view.cluster_ip == NONE && !has_selector(view) { "RequireDualStack" } else { "SingleStack" };
    let policy = view.spec.ip_family_policy.as_deref().unwrap_or(default);
    if policy != "SingleStack" {
        return;
    }
    for (what, count) in [("cluster IPs", view.cluster_ips.len()), ("IP families", view.ip_families().len())]
    {
        if count == 2 {
            let detail =
                format!("must be 'RequireDualStack' or 'PreferDualStack' when multiple {what} are specified");
            report.invalid(&IP_FAMILY_POLICY, &path.field("ipFamilyPolicy"), policy, &detail);
        }
    }
}

/// The families are those of the cluster's ranges, where these are known.
fn families_of_cluster(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let ranges = &report.options.cluster_ip_ranges;
    if ranges.is_empty() {
        return;
    }
    let configured: HashSet<_> = ranges.iter().filter_map(|range| family_of_range(range)).collect();
    let ips = view.cluster_ips.iter().filter(|ip| **ip != NONE);
    for (index, ip) in ips.enumerate().skip(view.ip_families().len()) {
        if let Some(family) = family_of(ip).filter(|family| !configured.contains(family)) {
            let detail = format!("{family} is not configured on this cluster");
            let ips = path.field("clusterIPs");
            report.invalid(&CLUSTER_IP_RANGE, &ips.index(index), Json(&view.cluster_ips), &detail);
        }
    }
    if view.cluster_ip == NONE && !has_selector(view) {
        return;
    }
    let policy = view.spec.ip_family_policy.as_deref();
    if policy == Some("RequireDualStack") && configured.len() < 2 {
        let detail = "this cluster is not configured for dual-stack services";
        report.invalid(&CLUSTER_IP_RANGE, &path.field("ipFamilyPolicy"), "RequireDualStack", detail);
    }
    let families = path.field("ipFamilies");
    for (index, family) in view.ip_families().iter().enumerate() {
        if !configured.contains(family.as_str()) {
            let detail = "not configured on this cluster";
            report.invalid(&CLUSTER_IP_RANGE, &families.index(index), family, detail);
        }
    }
}

fn family_of_range(range: &str) -> Option<&'static str> {
    family_of(range.split('/').next()?)
}

/// The cluster IPs lie in the cluster's ranges, where these are known.
fn ranges_of_cluster(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let ranges = report.options.cluster_ip_ranges.clone();
    for ip in view.cluster_ips.iter().filter(|ip| **ip != NONE) {
        let family = family_of(ip);
        let Some(range) = ranges.iter().find(|range| family_of_range(range) == family) else { continue };
        if parse_cidr(range).is_some_and(|(network, length)| !is_within(ip, network.address, length)) {
            let detail = format!(
                "failed to allocate IP {ip}: the provided IP ({ip}) is not in the valid range. The range of valid IPs is {range}"
            );
            report.invalid(&CLUSTER_IP_RANGE, &path.field("clusterIPs"), Json(&view.cluster_ips), &detail);
            return;
        }
    }
}

/// The node ports lie in the cluster's range and are not taken twice. Ports of the same number share a node
/// port, whatever their protocols.
fn node_ports(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    if !view.is("NodePort") && !view.is("LoadBalancer") {
        return;
    }
    let mut allocated = HashMap::new();
    let mut taken = HashSet::new();
    let ports_path = path.field("ports");
    for (index, port) in view.spec.ports.iter().flatten().enumerate() {
        let Some(number) = node_port(port) else { continue };
        let port_path = ports_path.index(index);
        let path = port_path.field("nodePort");
        if allocated.get(&port.port) == Some(&number) {
            continue;
        }
        if in_range(report, number, &path) && !taken.insert(number) {
            report.invalid(&DUPLICATE_NODE_PORT, &path, number, "provided port is already allocated");
        }
        allocated.entry(port.port).or_insert(number);
    }
}

/// The health check's node port lies in the cluster's range. The server reports it without a field; it is said here of a
/// Service that is sound otherwise, so that it hides nothing.
pub(super) fn health_check(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    if view.needs_health_check()
        && let Some(number) = view.spec.health_check_node_port.filter(|number| *number != 0)
    {
        in_range(report, number, &path.field("healthCheckNodePort"));
    }
}

fn in_range(report: &mut Report<'_>, number: i32, path: &Path<'_>) -> bool {
    let range = report.options.node_ports.clone().unwrap_or(30000..=32767);
    if u16::try_from(number).is_ok_and(|number| range.contains(&number)) {
        return true;
    }
    let (first, last) = (range.start(), range.end());
    let detail =
        format!("provided port is not in the valid range. The range of valid ports is {first}-{last}");
    report.invalid(&NODE_PORT_RANGE, path, number, &detail);
    false
}
