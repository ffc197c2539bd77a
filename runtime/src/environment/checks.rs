//! Checks of one environment: its own defaults, and the structs inside it.

use podwire_rules::contracts::{EnvironmentDecl, Presence};
use podwire_rules::forms::Fit;
use podwire_rules::{forms, wiring};

use crate::message::Message;

/// The default of the variable at `index` can be read as the field's type.
#[track_caller]
pub const fn variable_default(environment: &EnvironmentDecl, index: usize) {
    let variable = &environment.variables[index];
    let Presence::Default(text) = variable.presence else { return };
    let Fit::No(misfit) = variable.form.judge(text) else { return };
    let mut message =
        Message::new().text("the default of `").text(environment.prefix).text(variable.name).text("`");
    // A default is no secret, but who writes a real one here should not read it in a log of the build.
    if !variable.secret {
        message = message.text(" is ").name(text);
    }
    message = message.text(": expected ").text(variable.form.words().as_str());
    message.misfit(&misfit).refuse(&forms::VARIABLE_VALUE)
}

/// No variable of the nested struct at `index` has the name of one that stands before it.
#[track_caller]
pub const fn nested_variables(environment: &EnvironmentDecl, index: usize) {
    let nested = only(environment, index);
    let mut variable = 0;
    while variable < nested.count() {
        let name = nested.variable(variable).name;
        if let Some(other) = reader_before(environment, index, name.as_str()) {
            Message::new()
                .text("the fields ")
                .name(other)
                .text(" and ")
                .name(environment.nested[index].field)
                .text(" both read the variable ")
                .name(name.as_str())
                .text("; give one of them another prefix: `#[env(nested, prefix = \"…_\")]`")
                .refuse(&wiring::DUPLICATE_VARIABLE)
        }
        variable += 1;
    }
}

/// The environment with the nested struct at `index` alone.
const fn only(environment: &EnvironmentDecl, index: usize) -> EnvironmentDecl {
    let nested = environment.nested.split_at(index).1.split_at(1).0;
    EnvironmentDecl { variables: &[], nested, ..*environment }
}

/// The field before the nested struct at `index` that reads the variable, alone or in a struct.
const fn reader_before(environment: &EnvironmentDecl, index: usize, name: &str) -> Option<&'static str> {
    let own = EnvironmentDecl { nested: &[], ..*environment };
    if let Some(variable) = own.find(name) {
        return Some(variable.field);
    }
    let mut before = 0;
    while before < index {
        if only(environment, before).find(name).is_some() {
            return Some(environment.nested[before].field);
        }
        before += 1;
    }
    None
}
