//! Where values stand in an object, and the patterns that name such places.

use std::collections::BTreeMap;

use serde_json::Value;

/// Collects all values that are no map and no list with entries, each by its place.
pub(crate) fn collect(value: &Value, place: &str, leaves: &mut BTreeMap<String, Value>) {
    let below =
        |name: &str| if place.ends_with(' ') { format!("{place}{name}") } else { format!("{place}.{name}") };
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (name, value) in map {
                collect(value, &below(name), leaves);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (number, item) in items.iter().enumerate() {
                collect(item, &below(&key(item, number)), leaves);
            }
        }
        _ => {
            leaves.insert(place.to_owned(), value.clone());
        }
    }
}

/// What an entry of a list is known by, as in a server-side apply. The order of named entries does not count.
fn key(item: &Value, number: usize) -> String {
    let named = ["mountPath", "name"].into_iter().find_map(|key| item.get(key)?.as_str());
    named.map_or_else(|| number.to_string(), str::to_owned)
}

/// Whether a pattern names the place, or what it stands in.
pub(crate) fn is_at(place: &str, pattern: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return place
            .strip_prefix(pattern)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']));
    };
    let Some(tail) = place.strip_prefix(head) else { return false };
    tail.char_indices().map(|(at, _)| at).chain([tail.len()]).any(|at| is_at(&tail[at..], rest))
}
