//! IP addresses, CIDRs and HTTP header names.

use crate::rule::rules;
use crate::{Breaches, ErrorType, Version};

rules! {
    IP_ADDRESS = "ip-address", Error, "IP addresses: nameservers, host aliases, clusterIPs, externalIPs" {
        what: "An IP address is written as `10.9.8.7` or `2001:db8::ffff`, without leading zeros, and not as an IPv4-mapped IPv6 address.",
        why: "Programs read other ways of writing in different ways.",
        example: "`010.0.0.1`",
        mend: "`10.0.0.1`",
    }
    CIDR = "cidr", Error, "IP ranges: ipBlock.cidr, loadBalancerSourceRanges" {
        what: "A CIDR is an IP address, `/` and the number of its fixed bits, and only fixed bits are set.",
        why: "Programs read other ways of writing in different ways.",
        example: "`10.0.0.0`",
        mend: "`10.0.0.0/8`",
    }
    IP_NOTATION = "ip-notation", Warning, "IP addresses" {
        what: "An IP address is written in its canonical form (RFC 5952).",
        why: "Programs that compare addresses as text do not know another form.",
        example: "`2001:DB8::0001`",
        mend: "`2001:db8::1`",
    }
    HEADER_NAME = "header-name", Error, "names of the HTTP headers of probes and hooks" {
        what: "A header's name has letters, digits and dashes.",
        why: "HTTP allows no other in practice.",
        example: "`X_Token`",
        mend: "`X-Token`",
    }
}

/// An IP address in bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// Four bytes.
    V4([u8; 4]),
    /// Eight groups of two bytes.
    V6([u16; 8]),
}

impl Address {
    /// How many bits it has: 32 or 128.
    pub const fn width(self) -> u8 {
        match self {
            Address::V4(_) => 32,
            Address::V6(_) => 128,
        }
    }

    /// Its bits, as one number.
    pub const fn bits(self) -> u128 {
        match self {
            Address::V4(bytes) => u32::from_be_bytes(bytes) as u128,
            Address::V6(groups) => {
                let (mut bits, mut index) = (0u128, 0);
                while index < groups.len() {
                    bits = (bits << 16) | groups[index] as u128;
                    index += 1;
                }
                bits
            }
        }
    }

    /// The first address of the range of all that have the same first bits, `length` of them: at most its width.
    ///
    /// ```
    /// use podwire_rules::network::Address;
    ///
    /// assert_eq!(Address::V4([10, 9, 8, 7]).masked(8), Address::V4([10, 0, 0, 0]));
    /// ```
    pub const fn masked(self, length: u8) -> Address {
        let free = (self.width() - length) as u32;
        // A shift by all 128 bits would overflow.
        let bits = if free < 128 { self.bits() >> free << free } else { 0 };
        match self {
            Address::V4(_) => Address::V4((bits as u32).to_be_bytes()),
            Address::V6(_) => {
                let (mut groups, mut index) = ([0; 8], 0);
                while index < groups.len() {
                    groups[index] = (bits >> (112 - 16 * index)) as u16;
                    index += 1;
                }
                Address::V6(groups)
            }
        }
    }
}

/// How an IP address or CIDR was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The address.
    pub address: Address,
    /// Whether a decimal group has a leading zero.
    pub leading_zeros: bool,
    /// Whether it is an IPv6 address that stands for an IPv4 address: `::ffff:1.2.3.4`.
    pub mapped: bool,
}

/// Reads an IP address, leniently: decimal groups may have leading zeros.
pub const fn parse_ip(value: &str) -> Option<Written> {
    parse_between(value.as_bytes(), 0, value.len())
}

/// Reads a CIDR, leniently: decimal groups and the prefix's length may have leading zeros, and any bit may be set.
pub const fn parse_cidr(value: &str) -> Option<(Written, u8)> {
    let bytes = value.as_bytes();
    let slash = crate::text::position(bytes, 0, bytes.len(), b'/');
    if slash == bytes.len() {
        return None;
    }
    let Some(mut written) = parse_between(bytes, 0, slash) else { return None };
    let Some((length, end, zeros)) = decimal(bytes, slash + 1) else { return None };
    let limit = if matches!(written.address, Address::V4(_)) { 32 } else { 128 };
    if end != bytes.len() || length > limit {
        return None;
    }
    written.leading_zeros |= zeros;
    Some((written, length as u8))
}

/// [`IP_ADDRESS`].
///
/// ```
/// use podwire_rules::network;
///
/// assert!(network::ip("10.9.8.7").is_ok());
/// assert_eq!(network::ip("010.0.0.1").first().unwrap().detail, "must not have leading 0s");
/// ```
pub const fn ip(value: &str) -> Breaches {
    let Some(written) = parse_ip(value) else {
        return Breaches::one(
            &IP_ADDRESS,
            ErrorType::Invalid,
            "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
        );
    };
    Breaches::NONE.and_if(written.leading_zeros, &IP_ADDRESS, "must not have leading 0s").and_if(
        written.mapped,
        &IP_ADDRESS,
        "must not be an IPv4-mapped IPv6 address",
    )
}

/// The version from which the API server refuses leading zeros, mapped addresses and superfluous bits.
pub const STRICT_SINCE: Version = Version::new(36);

/// [`IP_ADDRESS`] for the target version: before Kubernetes 1.36 leading zeros and mapped addresses are accepted.
pub const fn ip_for(value: &str, target: Version) -> Breaches {
    if target.at_least(STRICT_SINCE) || parse_ip(value).is_none() { ip(value) } else { Breaches::NONE }
}

