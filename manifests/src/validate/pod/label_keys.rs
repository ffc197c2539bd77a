//! Keys of the Pod's own labels that are added to a selector.

use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use podwire_rules::labels;
use podwire_rules::scheduling::MATCH_LABEL_KEYS;

use super::Home;
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// A key is not selected both by the selector and by `matchLabelKeys`. The server first adds what the keys mean
/// for this Pod to the selector, and then reports each key that stands in it again, at `path` with the key's place.
pub(super) fn selected_twice(
    report: &mut Report<'_>,
    context: &Context<'_>,
    selector: &LabelSelector,
    matched: &[String],
    mismatched: &[String],
    path: &Path<'_>,
) {
    let mut places = BTreeMap::new();
    for (index, key) in matched.iter().enumerate() {
        places.insert(key.as_str(), index);
    }
    let mut selected = Seen::new();
    for (key, _) in selector.match_labels.iter().flatten() {
        selected.insert(key.as_str());
    }
    let is_own = |key: &&String| {
        context.home == Home::Pod
            && context.meta.labels.as_ref().is_some_and(|labels| labels.contains_key(*key))
    };
    let added = matched.iter().chain(mismatched).filter(is_own);
    added_requirements(report, context, selector, added.clone(), path);
    let expressions = selector.match_expressions.iter().flatten().map(|requirement| &requirement.key);
    for key in expressions.chain(added) {
        if let (Some(place), false) = (places.get(key.as_str()), selected.insert(key.as_str())) {
            let detail = "exists in both matchLabelKeys and labelSelector";
            report.invalid(&MATCH_LABEL_KEYS, &path.index(*place), key, detail);
        }
    }
}

/// What the server adds to the selector is judged like the rest of it: the Pod's own keys and values.
fn added_requirements<'a>(
    report: &mut Report<'_>,
    context: &Context<'_>,
    selector: &LabelSelector,
    added: impl Iterator<Item = &'a String>,
    path: &Path<'_>,
) {
    let written = selector.match_expressions.as_ref().map_or(0, Vec::len);
    let path = path.field("labelSelector");
    let path = path.field("matchExpressions");
    for (index, key) in added.enumerate() {
        let path = path.index(written + index);
        report.breaches(&path.field("key"), key, labels::key(key));
        let Some(value) = context.meta.labels.as_ref().and_then(|labels| labels.get(key)) else { continue };
        report.breaches(&path.field("values").index(0), value, labels::value(value));
    }
}
