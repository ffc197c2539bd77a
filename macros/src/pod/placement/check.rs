//! The rules between the places of a pod.

use podwire_rules::scheduling;
use quote::ToTokens;

use super::Neighbour;
use crate::options::is_set;
use crate::pod::model::Pod;
use crate::syntax::Errors;

pub(in crate::pod) fn placement(pod: &Pod<'_>, errors: &Errors) {
    for (index, spread) in pod.spread.iter().enumerate() {
        let required = is_set(spread.own.required);
        let same = pod.spread[..index].iter().any(|earlier| {
            earlier.topology.value == spread.topology.value && is_set(earlier.own.required) == required
        });
        if same {
            let message = "the pods spread over these places already; keep one of the two";
            errors.rule(spread.topology.span, &scheduling::SPREAD_DUPLICATE, message);
        }
        if spread.own.gives("min_domains") && !required {
            let message = "how many places there are matters only where a pod waits for one; add `required`, or remove `min_domains`";
            errors.rule(spread.own.place("min_domains"), &scheduling::SPREAD_SKEW, message);
        }
    }
    for (index, apart) in pod.apart.iter().enumerate() {
        if pod.apart[..index].iter().any(|earlier| is_same(earlier, apart)) {
            let message = "the pods stay apart in these places already; keep one of the two";
            errors.grammar(apart.topology.span, message);
        }
        weighs_wishes(apart, errors);
    }
    for (index, near) in pod.near.iter().enumerate() {
        if pod.near[..index].iter().any(|earlier| is_same(earlier, near)) {
            let message = "the pods stand near these in such places already; keep one of the two";
            errors.grammar(near.topology.span, message);
        }
        if pod.apart.iter().any(|apart| is_same(apart, near)) {
            let message = "the pods stay apart from these in such places; keep `near` or `apart`";
            errors.grammar(near.topology.span, message);
        }
        weighs_wishes(near, errors);
    }
}

/// Whether both are about the same pods and the same places.
fn is_same(one: &Neighbour, other: &Neighbour) -> bool {
    let of = |neighbour: &Neighbour| neighbour.of.as_ref().map(|of| of.to_token_stream().to_string());
    one.topology.value == other.topology.value && of(one) == of(other)
}

fn weighs_wishes(neighbour: &Neighbour, errors: &Errors) {
    if let Some(weight) = neighbour.weight.as_ref().filter(|_| neighbour.required) {
        let message = "what is required has no weight beside other wishes; remove `required` or `weight`";
        errors.rule(weight.span, &scheduling::AFFINITY_WEIGHT, message);
    }
}
