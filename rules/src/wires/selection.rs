//! Selections catch what they mean, and further resources only where these serve all that is wanted.

use super::facet::stated;
use super::index::{FoundBy, Index, Run};
use super::model::{
    Answer, Expression, Label, Namespaces, Operator, Property, Resource, Selected, Selection, Selector, Text,
    Value, Wanted,
};
use super::set::{Namespace, NamespaceEntry, Placed};
use crate::text::{equal, is_one_of};

/// Whether the labels satisfy the selector.
pub const fn matches(labels: &[Label<'_>], selector: &Selector<'_>) -> Answer {
    let mut answer = Answer::Yes;
    let mut wanted = selector.labels;
    while let [label, rest @ ..] = wanted {
        answer = answer.and(carries(labels, label));
        wanted = rest;
    }
    let mut expressions = selector.expressions;
    while let [expression, rest @ ..] = expressions {
        answer = answer.and(satisfies(labels, expression));
        expressions = rest;
    }
    answer
}

/// Whether one of the labels is this one.
pub const fn carries(labels: &[Label<'_>], wanted: &Label<'_>) -> Answer {
    match value_of(labels, wanted.key) {
        Some(value) => value.is(wanted.value),
        None => Answer::No,
    }
}

const fn value_of<'a>(labels: &[Label<'a>], key: &str) -> Option<Text<'a>> {
    let mut labels = labels;
    while let [label, rest @ ..] = labels {
        if equal(label.key, key) {
            return Some(label.value);
        }
        labels = rest;
    }
    None
}

const fn satisfies(labels: &[Label<'_>], expression: &Expression<'_>) -> Answer {
    match (expression.operator, value_of(labels, expression.key)) {
        (Operator::Exists, value) => Answer::of(value.is_some()),
        (Operator::DoesNotExist, value) => Answer::of(value.is_none()),
        (Operator::In, None) => Answer::No,
        (Operator::NotIn, None) => Answer::Yes,
        (_, Some(Text::Unknown)) => Answer::CannotTell,
        (Operator::In, Some(Text::Known(value))) => Answer::of(is_one_of(value, expression.values)),
        (Operator::NotIn, Some(Text::Known(value))) => Answer::of(!is_one_of(value, expression.values)),
    }
}

/// What may be caught by a selection, one after another.
#[derive(Clone, Copy, Debug)]
pub struct Candidates {
    run: Run,
    /// Which of the named namespaces is looked through; for all namespaces, the next resource.
    namespace: usize,
    /// Whether labels narrow the search, so that only those who carry one are looked at.
    by_label: bool,
    /// How many more are looked at.
    left: usize,
}

/// How many candidates are looked at for one selection. Where more resources carry each of its labels, the first of them
/// stand for all, so that a set in which everything carries the same label is judged in proportion to its size.
const MOST_CANDIDATES: usize = 1000;

/// How many things are looked for in the candidates of one selection: of those that want more of each, fewer stand for all.
const MOST_LOOKED_FOR: usize = 100_000;

const fn most_candidates(selection: &Selection<'_>) -> usize {
    let most = MOST_LOOKED_FOR / (1 + selection.wants.len());
    match most {
        0..MANY_CANDIDATES => MANY_CANDIDATES,
        MANY_CANDIDATES..MOST_CANDIDATES => most,
        _ => MOST_CANDIDATES,
    }
}

/// So many candidates are looked at, whatever is wanted of each.
const MANY_CANDIDATES: usize = 16;

/// So few candidates are compared sooner than fewer are looked for.
const FEW_CANDIDATES: usize = 4;

/// How a selection does with all that it catches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Catch {
    /// It catches what it means, and nothing that does not serve.
    Sound,
    /// It catches nothing that the set has, although the set has what could be caught.
    Nothing,
    /// It catches this resource, which is not meant: for a selection that must be alone.
    Intruder(usize),
    /// What is caught does not all serve the same: the first serves the want, the second does not.
    Uneven {
        /// The number among the selection's wants.
        want: usize,
        /// What serves it.
        serves: usize,
        /// What does not.
        lacks: usize,
    },
}

