//! Routes of the Gateway API.

use crate::ingress;
use crate::rule::rules;
use crate::text::{consists_of, position};
use crate::{Breaches, ErrorType, urls};

rules! {
    ROUTE_HOST = "route-host", Error, "spec.hostnames of HTTPRoute and GRPCRoute" {
        what: "All rules of a route are for its hosts.",
        why: "A route states its hosts once, beside its rules and not in them.",
        example: "`#[route(host = \"a.example.com\", …)]` and `#[route(host = \"b.example.com\", …)]` on one HTTPRoute",
        mend: "a struct for each host, or `#[http_route(hostnames(\"a.example.com\", \"b.example.com\"))]`",
        yaml: "rules for `a.example.com` and for `b.example.com` in one HTTPRoute with both `hostnames`" => "an HTTPRoute for each host",
    }
    ROUTE_PATH = "route-path", Error, "HTTPRoute spec.rules[*].matches[*].path" {
        what: "An exact path or a prefix begins with `/`, and is written as it stands in a request, of at most 1024 characters.",
        why: "The gateway compares it with the normalised path of a request, in which no other character occurs.",
        example: "`path = \"/cart items\"`",
        mend: "`path = \"/cart%20items\"`",
    }
    ROUTE_CHOICE = "route-choice", Error, "HTTPRoute matches[*].path.type, matches[*].method, requestRedirect.statusCode" {
        what: "Methods, path types and the status of a redirect are those that the Gateway API knows.",
        why: "The API server refuses others.",
        example: "`method = Get`",
        mend: "`method = GET`",
    }
    ROUTE_HEADER = "route-header", Error, "matches[*].headers, matches[*].queryParams of HTTPRoute and GRPCRoute" {
        what: "The name of a header is a token of HTTP, of at most 256 characters.",
        why: "No request has a header of another name.",
        example: "`headers(\"x version\" = \"2\")`",
        mend: "`headers(\"x-version\" = \"2\")`",
    }
    ROUTE_GRPC = "route-grpc", Error, "GRPCRoute spec.rules[*].matches[*].method" {
        what: "A gRPC service is named with its package, and a method by its name alone.",
        why: "The gateway compares both with the path of a request, `/package.Service/Method`.",
        example: "`service = \"/catalog.v1.Catalog\"`",
        mend: "`service = \"catalog.v1.Catalog\"`",
    }
    ROUTE_DURATION = "route-duration", Error, "HTTPRoute spec.rules[*].timeouts" {
        what: "A duration is a whole number with `h`, `m`, `s` or `ms`, or up to four of them.",
        why: "The API server refuses others.",
        example: "`timeout = \"1.5s\"`",
        mend: "`timeout = \"1500ms\"`",
    }
    ROUTE_WEIGHT = "route-weight", Error, "spec.rules[*].backendRefs[*].weight of HTTPRoute and GRPCRoute" {
        what: "A weight is a whole number from 0 to 1000000.",
        why: "It is the backend's share of the sum of all weights.",
        example: "`split(StableService::HTTP = -1)`",
        mend: "`split(StableService::HTTP = 90, CanaryService::HTTP = 10)`",
    }
    ROUTE_LIMIT = "route-limit", Error, "spec of HTTPRoute and GRPCRoute" {
        what: "A route has at most 16 hostnames, 16 rules, 16 backends of a rule, and 32 gateways.",
        why: "The API server refuses more.",
        example: "17 attributes `#[route(…)]` on one struct",
        mend: "two structs, each with a part of the rules",
        yaml: "17 items in `spec.rules` of an HTTPRoute" => "two HTTPRoutes, each with a part of the rules",
    }
}

