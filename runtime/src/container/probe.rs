//! Probes and lifecycle handlers.

use podwire_rules::wires::Port;

use crate::declare::{Entry, Number, Text};

/// A probe: what is asked, and when.
#[derive(Clone, Copy, Debug)]
pub struct ProbeDecl {
    /// `readiness`, `liveness` or `startup`.
    pub kind: &'static str,
    /// What is asked.
    pub handler: Handler,
    /// When it is asked. Behind a reference, so that probes with Kubernetes' own timings do not copy it.
    pub timings: &'static ProbeTimings,
}

/// When a probe asks, and what its answers mean.
#[derive(Clone, Copy, Debug)]
pub struct ProbeTimings {
    /// Seconds after the start before the first probe.
    pub initial_delay: Option<Number>,
    /// Seconds between probes.
    pub period: Option<Number>,
    /// Seconds until a probe counts as failed.
    pub timeout: Option<Number>,
    /// Successes in a row until the container counts as well.
    pub success_threshold: Option<Number>,
    /// Failures in a row until it counts as ill.
    pub failure_threshold: Option<Number>,
    /// Seconds that the container has to stop after a failed probe.
    pub termination_grace_period: Option<Number>,
}

impl ProbeTimings {
    /// Kubernetes' own: the base of every other.
    pub const EMPTY: ProbeTimings = ProbeTimings {
        initial_delay: None,
        period: None,
        timeout: None,
        success_threshold: None,
        failure_threshold: None,
        termination_grace_period: None,
    };
    /// The same, for probes that state none.
    pub const DEFAULT: &'static ProbeTimings = &ProbeTimings::EMPTY;
}

/// What a probe or a lifecycle hook does.
#[derive(Clone, Copy, Debug)]
pub enum Handler {
    /// An HTTP GET request.
    HttpGet {
        /// A port of the same container.
        port: Port<'static>,
        /// The path.
        path: Text,
        /// `HTTP` or `HTTPS`.
        scheme: Option<&'static str>,
        /// Request headers.
        headers: &'static [Entry],
    },
    /// A TCP connection.
    Tcp {
        /// A port of the same container.
        port: Port<'static>,
    },
    /// A gRPC health check.
    Grpc {
        /// A port of the same container.
        port: Port<'static>,
        /// The service name of the health request.
        service: Option<&'static str>,
    },
    /// A command in the container.
    Exec {
        /// The command and its arguments.
        command: &'static [Text],
    },
    /// A pause; for lifecycle hooks.
    Sleep {
        /// How long.
        seconds: Number,
    },
}
