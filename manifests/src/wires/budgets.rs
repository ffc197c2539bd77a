//! Disruption budgets: they select pods, and say how many of them must stay.

use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::sets::BUDGET_SELECTOR;
use podwire_rules::wires::{Namespaces, Selected, Selection};

use super::spot::Spot;
use super::workloads::selector_of;
use super::{Arena, More, Purpose, Selecting, Wire, Wired};

/// How many pods must stay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget<'a> {
    pub(super) least: Option<Amount<'a>>,
    pub(super) most_gone: Option<Amount<'a>>,
}

/// A number of pods, or a share of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Amount<'a> {
    Number(i64),
    Share(&'a str),
}

impl Amount<'_> {
    /// How many of the pods that is; a share is rounded up. None where it is no share.
    pub(super) fn of(self, pods: i64) -> Option<i64> {
        match self {
            Amount::Number(number) => Some(number),
            Amount::Share(text) => {
                let share: i64 = text.strip_suffix('%')?.parse().ok()?;
                (0..=100).contains(&share).then(|| (share * pods + 99) / 100)
            }
        }
    }
}

pub(super) fn wired<'a>(budget: &PodDisruptionBudget, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = &budget.spec else { return Wired::EMPTY };
    let amount = |amount: &Option<IntOrString>| match amount {
        None => None,
        Some(IntOrString::Int(number)) => Some(Amount::Number((*number).into())),
        Some(IntOrString::String(share)) => Some(Amount::Share(arena.text(share))),
    };
    let allowed = Budget { least: amount(&spec.min_available), most_gone: amount(&spec.max_unavailable) };
    let wired = Wired { more: More { budget: Some(allowed), ..More::default() }, ..Wired::EMPTY };
    let Some(selector) = &spec.selector else { return wired };
    let selection = Selection {
        of: Selected::Pods,
        selector: selector_of(selector, arena),
        namespaces: Namespaces::Own,
        meant: &[],
        wants: &[],
        alone: false,
    };
    let wire = Wire::of_object(Spot::Field("spec.selector"), &BUDGET_SELECTOR);
    wired.with_selections(&[(selection, Selecting { wire, purpose: Purpose::Guard, wants: &[] })], arena)
}
