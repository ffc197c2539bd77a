//! Port numbers and protocols.

use crate::rule::rules;
use crate::text::is_one_of;
use crate::{Breaches, ErrorType};

rules! {
    PORT_NUMBER = "port-number", Error, "containerPort, hostPort, Service port and targetPort, ports of probes and hooks" {
        what: "A port number lies between 1 and 65535.",
        why: "No packet can be sent to another one.",
        example: "`containerPort: 70000`",
        mend: "`containerPort: 7000`",
    }
    PORT_REQUIRED = "port-required", Error, "containers[*].ports[*].containerPort" {
        what: "A container port has its number.",
        why: "A port without a number says nothing.",
        example: "`- {name: http}`",
        mend: "`- {name: http, containerPort: 8080}`",
    }
    PROTOCOL = "protocol", Error, "protocols of container ports, Service ports and network policies" {
        what: "A protocol is TCP, UDP or SCTP, in capitals.",
        why: "kube-proxy and the network know these three.",
        example: "`protocol: tcp`",
        mend: "`protocol: TCP`",
    }
    HOST_PORT_DUPLICATE = "host-port-duplicate", Error, "containers[*].ports[*].hostPort" {
        what: "Two containers of a Pod do not ask for the same host port, protocol and host address.",
        why: "Only one of them can be bound on the node.",
        example: "two ports with `hostPort: 8080`",
        mend: "`hostPort: 8080` and `hostPort: 8081`",
    }
    HOST_NETWORK_PORT = "host-network-port", Error, "containers[*].ports[*].hostPort" {
        what: "On the host's network a host port equals its container port.",
        why: "The container binds the node's own port; nothing translates it.",
        example: "`{containerPort: 80, hostPort: 8080}` with `hostNetwork: true`",
        mend: "`{containerPort: 80, hostPort: 80}`",
    }
}

/// The protocols of ports, in the order in which the API server lists them.
pub const PROTOCOLS: &[&str] = &["SCTP", "TCP", "UDP"];

/// [`PORT_NUMBER`]: 1 to 65535.
///
/// ```
/// use podwire_rules::ports;
///
/// assert!(ports::port_number(8080).is_ok());
/// assert_eq!(ports::port_number(0).first().unwrap().detail, "must be between 1 and 65535, inclusive");
/// ```
#[inline]
pub const fn port_number(value: i64) -> Breaches {
    Breaches::NONE.and_if(value < 1 || value > 65535, &PORT_NUMBER, "must be between 1 and 65535, inclusive")
}

/// [`PROTOCOL`]: one of [`PROTOCOLS`].
#[inline]
pub const fn protocol(value: &str) -> Breaches {
    if is_one_of(value, PROTOCOLS) {
        return Breaches::NONE;
    }
    Breaches::one(&PROTOCOL, ErrorType::NotSupported, "supported values: \"SCTP\", \"TCP\", \"UDP\"")
}
