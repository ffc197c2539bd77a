//! What the API server accepts, and yet breaks while it is rolled out, or for those outside of the set.

use std::collections::{HashMap, HashSet};

use podwire_rules::updates::{APPLY_DROPS_PORT, MOVED_PORT, RENAMED_PORT, REPLICAS_RESET, ROLLOUT_GAP};
use serde_json::Value;

use crate::validate::finding::Finding;
use crate::wires::edges::{Edge, Verb};

use super::Pair;
use super::changes::{called, service_ports};
use super::side::{Side, list};

pub(super) fn find(old: &Side<'_>, new: &Side<'_>, pairs: &[Pair<'_, '_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let scaled: HashSet<usize> =
        new.edges.iter().filter(|edge| edge.verb == Verb::Scales).map(|edge| edge.to).collect();
    for pair in pairs.iter().filter(|pair| pair.old.tree != pair.new.tree) {
        if pair.new.is("Service") {
            moved_ports(old, pair, &mut findings);
            renamed_service_ports(pair, &mut findings);
        } else {
            renamed_container_ports(pair, &mut findings);
            replicas_reset(&scaled, pair, &mut findings);
        }
        dropped_ports(pair, &mut findings);
    }
    gaps(old, new, pairs, &mut findings);
    findings
}

/// A Service that no longer selects the pods of before, whose workload goes on under another label.
fn gaps(old: &Side<'_>, new: &Side<'_>, pairs: &[Pair<'_, '_>], findings: &mut Vec<Finding>) {
    let by_old: HashMap<usize, &Pair<'_, '_>> = pairs.iter().map(|pair| (pair.numbers.0, pair)).collect();
    let is_selection = |edge: &&Edge| edge.verb == Verb::Selects;
    let selected: HashSet<(usize, usize)> =
        new.edges.iter().filter(is_selection).map(|edge| (edge.from, edge.to)).collect();
    for edge in old.edges.iter().filter(is_selection) {
        let (Some(service), Some(workload)) = (by_old.get(&edge.from), by_old.get(&edge.to)) else {
            continue;
        };
        let selector = &service.new.tree["spec"]["selector"];
        let is_selected = selected.contains(&(service.numbers.1, workload.numbers.1));
        if !is_selected || fits(selector, workload.old.pod_labels()) {
            continue;
        }
        let detail = format!(
            "does not fit the pods of {} that run until they are replaced: nobody answers before new ones are ready",
            workload.new.reference
        );
        let finding = Finding::new(&ROLLOUT_GAP, "spec.selector".to_owned(), detail);
        findings.push(service.new.located(finding));
    }
}

/// Whether all labels of a selector are among those of a pod.
fn fits(selector: &Value, labels: &Value) -> bool {
    selector.as_object().into_iter().flatten().all(|(key, value)| labels.get(key) == Some(value))
}

/// A port of a Service that somebody calls, and that is gone.
fn moved_ports(old: &Side<'_>, pair: &Pair<'_, '_>, findings: &mut Vec<Finding>) {
    let after = service_ports(&pair.new.tree);
    for port in service_ports(&pair.old.tree) {
        if after.iter().any(|now| now.port == port.port && now.protocol == port.protocol) {
            continue;
        }
        let callers = old.callers(pair.numbers.0, &called(&port));
        let names: Vec<String> = callers.iter().map(ToString::to_string).collect();
        if names.is_empty() {
            continue;
        }
        let detail = format!(
            "port {} goes while {} may still call it; keep it beside the new one",
            port.port,
            names.join(", ")
        );
        findings.push(pair.new.located(Finding::new(&MOVED_PORT, "spec.ports".to_owned(), detail)));
    }
}

fn renamed_service_ports(pair: &Pair<'_, '_>, findings: &mut Vec<Finding>) {
    let after = service_ports(&pair.new.tree);
    for port in service_ports(&pair.old.tree).iter().filter(|port| !port.name.is_empty()) {
        let same = after.iter().find(|now| now.port == port.port && now.protocol == port.protocol);
        let Some(now) = same.filter(|_| !after.iter().any(|now| now.name == port.name)) else { continue };
        let field = format!("spec.ports[{}].name", now.index);
        let detail = format!(
            "port {} was named {:?}: what names it outside of this set leads nowhere",
            port.port, port.name
        );
        findings.push(pair.new.located(Finding::new(&RENAMED_PORT, field, detail)));
    }
}

fn renamed_container_ports(pair: &Pair<'_, '_>, findings: &mut Vec<Finding>) {
    let ((before, _), (after, path)) = (pair.old.template(), pair.new.template());
    let ports = |template: &Value| -> Vec<(String, Value, String)> {
        let containers = list(&template["spec"]["containers"]).iter().enumerate();
        let ports = containers.flat_map(|(container, it)| {
            list(&it["ports"]).iter().enumerate().map(move |(index, port)| {
                let name = port["name"].as_str().unwrap_or_default().to_owned();
                (
                    name,
                    port["containerPort"].clone(),
                    format!("{path}spec.containers[{container}].ports[{index}]"),
                )
            })
        });
        ports.collect()
    };
    let after = ports(after);
    for (name, number, _) in ports(before).iter().filter(|(name, ..)| !name.is_empty()) {
        let same = after.iter().find(|(_, now, _)| now == number);
        let Some((_, _, field)) = same.filter(|_| !after.iter().any(|(now, ..)| now == name)) else {
            continue;
        };
        let detail =
            format!("port {number} was named {name:?}: what names it outside of this set leads nowhere");
        findings.push(pair.new.located(Finding::new(&RENAMED_PORT, field.clone(), detail)));
    }
}

/// Replicas that were stated and are left to an autoscaler now.
fn replicas_reset(scaled: &HashSet<usize>, pair: &Pair<'_, '_>, findings: &mut Vec<Finding>) {
    let replicas = pair.old.tree["spec"]["replicas"].as_u64().unwrap_or(1);
    let is_scaled = scaled.contains(&pair.numbers.1);
    if replicas < 2 || !pair.new.tree["spec"]["replicas"].is_null() || !is_scaled {
        return;
    }
    let detail = format!(
        "replicas: {replicas} was stated, and is left out now: one pod is left until the autoscaler acts"
    );
    findings.push(pair.new.located(Finding::new(&REPLICAS_RESET, "spec.replicas".to_owned(), detail)));
}

/// Ports of one number: kubectl, which merges them by that, keeps one.
fn dropped_ports(pair: &Pair<'_, '_>, findings: &mut Vec<Finding>) {
    let (template, path) = pair.new.template();
    let mut lists = vec![(&pair.new.tree["spec"]["ports"], "spec.ports".to_owned(), "port")];
    for (container, it) in list(&template["spec"]["containers"]).iter().enumerate() {
        lists.push((&it["ports"], format!("{path}spec.containers[{container}].ports"), "containerPort"));
    }
    for (ports, path, key) in lists {
        let ports = list(ports);
        for (index, port) in ports.iter().enumerate() {
            let number = &port[key];
            let is_twice = ports[..index]
                .iter()
                .any(|other| other[key] == *number && other["protocol"] != port["protocol"]);
            if !number.is_null() && is_twice {
                let detail = format!(
                    "{key} {number} stands twice, and client-side apply merges by it; apply it with --server-side"
                );
                let field = format!("{path}[{index}]");
                findings.push(pair.new.located(Finding::new(&APPLY_DROPS_PORT, field, detail)));
            }
        }
    }
}
