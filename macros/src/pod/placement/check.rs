//! The rules between the places of a pod.

use podwire_rules::scheduling;

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
        if pod.apart[..index].iter().any(|earlier| earlier.topology.value == apart.topology.value) {
            let message = "the pods stay apart in these places already; keep one of the two";
            errors.grammar(apart.topology.span, message);
        }
        if is_set(apart.own.required) && apart.own.gives("weight") {
            let message = "what is required has no weight beside other wishes; remove `required` or `weight`";
            errors.rule(apart.own.place("weight"), &scheduling::AFFINITY_WEIGHT, message);
        }
    }
}
