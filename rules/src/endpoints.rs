//! EndpointSlices and Endpoints.

use crate::rule::rules;
use crate::text::is_one_of;
use crate::{Breaches, ErrorType};

rules! {
    ADDRESS_TYPE = "address-type", Error, "EndpointSlice addressType" {
        what: "The addresses of a slice are all of type IPv4, IPv6 or FQDN.",
        why: "A proxy takes the slices of the family that it serves.",
        example: "`addressType: IP`",
        mend: "`addressType: IPv4`",
    }
    ENDPOINT_ADDRESSES = "endpoint-addresses", Error, "EndpointSlice endpoints[*].addresses; Endpoints subsets[*]" {
        what: "An endpoint has 1 to 100 addresses of the slice's type, and a subset has addresses.",
        why: "There is nowhere to send traffic to otherwise.",
        example: "`endpoints: [{addresses: []}]`",
        mend: "`endpoints: [{addresses: [192.0.2.10]}]`",
    }
    ENDPOINT_HINTS = "endpoint-hints", Error, "EndpointSlice endpoints[*].hints" {
        what: "Hints name at most 8 zones and 8 nodes, each once.",
        why: "Proxies of those zones and nodes take the endpoint for theirs.",
        example: "`forZones: [{name: a}, {name: a}]`",
        mend: "`forZones: [{name: a}]`",
    }
    ENDPOINT_PORT = "endpoint-port", Error, "EndpointSlice ports[*]; Endpoints subsets[*].ports[*]" {
        what: "Each port has a name of its own where there are several, and a protocol.",
        why: "A Service's port finds its endpoints by the name.",
        example: "`ports: [{port: 80}, {port: 81}]`",
        mend: "`ports: [{name: http, port: 80}, {name: admin, port: 81}]`",
    }
    ENDPOINTS_COUNT = "endpoints-count", Error, "EndpointSlice endpoints, ports" {
        what: "A slice has at most 1000 endpoints and 20000 ports.",
        why: "It is sent whole to every node.",
        example: "1001 endpoints",
        mend: "two slices",
    }
    ENDPOINTS_DEPRECATED = "endpoints-deprecated", Warning, "Endpoints" {
        what: "Addresses stand in EndpointSlices, not in Endpoints.",
        why: "Endpoints are deprecated since Kubernetes 1.33.",
        example: "`{apiVersion: v1, kind: Endpoints}`",
        mend: "`{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice}`",
    }
    FQDN_DEPRECATED = "fqdn-deprecated", Warning, "EndpointSlice addressType" {
        what: "A slice has IP addresses.",
        why: "No proxy sends traffic to names.",
        example: "`addressType: FQDN`",
        mend: "`addressType: IPv4`, or a Service of type ExternalName",
    }
}

/// The types of addresses, in the order in which the API server lists them.
pub const ADDRESS_TYPES: &[&str] = &["FQDN", "IPv4", "IPv6"];
/// The most endpoints of a slice.
pub const MOST_ENDPOINTS: usize = 1000;
/// The most ports of a slice.
pub const MOST_PORTS: usize = 20_000;
/// The most addresses of an endpoint.
pub const MOST_ADDRESSES: usize = 100;
/// The most zones or nodes in an endpoint's hints.
pub const MOST_HINTS: usize = 8;

/// [`ADDRESS_TYPE`].
pub const fn address_type(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&ADDRESS_TYPE, ErrorType::Required, "");
    }
    if is_one_of(value, ADDRESS_TYPES) {
        return Breaches::NONE;
    }
    let detail = "supported values: \"FQDN\", \"IPv4\", \"IPv6\"";
    Breaches::one(&ADDRESS_TYPE, ErrorType::NotSupported, detail)
}
