//! Probes and lifecycle hooks.

use podwire_manifests::k8s_openapi::api::core::v1::{
    self as k8s, ExecAction, GRPCAction, HTTPGetAction, HTTPHeader, LifecycleHandler, SleepAction,
    TCPSocketAction,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use podwire_rules::probes;
use podwire_rules::wires::Port;

use super::probe::{Handler, Lifecycle, Probe};
use crate::build::value::{Reader, filled, unpacked};
use crate::declare::Text;
use podwire_manifests::__build::Path;

pub(super) fn probe(declared: &Probe, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> k8s::Probe {
    let mut probe = k8s::Probe {
        initial_delay_seconds: reader
            .int32(declared.timings.initial_delay, &path.field("initialDelaySeconds")),
        period_seconds: reader.int32(declared.timings.period, &path.field("periodSeconds")),
        timeout_seconds: reader.int32(declared.timings.timeout, &path.field("timeoutSeconds")),
        success_threshold: reader.int32(declared.timings.success_threshold, &path.field("successThreshold")),
        failure_threshold: reader.int32(declared.timings.failure_threshold, &path.field("failureThreshold")),
        termination_grace_period_seconds: reader.int64(declared.timings.termination_grace_period),
        ..k8s::Probe::default()
    };
    match declared.handler {
        Handler::HttpGet { port, path: asked, scheme, headers } => {
            let path = path.field("httpGet");
            probe.http_get = Some(http_get(port, asked, scheme, headers, reader, &path));
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
        Handler::Exec { command } => {
            let path = path.field("exec");
            probe.exec =
                Some(ExecAction { command: reader.texts(unpacked(command), &path.field("command")) });
        }
        // Only hooks can pause: the derive refuses it here, and validation misses the handler.
        Handler::Sleep { .. } => {}
    }
    probe
}

pub(super) fn lifecycle(
    declared: Lifecycle,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<k8s::Lifecycle> {
    if declared.post_start.is_none() && declared.pre_stop.is_none() {
        return None;
    }
    Some(k8s::Lifecycle {
        post_start: declared
            .post_start
            .as_ref()
            .map(|handler| hook(handler, reader, &path.field("postStart"))),
        pre_stop: declared.pre_stop.as_ref().map(|handler| hook(handler, reader, &path.field("preStop"))),
        ..k8s::Lifecycle::default()
    })
}

fn hook(declared: &Handler, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> LifecycleHandler {
    let mut hook = LifecycleHandler::default();
    match *declared {
        Handler::HttpGet { port, path: asked, scheme, headers } => {
            let path = path.field("httpGet");
            hook.http_get = Some(http_get(port, asked, scheme, headers, reader, &path));
        }
        Handler::Tcp { port } => hook.tcp_socket = Some(tcp_socket(port)),
        Handler::Exec { command } => {
            let path = path.field("exec");
            hook.exec = Some(ExecAction { command: reader.texts(unpacked(command), &path.field("command")) });
        }
        Handler::Sleep { seconds } => {
            hook.sleep = Some(SleepAction { seconds: reader.int64(Some(seconds)).unwrap_or_default() });
        }
        // Only probes speak gRPC: the derive refuses it here, and validation misses the handler.
        Handler::Grpc { .. } => {}
    }
    hook
}

fn http_get(
    port: Port<'_>,
    asked: Text,
    scheme: Option<&str>,
    headers: &'static str,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> HTTPGetAction {
    let headers: Vec<HTTPHeader> = unpacked(headers)
        .entries()
        .filter_map(|entry| {
            let value = reader.text(entry.value, &path.field("httpHeaders"))?;
            Some(HTTPHeader { name: entry.key.to_owned(), value })
        })
        .collect();
    let asked = reader.text(asked, &path.field("path"));
    if let Some(asked) = &asked {
        // The server accepts any path: what a literal is refused for, a value is too.
        reader.report().breaches(&path.field("path"), asked.as_str(), probes::http_path(asked));
    }
    HTTPGetAction {
        http_headers: filled(headers.into_iter()),
        path: asked,
        port: by_name(&port),
        scheme: scheme.map(str::to_owned),
        ..HTTPGetAction::default()
    }
}

fn tcp_socket(port: Port<'_>) -> TCPSocketAction {
    TCPSocketAction { host: None, port: by_name(&port) }
}

/// A port by its name, so that the number stands once in the manifest as well; by its number where it has none.
pub(crate) fn by_name(port: &Port<'_>) -> IntOrString {
    match port.name {
        Some(name) if port.number == port.last => IntOrString::String(name.to_owned()),
        _ => IntOrString::Int(port.number.into()),
    }
}
