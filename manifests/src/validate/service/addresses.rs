//! Cluster IPs, IP families and external IPs.

use podwire_rules::network::{self, Address, parse_ip};
use podwire_rules::services::{
    CLUSTER_IP, IP_FAMILIES, IP_FAMILY, IP_FAMILY_POLICIES, IP_FAMILY_POLICY, ordinary_ip,
};

use super::super::path::Path;
use super::super::report::{Json, Report};
use super::{NONE, View};

/// How the cluster IPs, the IP families and their policy agree.
pub(super) fn cluster_addresses(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let ips_path = path.field("clusterIPs");
    singular_and_plural(report, view, &ips_path);
    families(report, view, &path.field("ipFamilies"));
    if let Some(policy) = view.spec.ip_family_policy.as_deref()
        && !IP_FAMILY_POLICIES.contains(&policy)
    {
        let path = path.field("ipFamilyPolicy");
        report.not_supported(&IP_FAMILY_POLICY, &path, policy, IP_FAMILY_POLICIES);
    }
    if cluster_ips(report, view, &ips_path) {
        ips_of_families(report, view, &ips_path);
    }
}

fn singular_and_plural(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let Some(first) = view.cluster_ips.first() else { return };
    let detail = if view.cluster_ip.is_empty() {
        "must be empty when `clusterIP` is not specified"
    } else if *first != view.cluster_ip {
        "first value must match `clusterIP`"
    } else {
        return;
    };
    report.invalid(&CLUSTER_IP, path, Json(&view.cluster_ips), detail);
}

fn families(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let families = view.ip_families();
    // The few first are compared one with another; a family that is none is refused anyhow.
    for (index, family) in families.iter().enumerate() {
        if !IP_FAMILIES.contains(&family.as_str()) {
            report.not_supported(&IP_FAMILY, &path.index(index), family, IP_FAMILIES);
        }
    }
    let mut seen = std::collections::HashSet::new();
    for (index, family) in families.iter().enumerate() {
        if !seen.insert(family) {
            report.duplicate(&IP_FAMILY, &path.index(index), family);
        }
    }
}

/// Judges the cluster IPs; whether they all are addresses, so that more can be said of them.
fn cluster_ips(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) -> bool {
    let ips = &view.cluster_ips;
    let before = report.findings.len();
    for (index, ip) in ips.iter().enumerate() {
        if index == 0 && *ip == NONE {
            if ips.len() > 1 {
                report.invalid(&CLUSTER_IP, path, Json(ips), "'None' must be the first and only value");
            }
            continue;
        }
        report.breaches(&path.index(index), *ip, network::ip_for(ip, report.options.target));
    }
    let all_are_addresses = report.findings.len() == before;
    if ips.len() > 2 {
        report.invalid(&CLUSTER_IP, path, Json(ips), "may only hold up to 2 values");
    }
    all_are_addresses
}

fn ips_of_families(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let ips = &view.cluster_ips;
    if ips.len() > 1 {
        let has = |family: &str| ips.iter().any(|ip| family_of(ip) == Some(family));
        if !has("IPv4") || !has("IPv6") {
            let detail = "may specify no more than one IP for each IP family";
            report.invalid(&CLUSTER_IP, path, Json(ips), detail);
        }
    }
    if view.is_headless() {
        return;
    }
    for (index, (ip, family)) in ips.iter().zip(view.ip_families()).enumerate() {
        let is_known = IP_FAMILIES.contains(&family.as_str());
        if is_known && family_of(ip) != Some(family) {
            let detail = format!("expected an {family} value as indicated by `ipFamilies[{index}]`");
            report.invalid(&CLUSTER_IP, &path.index(index), *ip, &detail);
        }
    }
}

/// The family of an address as `ipFamilies` names it.
pub(super) fn family_of(ip: &str) -> Option<&'static str> {
    match parse_ip(ip)?.address {
        Address::V4(_) => Some("IPv4"),
        Address::V6(_) => Some("IPv6"),
    }
}

/// Whether an address lies in the network of the first `length` bits of another one.
pub(super) fn is_within(ip: &str, network: Address, length: u8) -> bool {
    parse_ip(ip).is_some_and(|ip| {
        ip.address.width() == network.width() && ip.address.masked(length) == network.masked(length)
    })
}

/// The external IPs: addresses, and not special ones.
pub(super) fn external_ips(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    for (index, ip) in view.spec.external_ips.iter().flatten().enumerate() {
        let breaches = network::ip_for(ip, report.options.target);
        let breaches = if breaches.is_ok() { ordinary_ip(ip) } else { breaches };
        report.breaches(&path.index(index), ip, breaches);
    }
}
