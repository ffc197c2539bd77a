//! From an autoscaler and a budget that keep their rules to their declarations.

use podwire_rules::packed::Packed;

use super::{Autoscaler, DisruptionOptions, Metric};
use crate::parts::slots::Slots;
use crate::pod::model::Pod;
use crate::syntax::Place;
use crate::tokens::{TokenStream, quote};

/// What the autoscaler says, packed as `PodDecl::autoscaler`.
pub(in crate::pod) fn autoscaler(autoscaler: &Autoscaler, slots: &mut Slots<'_>) -> String {
    let bounds = [&autoscaler.least, &autoscaler.most].into_iter().flatten();
    let mut packed: String = bounds.map(|bound| slots.packed_number(bound)).collect();
    for (resource, metric) in [("cpu", &autoscaler.own.cpu), ("memory", &autoscaler.own.memory)] {
        let (target, amount) = match metric {
            Some(Metric::Utilization(share, _)) => ("Utilization", slots.packed_number(share)),
            Some(Metric::Amount(amount)) => ("AverageValue", slots.packed(amount)),
            None => continue,
        };
        packed += &format!("{}{}{amount}", Packed::Literal(resource), Packed::Literal(target));
    }
    packed
}

/// What the budget says, packed as `PodDecl::budget`.
pub(in crate::pod) fn budget(budget: &DisruptionOptions, slots: &mut Slots<'_>) -> String {
    let amounts = [("minAvailable", &budget.min_available), ("maxUnavailable", &budget.max_unavailable)];
    let mut packed = String::new();
    for (field, amount) in amounts {
        if let Some(amount) = amount {
            packed += &(Packed::Literal(field).to_string() + &slots.packed(&amount.value));
        }
    }
    if let Some(policy) = budget.unhealthy {
        packed +=
            &format!("{}{}", Packed::Literal("unhealthyPodEvictionPolicy"), Packed::Literal(policy.value));
    }
    packed
}

/// What the autoscaler takes a share of is requested: asked at the share. Without any metric, the API server takes one of the
/// processor time.
pub(in crate::pod) fn checks(pod: &Pod<'_>, declaration: &TokenStream) -> TokenStream {
    let private = &pod.input.private;
    let mut checks = TokenStream::new();
    let Some(autoscaler) = &pod.autoscaler else { return checks };
    let mut check = |place: Place, resource: &str| {
        let arguments = quote!(#declaration, #resource);
        checks.extend(place.check(private, &quote!(autoscaled_resource), arguments));
    };
    let own = &autoscaler.own;
    for (resource, metric) in [("cpu", &own.cpu), ("memory", &own.memory)] {
        if let Some(Metric::Utilization(_, span)) = metric {
            check(Place::from(*span), resource);
        }
    }
    if own.cpu.is_none() && own.memory.is_none() && own.customize.is_none() {
        check(Place::from(autoscaler.bounds), "cpu");
    }
    checks
}
