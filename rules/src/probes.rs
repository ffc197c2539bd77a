//! Probes and lifecycle hooks.

use crate::rule::rules;
use crate::{Breaches, ErrorType};

rules! {
    HANDLER_REQUIRED = "handler-required", Error, "probes and lifecycle hooks" {
        what: "A probe or hook has a handler: exec, httpGet, tcpSocket, grpc (probes) or sleep (hooks).",
        why: "There is nothing to do otherwise.",
        example: "`livenessProbe: {periodSeconds: 5}`",
        mend: "`livenessProbe: {httpGet: {port: http}, periodSeconds: 5}`",
    }
    HANDLER_SINGLE = "handler-single", Error, "probes and lifecycle hooks" {
        what: "A probe or hook has one handler only.",
        why: "It is not said which result would count.",
        example: "`{httpGet: …, tcpSocket: …}`",
        mend: "`{httpGet: …}`",
    }
    EXEC_COMMAND = "exec-command", Error, "exec handlers of probes and hooks" {
        what: "An exec handler has a command.",
        why: "There is nothing to execute otherwise.",
        example: "`exec: {}`",
        mend: "`exec: {command: [/bin/true]}`",
    }
    SLEEP = "sleep", Error, "sleep handlers of lifecycle hooks" {
        what: "A hook sleeps no longer than the Pod's grace period, and not a negative time.",
        why: "The container is killed when the grace period ends.",
        example: "`preStop: {sleep: {seconds: 60}}`",
        mend: "the same with `terminationGracePeriodSeconds: 90`",
    }
    PROBE_TIMING = "probe-timing", Error, "initialDelaySeconds, periodSeconds, timeoutSeconds and thresholds of probes" {
        what: "Seconds and thresholds of a probe are not negative.",
        why: "Nothing can be asked before the start, or a negative number of times.",
        example: "`#[probe(readiness = tcp(Self::HTTP), period = -5)]`",
        mend: "`#[probe(readiness = tcp(Self::HTTP), period = 5)]`",
        yaml: "`readinessProbe: {tcpSocket: {port: http}, periodSeconds: -5}`" => "`readinessProbe: {tcpSocket: {port: http}, periodSeconds: 5}`",
    }
    PROBE_SUCCESS_ONCE = "probe-success-once", Error, "livenessProbe.successThreshold, startupProbe.successThreshold" {
        what: "A liveness or startup probe succeeds at its first success.",
        why: "A container that answers is alive; only readiness may wait for more.",
        example: "`#[probe(liveness = tcp(Self::HTTP), success_threshold = 2)]`",
        mend: "leave `success_threshold` out",
        yaml: "`livenessProbe: {tcpSocket: {port: http}, successThreshold: 2}`" => "leave `successThreshold` out",
    }
    PROBE_GRACE_PERIOD = "probe-grace-period", Error, "livenessProbe.terminationGracePeriodSeconds" {
        what: "A probe's termination grace period is one second or more.",
        why: "The container needs time to stop.",
        example: "`#[probe(liveness = tcp(Self::HTTP), termination_grace_period = 0)]`",
        mend: "`#[probe(liveness = tcp(Self::HTTP), termination_grace_period = 10)]`",
        yaml: "`livenessProbe: {tcpSocket: {port: http}, terminationGracePeriodSeconds: 0}`" => "`terminationGracePeriodSeconds: 10`",
    }
    READINESS_GRACE_PERIOD = "readiness-grace-period", Error, "readinessProbe.terminationGracePeriodSeconds" {
        what: "A readiness probe has no termination grace period.",
        why: "It takes traffic from the container and never stops it.",
        example: "`#[probe(readiness = tcp(Self::HTTP), termination_grace_period = 10)]`",
        mend: "`#[probe(liveness = tcp(Self::HTTP), termination_grace_period = 10)]`",
        yaml: "`readinessProbe: {tcpSocket: {port: http}, terminationGracePeriodSeconds: 10}`" => "state it at the livenessProbe or the startupProbe",
    }
    HTTP_PATH = "http-path", Wiring, "httpGet.path of probes and hooks" {
        what: "The path of an HTTP request begins with `/`.",
        why: "The kubelet adds the slash, other readers of the manifest do not.",
        example: "`http_get(Self::HTTP, \"healthz\")`",
        mend: "`http_get(Self::HTTP, \"/healthz\")`",
    }
    HTTP_SCHEME = "http-scheme", Error, "httpGet.scheme of probes and hooks" {
        what: "The scheme is HTTP or HTTPS, in capitals.",
        why: "The kubelet speaks these two.",
        example: "`scheme = https`",
        mend: "`scheme = HTTPS`",
    }
}

/// The schemes of HTTP probes and hooks.
pub const SCHEMES: &[&str] = &["HTTP", "HTTPS"];

/// [`HTTP_PATH`]: the path of an HTTP request; an empty one is `/`.
///
/// ```
/// use podwire_rules::probes::http_path;
///
/// assert!(http_path("/healthz").is_ok());
/// assert!(!http_path("healthz").is_ok());
/// ```
pub const fn http_path(value: &str) -> Breaches {
    let begins = value.is_empty() || value.as_bytes()[0] == b'/';
    Breaches::NONE.and_if(!begins, &HTTP_PATH, "must begin with `/`")
}

/// [`PROBE_TIMING`]: seconds and thresholds, zero or more.
pub const fn timing(value: i64) -> Breaches {
    Breaches::NONE.and_if(value < 0, &PROBE_TIMING, "must be greater than or equal to 0")
}

/// [`PROBE_SUCCESS_ONCE`]: the success threshold of liveness and startup probes.
pub const fn success_threshold_once(value: i64) -> Breaches {
    // Zero is the default, one.
    Breaches::NONE.and_if(value != 0 && value != 1, &PROBE_SUCCESS_ONCE, "must be 1")
}

/// [`PROBE_GRACE_PERIOD`]: one second or more.
pub const fn termination_grace_period(value: i64) -> Breaches {
    if value < 1 {
        return Breaches::one(&PROBE_GRACE_PERIOD, ErrorType::Invalid, "must be greater than 0");
    }
    Breaches::NONE
}
