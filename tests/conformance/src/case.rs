//! One line of a corpus: an object and the verdict that the API server gave it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A (field, reason) pair: `("spec.ports[0].port", "FieldValueInvalid")`.
pub type Mark = (String, String);

/// An object and its verdict.
#[derive(Debug)]
pub struct Case {
    /// The object's kind.
    pub kind: String,
    /// The object as text.
    pub text: String,
    /// The object that it replaces, as text.
    pub old: Option<String>,
    /// Whether the API server accepted it.
    pub accept: bool,
    /// Whether it was refused because it could not be decoded; then no field is named.
    pub undecodable: bool,
    /// The fields that the API server named, with its reasons.
    pub marks: BTreeSet<Mark>,
    /// The messages of the errors, to be shown.
    pub messages: Vec<String>,
    /// The warnings.
    pub warnings: BTreeSet<String>,
    /// Whether a running API server gave the verdict, so that its cluster and the request's namespace count.
    pub is_running: bool,
}

#[derive(Deserialize)]
struct Line {
    object: Box<RawValue>,
    old: Option<Box<RawValue>>,
    #[serde(rename = "rawText")]
    raw_text: Option<String>,
    accept: bool,
    #[serde(default)]
    errors: Vec<LineError>,
    #[serde(default)]
    warnings: Vec<String>,
    stage: Option<String>,
    id: Option<String>,
    #[serde(default, rename = "allocErrors")]
    alloc_errors: Vec<LineError>,
}

impl LineError {
    /// Whether an allocator refused what depends on the cluster: its ranges, and what is taken.
    fn depends_on_cluster(&self) -> bool {
        ["not configured", "failed to allocate", "not in the valid range"]
            .iter()
            .any(|words| self.message.contains(words))
    }
}

/// An error of either corpus format: `reason` and `message`, or `type` and `detail`.
#[derive(Deserialize)]
struct LineError {
    #[serde(default)]
    field: String,
    #[serde(alias = "type")]
    reason: String,
    #[serde(default, alias = "detail")]
    message: String,
}

/// What decides whether a line is scored, and under which kind.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outline {
    #[serde(default)]
    kind: String,
    spec: Option<OutlineSpec>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OutlineSpec {
    health_check_node_port: Option<i64>,
    ports: Option<Vec<OutlinePort>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OutlinePort {
    node_port: Option<i64>,
}

/// The cases of a `.jsonl` or `.jsonl.gz` file. Left out are the lines that say nothing about validation: what
/// storage refused, and node ports out of the usual range, which a dry run accepts and a real create refuses.
///
/// # Errors
/// When the file cannot be read or a line is no case.
pub fn read(path: &Path) -> io::Result<Vec<Case>> {
    let file = File::open(path)?;
    let is_compressed = path.extension().is_some_and(|extension| extension == "gz");
    let reader: Box<dyn Read> = if is_compressed { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    let mut cases = Vec::new();
    for line in BufReader::new(reader).lines() {
        let line = line?;
        if !line.trim().is_empty() {
            cases.extend(case(&line)?);
        }
    }
    Ok(cases)
}

fn case(line: &str) -> io::Result<Option<Case>> {
    let line: Line = serde_json::from_str(line)?;
    let outline = serde_json::from_str::<Outline>(line.object.get());
    let odd_node_port = outline.as_ref().is_ok_and(|outline| has_odd_node_port(outline, line.accept));
    if line.stage.as_deref() == Some("storage") || odd_node_port {
        return Ok(None);
    }
    let kind = match outline {
        Ok(outline) => outline.kind,
        Err(_) => kind_of(line.object.get()),
    };
    let undecodable = line.stage.as_deref() == Some("decode")
        || line.errors.iter().any(|error| matches!(error.reason.as_str(), "BadRequest" | "TypedPatch"));
    // A running API server allocates before it validates, and reports what fails there alone.
    let mut errors = line.alloc_errors;
    errors.retain(|error| !error.depends_on_cluster());
    let accept = line.accept && errors.is_empty();
    if errors.is_empty() {
        errors = line.errors;
    }
    let marks = if undecodable { BTreeSet::new() } else { errors.iter().map(mark).collect() };
    Ok(Some(Case {
        kind,
        old: line.old.map(|old| old.get().to_owned()),
        text: line.raw_text.unwrap_or_else(|| line.object.get().to_owned()),
        accept,
        undecodable,
        marks,
        messages: errors.iter().map(message).collect(),
        warnings: line.warnings.into_iter().map(warning).collect(),
        is_running: line.id.is_none(),
    }))
}

fn has_odd_node_port(outline: &Outline, accept: bool) -> bool {
    let Some(spec) = outline.spec.as_ref().filter(|_| outline.kind == "Service") else { return false };
    let is_odd = |port: Option<i64>| port.is_some_and(|port| port != 0 && !(30000..=32767).contains(&port));
    // Validation refuses most misplaced health check ports; the others the allocator alone would refuse.
    accept && is_odd(spec.health_check_node_port)
        || spec.ports.iter().flatten().any(|port| is_odd(port.node_port))
}

fn kind_of(object: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(object).unwrap_or_default();
    value["kind"].as_str().unwrap_or_default().to_owned()
}

fn mark(error: &LineError) -> Mark {
    (error.field.clone(), error.reason.clone())
}

/// A warning as the server wrote it. It came in a header, of which clients make a character of each byte.
fn warning(recorded: String) -> String {
    let bytes: Option<Vec<u8>> = recorded.chars().map(|character| u8::try_from(character).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(recorded)
}

fn message(error: &LineError) -> String {
    format!("{} {}: {}", error.reason, error.field, error.message)
}

#[cfg(test)]
mod tests {
    use super::warning;

    #[test]
    fn warnings_are_read_as_the_server_wrote_them() {
        for (recorded, written) in
            [("HostIP:Ã¼nÃ¯", "HostIP:ünï"), ("HostIP:ünï", "HostIP:ünï"), ("→", "→"), ("plain", "plain")]
        {
            assert_eq!(warning(recorded.to_owned()), written);
        }
    }
}
