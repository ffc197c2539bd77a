//! The verdict on an update, offline: what a rollout from one object to another meets.
//!
//! The object is applied as server-side apply does it for the only manager of its fields: what the new object leaves out
//! goes where the old one stated it, and stays where the server had set it. What comes out is judged by the rules for new
//! objects, and by those of its kind for what may not change.

mod apply;
mod defaults;
mod jobs;
mod lists;
mod pods;
mod rules;
mod semantic;
mod services;
mod storage;

use std::collections::HashSet;

use podwire_rules::names;
use serde_json::Value;

use crate::Object;
use crate::decode::{self, Parsed};

use super::finding::Finding;
use super::kinds::sealed::Judged;
use super::options::Options;
use super::path::Path;
use super::report::Report;
use super::{entry, metadata, service};

/// An object before and after an update, with the server's defaults, and what both were made of.
pub(super) struct Change {
    live: Value,
    result: Value,
    applied: Value,
    wanted: Value,
}

/// What tells objects apart: what differs in it is another object, and no update.
const IDENTITY: [&str; 3] = ["/apiVersion", "/kind", "/metadata/name"];

/// What is wrong with the update from one object to another.
pub(super) fn judge_objects(old: &Object, new: &Object, options: &Options) -> Vec<Finding> {
    match (value_of(old), value_of(new)) {
        (Some(applied), Some(wanted)) => judge(applied, wanted, new, options),
        _ => entry::judge(new, options, &[]),
    }
}

/// What is wrong with the update; `new` is what is wanted, decoded.
pub(super) fn judge(applied: Value, wanted: Value, new: &Object, options: &Options) -> Vec<Finding> {
    let is_same = |path: &str| applied.pointer(path) == wanted.pointer(path);
    if matches!(new, Object::Custom(_)) || !IDENTITY.iter().all(|path| is_same(path)) {
        return entry::judge(new, options, &[]);
    }
    let mut report = Report::new(options);
    if let Value::Object(map) = &wanted {
        lists::duplicates(&mut report, map, "", &Path::Root);
    }
    if !report.findings.is_empty() {
        return report.about(new);
    }
    let kind = new.kind();
    let change = Change::of(kind, applied, wanted);
    rules::judge(&mut report, kind, &change);
    let mut findings = match document_of(&rules::judged_anew(kind, &change)) {
        Some((object, absent)) => {
            // What the allocators of Services refuse, they refuse before anything is judged.
            if matches!(&object, Object::Service(service) if !service::is_allocated(service, options)) {
                report = Report::new(options);
            } else {
                common(&mut report, &object);
            }
            entry::judge(&object, options, &absent)
        }
        None => entry::judge(new, options, &[]),
    };
    let is_refused = !report.findings.is_empty();
    findings.retain(|finding| !rules::is_for_new_objects(kind, finding, is_refused));
    findings.extend(report.about(new));
    once(findings)
}

/// What server-side apply refuses of an object, whether or not it is there already: keys of lists that stand twice.
pub(super) fn duplicates(object: &Object, options: &Options) -> Vec<Finding> {
    let mut report = Report::new(options);
    if let Some(Value::Object(map)) = value_of(object) {
        lists::duplicates(&mut report, &map, "", &Path::Root);
    }
    report.about(object)
}

impl Change {
    fn of(kind: &str, applied: Value, wanted: Value) -> Change {
        let mut live = applied.clone();
        defaults::set(kind, &mut live);
        defaults::protect(kind, &mut live);
        let mut result = apply::apply(&live, &applied, &wanted, "");
        defaults::set(kind, &mut result);
        if kind == "Service" {
            services::settle(&live, &mut result);
        }
        Change { live, result, applied, wanted }
    }
}

/// The findings without those that two sets of rules have made alike.
fn once(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut known = HashSet::new();
    findings.retain(|finding| known.insert((finding.field.clone(), finding.message())));
    findings
}

/// An object as JSON. It goes through YAML, whose writer exists anyway: another serialiser for all kinds would have to be
/// compiled.
fn value_of(object: &Object) -> Option<Value> {
    let text = crate::yaml::to_string(object).ok()?;
    Parsed::of_text(&text).ok()?.value()
}

/// The metadata is judged as that of all kinds, whatever else is wrong.
fn common(report: &mut Report<'_>, object: &Object) {
    let path = Path::Root.field("metadata");
    let namespaced = object.is_namespaced();
    metadata::common_meta(report, object.metadata(), names::path_segment, namespaced, &path);
}

/// An object and the paths of the fields that it lacks.
fn document_of(value: &Value) -> Option<(Object, Vec<String>)> {
    let parsed = Parsed::of_value(value).ok()?;
    let mut last = None;
    parsed.decode_each(|decoded| last = decoded.outcome.ok());
    let document = last?;
    match document.content {
        decode::Content::Object(object) => Some((object, document.absent)),
        decode::Content::Unknown { .. } => None,
    }
}
