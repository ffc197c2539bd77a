//! Judges what is built: each object by itself, and all of them together.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use podwire_rules::Tier;
use podwire_rules::sets::SHUT_PORT;

use crate::Object;
use crate::build::Source;
use crate::validate::{Finding, ObjectReference, Options, Validator};
use podwire_manifests::__build::{Arena, Book, SharedSpec, judge_with, omitted};

/// The most findings that are kept; of further ones only the number is.
const KEPT_FINDINGS: usize = 1000;

/// Findings, of which not too many are kept.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) kept: Vec<Finding>,
    pub(crate) omitted: usize,
}

impl Findings {
    fn add(&mut self, finding: Finding) {
        if let Some(count) = omitted(&finding) {
            self.omitted += count;
        } else if self.kept.len() < KEPT_FINDINGS {
            self.kept.push(finding);
        } else {
            self.omitted += 1;
        }
    }
}

impl Display for Findings {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut explained = BTreeSet::new();
        for (index, finding) in self.kept.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            let rule = finding.rule;
            write!(formatter, "{separator}{}[{}] {} {finding}", rule.tier.name(), rule.id, finding.object)?;
            // The finding shows the user's own value; the rule says once why, and how such a thing is mended.
            if explained.insert(rule.id) {
                write!(formatter, "\n  {} Mend: {}", rule.why, rule.mend)?;
            }
        }
        if self.omitted > 0 {
            write!(formatter, "\n… and {} more findings", self.omitted)?;
        }
        Ok(())
    }
}

/// What is known so far of the objects of one emit.
pub(crate) struct Verdict<'o> {
    validator: Validator,
    findings: Findings,
    is_refused: bool,
    /// Network policies that follow from the declarations.
    following: Vec<ObjectReference>,
    book: Book<'o>,
    /// What is known of the specifications of pods that are the same in many objects.
    specs: Vec<SharedSpec<'o>>,
}

impl<'o> Verdict<'o> {
    pub(crate) fn new(options: &Options, arena: &'o Arena) -> Verdict<'o> {
        let validator = Validator::new(options.clone());
        Verdict {
            validator,
            findings: Findings::default(),
            is_refused: false,
            following: Vec::new(),
            book: Book::new(arena).for_version(options.target_version()),
            specs: Vec::new(),
        }
    }

    /// Judges one more object, about which the build has found `findings`.
    pub(crate) fn judge(&mut self, object: &Object, source: Source, findings: Vec<Finding>) {
        let mut own = SharedSpec::default();
        let spec = source.spec.map_or(&mut own, |number| spec(&mut self.specs, number));
        let found = judge_with(&self.validator, object, spec);
        self.book.add_with(object, source.identity.type_name, spec);
        self.add(findings);
        self.add(found);
        if source.follows {
            self.following.push(ObjectReference::new(object.kind(), object.namespace(), object.name()));
        }
    }

    /// What is known of the specification of pods with this number.
    pub(crate) fn spec(&mut self, number: usize) -> &mut SharedSpec<'o> {
        spec(&mut self.specs, number)
    }

    /// Judges all objects together.
    pub(crate) fn judge_set(&mut self) {
        let found = self.book.judge().into_iter().map(|(_, finding)| finding);
        // What the build has said of a field already, in the words of the declaration, is not said again
        // of a part of it.
        let said: Vec<(ObjectReference, String)> = match self.is_refused {
            true => {
                let kept = self.findings.kept.iter();
                kept.map(|finding| (finding.object.clone(), finding.field.clone())).collect()
            }
            false => Vec::new(),
        };
        let is_meant =
            |finding: &Finding| finding.rule.id == SHUT_PORT.id && self.following.contains(&finding.object);
        let is_new = |finding: &Finding| {
            !is_meant(finding)
                && !said
                    .iter()
                    .any(|(object, field)| *object == finding.object && is_within(&finding.field, field))
        };
        let found = found.filter(is_new).collect();
        self.add(found);
    }

    pub(crate) fn add(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            self.is_refused |= finding.tier() != Tier::Warning;
            self.findings.add(finding);
        }
    }

    /// Whether something other than warnings was found.
    pub(crate) fn is_refused(&self) -> bool {
        self.is_refused
    }

    pub(crate) fn into_findings(self) -> Findings {
        self.findings
    }
}

fn spec<'s, 'o>(specs: &'s mut Vec<SharedSpec<'o>>, number: usize) -> &'s mut SharedSpec<'o> {
    if specs.len() <= number {
        specs.resize_with(number + 1, SharedSpec::default);
    }
    &mut specs[number]
}

/// Whether the field is `outer` or a part of it.
fn is_within(field: &str, outer: &str) -> bool {
    field.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
