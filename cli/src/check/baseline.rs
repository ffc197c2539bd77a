//! Known findings, which are not told again: an array of rule, object and field, sorted, so that it can be read in a review.

use std::collections::BTreeMap;
use std::path::Path;

use podwire_manifests::validate::Finding;
use serde::{Deserialize, Serialize};

use super::shown;
use crate::Failure;
use crate::inputs::text_of;
use crate::output::write_file;
use crate::text::{escaped, escaped_json};

/// A finding as the file knows it. Lines may move, and words may be put better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    namespace: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    field: String,
    /// Where no object is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    file: String,
}

/// The known findings, and how often each of them was not met yet.
#[derive(Debug, Default)]
pub(crate) struct Baseline {
    left: BTreeMap<Known, usize>,
    /// What is found now, where the file is written anew.
    met: Option<Vec<Known>>,
}

impl Baseline {
    /// Reads the file; where it is written anew, it need not be there.
    pub(crate) fn read(file: &Path, updates: bool) -> Result<Baseline, Failure> {
        if updates {
            return Ok(Baseline { met: Some(Vec::new()), ..Baseline::default() });
        }
        let mut baseline = Baseline::default();
        for known in read(file)? {
            *baseline.left.entry(known).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Whether the finding is known; each entry stands for one.
    pub(crate) fn knows(&mut self, finding: &Finding, file: &str) -> bool {
        let known = Known::of(finding, file);
        if let Some(met) = &mut self.met {
            met.push(known);
            return true;
        }
        match self.left.get_mut(&known) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// How many known findings are no longer there.
    pub(crate) fn stale(&self) -> usize {
        self.left.values().sum()
    }

    /// Writes what was found.
    pub(crate) fn write(&self, file: &Path) -> Result<(), Failure> {
        let mut met = self.met.clone().unwrap_or_default();
        met.sort();
        let mut text = String::from("[\n");
        for (number, known) in met.iter().enumerate() {
            let comma = if number + 1 == met.len() { "" } else { "," };
            let line = serde_json::to_string(known).unwrap_or_default();
            text.push_str(&format!("  {}{comma}\n", escaped_json(&line)));
        }
        text.push_str("]\n");
        write_file(file, &text, |there| read(there).is_ok())
    }
}

/// What a file knows.
fn read(file: &Path) -> Result<Vec<Known>, Failure> {
    let text = text_of(file)
        .map_err(|error| Failure::Unreadable(format!("cannot read {}: {error}", shown(file))))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::Usage(format!("{} is no baseline: {}", shown(file), escaped(&error.to_string())))
    })
}

impl Known {
    fn of(finding: &Finding, file: &str) -> Known {
        let object = &finding.object;
        Known {
            rule: finding.rule.id.to_owned(),
            kind: object.kind.clone(),
            namespace: object.namespace.clone(),
            name: object.name.clone(),
            field: finding.field.clone(),
            file: if object.name.is_empty() { file.to_owned() } else { String::new() },
        }
    }
}
