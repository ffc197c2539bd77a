//! The rules of StorageClasses.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{TopologySelectorLabelRequirement, TopologySelectorTerm};
use k8s_openapi::api::storage::v1::StorageClass;
use podwire_rules::classes::{
    BINDING_MODE, BINDING_MODES, MOST_PARAMETERS, PARAMETERS_BYTES, PROVISIONER, RECLAIM_POLICIES,
    RECLAIM_POLICY, STORAGE_PARAMETERS, STORAGE_TOPOLOGY,
};
use podwire_rules::scheduling::{OLD_NODE_LABEL, old_node_label};
use podwire_rules::{labels, names};

use crate::validate::fields::{list, one_of, text};
use crate::validate::metadata::object_meta;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// The rules of a StorageClass on create.
pub(crate) fn storage_class(report: &mut Report<'_>, class: &StorageClass) {
    object_meta(report, &class.metadata, names::dns_subdomain, false, &Path::Root.field("metadata"));
    let path = Path::Root.field("provisioner");
    if class.provisioner.is_empty() {
        report.required(&PROVISIONER, &path, "");
    } else {
        report.breaches(&path, &class.provisioner, labels::key(&class.provisioner.to_lowercase()));
    }
    if let Some(all) = &class.parameters {
        parameters(report, all, &Path::Root.field("parameters"));
    }
    let policy = text(&class.reclaim_policy);
    if !policy.is_empty() {
        one_of(report, &RECLAIM_POLICY, &Path::Root.field("reclaimPolicy"), policy, RECLAIM_POLICIES);
    }
    let mode = class.volume_binding_mode.as_deref().unwrap_or("Immediate");
    one_of(report, &BINDING_MODE, &Path::Root.field("volumeBindingMode"), mode, BINDING_MODES);
    topologies(report, list(&class.allowed_topologies), &Path::Root.field("allowedTopologies"));
}

fn parameters(report: &mut Report<'_>, parameters: &BTreeMap<String, String>, path: &Path<'_>) {
    if parameters.len() > MOST_PARAMETERS {
        return report.too_long(&STORAGE_PARAMETERS, path, MOST_PARAMETERS);
    }
    if parameters.contains_key("") {
        report.invalid(&STORAGE_PARAMETERS, path, "", "field can not be empty.");
    }
    let bytes: usize = parameters.iter().map(|(key, value)| key.len() + value.len()).sum();
    if bytes > PARAMETERS_BYTES {
        report.too_long(&STORAGE_PARAMETERS, path, PARAMETERS_BYTES);
    }
}

/// The values that a topology allows, by key.
type Topology<'a> = BTreeMap<&'a str, Vec<&'a str>>;

fn topologies(report: &mut Report<'_>, terms: &[TopologySelectorTerm], path: &Path<'_>) {
    let mut before: Vec<Topology<'_>> = Vec::new();
    for (index, term) in terms.iter().enumerate() {
        let path = path.index(index);
        let path = path.field("matchLabelExpressions");
        let topology = topology(report, list(&term.match_label_expressions), &path);
        // A term that allows everything makes all others pointless: the server takes it for a duplicate.
        if topology.is_empty() || before.contains(&topology) {
            report.duplicate(&STORAGE_TOPOLOGY, &path, "");
        }
        before.push(topology);
    }
}

fn topology<'a>(
    report: &mut Report<'_>,
    requirements: &'a [TopologySelectorLabelRequirement],
    path: &Path<'_>,
) -> Topology<'a> {
    let mut topology = Topology::new();
    for (index, requirement) in requirements.iter().enumerate() {
        let path = path.index(index);
        values(report, requirement, &path.field("values"));
        let key = path.field("key");
        report.breaches(&key, &requirement.key, labels::key(&requirement.key));
        if let Some(detail) = old_node_label(&requirement.key) {
            report.warning(&OLD_NODE_LABEL, &key, detail);
        }
        let mut allowed: Vec<&str> = requirement.values.iter().map(String::as_str).collect();
        allowed.sort_unstable();
        allowed.dedup();
        if topology.insert(&requirement.key, allowed).is_some() {
            report.duplicate(&STORAGE_TOPOLOGY, &key, &requirement.key);
        }
    }
    topology
}

fn values(report: &mut Report<'_>, requirement: &TopologySelectorLabelRequirement, path: &Path<'_>) {
    if requirement.values.is_empty() {
        report.required(&STORAGE_TOPOLOGY, path, "");
    }
    let mut seen = Seen::new();
    for (index, value) in requirement.values.iter().enumerate() {
        if !seen.insert(value.as_str()) {
            report.duplicate(&STORAGE_TOPOLOGY, &path.index(index), value);
        }
    }
}
