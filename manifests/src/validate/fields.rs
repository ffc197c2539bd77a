//! Optional fields as the server reads them: absent is empty.

use std::collections::BTreeMap;

use podwire_rules::Rule;

use super::path::Path;
use super::report::Report;

/// An optional text; absent is empty.
pub(crate) fn text(field: &Option<String>) -> &str {
    field.as_deref().unwrap_or_default()
}

/// An optional list; absent is empty.
pub(crate) fn list<T>(field: &Option<Vec<T>>) -> &[T] {
    field.as_deref().unwrap_or_default()
}

/// The value of a key in an optional map.
pub(crate) fn value<'a, V>(field: &'a Option<BTreeMap<String, V>>, key: &str) -> Option<&'a V> {
    field.as_ref()?.get(key)
}

/// Whether an optional switch is on.
pub(crate) fn is_true(field: Option<bool>) -> bool {
    field == Some(true)
}

/// A text that must be one of some.
pub(crate) fn one_of(
    report: &mut Report<'_>,
    rule: &'static Rule,
    path: &Path<'_>,
    value: &str,
    supported: &[&str],
) {
    if !supported.contains(&value) {
        report.not_supported(rule, path, value, supported);
    }
}

/// A text that must not be empty.
pub(crate) fn required(report: &mut Report<'_>, rule: &'static Rule, path: &Path<'_>, value: &str) {
    if value.is_empty() {
        report.required(rule, path, "");
    }
}
