//! What the API server accepts, and yet breaks while it is rolled out, or for those outside of the set.

use std::collections::{HashMap, HashSet};

use podwire_rules::Tier;
use podwire_rules::updates::{APPLY_DROPS_PORT, MOVED_PORT, RENAMED_PORT, REPLICAS_RESET, ROLLOUT_GAP};
use serde_json::Value;

use crate::validate::finding::Finding;
use crate::validate::kept::Kept;
use crate::wires::edges::{Edge, Verb};

use super::changes::{ServicePorts, called};
use super::side::{Side, list};
use super::{Pair, Trees};

pub(super) fn find(old: &Side<'_>, new: &Side<'_>, pairs: &[Pair<'_, '_>], kept: &mut Kept) {
    let scaled: HashSet<usize> =
        new.edges.all.iter().filter(|edge| edge.verb == Verb::Scales).map(|edge| edge.to).collect();
    for pair in pairs.iter().filter(|pair| pair.differs) {
        let trees = pair.trees();
        let mut findings = Vec::new();
        if pair.new.is("Service") {
            moved_ports(old, &trees, &mut findings);
            renamed_service_ports(&trees, &mut findings);
        } else {
            renamed_container_ports(&trees, &mut findings);
            replicas_reset(&scaled, &trees, &mut findings);
        }
        dropped_ports(&trees, &mut findings);
        pair.new.keep(findings, kept);
    }
    gaps(old, new, pairs, kept);
}

/// A Service that no longer selects the pods of before, whose workload goes on under another label.
fn gaps(old: &Side<'_>, new: &Side<'_>, pairs: &[Pair<'_, '_>], kept: &mut Kept) {
    let by_old: HashMap<usize, &Pair<'_, '_>> = pairs.iter().map(|pair| (pair.numbers.0, pair)).collect();
    let is_selection = |edge: &&Edge| edge.verb == Verb::Selects;
    let selected: HashSet<(usize, usize)> =
        new.edges.all.iter().filter(is_selection).map(|edge| (edge.from, edge.to)).collect();
    let (mut selectors, mut labels) = (HashMap::new(), HashMap::new());
    for edge in old.edges.all.iter().filter(is_selection) {
        let (Some(service), Some(workload)) = (by_old.get(&edge.from), by_old.get(&edge.to)) else {
            continue;
        };
        let is_selected = selected.contains(&(service.numbers.1, workload.numbers.1));
        let mut fits = || {
            let selector =
                selectors.entry(edge.from).or_insert_with(|| service.new.below(["spec", "selector"]));
            fits(selector, labels.entry(edge.to).or_insert_with(|| workload.old.pod_labels()))
        };
        if !is_selected || fits() {
            continue;
        }
        let finding = || {
            let detail = format!(
                "does not fit the pods of {} that run until they are replaced: nobody answers before new ones are ready",
                workload.new.reference()
            );
            service.new.located(Finding::new(&ROLLOUT_GAP, "spec.selector".to_owned(), detail))
        };
        kept.add(ROLLOUT_GAP.tier == Tier::Error, finding);
    }
}

/// What stands where a path leads.
fn below<'t>(tree: &'t Value, path: &str) -> &'t Value {
    path.split_terminator('.').fold(tree, |tree, field| &tree[field])
}

/// Whether all labels of a selector are among those of a pod.
fn fits(selector: &Value, labels: &Value) -> bool {
    selector.as_object().into_iter().flatten().all(|(key, value)| labels.get(key) == Some(value))
}

/// A port of a Service that somebody calls, and that is gone.
fn moved_ports(old: &Side<'_>, trees: &Trees<'_, '_>, findings: &mut Vec<Finding>) {
    let after = ServicePorts::of(&trees.new);
    for port in ServicePorts::of(&trees.old).all {
        if after.numbered_as(&port).is_some() {
            continue;
        }
        let callers = old.callers(trees.pair.numbers.0, &called(&port));
        let names: Vec<String> = callers.iter().map(ToString::to_string).collect();
        if names.is_empty() {
            continue;
        }
        let detail = format!(
            "port {} goes while {} may still call it; keep it beside the new one",
            port.port,
            names.join(", ")
        );
        findings.push(Finding::new(&MOVED_PORT, "spec.ports".to_owned(), detail));
    }
}

