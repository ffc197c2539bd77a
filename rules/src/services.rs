//! Services: types, addresses, families and policies.

use crate::network::{Address, parse_ip};
use crate::rule::rules;
use crate::text::is_one_of;
use crate::{Breaches, ErrorType, Version};

rules! {
    SERVICE_PORTS = "service-ports", Error, "Service spec.ports" {
        what: "A Service has at least one port, unless it is headless or an ExternalName.",
        why: "Traffic is forwarded port by port.",
        example: "`spec: {selector: {app: web}}`",
        mend: "`spec: {selector: {app: web}, ports: [{port: 80}]}`",
    }
    SERVICE_TYPE = "service-type", Error, "Service spec.type" {
        what: "A Service's type is ClusterIP, NodePort, LoadBalancer or ExternalName.",
        why: "These are the ways in which a Service can be reached.",
        example: "`type: Headless`",
        mend: "`type: ClusterIP` and `clusterIP: None`",
    }
    EXTERNAL_NAME = "external-name", Error, "Service spec.externalName" {
        what: "A Service of type ExternalName has the DNS name that it stands for.",
        why: "The cluster's DNS answers with an alias to that name.",
        example: "`externalName: https://db.example.com`",
        mend: "`externalName: db.example.com`",
    }
    EXTERNAL_NAME_ADDRESS = "external-name-address", Wiring, "Service spec.externalName" {
        what: "An external name is a host name, not an IP address.",
        why: "The cluster's DNS answers with an alias, and an alias of an address does not resolve.",
        example: "`external_name = \"10.0.0.1\"`",
        mend: "`external_name = \"db.example.com\"`",
    }
    SESSION_AFFINITY = "session-affinity", Error, "Service spec.sessionAffinity" {
        what: "The session affinity is `None` or `ClientIP`, and lasts 1 to 86400 seconds.",
        why: "kube-proxy knows these two, and remembers a client for a day at most.",
        example: "`sessionAffinity: Cookie`",
        mend: "`sessionAffinity: ClientIP`",
    }
    TRAFFIC_POLICY = "traffic-policy", Error, "Service spec.externalTrafficPolicy, spec.internalTrafficPolicy" {
        what: "A traffic policy is `Cluster` or `Local`.",
        why: "Traffic goes to all endpoints, or to those of the node it arrives at.",
        example: "`internalTrafficPolicy: Node`",
        mend: "`internalTrafficPolicy: Local`",
    }
    TRAFFIC_DISTRIBUTION = "traffic-distribution", Error, "Service spec.trafficDistribution" {
        what: "The traffic distribution is `PreferSameZone`, `PreferSameNode` (both from Kubernetes 1.34) or `PreferClose`.",
        why: "Another preference has no meaning.",
        example: "`trafficDistribution: SameZone`",
        mend: "`trafficDistribution: PreferSameZone`",
    }
    HEALTH_CHECK_NODE_PORT = "health-check-node-port", Error, "Service spec.healthCheckNodePort" {
        what: "Only a LoadBalancer with external traffic policy Local has a health check node port.",
        why: "The load balancer asks it which nodes have endpoints; with policy Cluster every node will do.",
        example: "`{type: NodePort, healthCheckNodePort: 30000}`",
        mend: "`{type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30000}`",
    }
    CLUSTER_IP = "cluster-ip", Error, "Service spec.clusterIP, spec.clusterIPs" {
        what: "The cluster IPs are one, or one of each family, the first being `clusterIP`; or `None` alone, for type ClusterIP only.",
        why: "A Service has at most one address of each IP family.",
        example: "`clusterIPs: [10.96.0.10, 10.96.0.11]`",
        mend: "`clusterIP: 10.96.0.10`",
    }
    CLUSTER_IP_RANGE = "cluster-ip-range", Error, "Service spec.clusterIP, spec.clusterIPs, spec.ipFamilies" {
        what: "The cluster IPs and IP families are those of the cluster, where its ranges are known.",
        why: "The cluster routes no other addresses to Services.",
        example: "`clusterIP: 192.168.0.1` where the cluster has 10.96.0.0/16",
        mend: "leave it out: the cluster chooses one",
    }
    IP_FAMILY = "ip-family", Error, "Service spec.ipFamilies" {
        what: "The IP families are IPv4 and IPv6, each at most once, in the order of the cluster IPs.",
        why: "There are no others.",
        example: "`ipFamilies: [ipv4]`",
        mend: "`ipFamilies: [IPv4]`",
    }
    IP_FAMILY_POLICY = "ip-family-policy", Error, "Service spec.ipFamilyPolicy" {
        what: "The IP family policy is SingleStack, PreferDualStack or RequireDualStack; with two families or two addresses not SingleStack, which is the default.",
        why: "A single-stack Service has one address.",
        example: "`ipFamilies: [IPv4, IPv6]`",
        mend: "`ipFamilies: [IPv4, IPv6]` and `ipFamilyPolicy: PreferDualStack`",
    }
    EXTERNAL_IP = "external-ip", Error, "Service spec.externalIPs" {
        what: "An external IP is neither unspecified, nor of the loopback, link-local or link-local multicast range.",
        why: "No node receives such traffic from outside.",
        example: "`externalIPs: [127.0.0.1]`",
        mend: "`externalIPs: [192.0.2.10]`",
    }
    TOPOLOGY_ANNOTATIONS = "topology-annotations", Error, "Service metadata.annotations" {
        what: "The annotations service.kubernetes.io/topology-mode and topology-aware-hints agree when both are set.",
        why: "They mean the same setting.",
        example: "`topology-mode: Auto` and `topology-aware-hints: disabled`",
        mend: "`topology-mode: Auto`",
    }
    IGNORED_SERVICE_FIELD = "ignored-service-field", Warning, "Service spec.externalName, externalIPs, loadBalancerIP, sessionAffinity" {
        what: "A field that has no effect for the Service's type is left out.",
        why: "It is accepted and does nothing.",
        example: "`{type: ClusterIP, externalName: db.example.com}`",
        mend: "`{type: ExternalName, externalName: db.example.com}`",
    }
    DEPRECATED_SERVICE_FIELD = "deprecated-service-field", Warning, "Service spec.externalIPs, spec.trafficDistribution, metadata.annotations" {
        what: "Deprecated fields and values are replaced.",
        why: "A later Kubernetes will not honour them.",
        example: "`trafficDistribution: PreferClose`",
        mend: "`trafficDistribution: PreferSameZone`",
    }
    CANONICAL_ADDRESS = "canonical-address", Warning, "Service spec.clusterIPs, externalIPs, loadBalancerIP, loadBalancerSourceRanges" {
        what: "IP addresses are written in their canonical form.",
        why: "Other programs compare addresses as text.",
        example: "`2001:DB8:0:0::2`",
        mend: "`2001:db8::2`",
    }
}

