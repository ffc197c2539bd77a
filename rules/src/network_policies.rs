//! NetworkPolicies.

use crate::network::{Address, parse_cidr};
use crate::rule::rules;
use crate::{Breaches, ErrorType};

rules! {
    POLICY_PEER = "policy-peer", Error, "NetworkPolicy spec.ingress[*].from[*], spec.egress[*].to[*]" {
        what: "A peer has an ipBlock, or a podSelector, a namespaceSelector or both.",
        why: "Addresses and selectors in one peer could not be told apart from two peers.",
        example: "`{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}`",
        mend: "`[{ipBlock: {cidr: 10.0.0.0/8}}, {podSelector: {}}]`",
    }
    POLICY_END_PORT = "policy-end-port", Error, "NetworkPolicy ports[*].endPort" {
        what: "An end port stands beside a numeric port, is no smaller, and at most 65535.",
        why: "The two are the bounds of a range of port numbers.",
        example: "`{port: http, endPort: 8090}`",
        mend: "`{port: 8080, endPort: 8090}`",
    }
    POLICY_IP_BLOCK = "policy-ip-block", Error, "NetworkPolicy ipBlock.cidr, ipBlock.except" {
        what: "An ipBlock has a CIDR, and each exception is a strict subset of it.",
        why: "Taking away what is not there, or everything, is a mistake.",
        example: "`{cidr: 10.0.0.0/8, except: [192.168.0.0/16]}`",
        mend: "`{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}`",
    }
    POLICY_TYPES = "policy-types", Error, "NetworkPolicy spec.policyTypes" {
        what: "A policy is about `Ingress`, `Egress` or both.",
        why: "Traffic has two directions.",
        example: "`policyTypes: [ingress]`",
        mend: "`policyTypes: [Ingress]`",
    }
    POLICY_CIDR_FORM = "policy-cidr-form", Warning, "NetworkPolicy ipBlock.cidr, ipBlock.except" {
        what: "An IPv6 CIDR is written in the canonical form of RFC 5952.",
        why: "Programs that compare CIDRs as text miss other ways of writing.",
        example: "`2001:DB8::/64`",
        mend: "`2001:db8::/64`",
    }
}

/// [`POLICY_END_PORT`]: the last port of a range that begins at `port`.
pub const fn end_port(port: i32, end_port: i32) -> Breaches {
    Breaches::NONE
        .and_if(end_port < port, &POLICY_END_PORT, "must be greater than or equal to `port`")
        .and_if(end_port < 1 || end_port > 65535, &POLICY_END_PORT, "must be between 1 and 65535, inclusive")
}

/// [`POLICY_IP_BLOCK`]: an exception is a strict subset of its CIDR. It judges well-formed CIDRs only.
///
/// ```
/// use podwire_rules::network_policies::exception;
///
/// assert!(exception("10.0.0.0/8", "10.1.0.0/16").is_ok());
/// assert!(!exception("10.0.0.0/8", "10.0.0.0/8").is_ok());
/// ```
pub const fn exception(cidr: &str, exception: &str) -> Breaches {
    let (Some((outer, length)), Some((inner, inner_length))) = (parse_cidr(cidr), parse_cidr(exception))
    else {
        return Breaches::NONE;
    };
    if length < inner_length && share_prefix(outer.address, inner.address, length) {
        return Breaches::NONE;
    }
    Breaches::one(&POLICY_IP_BLOCK, ErrorType::Invalid, "must be a strict subset of `cidr`")
}

const fn share_prefix(left: Address, right: Address, length: u8) -> bool {
    left.width() == right.width() && left.masked(length).bits() == right.masked(length).bits()
}
