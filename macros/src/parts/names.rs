//! The names of resources and containers.

use podwire_rules::names;
use proc_macro2::{Ident, Span};
use syn::Path;

use crate::options::{Literal, TextRule, any};
use crate::syntax::{Errors, Placed, naming};

/// The name of a resource, judged by [`of_resource`], for it may hold `{instance}`.
pub(crate) const RESOURCE_NAME: Literal = Literal { subject: "name", rule: any, words: "" };
/// The name of a container.
pub(crate) const CONTAINER_NAME: Literal =
    Literal { subject: "container name", rule: names::dns_label, words: "" };

/// `name = "…"`, or the type's name in kebab-case. `{instance}` stands for a name that is not known yet.
pub(crate) fn of_resource(
    stated: Option<Placed<String>>,
    ident: &Ident,
    subject: &str,
    rule: TextRule,
    errors: &Errors,
) -> String {
    let (name, span) = match stated {
        Some(stated) => (stated.value, stated.span),
        None => (naming::kebab_of_type(ident), ident.span()),
    };
    let sample = name.replace("{instance}", "x");
    if sample == name {
        judge(&name, span, subject, rule, errors);
    } else if let Some(breach) = rule(&sample).first() {
        errors.rule(span, breach.rule, format!("{subject} `{name}`: {}", breach.detail));
    }
    name
}

/// A name that an identifier gives can be replaced by one that is stated.
pub(crate) fn judge(name: &str, span: Span, subject: &str, rule: TextRule, errors: &Errors) {
    match rule(name).first() {
        Some(breach) if !name.is_ascii() => {
            let message = format!(
                "{subject} `{name}`: only ASCII letters stand in names; state another one: `name = \"…\"`"
            );
            errors.rule(span, breach.rule, message);
        }
        _ => {
            errors.literal(span, subject, name, rule(name));
        }
    }
}

/// The path with the type's own name in place of `Self`, which means nothing outside of its impls.
pub(crate) fn outside_of_impls(path: &Path, ident: &Ident) -> Path {
    let mut path = path.clone();
    if let Some(first) = path.segments.first_mut().filter(|first| first.ident == "Self") {
        let mut own = ident.clone();
        own.set_span(first.ident.span());
        first.ident = own;
    }
    path
}
