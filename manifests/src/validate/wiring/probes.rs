//! The wires from probes and hooks to the ports of their container.

use k8s_openapi::api::core::v1::{Container, LifecycleHandler, Probe};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::wiring::DANGLING_PROBE;

use crate::Object;
use crate::decode::nearest;

use super::super::path::Path;
use super::super::report::Report;
use super::pods::template;

/// Reports each probe and hook on a port name that its container does not declare.
pub(super) fn judge(report: &mut Report<'_>, object: &Object) {
    let Some((_, spec)) = template(object) else { return };
    let outer = Path::Root.field("spec");
    let job_template = outer.field("jobTemplate");
    let job_spec = job_template.field("spec");
    let (in_workload, in_job) = (outer.field("template"), job_spec.field("template"));
    let (workload_spec, job_pod_spec) = (in_workload.field("spec"), in_job.field("spec"));
    let path = match object {
        Object::Pod(_) => &outer,
        Object::CronJob(_) => &job_pod_spec,
        _ => &workload_spec,
    };
    let containers = spec.containers.iter();
    judge_all(report, containers.enumerate(), &path.field("containers"));
    let containers = spec.init_containers.iter().flatten();
    judge_all(report, containers.enumerate(), &path.field("initContainers"));
}

fn judge_all<'c>(
    report: &mut Report<'_>,
    containers: impl Iterator<Item = (usize, &'c Container)>,
    path: &Path<'_>,
) {
    for (index, container) in containers {
        judge_container(report, container, &path.index(index));
    }
}

fn judge_container(report: &mut Report<'_>, container: &Container, path: &Path<'_>) {
    let probes = [
        ("readinessProbe", &container.readiness_probe),
        ("livenessProbe", &container.liveness_probe),
        ("startupProbe", &container.startup_probe),
    ];
    for (field, probe) in probes {
        let Some((handler, port)) = probe.as_ref().and_then(probe_port) else { continue };
        let probe = path.field(field);
        judge_port(report, container, port, &probe.field(handler));
    }
    let Some(lifecycle) = &container.lifecycle else { return };
    for (field, hook) in [("postStart", &lifecycle.post_start), ("preStop", &lifecycle.pre_stop)] {
        let Some((handler, port)) = hook.as_ref().and_then(hook_port) else { continue };
        let lifecycle = path.field("lifecycle");
        let hook = lifecycle.field(field);
        judge_port(report, container, port, &hook.field(handler));
    }
}

fn probe_port(probe: &Probe) -> Option<(&'static str, &IntOrString)> {
    if let Some(action) = &probe.http_get {
        return Some(("httpGet", &action.port));
    }
    Some(("tcpSocket", &probe.tcp_socket.as_ref()?.port))
}

fn hook_port(hook: &LifecycleHandler) -> Option<(&'static str, &IntOrString)> {
    if let Some(action) = &hook.http_get {
        return Some(("httpGet", &action.port));
    }
    Some(("tcpSocket", &hook.tcp_socket.as_ref()?.port))
}

fn judge_port(report: &mut Report<'_>, container: &Container, port: &IntOrString, path: &Path<'_>) {
    let IntOrString::String(name) = port else { return };
    let ports = container.ports.iter().flatten();
    let names: Vec<&str> = ports.filter_map(|port| port.name.as_deref()).collect();
    if name.is_empty() || names.contains(&name.as_str()) {
        return;
    }
    let mend = match (nearest(name, &names), names.as_slice()) {
        (Some(near), _) => format!("did you mean {near:?}?"),
        (None, []) => "it names no port".to_owned(),
        (None, names) => format!("it has {}", names.join(", ")),
    };
    let detail = format!("container {:?} has no port named {name:?}; {mend}", container.name);
    report.wiring(&DANGLING_PROBE, &path.field("port"), &detail);
}
