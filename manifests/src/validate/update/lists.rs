//! Lists whose items have keys: server-side apply merges them item by item, and takes each key once.

use std::collections::HashSet;

use podwire_rules::updates::APPLY_DUPLICATE;
use serde_json::{Map, Value};

use crate::validate::path::Path;
use crate::validate::report::Report;

/// By what the items of a list are told apart.
pub(super) enum Keys {
    /// By these fields, each with what stands for it where it is absent, if anything does.
    Fields(&'static [(&'static str, Option<&'static str>)]),
    /// By themselves: the list is a set.
    Whole,
}

const NAME: Keys = Keys::Fields(&[("name", Some(""))]);

/// The keys of a list by its own name and that of what holds it; none for a list that is taken as a whole.
pub(super) fn keys_of(parent: &str, list: &str) -> Option<Keys> {
    Some(match (parent, list) {
        (_, "containers" | "initContainers" | "ephemeralContainers" | "env" | "volumes") => NAME,
        ("spec", "imagePullSecrets") => NAME,
        (_, "schedulingGates" | "resourceClaims" | "webhooks" | "claims") => NAME,
        ("", "secrets") => Keys::Fields(&[("name", None)]),
        (_, "volumeMounts") => Keys::Fields(&[("mountPath", Some(""))]),
        (_, "volumeDevices") => Keys::Fields(&[("devicePath", Some(""))]),
        (_, "hostAliases") => Keys::Fields(&[("ip", Some(""))]),
        (_, "topologySpreadConstraints") => {
            Keys::Fields(&[("topologyKey", Some("")), ("whenUnsatisfiable", Some(""))])
        }
        ("containers" | "initContainers" | "ephemeralContainers", "ports") => {
            Keys::Fields(&[("containerPort", Some("")), ("protocol", Some("TCP"))])
        }
        ("spec", "ports") => Keys::Fields(&[("port", Some("")), ("protocol", Some("TCP"))]),
        ("metadata", "ownerReferences") => Keys::Fields(&[("uid", Some(""))]),
        ("metadata", "finalizers") => Keys::Whole,
        ("endpoints", "addresses") => Keys::Whole,
        (_, "volumeLifecycleModes") => Keys::Whole,
        _ => return None,
    })
}

impl Keys {
    /// Whether nothing tells an item apart.
    fn are_absent(&self, item: &Value) -> bool {
        let Keys::Fields(fields) = self else { return false };
        fields.iter().all(|(name, default)| default.is_none() && item.get(name).is_none_or(Value::is_null))
    }

    /// What tells an item apart.
    pub(super) fn of(&self, item: &Value) -> String {
        match self {
            Keys::Whole => item.to_string(),
            Keys::Fields(fields) => {
                let key = fields.iter().map(|(name, default)| match item.get(name) {
                    None | Some(Value::Null) => format!("{name}={:?}", default.unwrap_or_default()),
                    Some(value) => format!("{name}={value}"),
                });
                key.collect::<Vec<_>>().join(",")
            }
        }
    }
}

/// [`APPLY_DUPLICATE`]: what stands twice in a list with keys. `name` is the name of the map that holds the lists.
pub(super) fn duplicates(report: &mut Report<'_>, map: &Map<String, Value>, name: &str, path: &Path<'_>) {
    for (field, value) in map {
        let path = path.name(field);
        match value {
            Value::Object(inner) => duplicates(report, inner, field, &path),
            Value::Array(items) => {
                if let Some(keys) = keys_of(name, field) {
                    duplicate_items(report, items, &keys, &path);
                }
                for (index, item) in items.iter().enumerate() {
                    if let Value::Object(inner) = item {
                        duplicates(report, inner, field, &path.index(index));
                    }
                }
            }
            _ => {}
        }
    }
}

fn duplicate_items(report: &mut Report<'_>, items: &[Value], keys: &Keys, path: &Path<'_>) {
    let mut seen = HashSet::new();
    for (index, item) in items.iter().enumerate() {
        let key = keys.of(item);
        if keys.are_absent(item) {
            let detail = "server-side apply has to tell the items of the list apart by name";
            report.required(&APPLY_DUPLICATE, &path.index(index), detail);
        }
        if !seen.insert(key.clone()) {
            let detail =
                "server-side apply takes each key of the list once, client-side apply keeps one of the items";
            report.duplicate_of(&APPLY_DUPLICATE, &path.index(index), key, detail);
        }
    }
}
