//! What server-side apply by the only manager of fields makes of an object.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::lists::{Keys, keys_of};

/// The live object after `wanted` is applied in the place of `applied`: what `wanted` states counts, what only `applied`
/// stated goes, and what neither stated stays.
pub(super) fn apply(live: &Value, applied: &Value, wanted: &Value, name: &str) -> Value {
    match (live, wanted) {
        (Value::Object(live), Value::Object(wanted)) => {
            let empty = Map::new();
            Value::Object(maps(live, applied.as_object().unwrap_or(&empty), wanted, name))
        }
        _ => wanted.clone(),
    }
}

fn maps(
    live: &Map<String, Value>,
    applied: &Map<String, Value>,
    wanted: &Map<String, Value>,
    name: &str,
) -> Map<String, Value> {
    let mut result = Map::new();
    for (field, value) in wanted {
        let before = live.get(field).unwrap_or(&Value::Null);
        let owned = applied.get(field).unwrap_or(&Value::Null);
        let merged = match (before, value, keys_of(name, field)) {
            (Value::Array(before), Value::Array(value), Some(keys)) => {
                Value::Array(lists(before, owned, value, &keys, field))
            }
            _ => apply(before, owned, value, field),
        };
        result.insert(field.clone(), merged);
    }
    // A field that the manager stated goes with all that the server has set in it.
    let kept = live.iter().filter(|(field, _)| !wanted.contains_key(*field) && !applied.contains_key(*field));
    result.extend(kept.map(|(field, value)| (field.clone(), value.clone())));
    result
}

fn lists(live: &[Value], applied: &Value, wanted: &[Value], keys: &Keys, name: &str) -> Vec<Value> {
    let applied: &[Value] = applied.as_array().map_or(&[], Vec::as_slice);
    let [before, owned, stated] = [live, applied, wanted].map(|items| by_key(items, keys));
    let find =
        |items: &HashMap<String, &Value>, key: &str| items.get(key).copied().unwrap_or(&Value::Null).clone();
    let merged = wanted.iter().map(|item| {
        let key = keys.of(item);
        apply(&find(&before, &key), &find(&owned, &key), item, name)
    });
    let others = live.iter().filter(|item| {
        let key = keys.of(item);
        !stated.contains_key(&key) && !owned.contains_key(&key)
    });
    // What the server has put in stays at the front.
    others.cloned().chain(merged).collect()
}

/// The items of a list by their keys; the first of several.
fn by_key<'v>(items: &'v [Value], keys: &Keys) -> HashMap<String, &'v Value> {
    items.iter().rev().map(|item| (keys.of(item), item)).collect()
}