/// The types of paths.
pub const PATH_TYPES: &[&str] = &["Exact", "PathPrefix", "RegularExpression"];
/// The methods of HTTP that a rule can match.
pub const METHODS: &[&str] =
    &["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
/// The statuses of redirects.
pub const REDIRECTS: &[&str] = &["301", "302", "303", "307", "308"];
/// The schemes of redirects.
pub const SCHEMES: &[&str] = &["http", "https"];

/// [`ROUTE_PATH`] for a path of type `Exact` or `PathPrefix`.
///
/// ```
/// use podwire_rules::routes::path;
///
/// assert!(path("/cart").is_ok());
/// assert!(!path("/cart?items").is_ok());
/// ```
pub const fn path(value: &str) -> Breaches {
    let breaches = ingress::path(value);
    breaches.and_if(value.len() > 1024, &ROUTE_PATH, "must be no more than 1024 characters").and_if(
        !is_path(value.as_bytes()),
        &ROUTE_PATH,
        "must consist of letters, digits, `/-._~!$&'()*+,;=:@` and bytes such as `%20`",
    )
}

const fn is_path(bytes: &[u8]) -> bool {
    consists_of(bytes, 0, bytes.len(), "/-._~!$&'()*+,;=:@%") && urls::is_escaped(bytes, 0, bytes.len())
}

/// [`ROUTE_HEADER`] for the name of a header or of a query parameter.
pub const fn header(value: &str) -> Breaches {
    let detail = "must consist of letters, digits and `!#$%&'*+-.^_`|~`, of at most 256 characters";
    let is_token = !value.is_empty()
        && value.len() <= 256
        && consists_of(value.as_bytes(), 0, value.len(), "!#$%&'*+-.^_`|~");
    Breaches::NONE.and_if(!is_token, &ROUTE_HEADER, detail)
}

/// [`ROUTE_GRPC`] for the name of a service, with its package.
///
/// ```
/// use podwire_rules::routes::grpc_service;
///
/// assert!(grpc_service("catalog.v1.Catalog").is_ok());
/// assert!(!grpc_service("catalog/Catalog").is_ok());
/// ```
pub const fn grpc_service(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let mut start = if !bytes.is_empty() && bytes[0] == b'.' { 1 } else { 0 };
    let mut is_name = bytes.len() <= 1024;
    loop {
        let end = position(bytes, start, bytes.len(), b'.');
        is_name &= is_word(bytes, start, end);
        if end >= bytes.len() {
            break;
        }
        start = end + 1;
    }
    Breaches::NONE.and_if(
        !is_name,
        &ROUTE_GRPC,
        "must be words of letters, digits and `_` with dots between them, such as `catalog.v1.Catalog`",
    )
}

/// [`ROUTE_GRPC`] for the name of a method.
pub const fn grpc_method(value: &str) -> Breaches {
    let is_name = value.len() <= 1024 && is_word(value.as_bytes(), 0, value.len());
    Breaches::NONE.and_if(
        !is_name,
        &ROUTE_GRPC,
        "must consist of letters, digits and `_`, such as `GetProduct`",
    )
}

const fn is_word(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut index = start;
    while index < end {
        if !bytes[index].is_ascii_alphanumeric() && bytes[index] != b'_' {
            return false;
        }
        index += 1;
    }
    start < end && !bytes[start].is_ascii_digit()
}

/// [`ROUTE_DURATION`].
///
/// ```
/// use podwire_rules::routes::duration;
///
/// assert!(duration("1h30m").is_ok());
/// assert!(!duration("1.5s").is_ok());
/// ```
pub const fn duration(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let (mut index, mut parts, mut is_duration) = (0, 0, !bytes.is_empty());
    while index < bytes.len() {
        let start = index;
        while index < bytes.len() && bytes[index].is_ascii_digit() {
            index += 1;
        }
        is_duration &= start < index && index - start <= 5 && index < bytes.len();
        if !is_duration {
            break;
        }
        let is_milliseconds = bytes[index] == b'm' && index + 1 < bytes.len() && bytes[index + 1] == b's';
        is_duration &= matches!(bytes[index], b'h' | b'm' | b's');
        index += if is_milliseconds { 2 } else { 1 };
        parts += 1;
    }
    let detail =
        "must be whole numbers of at most five digits with `h`, `m`, `s` or `ms`, such as `10s` or `1h30m`";
    Breaches::NONE.and_if(!is_duration || parts > 4, &ROUTE_DURATION, detail)
}

/// [`ROUTE_WEIGHT`].
pub const fn weight(value: i64) -> Breaches {
    if value < 0 || value > 1_000_000 {
        return Breaches::one(&ROUTE_WEIGHT, ErrorType::Invalid, "must be between 0 and 1000000");
    }
    Breaches::NONE
}
