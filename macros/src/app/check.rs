//! The rules of an app that its struct shows by itself. What its members show, the compiler checks.

use syn::spanned::Spanned;
use syn::{Type, TypePath};

use super::model::App;
use crate::syntax::{Errors, Text};

/// All rules, in the order in which their errors are reported.
pub(super) fn app(app: &App<'_>, errors: &Errors) {
    has_members(app, errors);
    collections_have_an_order(app, errors);
    metadata_is_literal(app, errors);
    namespace_is_the_apps(app, errors);
}

/// What is said of a namespace is said by the app that states it.
fn namespace_is_the_apps(app: &App<'_>, errors: &Errors) {
    let options = ["namespace_labels", "namespace_annotations"];
    let given = options.into_iter().find(|option| app.own.gives(option));
    if let Some(option) = given.filter(|_| app.own.lacks("namespace")) {
        let message = format!(
            "`{option}` is about the app's namespace, and it has none of its own; add `namespace = \"…\"`, or say it where the namespace stands"
        );
        errors.grammar(app.own.place(option), message);
    }
}

/// Labels and annotations of everything are the same wherever they stand.
fn metadata_is_literal(app: &App<'_>, errors: &Errors) {
    let own = &app.own;
    let of_monitors = own.monitoring.as_ref().and_then(|monitoring| monitoring.labels.as_ref());
    let entries = [&own.labels, &own.annotations, &own.namespace_labels, &own.namespace_annotations];
    let entries = entries.into_iter().filter_map(Option::as_ref).chain(of_monitors);
    for entry in entries.flatten() {
        if let Text::Expression(tokens) = &entry.value {
            errors.grammar(
                tokens.span(),
                "what an app gives to everything in it is a literal; put what varies into `extra_labels(…)` or `annotations(…)` of each resource",
            );
        }
    }
}

fn has_members(app: &App<'_>, errors: &Errors) {
    let ident = app.input.ident;
    if app.members.is_empty() && !app.input.malformed {
        let message = format!("app `{ident}` is empty; add fields that are pods, services or apps");
        errors.grammar(ident.span(), message);
    }
}

/// The manifests of one app are the same each time.
fn collections_have_an_order(app: &App<'_>, errors: &Errors) {
    for field in &app.members {
        let Type::Path(TypePath { path, .. }) = &field.ty else { continue };
        if path.segments.last().is_some_and(|segment| segment.ident == "HashMap") {
            errors.grammar(
                field.ty.span(),
                "a `HashMap` has another order each time, and so would the manifests; hold the members in a `BTreeMap<String, …>`",
            );
        }
    }
}
