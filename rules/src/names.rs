//! Names of resources, containers, volumes, namespaces and container ports.

use crate::rule::rules;
use crate::text::{is_at, is_lower_alphanumeric};
use crate::{Breaches, ErrorType, Version};

rules! {
    DNS_LABEL = "dns-label", Error, "names of containers, volumes, namespaces, Services and Service ports" {
        what: "A DNS label has 1 to 63 lower case letters, digits and dashes, and begins and ends with a letter or digit.",
        why: "The name becomes one part of a DNS name, or part of a path on the node.",
        example: "`Catalog_Server`",
        mend: "`catalog-server`",
    }
    DNS_SUBDOMAIN = "dns-subdomain", Error, "names of Pods, Deployments, ConfigMaps, Secrets, claims and most other resources" {
        what: "A DNS subdomain is DNS labels joined by dots, 253 characters at most.",
        why: "The name becomes part of URLs, host names and file names.",
        example: "`catalog..db`",
        mend: "`catalog.db`",
    }
    DNS_1035_LABEL = "dns-1035-label", Error, "names of Services before Kubernetes 1.36" {
        what: "An RFC 1035 label is a DNS label that begins with a letter.",
        why: "Old resolvers take a name that begins with a digit for an address.",
        example: "`3scale`",
        mend: "`threescale`",
    }
    DNS_SUBDOMAIN_UNDERSCORE = "dns-subdomain-underscore", Error, "Pod spec.dnsConfig.searches" {
        what: "A search domain is a DNS subdomain whose labels may have underscores.",
        why: "It is written into the container's resolv.conf.",
        example: "`example..com`",
        mend: "`example.com`",
    }
    PORT_NAME = "port-name", Error, "names of container ports, and named target ports" {
        what: "A port name has at most 15 lower case letters, digits and single inner dashes, with a letter among them.",
        why: "It is an IANA service name, as DNS SRV records have it.",
        example: "`http_metrics_port`",
        mend: "`http-metrics`",
    }
    NAME_REQUIRED = "name-required", Error, "metadata.name, and the names of containers, volumes and other list items" {
        what: "What is referred to by name has a name.",
        why: "Nothing can refer to it otherwise; only a resource's own name may be left to the server (generateName).",
        example: "`metadata: {}`",
        mend: "`metadata: {name: catalog}`",
    }
    PATH_SEGMENT = "path-segment", Error, "names that become a part of a path" {
        what: "The name is not `.` or `..` and has no `/` and no `%`.",
        why: "It is one segment of the resource's URL.",
        example: "`a/b`",
        mend: "`a-b`",
    }
}

/// The most characters a DNS label has.
pub const DNS_LABEL_LENGTH: usize = 63;
/// The most characters a DNS subdomain has.
pub const DNS_SUBDOMAIN_LENGTH: usize = 253;
/// The most characters a container port's name has.
pub const PORT_NAME_LENGTH: usize = 15;

const TOO_LONG_LABEL: &str = "must be no more than 63 characters";
const TOO_LONG_SUBDOMAIN: &str = "must be no more than 253 characters";
const MALFORMED_LABEL: &str = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const MALFORMED_SUBDOMAIN: &str = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const MALFORMED_1035_LABEL: &str = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const MALFORMED_SEARCH: &str = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')";

/// [`DNS_LABEL`]: an RFC 1123 label.
#[inline]
pub const fn dns_label(value: &str) -> Breaches {
    if value.len() <= DNS_LABEL_LENGTH && is_label(value.as_bytes(), 0, value.len()) {
        return Breaches::NONE;
    }
    broken_dns_label(value)
}

#[cold]
const fn broken_dns_label(value: &str) -> Breaches {
    let mut breaches = Breaches::NONE;
    if value.len() > DNS_LABEL_LENGTH {
        breaches = breaches.and(&DNS_LABEL, ErrorType::Invalid, TOO_LONG_LABEL);
    }
    if !is_label(value.as_bytes(), 0, value.len()) {
        let detail = if is_subdomain(value.as_bytes()) { "must not contain dots" } else { MALFORMED_LABEL };
        breaches = breaches.and(&DNS_LABEL, ErrorType::Invalid, detail);
    }
    breaches
}

/// [`DNS_SUBDOMAIN`]: an RFC 1123 subdomain.
#[inline]
pub const fn dns_subdomain(value: &str) -> Breaches {
    if value.len() <= DNS_SUBDOMAIN_LENGTH && is_subdomain(value.as_bytes()) {
        return Breaches::NONE;
    }
    broken_dns_subdomain(value)
}

#[cold]
const fn broken_dns_subdomain(value: &str) -> Breaches {
    let mut breaches = Breaches::NONE;
    if value.len() > DNS_SUBDOMAIN_LENGTH {
        breaches = breaches.and(&DNS_SUBDOMAIN, ErrorType::Invalid, TOO_LONG_SUBDOMAIN);
    }
    if !is_subdomain(value.as_bytes()) {
        breaches = breaches.and(&DNS_SUBDOMAIN, ErrorType::Invalid, MALFORMED_SUBDOMAIN);
    }
    breaches
}

/// [`DNS_1035_LABEL`]: an RFC 1035 label, which begins with a letter.
pub const fn dns_1035_label(value: &str) -> Breaches {
    let mut breaches = Breaches::NONE;
    if value.len() > DNS_LABEL_LENGTH {
        breaches = breaches.and(&DNS_1035_LABEL, ErrorType::Invalid, TOO_LONG_LABEL);
    }
    if !is_label(value.as_bytes(), 0, value.len()) || !value.as_bytes()[0].is_ascii_lowercase() {
        breaches = breaches.and(&DNS_1035_LABEL, ErrorType::Invalid, MALFORMED_1035_LABEL);
    }
    breaches
}

