//! Gateways of the Gateway API, and what their listeners take.

use crate::rule::rules;
use crate::text::{equal, is_at};

rules! {
    GATEWAY_LISTENER = "gateway-listener", Error, "Gateway spec.listeners[*]" {
        what: "A gateway has 1 to 64 listeners, each with a name and with a port, protocol and hostname of its own; those of TCP and UDP have no hostname.",
        why: "The API server refuses others: a request would belong to two of them, or to none.",
        example: "`#[listener(http = 80)]` and `#[listener(web = 80)]` on one gateway",
        mend: "`#[listener(http = 80)]` and `#[listener(web = 8080)]`",
        yaml: "listeners `http` and `web`, both on port 80 for HTTP" => "listener `web` on port 8080",
    }
    LISTENER_TLS = "listener-tls", Error, "Gateway spec.listeners[*].tls" {
        what: "A listener for HTTPS has a certificate, one for TLS has one or passes the connection through, and others have none.",
        why: "Nothing could be decrypted, or there is nothing to decrypt.",
        example: "`#[listener(https = 443, protocol = HTTPS)]`",
        mend: "`#[listener(https = 443, tls(secret = ShopTls))]`",
        yaml: "a listener of protocol HTTPS without `tls`" => "`tls: {certificateRefs: [{name: shop-tls}]}`",
    }
    UNADMITTED_ROUTE = "unadmitted-route", Wiring, "spec.parentRefs and spec.hostnames of HTTPRoute and GRPCRoute" {
        what: "The gateway has the listener that a route names, and a listener of it takes the route's hosts, its protocol, and routes of its namespace.",
        why: "The gateway ignores what no listener takes: no request comes to the route.",
        example: "`#[route(host = \"shop.example.org\", …)]` behind a gateway whose listener has `hostname = \"*.example.com\"`",
        mend: "`#[route(host = \"shop.example.com\", …)]`",
        yaml: "hostname `shop.example.org` behind a gateway whose listener has `*.example.com`" => "hostname `shop.example.com`",
    }
}

/// What listeners speak.
pub const PROTOCOLS: &[&str] = &["HTTP", "HTTPS", "TLS", "TCP", "UDP"];
/// The most listeners of a gateway.
pub const MOST_LISTENERS: usize = 64;
/// From which namespaces a listener takes routes, where no labels choose them.
pub const ROUTES_FROM: &[&str] = &["Same", "All"];

/// Whether routes of HTTP and gRPC stand behind listeners of the protocol.
pub const fn is_http(protocol: &str) -> bool {
    equal(protocol, "HTTP") || equal(protocol, "HTTPS")
}

/// Whether connections of the protocol are encrypted.
pub const fn is_encrypted(protocol: &str) -> bool {
    equal(protocol, "HTTPS") || equal(protocol, "TLS")
}

/// Whether connections of the protocol say for which host they are.
pub const fn has_hosts(protocol: &str) -> bool {
    is_http(protocol) || is_encrypted(protocol)
}

/// Whether a listener for `hostname` takes requests for a host of a route, either of which may begin with `*.` for all names
/// below.
///
/// ```
/// use podwire_rules::gateways::takes_host;
///
/// assert!(takes_host("*.example.com", "shop.example.com"));
/// assert!(takes_host("*.example.com", "*.eu.example.com"));
/// assert!(takes_host("shop.example.com", "*.example.com"));
/// assert!(!takes_host("*.example.com", "example.com"));
/// assert!(!takes_host("*.example.com", "shop.example.org"));
/// ```
pub const fn takes_host(hostname: &str, host: &str) -> bool {
    match (below(hostname), below(host)) {
        (None, None) => equal(hostname, host),
        (Some(domain), None) => ends_below(host, domain),
        (None, Some(domain)) => ends_below(hostname, domain),
        (Some(one), Some(other)) => ends_with(one, other) || ends_with(other, one),
    }
}

/// `.example.com` of `*.example.com`.
const fn below(hostname: &str) -> Option<&str> {
    if is_at(hostname.as_bytes(), 0, b"*.") { Some(hostname.split_at(1).1) } else { None }
}

/// Whether there is a name in front of the domain.
const fn ends_below(name: &str, domain: &str) -> bool {
    name.len() > domain.len() && ends_with(name, domain)
}

const fn ends_with(text: &str, end: &str) -> bool {
    text.len() >= end.len() && is_at(text.as_bytes(), text.len() - end.len(), end.as_bytes())
}
