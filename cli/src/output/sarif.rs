//! SARIF 2.1.0, as code scanning reads it.

use podwire_manifests::validate::{Finding, Rule, Tier};
use serde_json::{Value, json};

use super::{End, Found, Report};
use crate::inputs::STDIN;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn log(report: &Report) -> Value {
    let mut rules: Vec<&'static Rule> = Vec::new();
    let results: Vec<Value> = report
        .found
        .iter()
        .map(|found| {
            let rule = found.finding.rule;
            let index = rules.iter().position(|it| it.id == rule.id).unwrap_or_else(|| {
                rules.push(rule);
                rules.len() - 1
            });
            result(report, found, index)
        })
        .collect();
    let rules: Vec<Value> = rules.into_iter().map(descriptor).collect();
    let driver = json!({"name": "podwire", "version": env!("CARGO_PKG_VERSION"), "rules": rules});
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    })
}

fn level(rule: &Rule) -> &'static str {
    match rule.tier {
        Tier::Error | Tier::Wiring => "error",
        Tier::Warning => "warning",
        _ => "note",
    }
}

fn descriptor(rule: &'static Rule) -> Value {
    let help =
        format!("{} {}\n\nWrong: {}\nRight: {}", rule.what, rule.why, rule.yaml_example(), rule.yaml_mend());
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(rule)},
        "properties": {"tier": rule.tier.name()},
    })
}

fn result(report: &Report, found: &Found, index: usize) -> Value {
    let finding = &found.finding;
    let mut result = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": index,
        "level": level(finding.rule),
        "message": {"text": finding.to_string()},
        "locations": [location(report.end(found))],
        "partialFingerprints": {"podwire/v1": fingerprint(finding)},
    });
    if let Some(other) = report.other_end(found) {
        let mut related = location(other);
        related["id"] = 1.into();
        related["message"] = json!({"text": other.object.to_string()});
        result["relatedLocations"] = json!([related]);
    }
    result
}

fn location(end: End<'_>) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(&end.file.file)}});
    if end.position.line > 0 {
        physical["region"] = json!({"startLine": end.position.line, "startColumn": end.position.column});
    }
    let mut location = json!({"physicalLocation": physical});
    if !end.object.kind.is_empty() {
        let name = format!("{} {}", end.object, end.field);
        location["logicalLocations"] = json!([{"fullyQualifiedName": name.trim_end(), "kind": "object"}]);
    }
    location
}

/// A path as a relative URI.
fn uri(file: &str) -> String {
    if file == STDIN {
        return "stdin".to_owned();
    }
    let mut uri = String::new();
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// What tells a finding from others while lines move: a hash of its rule, object and field, by FNV-1a.
fn fingerprint(finding: &Finding) -> String {
    let object = &finding.object;
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in [finding.rule.id, &object.kind, &object.namespace, &object.name, &finding.field] {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
