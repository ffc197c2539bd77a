//! Admission webhooks.

use crate::rule::rules;
use crate::text::{is_one_of, position, slice, starts_with};
use crate::{Breaches, ErrorType, names};

rules! {
    WEBHOOK_NAME = "webhook-name", Error, "webhooks[*].name of webhook configurations" {
        what: "A webhook is named by a domain of at least three parts, and by it alone.",
        why: "Messages and metrics name the webhook that refused an object.",
        example: "`name: check`",
        mend: "`name: check.shop.example.com`",
    }
    WEBHOOK_RULE = "webhook-rule", Error, "webhooks[*].rules[*] of webhook configurations" {
        what: "A rule names operations, API groups, versions and resources, and nothing beside `*`.",
        why: "The webhook is called for what all of them match.",
        example: "`{operations: [\"*\", CREATE], resources: [pods]}`",
        mend: "`{operations: [\"*\"], apiGroups: [\"\"], apiVersions: [v1], resources: [pods]}`",
    }
    WEBHOOK_POLICY = "webhook-policy", Error, "webhooks[*]: failurePolicy, matchPolicy, reinvocationPolicy" {
        what: "Each policy is one that the API server knows.",
        why: "It decides when the webhook is called, and what happens when it does not answer.",
        example: "`failurePolicy: Retry`",
        mend: "`failurePolicy: Ignore`",
    }
    SIDE_EFFECTS = "side-effects", Error, "webhooks[*].sideEffects of webhook configurations" {
        what: "A webhook has no side effects, at least none on a dry run: `None` or `NoneOnDryRun`.",
        why: "A dry run calls it too.",
        example: "`sideEffects: Some`",
        mend: "`sideEffects: NoneOnDryRun`",
    }
    WEBHOOK_TIMEOUT = "webhook-timeout", Error, "webhooks[*].timeoutSeconds of webhook configurations" {
        what: "The API server waits 1 to 30 seconds for an answer.",
        why: "Whoever sent the object waits as long.",
        example: "`timeoutSeconds: 60`",
        mend: "`timeoutSeconds: 10`",
    }
    REVIEW_VERSIONS = "review-versions", Error, "webhooks[*].admissionReviewVersions of webhook configurations" {
        what: "A webhook understands v1 or v1beta1 of AdmissionReview; each version is a DNS label and stands once.",
        why: "The API server sends the first one that it has.",
        example: "`admissionReviewVersions: [v2]`",
        mend: "`admissionReviewVersions: [v1]`",
    }
    WEBHOOK_CLIENT = "webhook-client", Error, "webhooks[*].clientConfig of webhook configurations" {
        what: "A webhook is called at a Service, by name, namespace, port and path, or at an https URL of host and path alone.",
        why: "The API server has to reach it, and to know whom it talks to.",
        example: "`clientConfig: {url: \"http://hook\"}`",
        mend: "`clientConfig: {service: {name: hook, namespace: shop, path: /check}}`",
    }
    MATCH_CONDITION = "match-condition", Error, "webhooks[*].matchConditions of webhook configurations" {
        what: "Each of at most 64 conditions has a name of its own and a CEL expression that gives a bool.",
        why: "The webhook is called when all of them are true.",
        example: "`{name: leases, expression: request.resource.resource}`",
        mend: "`{name: leases, expression: \"request.resource.resource != 'leases'\"}`",
    }
}

