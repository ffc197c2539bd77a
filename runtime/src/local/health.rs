//! Health checks of a Compose file, from probes.

use podwire_manifests::k8s_openapi::api::core::v1::{Container, Probe};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde_json::{Value, json};

use super::compose::escaped;
use super::environment::{Asked, Part};

/// What the probe asks, with its timings. Until the startup probe gives up, failures do not count.
pub(super) fn check(container: &Container, probe: &Probe, startup: Option<&Probe>) -> Option<Value> {
    let seconds = |seconds: i32| format!("{seconds}s");
    let starts = startup.map_or(0, |startup| {
        startup.period_seconds.unwrap_or(10).saturating_mul(startup.failure_threshold.unwrap_or(3))
    });
    Some(json!({
        "test": test(container, probe)?,
        "interval": seconds(probe.period_seconds.unwrap_or(10)),
        "timeout": seconds(probe.timeout_seconds.unwrap_or(1)),
        "retries": probe.failure_threshold.unwrap_or(3),
        "start_period": seconds(probe.initial_delay_seconds.unwrap_or(0).max(starts)),
    }))
}

/// Inside the container, with what its image has.
fn test(container: &Container, probe: &Probe) -> Option<Value> {
    if let Some(exec) = &probe.exec {
        let command = exec.command.iter().flatten().map(|word| escaped(word));
        return Some(json!(std::iter::once("CMD".to_owned()).chain(command).collect::<Vec<_>>()));
    }
    let shell = |command: String| Some(json!(["CMD-SHELL", escaped(&command)]));
    if let Some(get) = &probe.http_get {
        let port = number(container, &get.port)?;
        let (scheme, path) = (get.scheme.as_deref().unwrap_or("HTTP").to_lowercase(), get.path.as_deref());
        let url = format!("{scheme}://127.0.0.1:{port}{}", path.unwrap_or("/")).replace('\'', "%27");
        return shell(format!("wget -q -O /dev/null '{url}' || curl -fsS -o /dev/null '{url}'"));
    }
    if let Some(tcp) = &probe.tcp_socket {
        return shell(format!("nc -z 127.0.0.1 {}", number(container, &tcp.port)?));
    }
    let grpc = probe.grpc.as_ref()?;
    let mut command =
        vec!["CMD".to_owned(), "grpc_health_probe".to_owned(), format!("-addr=127.0.0.1:{}", grpc.port)];
    command.extend(grpc.service.as_ref().map(|service| format!("-service={}", escaped(service))));
    Some(json!(command))
}

fn number(container: &Container, port: &IntOrString) -> Option<i32> {
    match port {
        IntOrString::Int(number) => Some(*number),
        IntOrString::String(name) => {
            let mut ports = container.ports.iter().flatten();
            Some(ports.find(|port| port.name.as_ref() == Some(name))?.container_port)
        }
    }
}

/// The parts as one text; `ask` writes what is asked for.
pub(super) fn words(parts: &[Part], ask: impl Fn(&Asked) -> String) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => escaped(text),
        Part::Asked(asked) => ask(asked),
    };
    parts.iter().map(part).collect()
}
