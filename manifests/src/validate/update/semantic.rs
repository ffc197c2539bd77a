//! Whether two values are the same to the server: what is absent, empty or zero is one, where the server has no way to
//! tell them apart.

use podwire_rules::quantities::Quantity;
use serde_json::Value;

/// Numbers and switches that the server keeps as zero where they are absent.
const ZEROES: &[&str] = &[
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostPort",
    "initialDelaySeconds",
    "manualSelector",
    "minReadySeconds",
    "partition",
    "publishNotReadyAddresses",
    "readOnly",
    "stdin",
    "stdinOnce",
    "tty",
    "globalDefault",
];

/// Maps and structures that the server does not tell apart from absent ones when they are empty. All others it does.
const OPTIONAL_AS_EMPTY: &[&str] = &[
    "annotations",
    "binaryData",
    "data",
    "hard",
    "labels",
    "limits",
    "matchLabels",
    "metadata",
    "nodeSelector",
    "options",
    "overhead",
    "parameters",
    "podFixed",
    "podSelector",
    "requests",
    "resources",
    "spec",
    "status",
    "strategy",
    "template",
    "updateStrategy",
    "volumeAttributes",
];

/// Texts that the server tells apart from absent ones.
const TEXTS: &[&str] = &["storageClassName", "volumeAttributesClassName", "preemptionPolicy", "scope"];

/// Maps of amounts, and amounts by themselves.
const AMOUNTS: &[&str] =
    &["capacity", "divisor", "hard", "limits", "overhead", "podFixed", "requests", "sizeLimit"];

/// Whether two values, each absent or present, are the same.
pub(super) fn equal(left: Option<&Value>, right: Option<&Value>) -> bool {
    canonical(left) == canonical(right)
}

/// What is the same for all values that are the same.
pub(super) fn canonical(value: Option<&Value>) -> Option<Value> {
    reduced("", value?)
}

/// The value without what says nothing; none where nothing is left. `name` is the field's.
fn reduced(name: &str, value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Object(amounts) if AMOUNTS.contains(&name) => {
            let reduced = amounts.iter().map(|(resource, value)| (resource.clone(), amount(value)));
            (!amounts.is_empty()).then(|| Value::Object(reduced.collect()))
        }
        Value::String(_) | Value::Number(_) if AMOUNTS.contains(&name) => Some(amount(value)),
        Value::Bool(false) => (!ZEROES.contains(&name)).then(|| value.clone()),
        Value::Number(number) if number.as_i64() == Some(0) => {
            (!ZEROES.contains(&name)).then(|| value.clone())
        }
        Value::String(text) if text.is_empty() => TEXTS.contains(&name).then(|| value.clone()),
        Value::Array(items) => {
            let items: Vec<Value> =
                items.iter().map(|item| reduced("item", item).unwrap_or(Value::Null)).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        Value::Object(map) => {
            let may_be_empty = OPTIONAL_AS_EMPTY.contains(&name);
            let fields = map.iter().filter_map(|(name, value)| Some((name.clone(), reduced(name, value)?)));
            let fields: serde_json::Map<String, Value> = fields.collect();
            (!fields.is_empty() || !may_be_empty).then_some(Value::Object(fields))
        }
        _ => Some(value.clone()),
    }
}

/// An amount in the one way to write it.
fn amount(value: &Value) -> Value {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return value.clone(),
    };
    Quantity::parse(&text).map_or(value.clone(), |amount| amount.to_string().into())
}
