//! `#[security(…)]` of a container.

use podwire_rules::security;
use quote::quote;

use super::Container;
use crate::arguments::Arguments;
use crate::errors::Errors;
use crate::expand::FieldValues;
use crate::expression::{Expressions, Number};
use crate::input::Podwire;

const FLAGS: &[&str] =
    &["run_as_non_root", "read_only_root_filesystem", "allow_privilege_escalation", "privileged"];
const OPTIONS: &[&str] = &[
    "run_as_user",
    "run_as_group",
    "run_as_non_root",
    "read_only_root_filesystem",
    "allow_privilege_escalation",
    "privileged",
    "add_capabilities",
    "drop_capabilities",
    "seccomp",
];

impl Container<'_> {
    pub(super) fn read_security(&mut self, errors: &Errors) {
        let Some(mut arguments) = Arguments::of_attributes(self.input.attributes, "security", errors) else {
            return;
        };
        let podwire = &self.input.podwire;
        let mut fields = FieldValues::default();
        read_ids(
            &["run_as_user", "run_as_group"],
            &mut arguments,
            &mut self.expressions,
            podwire,
            &mut fields,
            errors,
        );
        for name in FLAGS {
            let flag = arguments.take(name, errors).map(|argument| argument.flag(errors));
            fields.set_some(name, flag);
        }
        for name in ["add_capabilities", "drop_capabilities"] {
            let Some(argument) = arguments.take(name, errors) else { continue };
            let mut list = argument.list(&format!("{name}(\"NET_BIND_SERVICE\")"), errors);
            let mut capabilities = Vec::new();
            for capability in list.take_all() {
                match crate::expression::string(&capability.tokens()) {
                    Some(capability) => capabilities.push(capability),
                    None => {
                        errors.grammar(capability.span, "expected a capability in quotes, such as `\"ALL\"`")
                    }
                }
            }
            fields.set_list(name, &capabilities);
        }
        read_seccomp(&mut arguments, &mut fields, errors);
        arguments.finish("security", OPTIONS, errors);
        self.declaration.set(
            "security",
            quote!(#podwire::declare::ContainerSecurity { #fields ..#podwire::declare::ContainerSecurity::EMPTY }),
        );
    }
}

/// User and group ids: 0 to 2147483647.
pub(crate) fn read_ids(
    names: &[&str],
    arguments: &mut Arguments,
    expressions: &mut Expressions<'_>,
    podwire: &Podwire,
    fields: &mut FieldValues,
    errors: &Errors,
) {
    for name in names {
        let Some(argument) = arguments.take(name, errors) else { continue };
        let Some(tokens) = argument.value(&format!("{name} = 1000"), errors) else { continue };
        let Some(number) = expressions.number(tokens, errors) else { continue };
        if let Number::Literal(id, span) = number {
            errors.literal(span, &format!("`{name}`"), id, security::user_id(id));
        }
        fields.set_some(name, Some(number.expand(podwire)));
    }
}

pub(crate) fn read_seccomp(arguments: &mut Arguments, fields: &mut FieldValues, errors: &Errors) {
    let profile = arguments
        .take("seccomp", errors)
        .and_then(|it| it.choice(&security::SECCOMP_TYPE, &["RuntimeDefault", "Unconfined"], errors));
    fields.set_some("seccomp", profile);
}