/// The types of Services, in the order in which the API server lists them.
pub const TYPES: &[&str] = &["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
/// The session affinities, in the order in which the API server lists them.
pub const SESSION_AFFINITIES: &[&str] = &["ClientIP", "None"];
/// The traffic policies, in the order in which the API server lists them.
pub const TRAFFIC_POLICIES: &[&str] = &["Cluster", "Local"];
/// The IP families.
pub const IP_FAMILIES: &[&str] = &["IPv4", "IPv6"];
/// The IP family policies, in the order in which the API server lists them.
pub const IP_FAMILY_POLICIES: &[&str] = &["PreferDualStack", "RequireDualStack", "SingleStack"];
/// The longest session affinity, in seconds: a day.
pub const LONGEST_AFFINITY: i64 = 86_400;
/// The version from which traffic can be kept in a zone or on a node by name.
pub const ZONE_AND_NODE_DISTRIBUTION: Version = Version::new(34);
/// The version from which `PreferClose` is deprecated.
pub const PREFER_CLOSE_DEPRECATED: Version = Version::new(35);
/// The version from which `externalIPs` is deprecated.
pub const EXTERNAL_IPS_DEPRECATED: Version = Version::new(36);

/// The traffic distributions of a target version.
pub const fn traffic_distributions(target: Version) -> &'static [&'static str] {
    if target.at_least(ZONE_AND_NODE_DISTRIBUTION) {
        &["PreferClose", "PreferSameZone", "PreferSameNode"]
    } else {
        &["PreferClose"]
    }
}

/// [`SERVICE_TYPE`].
pub const fn service_type(value: &str) -> Breaches {
    if is_one_of(value, TYPES) {
        return Breaches::NONE;
    }
    Breaches::one(
        &SERVICE_TYPE,
        ErrorType::NotSupported,
        "supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"",
    )
}

/// [`EXTERNAL_NAME_ADDRESS`]: that a host name is no address.
///
/// ```
/// use podwire_rules::services::external_host;
///
/// assert!(external_host("db.example.com").is_ok());
/// assert!(!external_host("10.0.0.1").is_ok());
/// ```
pub const fn external_host(value: &str) -> Breaches {
    Breaches::NONE.and_if(
        parse_ip(value).is_some(),
        &EXTERNAL_NAME_ADDRESS,
        "must be a host name: an alias of an IP address does not resolve",
    )
}

/// [`SESSION_AFFINITY`]: how long a client is remembered, in seconds.
pub const fn affinity_seconds(value: i64) -> Breaches {
    let broken = value <= 0 || value > LONGEST_AFFINITY;
    Breaches::NONE.and_if(broken, &SESSION_AFFINITY, "must be greater than 0 and less than 86400")
}

/// [`EXTERNAL_IP`]: that an address is not special. What is no address is not judged here.
///
/// ```
/// use podwire_rules::services;
///
/// assert!(services::ordinary_ip("192.0.2.10").is_ok());
/// assert!(!services::ordinary_ip("127.0.0.1").is_ok());
/// ```
pub const fn ordinary_ip(value: &str) -> Breaches {
    let Some(written) = parse_ip(value) else { return Breaches::NONE };
    let address = written.address;
    Breaches::NONE
        .and_if(is_unspecified(address), &EXTERNAL_IP, "may not be unspecified (0.0.0.0 or ::)")
        .and_if(is_loopback(address), &EXTERNAL_IP, "may not be in the loopback range (127.0.0.0/8, ::1/128)")
        .and_if(
            is_link_local(address),
            &EXTERNAL_IP,
            "may not be in the link-local range (169.254.0.0/16, fe80::/10)",
        )
        .and_if(
            is_link_local_multicast(address),
            &EXTERNAL_IP,
            "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)",
        )
}

const fn is_unspecified(address: Address) -> bool {
    matches!(address, Address::V4([0, 0, 0, 0]) | Address::V6([0, 0, 0, 0, 0, 0, 0, 0]))
}

const fn is_loopback(address: Address) -> bool {
    matches!(address, Address::V4([127, ..]) | Address::V6([0, 0, 0, 0, 0, 0, 0, 1]))
}

const fn is_link_local(address: Address) -> bool {
    match address {
        Address::V4([169, 254, _, _]) => true,
        Address::V6([first, ..]) => first & 0xffc0 == 0xfe80,
        Address::V4(_) => false,
    }
}

const fn is_link_local_multicast(address: Address) -> bool {
    match address {
        Address::V4([224, 0, 0, _]) => true,
        Address::V6([first, ..]) => first & 0xff0f == 0xff02,
        Address::V4(_) => false,
    }
}
