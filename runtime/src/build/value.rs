//! Reads texts, numbers and maps of a declaration: literals, and the values of expressions.

use std::collections::BTreeMap;

use podwire_rules::values::INTEGER_RANGE;

use crate::declare::{Entry, Number, Text};
use crate::values::Value;
use podwire_manifests::__build::{Path, Report};

/// The value of an expression over the struct's fields, by its number.
pub(super) type Slots<'a> = &'a dyn Fn(u16) -> Value;

/// The text as the manifest holds it.
pub(super) fn text(text: Text, slots: Slots<'_>) -> String {
    let slot = match text {
        Text::Literal(literal) => return literal.to_owned(),
        Text::Slot(slot) => slot,
    };
    match slots(slot) {
        Value::Text(text) => text,
        Value::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
    }
}

/// The texts, or none where there are none.
pub(super) fn texts(list: &[Text], slots: Slots<'_>) -> Option<Vec<String>> {
    filled(list.iter().map(|item| text(*item, slots)))
}

/// Literals, or none where there are none.
pub(super) fn literals(list: &[&str]) -> Option<Vec<String>> {
    filled(list.iter().map(|item| (*item).to_owned()))
}

/// The entries with their keys, or none where there are none.
pub(super) fn entries<V, F>(list: &[Entry], slots: Slots<'_>, wrap: F) -> Option<BTreeMap<String, V>>
where
    F: Fn(String) -> V,
{
    if list.is_empty() {
        return None;
    }
    Some(list.iter().map(|entry| (entry.key.to_owned(), wrap(text(entry.value, slots)))).collect())
}

/// A list that is left out where it is empty.
pub(super) fn filled<T>(items: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let list: Vec<T> = items.collect();
    if list.is_empty() { None } else { Some(list) }
}

/// A number of 64 bits.
pub(super) fn int64(number: Option<Number>, slots: Slots<'_>) -> Option<i64> {
    match number? {
        Number::Literal(literal) => Some(literal),
        Number::Slot(slot) => match slots(slot) {
            Value::Number(number) => number,
            Value::Text(text) => text.parse().ok(),
        },
    }
}

/// A number of 32 bits. What does not fit is a finding, for the API server could not even read it.
pub(super) fn int32(
    number: Option<Number>,
    slots: Slots<'_>,
    path: &Path<'_>,
    report: &mut Report<'_>,
) -> Option<i32> {
    let number = int64(number, slots)?;
    let Ok(fitting) = i32::try_from(number) else {
        report.invalid(&INTEGER_RANGE, path, number, "must fit into 32 bits: -2147483648 to 2147483647");
        return None;
    };
    Some(fitting)
}
