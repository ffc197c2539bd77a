//! What a resource selects: wires that lead to whatever carries labels.

use super::identity::{Identity, mix};
use super::known::{Answer, Text};
use super::refers::Wanted;
use crate::text::equal;

/// A label of a resource, or of the pods that it makes.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The key: `app`.
    pub key: &'a str,
    /// The value: `catalog`.
    pub value: Text<'a>,
    /// The hash of `key=value`, by which selectors find candidates; of the key alone where the value is unknown.
    pub hash: u64,
}

impl<'a> Label<'a> {
    /// The label `key` with the value `value`.
    pub const fn new(key: &'a str, value: Text<'a>) -> Label<'a> {
        let hash = match value {
            Text::Known(value) => Label::hash_of(key, value),
            Text::Unknown => crate::hash(key),
        };
        Label { key, value, hash }
    }

    /// The label `key` with the known value `value`, whose [hash](Label::hash_of) has been computed before.
    pub const fn hashed(key: &'a str, value: &'a str, hash: u64) -> Label<'a> {
        Label { key, value: Text::Known(value), hash }
    }

    /// The hash of a label whose value is known.
    pub const fn hash_of(key: &str, value: &str) -> u64 {
        mix!(crate::hash(key), crate::hash(value))
    }

    /// Whether both are the same label.
    pub const fn is(&self, other: &Label<'_>) -> Answer {
        if !equal(self.key, other.key) {
            return Answer::No;
        }
        self.value.is(other.value)
    }
}

/// What a selection finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// Pods, bare or of workloads, by their labels.
    Pods,
    /// Services, by their own labels.
    Services,
}

/// A wire that leads to whatever carries the labels.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// What is selected.
    pub of: Selected,
    /// The labels and expressions that it must satisfy.
    pub selector: Selector<'a>,
    /// In which namespaces.
    pub namespaces: Namespaces<'a>,
    /// The declared types that are meant; none where nobody says.
    pub meant: &'a [Identity<'a>],
    /// What all that is selected must serve.
    pub wants: &'a [Wanted<'a>],
    /// Whether it must not catch what others make, even where that serves everything: the selector of a workload, which is
    /// that of its own labels where it is empty.
    pub alone: bool,
}

impl Selection<'_> {
    /// The selection of a workload that finds its pods by their own labels, whatever these are.
    pub const OWN_PODS: &'static [Selection<'static>] = &[Selection {
        of: Selected::Pods,
        selector: Selector { labels: &[], expressions: &[] },
        namespaces: Namespaces::Own,
        meant: &[],
        wants: &[],
        alone: true,
    }];

    /// A selection of pods that demands nothing: the base of every other.
    pub const PODS: Selection<'static> = Selection { alone: false, ..Selection::OWN_PODS[0] };
}

/// In which namespaces a selection looks.
#[derive(Clone, Copy, Debug)]
pub enum Namespaces<'a> {
    /// In that of the resource which selects.
    Own,
    /// In these.
    Named(&'a [&'a str]),
    /// In all, or in those that labels choose.
    Any,
}

/// Labels and expressions of a selector, all of which must hold.
#[derive(Clone, Copy, Debug)]
pub struct Selector<'a> {
    /// Labels that must be there.
    pub labels: &'a [Label<'a>],
    /// Match expressions.
    pub expressions: &'a [Expression<'a>],
}

impl Selector<'_> {
    /// Whether it demands nothing.
    pub const fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.expressions.is_empty()
    }
}

/// A match expression.
#[derive(Clone, Copy, Debug)]
pub struct Expression<'a> {
    /// The label's key.
    pub key: &'a str,
    /// How the label's value is compared.
    pub operator: Operator,
    /// With what.
    pub values: &'a [&'a str],
}

/// How a match expression compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The value is one of the list.
    In,
    /// It is none of the list, or the label is not there.
    NotIn,
    /// The label is there.
    Exists,
    /// The label is not there.
    DoesNotExist,
}