/// [`CIDR`] for the target version: before Kubernetes 1.36 leading zeros, mapped addresses and superfluous bits are accepted.
pub const fn cidr_for(value: &str, target: Version) -> Breaches {
    if target.at_least(STRICT_SINCE) || parse_cidr(value).is_none() { cidr(value) } else { Breaches::NONE }
}

/// [`CIDR`].
pub const fn cidr(value: &str) -> Breaches {
    let Some((written, length)) = parse_cidr(value) else {
        return Breaches::one(
            &CIDR,
            ErrorType::Invalid,
            "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
        );
    };
    let breaches = Breaches::NONE
        .and_if(written.leading_zeros, &CIDR, "must not have leading 0s in IP or prefix length")
        .and_if(written.mapped, &CIDR, "must not have an IPv4-mapped IPv6 address");
    let has_host_bits = written.address.bits() != written.address.masked(length).bits();
    breaches.and_if(has_host_bits, &CIDR, "must not have bits set beyond the prefix length")
}

/// [`HEADER_NAME`].
pub const fn header_name(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let mut allowed = !bytes.is_empty();
    let mut index = 0;
    while index < bytes.len() {
        allowed &= bytes[index].is_ascii_alphanumeric() || bytes[index] == b'-';
        index += 1;
    }
    Breaches::NONE.and_if(
        !allowed,
        &HEADER_NAME,
        "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
    )
}

/// The address that stands between two places.
pub(crate) const fn parse_between(bytes: &[u8], start: usize, end: usize) -> Option<Written> {
    if crate::text::position(bytes, start, end, b':') == end {
        let Some((groups, leading_zeros)) = parse_v4(bytes, start, end) else { return None };
        return Some(Written { address: Address::V4(groups), leading_zeros, mapped: false });
    }
    parse_v6(bytes, start, end)
}

/// A number of at most three digits at `start`: the number, where it ends, and whether a zero leads it.
const fn decimal(bytes: &[u8], start: usize) -> Option<(u16, usize, bool)> {
    let (mut value, mut index) = (0u32, start);
    while index < bytes.len() && bytes[index].is_ascii_digit() {
        value = value * 10 + (bytes[index] - b'0') as u32;
        if value > 0xffff {
            return None;
        }
        index += 1;
    }
    if index == start {
        return None;
    }
    Some((value as u16, index, index - start > 1 && bytes[start] == b'0'))
}

const fn parse_v4(bytes: &[u8], start: usize, end: usize) -> Option<([u8; 4], bool)> {
    let (mut groups, mut leading_zeros, mut index, mut group) = ([0u8; 4], false, start, 0);
    while group < 4 {
        if group > 0 {
            if index >= end || bytes[index] != b'.' {
                return None;
            }
            index += 1;
        }
        let Some((value, next, zeros)) = decimal(bytes, index) else { return None };
        if value > 255 || next > end {
            return None;
        }
        groups[group] = value as u8;
        leading_zeros |= zeros;
        index = next;
        group += 1;
    }
    if index == end { Some((groups, leading_zeros)) } else { None }
}

const fn parse_v6(bytes: &[u8], start: usize, end: usize) -> Option<Written> {
    let (mut groups, mut count, mut index, mut gap) = ([0u16; 8], 0, start, usize::MAX);
    let mut leading_zeros = false;
    if crate::text::is_at(bytes, index, b"::") {
        gap = 0;
        index += 2;
    }
    while index < end && count < 8 {
        let group_end = group_end(bytes, index, end);
        if group_end < end && bytes[group_end] == b'.' {
            let Some((v4, zeros)) = parse_v4(bytes, index, end) else { return None };
            if count > 6 {
                return None;
            }
            groups[count] = ((v4[0] as u16) << 8) | v4[1] as u16;
            groups[count + 1] = ((v4[2] as u16) << 8) | v4[3] as u16;
            (count, index, leading_zeros) = (count + 2, end, zeros);
            break;
        }
        let Some(value) = hexadecimal(bytes, index, group_end) else { return None };
        groups[count] = value;
        (count, index) = (count + 1, group_end);
        if index == end {
            break;
        }
        if bytes[index] != b':' || index + 1 == end {
            return None;
        }
        index += 1;
        if bytes[index] == b':' {
            if gap != usize::MAX {
                return None;
            }
            gap = count;
            index += 1;
        }
    }
    if index != end || (gap == usize::MAX) != (count == 8) {
        return None;
    }
    let groups = if gap == usize::MAX { groups } else { spread(groups, gap, count) };
    let mapped = matches!(groups, [0, 0, 0, 0, 0, 0xffff, ..]);
    Some(Written { address: Address::V6(groups), leading_zeros, mapped })
}

const fn group_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut index = start;
    while index < end && bytes[index] != b':' && bytes[index] != b'.' {
        index += 1;
    }
    index
}

const fn hexadecimal(bytes: &[u8], start: usize, end: usize) -> Option<u16> {
    if start == end || end - start > 4 {
        return None;
    }
    let (mut value, mut index) = (0u16, start);
    while index < end {
        let digit = match bytes[index] {
            byte @ b'0'..=b'9' => byte - b'0',
            byte @ b'a'..=b'f' => byte - b'a' + 10,
            byte @ b'A'..=b'F' => byte - b'A' + 10,
            _ => return None,
        };
        value = (value << 4) | digit as u16;
        index += 1;
    }
    Some(value)
}

/// The groups with those from `gap` on moved to the end.
const fn spread(groups: [u16; 8], gap: usize, count: usize) -> [u16; 8] {
    let mut all = [0u16; 8];
    let mut index = 0;
    while index < count {
        all[if index < gap { index } else { 8 - count + index }] = groups[index];
        index += 1;
    }
    all
}
