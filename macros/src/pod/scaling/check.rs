//! The rules of autoscalers and disruption budgets, and between them and the workload.

use podwire_rules::{autoscaling, disruption, sets};
use proc_macro2::Span;

use super::{Autoscaler, DisruptionOptions};
use crate::pod::model::Pod;
use crate::syntax::{Errors, Number, Placed, Text};

pub(in crate::pod) fn scaling(pod: &Pod<'_>, errors: &Errors) {
    if let Some(autoscaler) = &pod.autoscaler {
        has_replicas(pod, autoscaler.own.span(), "an autoscaler chooses", &sets::AUTOSCALER_TARGET, errors);
        bounds_are_a_range(autoscaler, errors);
    }
    if let Some(budget) = &pod.budget {
        has_replicas(pod, budget.span(), "a disruption budget counts", &sets::BUDGET_SELECTOR, errors);
        has_one_limit(budget, errors);
        leaves_room(pod, budget, errors);
    }
}

/// Only a Deployment and a StatefulSet have a number of pods that somebody chooses.
fn has_replicas(pod: &Pod<'_>, span: Span, what: &str, rule: &podwire_rules::Rule, errors: &Errors) {
    if pod.workload.replicas().is_err() {
        let kind = pod.workload.kind();
        let message = format!(
            "{what} the replicas of a Deployment or StatefulSet, and `{}` is a {kind}, which has none; remove it, or add `#[deployment]`",
            pod.input.ident
        );
        errors.rule(span, rule, message);
    }
}

fn bounds_are_a_range(autoscaler: &Autoscaler, errors: &Errors) {
    let literal = |number: &Option<Number>| number.as_ref().and_then(Number::literal);
    let (least, most) = (literal(&autoscaler.least), literal(&autoscaler.most));
    if let Some(least) = least.filter(|least| least.value < 1) {
        let message = "an autoscaler keeps one pod at least: without any, nothing has a value from which to scale up again; begin at 1";
        return errors.rule(least.span, &autoscaling::MIN_REPLICAS, message);
    }
    match (least, most) {
        (_, Some(most)) if most.value < 1 => {
            errors.rule(
                most.span,
                &autoscaling::MAX_REPLICAS,
                "an autoscaler runs one pod at least; end at 1 or more",
            );
        }
        (Some(least), Some(most)) if most.value < least.value => {
            let message = format!(
                "the most pods, {}, are fewer than the fewest, {}; write the smaller number first",
                most.value, least.value
            );
            errors.rule(most.span, &autoscaling::MAX_REPLICAS, message);
        }
        _ => {}
    }
}

fn has_one_limit(budget: &DisruptionOptions, errors: &Errors) {
    let (available, unavailable) = (budget.gives("min_available"), budget.gives("max_unavailable"));
    if available && unavailable {
        let message = "a budget says how many pods stay, or how many may go; remove one of `min_available` and `max_unavailable`";
        errors.rule(budget.place("max_unavailable"), &disruption::DISRUPTION_LIMIT, message);
    } else if budget.lacks("min_available") && budget.lacks("max_unavailable") {
        let message =
            "a budget that does not say how many pods may go lets none go; add `max_unavailable = 1`";
        errors.rule(budget.span(), &sets::BLOCKING_BUDGET, message);
    }
}

/// A node with such a pod can be drained.
fn leaves_room(pod: &Pod<'_>, budget: &DisruptionOptions, errors: &Errors) {
    if let Some((amount, span)) = literal(budget.max_unavailable.as_ref())
        && of(&amount, 100) == Some(0)
    {
        let message =
            "none of the pods may go, so that a node with one of them can never be drained; let 1 or more go";
        return errors.rule(span, &sets::BLOCKING_BUDGET, message);
    }
    let (Some((amount, span)), Some(pods)) = (literal(budget.min_available.as_ref()), most_pods(pod)) else {
        return;
    };
    let Some(least) = of(&amount, pods).filter(|least| *least >= pods && pods > 0) else { return };
    let of_pods = match pods {
        1 => "the only pod".to_owned(),
        pods if least > pods => format!("{least} pods, more than there ever are,"),
        pods => format!("all {pods} pods"),
    };
    let message = format!(
        "{of_pods} must stay, so that a node with one of them can never be drained; run more replicas, or write `max_unavailable = 1`"
    );
    errors.rule(span, &sets::BLOCKING_BUDGET, message);
}

/// How many pods there are at most, where that is known.
fn most_pods(pod: &Pod<'_>) -> Option<i64> {
    match &pod.autoscaler {
        Some(autoscaler) => Some(autoscaler.most.as_ref()?.literal()?.value),
        None => match pod.workload.replicas().ok()? {
            Some(replicas) => Some(replicas.literal()?.value),
            None => Some(1),
        },
    }
}

fn literal(amount: Option<&Placed<Text>>) -> Option<(String, Span)> {
    let text = amount?.value.literal()?;
    Some((text.value.clone(), text.span))
}

/// How many pods that is; a share is rounded up.
fn of(amount: &str, pods: i64) -> Option<i64> {
    match amount.strip_suffix('%') {
        Some(share) => Some((share.parse::<i64>().ok()?.checked_mul(pods)? + 99) / 100),
        None => amount.parse().ok(),
    }
}
