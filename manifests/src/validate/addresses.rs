//! Addresses that are legal and written in an unusual way.

use std::net::{IpAddr, Ipv6Addr};

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
        let usual = usual_notation(written.address);
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

fn usual_notation(address: Address) -> String {
    let address = match address {
        Address::V4(bytes) => IpAddr::from(bytes),
        Address::V6(groups) => IpAddr::from(groups),
    };
    address.to_canonical().to_string()
}
