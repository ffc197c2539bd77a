//! Findings, of which not too many are kept: a text of a megabyte can break a million rules.

use std::ops::{Deref, DerefMut};

use podwire_rules::{Tier, decoding};

use crate::decode::shown;

use super::finding::Finding;

/// The most findings that are kept; of further ones only the number is.
const MOST: usize = 1000;

/// Findings in the order in which they were found. Where there are too many, errors take the places of what is no error, so
/// that a verdict does not depend on what else was found.
#[derive(Debug, Default)]
pub struct Kept {
    findings: Vec<Finding>,
    /// How many of those kept are no errors.
    milder: usize,
    /// How many of those kept say no more than that an object is of a kind that podwire does not know.
    unknown: usize,
    omitted: usize,
}

impl Kept {
    /// Adds a finding, which is made when there is a place for it.
    pub fn add(&mut self, is_error: bool, finding: impl FnOnce() -> Finding) {
        if self.findings.len() >= MOST && self.unknown > 0 {
            self.forget_unknown();
        } else if self.findings.len() >= MOST {
            self.omitted += 1;
            if !is_error || self.milder == 0 {
                return;
            }
            let milder = self.findings.iter().rposition(|finding| finding.tier() != Tier::Error);
            self.findings.remove(milder.unwrap_or(MOST - 1));
            self.milder -= 1;
        }
        self.milder += usize::from(!is_error);
        self.findings.push(shortened(finding()));
    }

    /// Makes room for a finding that says more than one about an unknown kind.
    fn forget_unknown(&mut self) {
        if let Some(last) = self.findings.iter().rposition(is_unknown_kind) {
            self.findings.remove(last);
            self.milder -= 1;
        }
        self.unknown -= 1;
    }

    /// Adds findings that have been made.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            match omitted(&finding) {
                Some(count) => self.omitted += count,
                None if is_unknown_kind(&finding) => {
                    // As long as there is room: who asks for the kinds is told them by the verdict.
                    if self.findings.len() < MOST {
                        self.unknown += 1;
                        self.milder += 1;
                        self.findings.push(shortened(finding));
                    }
                }
                None => self.add(finding.tier() == Tier::Error, || finding),
            }
        }
    }

    /// So many findings were made that are not at hand.
    pub(crate) fn omit(&mut self, count: usize) {
        self.omitted += count;
    }

    /// The findings; where more were made, the last one says how many.
    pub fn into_findings(mut self) -> Vec<Finding> {
        if self.omitted > 0 {
            let detail = format!("… and {} more findings", self.omitted);
            let finding = Finding::new(&decoding::MORE_FINDINGS, String::new(), detail);
            self.findings.push(Finding { value: Some(self.omitted.to_string()), ..finding });
        }
        self.findings
    }
}

/// How many findings a finding stands for that says how many more there are.
pub fn omitted(finding: &Finding) -> Option<usize> {
    let is_count = finding.rule.id == decoding::MORE_FINDINGS.id;
    is_count.then(|| finding.value.as_deref().and_then(|value| value.parse().ok()).unwrap_or(1))
}

fn is_unknown_kind(finding: &Finding) -> bool {
    finding.rule.id == decoding::UNKNOWN_KIND.id
}

/// The finding without texts that fill a screen.
fn shortened(finding: Finding) -> Finding {
    let Finding { field, value, detail, .. } = finding;
    let (field, detail, value) = (shown::words(field), shown::words(detail), value.map(shown::words));
    Finding { field, value, detail, ..finding }
}

impl Deref for Kept {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        &self.findings
    }
}

impl DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut [Finding] {
        &mut self.findings
    }
}
