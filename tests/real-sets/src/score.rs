//! The score: which labelled wires podwire finds.

use std::collections::BTreeMap;

use podwire_manifests::validate::{Finding, Options, Tier, Validator};
use serde::{Deserialize, Serialize};

use crate::label::{Label, Set, Truth};

/// How the labels of one kind of wire were met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Faults.
    pub faults: u32,
    /// Faults that were found.
    pub found: u32,
    /// Mistakes without harm.
    pub slips: u32,
    /// Those that were told as a fault.
    pub loud: u32,
    /// Those that were told as advice.
    pub advised: u32,
    /// Wires that are right.
    pub right: u32,
    /// Those at which there was an alarm.
    pub alarms: u32,
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Tally) {
        self.faults += other.faults;
        self.found += other.found;
        self.slips += other.slips;
        self.loud += other.loud;
        self.advised += other.advised;
        self.right += other.right;
        self.alarms += other.alarms;
    }

    fn count(&mut self, truth: Truth, told: Told) {
        let is_loud = u32::from(told == Told::Loud);
        match truth {
            Truth::True => {
                self.faults += 1;
                self.found += u32::from(told >= Told::Verdict);
            }
            Truth::Slip => {
                self.slips += 1;
                self.loud += is_loud;
                self.advised += u32::from(told == Told::Advice);
            }
            Truth::False => {
                self.right += 1;
                self.alarms += is_loud;
            }
        }
    }

    /// Of what was alarmed at, how much is a fault, in per cent.
    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.alarms)
    }

    /// Of the faults, how many were found, in per cent.
    pub fn recall(&self) -> f64 {
        share(self.found, self.faults)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * f64::from(part) / f64::from(whole) }
}

/// How a wire was spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Not at all.
    Silent,
    /// As advice, which is off unless asked for.
    Advice,
    /// By the API server's own verdict, which other tests compare with the server's.
    Verdict,
    /// As a fault of the wiring.
    Loud,
}

/// A labelled wire and what was said of it.
#[derive(Debug)]
pub struct Scored<'l> {
    /// The label.
    pub label: &'l Label,
    /// What was said.
    pub told: Told,
}

/// The score of all sets.
#[derive(Debug, Default)]
pub struct Score<'l> {
    /// By kind of wire.
    pub wires: BTreeMap<String, Tally>,
    /// Each label.
    pub scored: Vec<Scored<'l>>,
    /// Findings that fit no label, with their sets.
    pub others: Vec<(String, Finding)>,
}

impl<'l> Score<'l> {
    /// Checks each text as one set.
    pub fn of(sets: &[Set], labels: &'l [Label]) -> Score<'l> {
        let mut by_set: BTreeMap<&str, Vec<&Label>> = BTreeMap::new();
        for label in labels {
            by_set.entry(&label.set).or_default().push(label);
        }
        let mut score = Score::default();
        for set in sets {
            let labels = by_set.remove(&*set.set).unwrap_or_default();
            score.add(set, &labels);
        }
        score
    }

    fn add(&mut self, set: &Set, labels: &[&'l Label]) {
        let findings = findings(&set.text);
        for label in labels {
            let told = findings.iter().filter(|finding| label.fits(finding)).map(told).max();
            let told = told.unwrap_or(Told::Silent);
            self.wires.entry(label.wire.clone()).or_default().count(label.truth, told);
            self.scored.push(Scored { label, told });
        }
        let others = findings.into_iter().filter(|finding| !labels.iter().any(|label| label.fits(finding)));
        self.others.extend(others.map(|finding| (set.set.clone(), finding)));
    }

    /// All wires together.
    pub fn total(&self) -> Tally {
        let mut total = Tally::default();
        self.wires.values().for_each(|tally| total.add(tally));
        total
    }
}

/// What podwire says of a set, advice included.
pub fn findings(text: &str) -> Vec<Finding> {
    let options = Options::new().advice(true);
    let findings = Validator::new(options).text(text).into_iter();
    findings.filter(|finding| finding.rule.id != "unknown-kind").collect()
}

fn told(finding: &Finding) -> Told {
    match finding.tier() {
        Tier::Advice => Told::Advice,
        Tier::Wiring => Told::Loud,
        _ => Told::Verdict,
    }
}