/// What a webhook can be called for, in the order in which the API server lists it.
pub const OPERATIONS: &[&str] = &["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];
/// The scopes of rules, in the order in which the API server lists them.
pub const RULE_SCOPES: &[&str] = &["*", "Cluster", "Namespaced"];
/// What happens when a webhook does not answer, in the order in which the API server lists it.
pub const FAILURE_POLICIES: &[&str] = &["Fail", "Ignore"];
/// How rules match, in the order in which the API server lists it.
pub const MATCH_POLICIES: &[&str] = &["Equivalent", "Exact"];
/// When a webhook is called again, in the order in which the API server lists it.
pub const REINVOCATION_POLICIES: &[&str] = &["IfNeeded", "Never"];
/// The side effects that are accepted, in the order in which the API server lists them.
pub const HARMLESS_SIDE_EFFECTS: &[&str] = &["None", "NoneOnDryRun"];
/// The versions of AdmissionReview that the API server sends.
pub const SENT_REVIEW_VERSIONS: &[&str] = &["v1", "v1beta1"];
/// The most conditions of a webhook.
pub const MOST_CONDITIONS: usize = 64;

/// [`WEBHOOK_NAME`].
///
/// ```
/// use podwire_rules::webhooks;
///
/// assert!(webhooks::webhook_name("check.shop.example.com").is_ok());
/// assert!(!webhooks::webhook_name("example.com").is_ok());
/// ```
pub const fn webhook_name(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&WEBHOOK_NAME, ErrorType::Required, "");
    }
    let name = names::dns_subdomain(value);
    if !name.is_ok() {
        return name;
    }
    let bytes = value.as_bytes();
    let first = position(bytes, 0, bytes.len(), b'.');
    let has_three = first < bytes.len() && position(bytes, first + 1, bytes.len(), b'.') < bytes.len();
    let detail = "should be a domain with at least three segments separated by dots";
    Breaches::NONE.and_if(!has_three, &WEBHOOK_NAME, detail)
}

/// [`WEBHOOK_CLIENT`]: the path at which a Service is called. Of several strange segments it names the first.
pub const fn service_path(value: &str) -> Breaches {
    if value.is_empty() || is_one_of(value, &["/"]) {
        return Breaches::NONE;
    }
    if is_one_of(value, &["//"]) {
        return Breaches::one(&WEBHOOK_CLIENT, ErrorType::Invalid, "segment[0] may not be empty");
    }
    let rooted = Breaches::NONE.and_if(!starts_with(value, "/"), &WEBHOOK_CLIENT, "must start with a '/'");
    let detail = "each segment has to be a lowercase RFC 1123 subdomain";
    rooted.and_if(!has_sound_segments(value), &WEBHOOK_CLIENT, detail)
}

/// Whether what stands between the slashes after the first byte, and before a last slash, are DNS subdomains.
const fn has_sound_segments(value: &str) -> bool {
    let bytes = value.as_bytes();
    let end = if bytes[bytes.len() - 1] == b'/' { bytes.len() - 1 } else { bytes.len() };
    let mut start = 1;
    while start <= end {
        let next = position(bytes, start, end, b'/');
        let fits = next - start <= names::DNS_SUBDOMAIN_LENGTH;
        if !fits || !names::is_subdomain_between(bytes, start, next) {
            return false;
        }
        start = next + 1;
    }
    true
}

/// What a URL is made of, as far as webhooks are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'u> {
    /// The scheme, as it is written.
    pub scheme: &'u str,
    /// What stands before the host, up to the `@`.
    pub user: Option<&'u str>,
    /// The host, with its port.
    pub host: &'u str,
    /// What stands after the `?`.
    pub query: &'u str,
    /// What stands after the `#`.
    pub fragment: &'u str,
}