/// The rule for a Service's name in the target version: [`DNS_1035_LABEL`] before Kubernetes 1.36,
/// [`DNS_LABEL`] from there on.
///
/// ```
/// use podwire_rules::{Version, names};
///
/// assert!(names::service_name(Version::new(36))("3scale").is_ok());
/// assert!(!names::service_name(Version::new(33))("3scale").is_ok());
/// ```
pub const fn service_name(target: Version) -> fn(&str) -> Breaches {
    if target.at_least(RELAXED_SERVICE_NAMES) { dns_label } else { dns_1035_label }
}

/// The version from which a Service's name may begin with a digit.
pub const RELAXED_SERVICE_NAMES: Version = Version::new(36);

/// [`DNS_LABEL`]: a namespace's name.
pub const fn namespace(value: &str) -> Breaches {
    dns_label(value)
}

/// [`DNS_SUBDOMAIN_UNDERSCORE`]: a search domain of a Pod's DNS configuration.
pub const fn search_domain(value: &str) -> Breaches {
    let mut breaches = Breaches::NONE;
    if value.len() > DNS_SUBDOMAIN_LENGTH {
        breaches = breaches.and(&DNS_SUBDOMAIN_UNDERSCORE, ErrorType::Invalid, TOO_LONG_SUBDOMAIN);
    }
    if !is_underscore_subdomain(value.as_bytes()) {
        breaches = breaches.and(&DNS_SUBDOMAIN_UNDERSCORE, ErrorType::Invalid, MALFORMED_SEARCH);
    }
    breaches
}

/// [`PORT_NAME`]: an IANA service name.
pub const fn port_name(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let (mut allowed, mut letter, mut double_dash) = (!bytes.is_empty(), false, false);
    let mut index = 0;
    while index < bytes.len() {
        allowed &= is_lower_alphanumeric(bytes[index]) || bytes[index] == b'-';
        letter |= bytes[index].is_ascii_lowercase();
        double_dash |= is_at(bytes, index, b"--");
        index += 1;
    }
    let outer_dash = !bytes.is_empty() && (bytes[0] == b'-' || bytes[bytes.len() - 1] == b'-');
    if allowed && letter && !double_dash && !outer_dash && bytes.len() <= PORT_NAME_LENGTH {
        return Breaches::NONE;
    }
    Breaches::NONE
        .and_if(value.len() > PORT_NAME_LENGTH, &PORT_NAME, "must be no more than 15 characters")
        .and_if(
            !allowed,
            &PORT_NAME,
            "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
        )
        .and_if(!letter, &PORT_NAME, "must contain at least one letter (a-z)")
        .and_if(double_dash, &PORT_NAME, "must not contain consecutive hyphens")
        .and_if(outer_dash, &PORT_NAME, "must not begin or end with a hyphen")
}

/// [`PATH_SEGMENT`]: what can stand as one segment of a URL's path.
pub const fn path_segment(value: &str) -> Breaches {
    if crate::text::equal(value, ".") {
        return Breaches::one(&PATH_SEGMENT, ErrorType::Invalid, "may not be '.'");
    }
    if crate::text::equal(value, "..") {
        return Breaches::one(&PATH_SEGMENT, ErrorType::Invalid, "may not be '..'");
    }
    Breaches::NONE.and_if(crate::text::contains(value, b'/'), &PATH_SEGMENT, "may not contain '/'").and_if(
        crate::text::contains(value, b'%'),
        &PATH_SEGMENT,
        "may not contain '%'",
    )
}

/// Whether `bytes[start..end]` is a label of lower case letters, digits and inner dashes.
pub(crate) const fn is_label(bytes: &[u8], start: usize, end: usize) -> bool {
    if start >= end || !is_lower_alphanumeric(bytes[start]) || !is_lower_alphanumeric(bytes[end - 1]) {
        return false;
    }
    let mut index = start;
    while index < end {
        if !is_lower_alphanumeric(bytes[index]) && bytes[index] != b'-' {
            return false;
        }
        index += 1;
    }
    true
}

pub(crate) const fn is_subdomain(bytes: &[u8]) -> bool {
    is_subdomain_between(bytes, 0, bytes.len())
}

/// Whether `bytes[start..end]` is labels joined by dots.
pub(crate) const fn is_subdomain_between(bytes: &[u8], start: usize, end: usize) -> bool {
    let (mut label, mut index) = (start, start);
    while index <= end {
        if index == end || bytes[index] == b'.' {
            if !is_label(bytes, label, index) {
                return false;
            }
            label = index + 1;
        }
        index += 1;
    }
    true
}

const fn is_underscore_subdomain(bytes: &[u8]) -> bool {
    let (mut label, mut index) = (0, 0);
    while index <= bytes.len() {
        if index == bytes.len() || bytes[index] == b'.' {
            if !is_underscore_label(bytes, label, index) {
                return false;
            }
            label = index + 1;
        }
        index += 1;
    }
    true
}

const fn is_underscore_label(bytes: &[u8], start: usize, end: usize) -> bool {
    let start = if start < end && bytes[start] == b'_' { start + 1 } else { start };
    if start >= end || !is_lower_alphanumeric(bytes[start]) || !is_lower_alphanumeric(bytes[end - 1]) {
        return false;
    }
    let mut index = start;
    while index < end {
        if !is_lower_alphanumeric(bytes[index]) && bytes[index] != b'-' && bytes[index] != b'_' {
            return false;
        }
        index += 1;
    }
    true
}
