//! The rules of an app that its struct shows by itself. What its members show, the compiler checks.

use super::model::App;
use crate::syntax::Errors;

/// All rules, in the order in which their errors are reported.
pub(super) fn app(app: &App<'_>, errors: &Errors) {
    has_members(app, errors);
}

fn has_members(app: &App<'_>, errors: &Errors) {
    let ident = app.input.ident;
    if app.members.is_empty() && !app.input.malformed {
        let message = format!("app `{ident}` is empty; add fields that are pods, services or apps");
        errors.grammar(ident.span(), message);
    }
}
