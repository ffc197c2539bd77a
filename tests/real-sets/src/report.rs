//! Reported faults: small sets, each with what is expected of it.

use std::path::Path;
use std::{fs, io};

use podwire_manifests::validate::Finding;

use crate::score::findings;

/// A case made from a public bug report.
#[derive(Debug)]
pub struct Report {
    /// The file's name.
    pub name: String,
    /// What is expected: none where the set deserves no finding.
    expected: Vec<Expected>,
    text: String,
}

#[derive(Debug)]
struct Expected {
    tier: String,
    rule: String,
    object: String,
    field: String,
}

impl Report {
    /// The reports of a folder.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn all(folder: &Path) -> io::Result<Vec<Report>> {
        let mut reports = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let text = fs::read_to_string(&path)?;
                reports.push(Report { name, expected: expected(&text), text });
            }
        }
        reports.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(reports)
    }

    /// What is not as expected: nothing where the case is a hit.
    pub fn miss(&self) -> Option<String> {
        let found: Vec<Finding> =
            findings(&self.text).into_iter().filter(|finding| finding.tier().name() != "advice").collect();
        let missing = self.expected.iter().any(|expected| !found.iter().any(|it| expected.fits(it)));
        let further = found.iter().any(|it| !self.expected.iter().any(|expected| expected.fits(it)));
        if !missing && !further {
            return None;
        }
        let found: Vec<String> = found
            .iter()
            .map(|it| format!("{} {} {}: {it}", it.tier().name(), it.rule.id, it.object))
            .collect();
        Some(format!("{}: expected {:?}, found {found:?}", self.name, self.expected))
    }
}

fn expected(text: &str) -> Vec<Expected> {
    let line = text.lines().find_map(|line| line.strip_prefix("# expect: ")).unwrap_or("accepted");
    if line == "accepted" {
        return Vec::new();
    }
    let one = |words: &str| {
        let mut words = words.split_whitespace().map(str::to_owned);
        let [tier, rule, object, field] = [(); 4].map(|()| words.next().unwrap_or_default());
        Expected { tier, rule, object, field }
    };
    line.split('&').map(one).collect()
}

impl Expected {
    fn fits(&self, finding: &Finding) -> bool {
        let object = format!("{}/{}", finding.object.kind, finding.object.name);
        let field = &finding.field;
        self.tier == finding.tier().name()
            && (self.rule == "*" || self.rule == finding.rule.id)
            && self.object == object
            && (field.starts_with(&self.field) || self.field.starts_with(field.as_str()))
    }
}
