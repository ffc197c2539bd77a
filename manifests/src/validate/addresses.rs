//! Addresses that are legal and written in an unusual way.

use std::net::{IpAddr, Ipv6Addr};

use podwire_rules::Rule;
use podwire_rules::network::{self, Address, IP_NOTATION};

use super::path::Path;
use super::report::Report;

/// Warns of an IP address that is not in its canonical form, as the server does. What is no address at all is
/// the business of the rules that demand one.
pub(crate) fn notation(report: &mut Report<'_>, value: &str, path: &Path<'_>) {
    let Some(written) = network::parse_ip(value) else { return };
    if written.leading_zeros || written.mapped {
        // What the target version refuses needs no warning.
        if report.options.target.at_least(network::STRICT_SINCE) {
            return;
        }
        let usual = usual_notation(written.address).to_string();
        let detail = format!(
            "non-standard IP address {value:?} will be considered invalid in a future Kubernetes release: use {usual:?}"
        );
        return report.warning(&IP_NOTATION, path, &detail);
    }
    if let Address::V6(groups) = written.address {
        let usual = Ipv6Addr::from(groups).to_string();
        if usual != value {
            let detail = format!("IPv6 address {value:?} should be in RFC 5952 canonical format ({usual:?})");
            report.warning(&IP_NOTATION, path, &detail);
        }
    }
}

/// The first bits of an IPv6 address that stands for an IPv4 address.
const MAPPED_BITS: u8 = 96;

/// Warns of an address range that is not in its canonical form, as the server does; `rule` is the field's. What is no
/// range at all is the business of the rules that demand one.
pub(crate) fn range_notation(report: &mut Report<'_>, rule: &'static Rule, value: &str, path: &Path<'_>) {
    let Some((written, length)) = network::parse_cidr(value) else { return };
    let is_strange = written.leading_zeros || written.mapped;
    let (address, network) = (written.address, written.address.masked(length));
    if is_strange || network != address {
        // What the target version refuses needs no warning.
        if report.options.target.at_least(network::STRICT_SINCE) {
            return;
        }
        let usual = match (network, usual_notation(network)) {
            (Address::V6(_), IpAddr::V4(ip)) => format!("{ip}/{}", length.saturating_sub(MAPPED_BITS)),
            (_, ip) => format!("{ip}/{length}"),
        };
        if network != address {
            let single = format!("{}/{}", usual_notation(address), address.width());
            let detail = format!(
                "CIDR value {value:?} is ambiguous in this context (should be {usual:?} or {single:?}?)"
            );
            report.warning(rule, path, &detail);
        }
        if is_strange {
            let detail = format!(
                "non-standard CIDR value {value:?} will be considered invalid in a future Kubernetes release: use {usual:?}"
            );
            report.warning(rule, path, &detail);
        }
    } else if let Address::V6(groups) = address {
        let usual = format!("{}/{length}", Ipv6Addr::from(groups));
        if usual != value {
            let detail =
                format!("IPv6 CIDR value {value:?} should be in RFC 5952 canonical format ({usual:?})");
            report.warning(rule, path, &detail);
        }
    }
}

/// An address as it is best written: an IPv4 address that was written as IPv6 becomes one again.
pub(crate) fn usual_notation(address: Address) -> IpAddr {
    match address {
        Address::V4(bytes) => IpAddr::from(bytes),
        Address::V6(groups) => IpAddr::from(groups).to_canonical(),
    }
}