fn renamed_service_ports(trees: &Trees<'_, '_>, findings: &mut Vec<Finding>) {
    let after = ServicePorts::of(&trees.new);
    for port in ServicePorts::of(&trees.old).all.iter().filter(|port| !port.name.is_empty()) {
        let same = after.numbered_as(port).filter(|_| after.named(&port.name).is_none());
        let Some(now) = same else { continue };
        let field = format!("spec.ports[{}].name", now.index);
        let detail = format!(
            "port {} was named {:?}: what names it outside of this set leads nowhere",
            port.port, port.name
        );
        findings.push(Finding::new(&RENAMED_PORT, field, detail));
    }
}

fn renamed_container_ports(trees: &Trees<'_, '_>, findings: &mut Vec<Finding>) {
    let path = trees.pair.new.path_of_template();
    let (before, after) = (below(&trees.old, path), below(&trees.new, path));
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
    let names: HashSet<&str> = after.iter().map(|(name, ..)| name.as_str()).collect();
    // The first of several counts.
    let by_number: HashMap<&Value, &String> =
        after.iter().rev().map(|(_, number, field)| (number, field)).collect();
    for (name, number, _) in ports(before).iter().filter(|(name, ..)| !name.is_empty()) {
        let Some(field) = by_number.get(number).filter(|_| !names.contains(&**name)) else { continue };
        let detail =
            format!("port {number} was named {name:?}: what names it outside of this set leads nowhere");
        findings.push(Finding::new(&RENAMED_PORT, (*field).clone(), detail));
    }
}

/// Replicas that were stated and are left to an autoscaler now, or that are stated now although one has them.
fn replicas_reset(scaled: &HashSet<usize>, trees: &Trees<'_, '_>, findings: &mut Vec<Finding>) {
    if !scaled.contains(&trees.pair.numbers.1) {
        return;
    }
    let replicas = |tree: &Value| tree["spec"]["replicas"].as_u64();
    let detail = match (replicas(&trees.old), replicas(&trees.new)) {
        (Some(before @ 2..), None) => {
            format!(
                "replicas: {before} was stated, and is left out now: one pod is left until the autoscaler acts"
            )
        }
        (None, Some(now)) => {
            format!(
                "replicas: {now} is stated now, and each apply takes the count from the autoscaler; leave it out"
            )
        }
        _ => return,
    };
    findings.push(Finding::new(&REPLICAS_RESET, "spec.replicas".to_owned(), detail));
}

/// Ports of one number: kubectl, which merges them by that, keeps one.
fn dropped_ports(trees: &Trees<'_, '_>, findings: &mut Vec<Finding>) {
    let path = trees.pair.new.path_of_template();
    let template = below(&trees.new, path);
    let mut lists = vec![(&trees.new["spec"]["ports"], "spec.ports".to_owned(), "port")];
    for (container, it) in list(&template["spec"]["containers"]).iter().enumerate() {
        lists.push((&it["ports"], format!("{path}spec.containers[{container}].ports"), "containerPort"));
    }
    for (ports, path, key) in lists {
        let mut before: HashMap<&Value, HashSet<&Value>> = HashMap::new();
        for (index, port) in list(ports).iter().enumerate() {
            let (number, protocol) = (&port[key], &port["protocol"]);
            let protocols = before.entry(number).or_default();
            let is_twice = protocols.iter().any(|other| *other != protocol);
            protocols.insert(protocol);
            if !number.is_null() && is_twice {
                let detail = format!(
                    "{key} {number} stands twice, and client-side apply merges by it; apply it with --server-side"
                );
                let field = format!("{path}[{index}]");
                findings.push(Finding::new(&APPLY_DROPS_PORT, field, detail));
            }
        }
    }
}
