//! What probes and hooks do: exec, httpGet, tcpSocket, grpc, sleep.

use k8s_openapi::api::core::v1::{ExecAction, HTTPGetAction, LifecycleHandler, Probe, SleepAction};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::probes::{EXEC_COMMAND, HANDLER_REQUIRED, HANDLER_SINGLE, HTTP_SCHEME, SLEEP};
use podwire_rules::{names, network, ports};

use super::fields::{list, one_of, text};
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The handler of a probe or hook.
pub(super) struct Handler<'a> {
    exec: Option<&'a ExecAction>,
    http_get: Option<&'a HTTPGetAction>,
    tcp_port: Option<&'a IntOrString>,
    grpc_port: Option<i32>,
    sleep: Option<&'a SleepAction>,
}

pub(super) fn probe_handler(probe: &Probe) -> Handler<'_> {
    Handler {
        exec: probe.exec.as_ref(),
        http_get: probe.http_get.as_ref(),
        tcp_port: probe.tcp_socket.as_ref().map(|socket| &socket.port),
        grpc_port: probe.grpc.as_ref().map(|grpc| grpc.port),
        sleep: None,
    }
}

pub(super) fn hook_handler(hook: &LifecycleHandler) -> Handler<'_> {
    Handler {
        exec: hook.exec.as_ref(),
        http_get: hook.http_get.as_ref(),
        tcp_port: hook.tcp_socket.as_ref().map(|socket| &socket.port),
        grpc_port: None,
        sleep: hook.sleep.as_ref(),
    }
}

/// There is one handler, and it is sound; further ones are only reported as too many.
pub(super) fn handler(report: &mut Report<'_>, context: &Context<'_>, handler: Handler<'_>, path: &Path<'_>) {
    let mut count = 0;
    let mut is_first = |report: &mut Report<'_>, field: &'static str, is_set: bool| {
        count += usize::from(is_set);
        if is_set && count > 1 {
            report.forbidden(&HANDLER_SINGLE, &path.field(field), "may not specify more than 1 handler type");
        }
        is_set && count == 1
    };
    if is_first(report, "exec", handler.exec.is_some()) && handler.exec.is_some_and(has_no_command) {
        let exec = path.field("exec");
        report.required(&EXEC_COMMAND, &exec.field("command"), "");
    }
    if is_first(report, "httpGet", handler.http_get.is_some()) {
        http_get(report, handler.http_get, &path.field("httpGet"));
    }
    if is_first(report, "tcpSocket", handler.tcp_port.is_some()) {
        let socket = path.field("tcpSocket");
        port(report, handler.tcp_port, &socket.field("port"));
    }
    if is_first(report, "grpc", handler.grpc_port.is_some()) {
        let grpc = path.field("grpc");
        let number = handler.grpc_port.unwrap_or_default();
        report.breaches(&grpc.field("port"), number, ports::port_number(number.into()));
    }
    if is_first(report, "sleep", handler.sleep.is_some()) {
        sleep(report, context, handler.sleep, &path.field("sleep"));
    }
    if count == 0 {
        report.required(&HANDLER_REQUIRED, path, "must specify a handler type");
    }
}

fn has_no_command(exec: &ExecAction) -> bool {
    list(&exec.command).is_empty()
}

fn http_get(report: &mut Report<'_>, action: Option<&HTTPGetAction>, path: &Path<'_>) {
    let Some(action) = action else { return };
    port(report, Some(&action.port), &path.field("port"));
    let scheme = text(&action.scheme);
    if !scheme.is_empty() {
        one_of(report, &HTTP_SCHEME, &path.field("scheme"), scheme, &["HTTP", "HTTPS"]);
    }
    let headers = path.field("httpHeaders");
    for header in list(&action.http_headers) {
        report.breaches(&headers, &header.name, network::header_name(&header.name));
    }
}

fn port(report: &mut Report<'_>, port: Option<&IntOrString>, path: &Path<'_>) {
    match port {
        Some(IntOrString::Int(number)) => {
            report.breaches(path, *number, ports::port_number((*number).into()));
        }
        Some(IntOrString::String(name)) => report.breaches(path, name, names::port_name(name)),
        None => {}
    }
}

fn sleep(report: &mut Report<'_>, context: &Context<'_>, action: Option<&SleepAction>, path: &Path<'_>) {
    let grace_period = context.grace_period;
    if let Some(action) = action.filter(|action| !(0..=grace_period).contains(&action.seconds)) {
        let detail =
            format!("must be non-negative and less than terminationGracePeriodSeconds ({grace_period})");
        report.invalid(&SLEEP, path, action.seconds, &detail);
    }
}
