//! Probes and lifecycle handlers, as they are read from what a derive has packed.

use podwire_rules::wires::Port;

use crate::declare::{Number, Text};

/// A probe: what is asked, and when.
pub(super) struct Probe {
    pub(super) kind: ProbeKind,
    pub(super) handler: Handler,
    pub(super) timings: ProbeTimings,
}

/// Which of a container's probes it is.
pub(super) enum ProbeKind {
    Readiness,
    Liveness,
    Startup,
}

/// When a probe asks, and what its answers mean.
#[derive(Default)]
pub(super) struct ProbeTimings {
    /// Seconds after the start before the first probe.
    pub(super) initial_delay: Option<Number>,
    /// Seconds between probes.
    pub(super) period: Option<Number>,
    /// Seconds until a probe counts as failed.
    pub(super) timeout: Option<Number>,
    /// Successes in a row until the container counts as well.
    pub(super) success_threshold: Option<Number>,
    /// Failures in a row until it counts as ill.
    pub(super) failure_threshold: Option<Number>,
    /// Seconds that the container has to stop after a failed probe.
    pub(super) termination_grace_period: Option<Number>,
}

/// What runs right after a container starts and right before it stops.
pub(super) struct Lifecycle {
    pub(super) post_start: Option<Handler>,
    pub(super) pre_stop: Option<Handler>,
}

/// What a probe or a lifecycle hook does.
pub(super) enum Handler {
    /// An HTTP GET request.
    HttpGet {
        port: Port<'static>,
        path: Text,
        /// `HTTP` or `HTTPS`.
        scheme: Option<&'static str>,
        /// Request headers, packed: names and values by turns.
        headers: &'static str,
    },
    /// A TCP connection.
    Tcp { port: Port<'static> },
    /// A gRPC health check.
    Grpc {
        port: Port<'static>,
        /// The service name of the health request.
        service: Option<&'static str>,
    },
    /// A command in the container: packed texts.
    Exec { command: &'static str },
    /// A pause; for lifecycle hooks.
    Sleep { seconds: Number },
}
