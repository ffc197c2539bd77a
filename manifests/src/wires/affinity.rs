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
    let mut add = |selector: Option<&LabelSelector>, spot| {
        let Some(selector) = selector.map(|selector| selector_of(selector, arena)) else { return };
        if selector.is_empty() {
            return;
        }
        let wire = Wire { base: Base::Pod, spot, rule: &UNMATCHED_AFFINITY, absent: Absent::Fine };
        let selection = Selection {
            of: Selected::Pods,
            selector,
            namespaces: Namespaces::Own,
            meant: &[],
            wants: &[],
            alone: false,
        };
        selections.push((selection, Selecting { wire, purpose: Purpose::Spread, wants: &[] }));
    };
    let apart = spec.affinity.as_ref().and_then(|affinity| affinity.pod_anti_affinity.as_ref());
    if let Some(apart) = apart {
        let required = apart.required_during_scheduling_ignored_during_execution.iter().flatten();
        for (index, term) in required.enumerate() {
            add(own_selector(term), Spot::Item(REQUIRED, index, "labelSelector"));
        }
        let preferred = apart.preferred_during_scheduling_ignored_during_execution.iter().flatten();
        for (index, term) in preferred.enumerate() {
            add(
                own_selector(&term.pod_affinity_term),
                Spot::Item(PREFERRED, index, "podAffinityTerm.labelSelector"),
            );
        }
    }
    for (index, constraint) in spec.topology_spread_constraints.iter().flatten().enumerate() {
        add(
            constraint.label_selector.as_ref(),
            Spot::Item("topologySpreadConstraints", index, "labelSelector"),
        );
    }
    selections
}

/// The selector of a term that looks in the pod's own namespace.
fn own_selector(term: &PodAffinityTerm) -> Option<&LabelSelector> {
    let is_own = term.namespaces.as_ref().is_none_or(Vec::is_empty) && term.namespace_selector.is_none();
    term.label_selector.as_ref().filter(|_| is_own)
}
