//! From an autoscaler and a budget that keep their rules to their declarations.

use super::{Autoscaler, DisruptionOptions, Metric};
use crate::input::Private;
use crate::parts::expand::{FieldValues, option, option_text, some};
use crate::parts::slots::Slots;
use crate::pod::model::Pod;
use crate::syntax::Place;
use crate::tokens::{TokenStream, quote};

/// Sets the fields of the pod's declaration.
pub(in crate::pod) fn set(pod: &Pod<'_>, fields: &mut FieldValues, slots: &mut Slots<'_>) {
    let private = &pod.input.private;
    fields.set_emitted("autoscaler", pod.autoscaler.as_ref().map(|it| some(autoscaler(it, slots, private))));
    fields.set_emitted("budget", pod.budget.as_ref().map(|it| some(budget(it, slots, private))));
}

fn autoscaler(autoscaler: &Autoscaler, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let (least, most) = (autoscaler.least.as_ref(), autoscaler.most.as_ref());
    let (least, most) = (least.map(|it| slots.number(it)), most.map(|it| slots.number(it)));
    let metrics: Vec<TokenStream> = [("cpu", &autoscaler.own.cpu), ("memory", &autoscaler.own.memory)]
        .into_iter()
        .filter_map(|(resource, metric)| {
            let target = match metric.as_ref()? {
                Metric::Utilization(share, _) => {
                    let share = slots.number(share);
                    quote!(Utilization(#share))
                }
                Metric::Amount(amount) => {
                    let amount = slots.text(amount);
                    quote!(Amount(#amount))
                }
            };
            Some(
                quote!(#private::MetricDecl { resource: #resource, target: #private::MetricTarget::#target }),
            )
        })
        .collect();
    quote!(&#private::AutoscalerDecl { least: #least, most: #most, metrics: &[#(#metrics),*] })
}

fn budget(budget: &DisruptionOptions, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let available = option_text(budget.min_available.as_ref().map(|amount| &amount.value), slots);
    let unavailable = option_text(budget.max_unavailable.as_ref().map(|amount| &amount.value), slots);
    let unhealthy = option(budget.unhealthy);
    quote!(&#private::BudgetDecl {
        min_available: #available,
        max_unavailable: #unavailable,
        unhealthy: #unhealthy,
    })
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