impl<'a> Index<'_, 'a> {
    /// The candidates of a selection of the resource `from`.
    pub const fn candidates(&self, from: usize, selection: &Selection<'_>) -> Candidates {
        let by_label = !matches!(selection.selector.labels, []);
        let own = &self.set.namespaces[self.set.placed[from].namespace];
        let run = match selection.namespaces {
            Namespaces::Named([first, ..]) => self.run_in_named(first, selection),
            Namespaces::Any if by_label => self.rarest(selection.of, None, selection.selector.labels),
            _ => self.run_in(own, selection),
        };
        Candidates { run, namespace: 0, by_label, left: most_candidates(selection) }
    }

    const fn run_in_named(&self, namespace: &str, selection: &Selection<'_>) -> Run {
        self.run_in(&NamespaceEntry::new(Namespace::Known(namespace)), selection)
    }

    /// The candidates in a namespace.
    const fn run_in(&self, namespace: &NamespaceEntry<'_>, selection: &Selection<'_>) -> Run {
        if selection.selector.labels.is_empty() {
            return self.members(selection.of, namespace);
        }
        self.rarest(selection.of, Some(namespace), selection.selector.labels)
    }

    /// What carries the rarest of the labels, which leaves the fewest to compare.
    const fn rarest(
        &self,
        of: Selected,
        namespace: Option<&NamespaceEntry<'_>>,
        labels: &[Label<'_>],
    ) -> Run {
        let mut rarest = self.labelled(of, namespace, &labels[0]);
        // Of one label, nobody asks how many have it.
        if matches!(labels, [_]) {
            return rarest;
        }
        let mut fewest = self.length(&rarest);
        let mut index = 1;
        while index < labels.len() && fewest > FEW_CANDIDATES {
            let run = self.labelled(of, namespace, &labels[index]);
            let length = self.length(&run);
            if length < fewest {
                (rarest, fewest) = (run, length);
            }
            index += 1;
        }
        rarest
    }

    /// The next resource that the selection catches, or may catch.
    pub const fn next_caught(
        &self,
        from: usize,
        selection: &Selection<'_>,
        candidates: &mut Candidates,
    ) -> Option<(usize, Answer)> {
        while let Some(index) = self.next_candidate(selection, candidates) {
            match self.catches(from, selection, index) {
                Answer::No => {}
                answer => return Some((index, answer)),
            }
        }
        None
    }

    const fn next_candidate(&self, selection: &Selection<'_>, candidates: &mut Candidates) -> Option<usize> {
        while candidates.left > 0 {
            candidates.left -= 1;
            if matches!(selection.namespaces, Namespaces::Any) && !candidates.by_label {
                let index = candidates.namespace;
                candidates.namespace += 1;
                return if index < self.set.placed.len() { Some(index) } else { None };
            }
            if let Some(index) = self.next(&mut candidates.run) {
                return Some(index);
            }
            candidates.namespace += 1;
            match selection.namespaces {
                Namespaces::Named(names) if candidates.namespace < names.len() => {
                    candidates.run = self.run_in_named(names[candidates.namespace], selection);
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether the selection of the resource `from` catches the resource `other`.
    pub const fn catches(&self, from: usize, selection: &Selection<'_>, other: usize) -> Answer {
        let (here, there) = (&self.set.placed[from], &self.set.placed[other]);
        if !is_selectable(selection.of, there) {
            return Answer::No;
        }
        // What is in an instance also selects by its instance's name, and so catches only its own.
        if here.scope != there.scope {
            let instance = self.set.instance(here.scope);
            if instance != 0 && instance != self.set.instance(there.scope) {
                return Answer::No;
            }
        }
        let in_namespace = match selection.namespaces {
            Namespaces::Own => self.set.share_namespace(from, other),
            Namespaces::Any => Answer::Yes,
            Namespaces::Named(names) => match self.set.namespace(other) {
                Namespace::Known(namespace) => Answer::of(is_one_of(namespace, names)),
                _ => Answer::CannotTell,
            },
        };
        in_namespace.and(matches(there.resource.labels, &selection.selector))
    }

    /// How a selection of the resource `from` does. An empty selector of a Service catches nothing, by design; whoever asks
    /// leaves it out.
    pub const fn catch(&self, from: usize, selection: &Selection<'_>) -> Catch {
        let labels = match selection.selector {
            Selector { labels: [], expressions: [] } if selection.alone => self.set.resource(from).labels,
            selector => selector.labels,
        };
        if let [label, ..] = labels
            && matches!(selection.namespaces, Namespaces::Own)
            && (selection.alone || !matches!(self.found_by, FoundBy::All))
        {
            if self.labels_differ {
                return Catch::Sound;
            }
            // What carries the label alone is not caught beside others.
            let namespace = &self.set.namespaces[self.set.placed[from].namespace];
            let run = self.labelled(selection.of, Some(namespace), label);
            if self.has_only(&run, if selection.alone { Some(from) } else { None }) {
                return Catch::Sound;
            }
        }
        if !selection.alone || !selection.selector.is_empty() {
            return self.catch_among(from, selection, self.candidates(from, selection));
        }
        if labels.is_empty() {
            return Catch::Sound;
        }
        let selection = Selection { selector: Selector { labels, expressions: &[] }, ..*selection };
        self.catch_among(from, &selection, self.candidates(from, &selection))
    }

    /// The same, of a selector that is not empty and whose candidates have been looked for.
    pub const fn catch_among(
        &self,
        from: usize,
        selection: &Selection<'_>,
        mut candidates: Candidates,
    ) -> Catch {
        let mut caught = 0;
        let mut uncertain = false;
        let mut first = None;
        while let Some(other) = self.next_candidate(selection, &mut candidates) {
            // That a workload selects its own pods is a rule on its values.
            if selection.alone && other == from {
                continue;
            }
            match self.catches(from, selection, other) {
                Answer::Yes if !self.set.placed[other].resource.unknown => caught += 1,
                Answer::No => continue,
                _ => {
                    uncertain = true;
                    continue;
                }
            }
            if selection.alone {
                return Catch::Intruder(other);
            }
            if is_passing(self.set.resource(other)) {
                continue;
            }
            match first {
                None => first = Some(other),
                Some(first) => {
                    if let Some(uneven) = self.uneven(selection, first, other) {
                        return uneven;
                    }
                }
            }
        }
        let may_be_lost = caught == 0 && !uncertain && !selection.alone;
        let is_lost =
            may_be_lost && matches!(self.found_by, FoundBy::All) && self.has_members(from, selection);
        if is_lost { Catch::Nothing } else { Catch::Sound }
    }

    /// Something that one of two serves and the other does not. A pod without a port of the wanted name never becomes an
    /// endpoint of it, which harms nobody; one that does not listen on the wanted number does, and refuses its share.
    const fn uneven(&self, selection: &Selection<'_>, one: usize, other: usize) -> Option<Catch> {
        let mut want = 0;
        while want < selection.wants.len() {
            let wanted = &selection.wants[want];
            let serve = match wanted {
                Wanted::NamedPort(..) => (Answer::CannotTell, Answer::CannotTell),
                _ => (self.declares(one, wanted), self.declares(other, wanted)),
            };
            match serve {
                (Answer::Yes, Answer::No) => return Some(Catch::Uneven { want, serves: one, lacks: other }),
                (Answer::No, Answer::Yes) => return Some(Catch::Uneven { want, serves: other, lacks: one }),
                _ => {}
            }
            want += 1;
        }
        None
    }

    /// Whether the set has anything where the selection looks that it could catch.
    const fn has_members(&self, from: usize, selection: &Selection<'_>) -> bool {
        let everything = Selection { selector: Selector { labels: &[], expressions: &[] }, ..*selection };
        let mut candidates = self.candidates(from, &everything);
        while let Some(index) = self.next_candidate(&everything, &mut candidates) {
            if is_selectable(selection.of, &self.set.placed[index]) {
                return true;
            }
        }
        false
    }

    /// Whether something that the selection catches among its candidates serves the want with this number: yes where one does,
    /// no where all that is caught certainly does not.
    pub const fn served(
        &self,
        from: usize,
        selection: &Selection<'_>,
        mut candidates: Candidates,
        want: usize,
    ) -> Answer {
        let (mut caught, mut uncertain) = (false, false);
        while let Some((other, answer)) = self.next_caught(from, selection, &mut candidates) {
            match self.serves(other, &selection.wants[want]) {
                Answer::Yes => return Answer::Yes,
                Answer::No if answer.is_yes() => caught = true,
                _ => uncertain = true,
            }
        }
        if caught && !uncertain { Answer::No } else { Answer::CannotTell }
    }
}

/// Whether its pods end by themselves.
const fn is_passing(resource: &Resource<'_>) -> bool {
    matches!(stated(resource, Property::Passing), Some(Value::Flag(true)))
}

const fn is_selectable(of: Selected, placed: &Placed<'_>) -> bool {
    match of {
        Selected::Pods => placed.resource.kind.makes_pods,
        Selected::Services => equal(placed.resource.kind.name, "Service"),
    }
}
