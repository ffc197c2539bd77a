//! Names of resources, containers, volumes and namespaces.

use crate::rule::rules;
use crate::text::is_lower_alphanumeric;
use crate::{Breaches, ErrorType};

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
}

/// The most characters a DNS label has.
pub const DNS_LABEL_LENGTH: usize = 63;
/// The most characters a DNS subdomain has.
pub const DNS_SUBDOMAIN_LENGTH: usize = 253;

/// [`DNS_LABEL`]: an RFC 1123 label.
pub const fn dns_label(value: &str) -> Breaches {
    let mut breaches = Breaches::NONE;
    if value.len() > DNS_LABEL_LENGTH {
        breaches = breaches.and(&DNS_LABEL, ErrorType::Invalid, "must be no more than 63 characters");
    }
    if !is_label(value.as_bytes(), 0, value.len()) {
        breaches = breaches.and(
            &DNS_LABEL,
            ErrorType::Invalid,
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
        );
    }
    breaches
}

/// [`DNS_SUBDOMAIN`]: an RFC 1123 subdomain.
pub const fn dns_subdomain(value: &str) -> Breaches {
    let mut breaches = Breaches::NONE;
    if value.len() > DNS_SUBDOMAIN_LENGTH {
        breaches = breaches.and(&DNS_SUBDOMAIN, ErrorType::Invalid, "must be no more than 253 characters");
    }
    if !is_subdomain(value.as_bytes()) {
        breaches = breaches.and(
            &DNS_SUBDOMAIN,
            ErrorType::Invalid,
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
        );
    }
    breaches
}

/// Whether `bytes[start..end]` is a label of lower case letters, digits and inner dashes.
const fn is_label(bytes: &[u8], start: usize, end: usize) -> bool {
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

const fn is_subdomain(bytes: &[u8]) -> bool {
    let (mut start, mut index) = (0, 0);
    while index <= bytes.len() {
        if index == bytes.len() || bytes[index] == b'.' {
            if !is_label(bytes, start, index) {
                return false;
            }
            start = index + 1;
        }
        index += 1;
    }
    true
}
