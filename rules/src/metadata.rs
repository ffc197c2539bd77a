//! What every object's metadata must keep.

use crate::rule::rules;
use crate::text::{contains, is_one_of};
use crate::{Breaches, ErrorType};

rules! {
    FINALIZER = "finalizer", Error, "metadata.finalizers" {
        what: "A finalizer is a qualified name with a domain, or one of `kubernetes`, `orphan` and `foregroundDeletion`; the last two exclude each other.",
        why: "Whoever must remove a finalizer is found by its domain.",
        example: "`cleanup`",
        mend: "`example.com/cleanup`",
    }
    OWNER_REFERENCE = "owner-reference", Error, "metadata.ownerReferences" {
        what: "An owner reference has API version, kind, name and uid, is no Event, and only one is the controller.",
        why: "The garbage collector deletes by it.",
        example: "`{kind: Deployment, name: web}`",
        mend: "`{apiVersion: apps/v1, kind: Deployment, name: web, uid: …}`",
    }
    OWNER_DUPLICATE = "owner-duplicate", Warning, "metadata.ownerReferences" {
        what: "No two owner references are the same.",
        why: "The API server drops the second one.",
        example: "the same reference twice",
        mend: "the reference once",
    }
    GENERATION = "generation", Error, "metadata.generation" {
        what: "The generation is not negative.",
        why: "It counts changes; the server sets it.",
        example: "`generation: -1`",
        mend: "no generation",
    }
    SELECTOR_OPERATOR = "selector-operator", Error, "operators of label, node and field selectors" {
        what: "A requirement's operator is In, NotIn, Exists or DoesNotExist; Gt and Lt exist for nodes only.",
        why: "The selector means nothing otherwise.",
        example: "`operator: Equals`",
        mend: "`operator: In`",
    }
    SELECTOR_VALUES = "selector-values", Error, "values of label, node and field selectors" {
        what: "In and NotIn have values, Exists and DoesNotExist have none, Gt and Lt have exactly one.",
        why: "The operator decides what is compared.",
        example: "`{key: tier, operator: In, values: []}`",
        mend: "`{key: tier, operator: In, values: [web]}`",
    }
}

/// [`FINALIZER`]: a finalizer without a domain is one of Kubernetes' own.
pub const fn finalizer_domain(value: &str) -> Breaches {
    if contains(value, b'/') || is_one_of(value, &["kubernetes", "orphan", "foregroundDeletion"]) {
        return Breaches::NONE;
    }
    Breaches::one(
        &FINALIZER,
        ErrorType::Invalid,
        "name is neither a standard finalizer name nor is it fully qualified",
    )
}
