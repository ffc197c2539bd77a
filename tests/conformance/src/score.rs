//! The score: where podwire and the API server agree.

use std::collections::{BTreeMap, BTreeSet};

use podwire::validate::{self, Finding, Options, Tier, Validator, Version};
use serde::{Deserialize, Serialize};

use crate::case::{Case, Mark};

/// How often podwire and the API server agree on one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The objects.
    pub total: u32,
    /// Objects that both accept or both refuse.
    pub verdict_agree: u32,
    /// Objects that podwire accepts and the API server refuses.
    pub false_accept: u32,
    /// Objects that podwire refuses and the API server accepts.
    pub false_refuse: u32,
    /// Objects that the API server refuses.
    pub refused: u32,
    /// Refused objects for which both name the same set of (field, type) pairs. One that the API server could not
    /// decode names none: it counts when podwire cannot decode it either.
    pub fields_agree: u32,
    /// Objects, of all, for which both give the same set of warnings.
    pub warnings_agree: u32,
}

/// The tallies by kind, and the same of the objects with warnings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// By kind.
    pub kinds: BTreeMap<String, Tally>,
    /// The objects with warnings by kind.
    #[serde(skip)]
    pub warned: BTreeMap<String, Warned>,
}

/// How often the warnings agree where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warned {
    /// The accepted objects of which either side warns.
    pub total: u32,
    /// Those for which the sets of warnings are equal.
    pub agree: u32,
}

/// What podwire says of one case.
#[derive(Debug)]
pub struct Answer {
    /// The errors.
    pub errors: Vec<Finding>,
    /// The warnings.
    pub warnings: BTreeSet<String>,
    undecodable: bool,
}

/// In what an answer differs from the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// podwire accepts what the API server refuses.
    FalseAccept,
    /// podwire refuses what the API server accepts.
    FalseRefuse,
    /// Other fields, or other types of errors.
    Fields,
    /// Other warnings.
    Warnings,
}

/// The cluster IPs of the running API server that was asked.
const CLUSTER_IP_RANGE: &str = "10.96.0.0/16";

/// podwire's answer to a case; none for a kind that podwire does not know.
pub fn answer(case: &Case) -> Option<Answer> {
    // The verdicts are those of a server without admission plugins.
    let mut options = Options::new().target(Version::new(36)).service_account_admission(false);
    if case.is_running {
        options = options.cluster_ip_ranges([CLUSTER_IP_RANGE]).namespace("default");
    }
    let findings = findings(case, &Validator::new(options));
    if findings.iter().any(|finding| finding.rule.id == "unknown-kind") {
        return None;
    }
    let undecodable =
        findings.iter().any(|finding| finding.tier() == Tier::Error && finding.error_type.is_none());
    let (errors, others): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.tier() == Tier::Error);
    let warnings = others.iter().filter(|finding| finding.tier() == Tier::Warning).map(Finding::to_string);
    Some(Answer { errors, warnings: warnings.collect(), undecodable })
}

/// What is wrong with a case's object, or with the update to it.
fn findings(case: &Case, validator: &Validator) -> Vec<Finding> {
    let Some(old) = case.old.as_deref() else { return validator.text(&case.text) };
    match (serde_json::from_str(old), serde_json::from_str(&case.text)) {
        (Ok(old), Ok(new)) => validator.update_value(&old, &new),
        _ => validator.text(&case.text),
    }
}

impl Answer {
    fn marks(&self) -> BTreeSet<Mark> {
        let mark = |finding: &Finding| {
            let reason = finding.error_type.map(validate::ErrorType::reason);
            (finding.field.clone(), reason.unwrap_or("BadRequest").to_owned())
        };
        if self.undecodable { BTreeSet::new() } else { self.errors.iter().map(mark).collect() }
    }

    /// In what the answer differs from the verdict.
    pub fn differences(&self, case: &Case) -> Vec<Difference> {
        let mut differences = Vec::new();
        let accept = self.errors.is_empty();
        match (case.accept, accept) {
            (false, true) => differences.push(Difference::FalseAccept),
            (true, false) => differences.push(Difference::FalseRefuse),
            _ => {}
        }
        if !case.accept && !self.names_the_fields_of(case) {
            differences.push(Difference::Fields);
        }
        if self.warnings_differ(case) {
            differences.push(Difference::Warnings);
        }
        differences
    }

    fn names_the_fields_of(&self, case: &Case) -> bool {
        if case.undecodable { !self.errors.is_empty() } else { self.marks() == case.marks }
    }

    /// A refused object's warnings reach nobody who waits for them: only those of accepted objects are compared.
    fn warnings_differ(&self, case: &Case) -> bool {
        case.accept && self.warnings != case.warnings
    }
}

impl Score {
    /// Adds a case and what podwire answered.
    pub fn add(&mut self, case: &Case, answer: &Answer) {
        let differences = answer.differences(case);
        let has = |difference: Difference| u32::from(differences.contains(&difference));
        let tally = self.kinds.entry(case.kind.clone()).or_default();
        tally.total += 1;
        tally.false_accept += has(Difference::FalseAccept);
        tally.false_refuse += has(Difference::FalseRefuse);
        tally.verdict_agree = tally.total - tally.false_accept - tally.false_refuse;
        tally.refused += u32::from(!case.accept);
        tally.fields_agree += u32::from(!case.accept) - has(Difference::Fields);
        tally.warnings_agree += 1 - has(Difference::Warnings);
        if case.accept && !(case.warnings.is_empty() && answer.warnings.is_empty()) {
            let warned = self.warned.entry(case.kind.clone()).or_default();
            warned.total += 1;
            warned.agree += 1 - has(Difference::Warnings);
        }
    }

    /// The score of all cases of kinds that podwire knows, and each case that differs.
    pub fn of(cases: &[Case]) -> (Score, Vec<(&Case, Answer)>) {
        let mut score = Score::default();
        let mut differing = Vec::new();
        for case in cases {
            let Some(answer) = answer(case) else { continue };
            score.add(case, &answer);
            if !answer.differences(case).is_empty() {
                differing.push((case, answer));
            }
        }
        (score, differing)
    }
}
