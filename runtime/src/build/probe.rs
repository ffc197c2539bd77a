//! Probes and lifecycle hooks.

use podwire_manifests::k8s_openapi::api::core::v1::{
    ExecAction, GRPCAction, HTTPGetAction, HTTPHeader, Lifecycle, LifecycleHandler, Probe, SleepAction,
    TCPSocketAction,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::value::{Slots, filled, int32, int64, text, texts};
use crate::declare::{Entry, Handler, LifecycleDecl, PortDecl, ProbeDecl, Text};
use podwire_manifests::__build::{Path, Report};

pub(super) fn probe(
    declared: &ProbeDecl,
    slots: Slots<'_>,
    path: &Path<'_>,
    report: &mut Report<'_>,
) -> Probe {
    let mut seconds = |number, field| int32(number, slots, &path.field(field), report);
    let mut probe = Probe {
        initial_delay_seconds: seconds(declared.initial_delay, "initialDelaySeconds"),
        period_seconds: seconds(declared.period, "periodSeconds"),
        timeout_seconds: seconds(declared.timeout, "timeoutSeconds"),
        success_threshold: seconds(declared.success_threshold, "successThreshold"),
        failure_threshold: seconds(declared.failure_threshold, "failureThreshold"),
        termination_grace_period_seconds: int64(declared.termination_grace_period, slots),
        ..Probe::default()
    };
    match declared.handler {
        Handler::HttpGet { port, path, scheme, headers } => {
            probe.http_get = Some(http_get(port, path, scheme, headers, slots));
        }
        Handler::Tcp { port } => probe.tcp_socket = Some(tcp_socket(port)),
        // The API has no name here: a gRPC probe takes the number alone.
        Handler::Grpc { port, service } => {
            probe.grpc = Some(GRPCAction {
                port: port.number.into(),
                service: service.map(str::to_owned),
                ..GRPCAction::default()
            });
        }
        Handler::Exec { command } => probe.exec = Some(ExecAction { command: texts(command, slots) }),
        // Only hooks can pause: the derive refuses it here, and validation misses the handler.
        Handler::Sleep { .. } => {}
    }
    probe
}

pub(super) fn lifecycle(declared: &LifecycleDecl, slots: Slots<'_>) -> Option<Lifecycle> {
    if declared.post_start.is_none() && declared.pre_stop.is_none() {
        return None;
    }
    let hook = |handler: &Option<Handler>| handler.as_ref().map(|handler| hook(handler, slots));
    Some(Lifecycle {
        post_start: hook(&declared.post_start),
        pre_stop: hook(&declared.pre_stop),
        ..Lifecycle::default()
    })
}

fn hook(declared: &Handler, slots: Slots<'_>) -> LifecycleHandler {
    let mut hook = LifecycleHandler::default();
    match *declared {
        Handler::HttpGet { port, path, scheme, headers } => {
            hook.http_get = Some(http_get(port, path, scheme, headers, slots));
        }
        Handler::Tcp { port } => hook.tcp_socket = Some(tcp_socket(port)),
        Handler::Exec { command } => hook.exec = Some(ExecAction { command: texts(command, slots) }),
        Handler::Sleep { seconds } => {
            hook.sleep = Some(SleepAction { seconds: int64(Some(seconds), slots).unwrap_or_default() });
        }
        // Only probes speak gRPC: the derive refuses it here, and validation misses the handler.
        Handler::Grpc { .. } => {}
    }
    hook
}

fn http_get(
    port: PortDecl,
    path: Text,
    scheme: Option<&str>,
    headers: &[Entry],
    slots: Slots<'_>,
) -> HTTPGetAction {
    let header = |entry: &Entry| HTTPHeader { name: entry.key.to_owned(), value: text(entry.value, slots) };
    HTTPGetAction {
        http_headers: filled(headers.iter().map(header)),
        path: Some(text(path, slots)),
        port: by_name(port),
        scheme: scheme.map(str::to_owned),
        ..HTTPGetAction::default()
    }
}

fn tcp_socket(port: PortDecl) -> TCPSocketAction {
    TCPSocketAction { host: None, port: by_name(port) }
}

/// A port by its name, so that the number stands once in the manifest as well; one without a name by its number.
pub(super) fn by_name(port: PortDecl) -> IntOrString {
    match port.name {
        Some(name) => IntOrString::String(name.to_owned()),
        None => IntOrString::Int(port.number.into()),
    }
}
