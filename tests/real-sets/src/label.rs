//! The sets, and what is known of their wires.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use podwire_manifests::validate::Finding;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Objects that are applied at once.
#[derive(Debug, Deserialize)]
pub struct Set {
    /// The set's name.
    pub set: String,
    /// The objects, as YAML.
    pub text: String,
}

/// What a person says of a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// A real fault.
    True,
    /// A mistake without harm.
    Slip,
    /// Right, or unusual and legal.
    False,
}

/// Where a wire ends.
#[derive(Debug, Deserialize)]
pub struct Place {
    /// `Kind/namespace/name`.
    pub object: String,
    /// The field's path.
    pub field: String,
}

/// A labelled wire.
#[derive(Debug, Deserialize)]
pub struct Label {
    /// The set.
    pub set: String,
    /// The kind of wire.
    pub wire: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// What is said of it.
    pub truth: Truth,
    /// The reason.
    pub why: String,
    /// Other ends of the same wire, at which a finding is as good.
    #[serde(default)]
    pub also: Vec<Place>,
}

impl Label {
    /// Whether the finding is about this wire.
    pub fn fits(&self, finding: &Finding) -> bool {
        std::iter::once(&self.place).chain(&self.also).any(|place| place.fits(finding))
    }
}

impl Place {
    fn fits(&self, finding: &Finding) -> bool {
        self.is_of(finding)
            && (encloses(&self.field, &finding.field) || encloses(&finding.field, &self.field))
    }

    fn is_of(&self, finding: &Finding) -> bool {
        let mut parts = self.object.splitn(3, '/');
        let [kind, namespace, name] = [(); 3].map(|()| parts.next().unwrap_or_default());
        let object = &finding.object;
        let is_here = match object.namespace.as_str() {
            "" => namespace == "default" || namespace == "-",
            stated => stated == namespace,
        };
        let is_called = object.name == name || (object.name.is_empty() && name == "None");
        object.kind == kind && is_here && is_called
    }
}

/// Whether one path is the other, or a part of it.
fn encloses(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The sets of a folder.
///
/// # Errors
/// When the file cannot be read.
pub fn sets(folder: &Path) -> io::Result<Vec<Set>> {
    lines(BufReader::new(GzDecoder::new(File::open(folder.join("sets.jsonl.gz"))?)))
}

/// The labels of a folder.
///
/// # Errors
/// When the file cannot be read.
pub fn labels(folder: &Path) -> io::Result<Vec<Label>> {
    lines(BufReader::new(File::open(folder.join("wires.jsonl"))?))
}

fn lines<T: DeserializeOwned>(reader: impl BufRead) -> io::Result<Vec<T>> {
    reader.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}
