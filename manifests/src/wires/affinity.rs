//! What keeps pods apart, or spreads them: selectors that should fit the pods themselves.

use k8s_openapi::api::core::v1::{PodAffinityTerm, PodSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use podwire_rules::sets::UNMATCHED_AFFINITY;
use podwire_rules::wires::{Namespaces, Selected, Selection};

use super::spot::Spot;
use super::workloads::selector_of;
use super::{Absent, Arena, Base, Purpose, Selecting, Wire};

const REQUIRED: &str = "affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED: &str = "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution";

pub(super) fn selections<'a>(spec: &PodSpec, arena: &'a Arena) -> Vec<(Selection<'a>, Selecting<'a>)> {
    let mut selections = Vec::new();
    let mut add = |selector: Option<&LabelSelector>, namespaces, spot| {
        let Some(selector) = selector.map(|selector| selector_of(selector, arena)) else { return };
        if selector.is_empty() {
            return;
        }
        let wire = Wire { base: Base::Pod, spot, rule: &UNMATCHED_AFFINITY, absent: Absent::Fine };
        let selection =
            Selection { of: Selected::Pods, selector, namespaces, meant: &[], wants: &[], alone: false };
        selections.push((selection, Selecting { wire, purpose: Purpose::Spread, wants: &[] }));
    };
    let apart = spec.affinity.as_ref().and_then(|affinity| affinity.pod_anti_affinity.as_ref());
    if let Some(apart) = apart {
        let required = apart.required_during_scheduling_ignored_during_execution.iter().flatten();
        for (index, term) in required.enumerate() {
            add(selector(term), namespaces(term, arena), Spot::Item(REQUIRED, index, "labelSelector"));
        }
        let preferred = apart.preferred_during_scheduling_ignored_during_execution.iter().flatten();
        for (index, term) in preferred.enumerate() {
            let term = &term.pod_affinity_term;
            add(
                selector(term),
                namespaces(term, arena),
                Spot::Item(PREFERRED, index, "podAffinityTerm.labelSelector"),
            );
        }
    }
    for (index, constraint) in spec.topology_spread_constraints.iter().flatten().enumerate() {
        add(
            constraint.label_selector.as_ref(),
            Namespaces::Own,
            Spot::Item("topologySpreadConstraints", index, "labelSelector"),
        );
    }
    selections
}

/// The selector of a term that says by name where it looks, or looks in the pod's own namespace.
fn selector(term: &PodAffinityTerm) -> Option<&LabelSelector> {
    term.label_selector.as_ref().filter(|_| term.namespace_selector.is_none())
}

fn namespaces<'a>(term: &PodAffinityTerm, arena: &'a Arena) -> Namespaces<'a> {
    let names: Vec<&str> = term.namespaces.iter().flatten().map(|name| arena.text(name)).collect();
    if names.is_empty() { Namespaces::Own } else { Namespaces::Named(arena.list(&names)) }
}