impl<'u> Url<'u> {
    /// Takes a URL apart; none where it is malformed.
    pub const fn parse(text: &'u str) -> Option<Url<'u>> {
        let bytes = text.as_bytes();
        if !has_url_characters(bytes) {
            return None;
        }
        let fragment = position(bytes, 0, bytes.len(), b'#');
        let query = position(bytes, 0, fragment, b'?');
        let Some(colon) = scheme_end(bytes, query) else { return None };
        let start = if colon == 0 { 0 } else { colon + 1 };
        let mut url = Url {
            scheme: slice(text, 0, colon),
            user: None,
            host: "",
            query: after(text, query, fragment),
            fragment: after(text, fragment, bytes.len()),
        };
        if start + 1 < query && bytes[start] == b'/' && bytes[start + 1] == b'/' {
            let end = position(bytes, start + 2, query, b'/');
            let at = last_position(bytes, start + 2, end, b'@');
            if at < end {
                url.user = Some(slice(text, start + 2, at));
            }
            let host = if at < end { at + 1 } else { start + 2 };
            url.host = slice(text, host, end);
            if !is_host(bytes, host, end) {
                return None;
            }
        } else if colon == 0 && has_colon_in_first_segment(bytes, query) {
            return None;
        }
        Some(url)
    }
}

/// Where the scheme's colon stands, 0 where there is none; nothing for a colon without a scheme.
const fn scheme_end(bytes: &[u8], end: usize) -> Option<usize> {
    let mut index = 0;
    while index < end {
        match bytes[index] {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if index > 0 => {}
            b':' => return if index == 0 { None } else { Some(index) },
            _ => return Some(0),
        }
        index += 1;
    }
    Some(0)
}

/// A relative path may not look as if it had a scheme.
const fn has_colon_in_first_segment(bytes: &[u8], end: usize) -> bool {
    let slash = position(bytes, 0, end, b'/');
    position(bytes, 0, slash, b':') < slash
}

/// No control characters, and after each percent sign two hexadecimal digits, but in a query.
const fn has_url_characters(bytes: &[u8]) -> bool {
    let fragment = position(bytes, 0, bytes.len(), b'#');
    let query = position(bytes, 0, fragment, b'?');
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] < b' ' || bytes[index] == 0x7f {
            return false;
        }
        let is_query = index > query && index < fragment;
        if bytes[index] == b'%' && !is_query && !is_escape(bytes, index) {
            return false;
        }
        index += 1;
    }
    true
}

const fn is_escape(bytes: &[u8], index: usize) -> bool {
    index + 2 < bytes.len() && bytes[index + 1].is_ascii_hexdigit() && bytes[index + 2].is_ascii_hexdigit()
}

/// Whether a host has the characters of one, and at its end a port of digits, if any.
const fn is_host(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut index = start;
    while index < end {
        if matches!(bytes[index], b' ' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            return false;
        }
        index += 1;
    }
    let bracket = last_position(bytes, start, end, b']');
    let has_bracket = start < end && bytes[start] == b'[';
    if has_bracket && bracket == end {
        return false;
    }
    let colon = if has_bracket { bracket + 1 } else { last_position(bytes, start, end, b':') };
    let mut digit = colon + 1;
    while digit < end {
        if !bytes[digit].is_ascii_digit() {
            return false;
        }
        digit += 1;
    }
    colon >= end || bytes[colon] == b':'
}

const fn last_position(bytes: &[u8], start: usize, end: usize, byte: u8) -> usize {
    let mut index = end;
    while index > start {
        index -= 1;
        if bytes[index] == byte {
            return index;
        }
    }
    end
}

const fn after(text: &str, start: usize, end: usize) -> &str {
    if start < end { slice(text, start + 1, end) } else { "" }
}

/// [`WEBHOOK_CLIENT`]: the URL of a webhook.
///
/// ```
/// use podwire_rules::webhooks;
///
/// assert!(webhooks::webhook_url("https://hook.example.com:8443/check").is_ok());
/// assert!(!webhooks::webhook_url("http://hook.example.com").is_ok());
/// ```
pub const fn webhook_url(value: &str) -> Breaches {
    let Some(url) = Url::parse(value) else {
        let detail = "url must be a valid URL; desired format: https://host[/path]";
        return Breaches::one(&WEBHOOK_CLIENT, ErrorType::Required, detail);
    };
    let is_https = url.scheme.eq_ignore_ascii_case("https");
    let https = "'https' is the only allowed URL scheme; desired format: https://host[/path]";
    let host = "host must be specified; desired format: https://host[/path]";
    Breaches::NONE
        .and_if(!is_https, &WEBHOOK_CLIENT, https)
        .and_if(url.host.is_empty(), &WEBHOOK_CLIENT, host)
        .and_if(url.user.is_some(), &WEBHOOK_CLIENT, "user information is not permitted in the URL")
        .and_if(!url.fragment.is_empty(), &WEBHOOK_CLIENT, "fragments are not permitted in the URL")
        .and_if(!url.query.is_empty(), &WEBHOOK_CLIENT, "query parameters are not permitted in the URL")
}
