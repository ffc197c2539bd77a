//! `#[env(NAME = value)]`: literals, expressions, keys of Secrets and ConfigMaps, fields, resources and links.

use podwire_rules::{environment, wiring};
use proc_macro2::TokenStream;
use syn::Path;
use syn::spanned::Spanned;

use crate::container::model::{EnvFrom, LinkForm, Source, Variable};
use crate::container::options::{ConfigMapOptions, EnvFromOptions, KeyOptions, LinkOptions, SecretOptions};
use crate::input::Input;
use crate::options::is_set;
use crate::parts::keys::{FieldOptions, ResourceOptions, first_string};
use crate::syntax::{ArgumentValue, Arguments, Errors, Placed, Text, as_call, naming};

const SOURCES: &[&str] = &["key", "secret", "config_map", "field", "resource", "link"];

pub(super) fn variables(input: &Input<'_>, errors: &Errors) -> Vec<Variable> {
    let mut variables = Vec::new();
    let Some(mut arguments) = input.arguments("env", errors) else { return variables };
    for argument in arguments.take_all() {
        let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
            errors.grammar(argument.span, "expected `#[env(NAME = value)]`");
            continue;
        };
        errors.literal(name.span, "variable", &name.text, environment::variable_name(&name.text));
        let Some(source) = source(value, errors) else { continue };
        variables.push(Variable { name: Placed::new(name.text.clone(), name.span), source });
    }
    variables
}

fn source(value: &TokenStream, errors: &Errors) -> Option<Source> {
    let Some((name, group)) = as_call(value) else {
        return Text::read(value.clone(), errors).map(Source::Value);
    };
    let arguments = || Arguments::of_call(&name, &group, errors);
    match name.text.as_str() {
        "secret" => secret(arguments(), errors),
        "config_map" => config_map(arguments(), errors),
        "field" => field(arguments(), errors),
        "resource" => resource(arguments(), errors),
        "link" => link(arguments(), errors),
        "key" => key(arguments(), errors),
        other => {
            // A near miss of a source is a typing error rather than a call of the user's function.
            let mend = naming::suggestion(other, SOURCES);
            if mend.starts_with("; did you mean") {
                errors.grammar(name.span, format!("no source of a variable is called `{other}`{mend}"));
                return None;
            }
            Text::read(value.clone(), errors).map(Source::Value)
        }
    }
}

/// `#[env_from(Settings, prefix = "APP_")]`
pub(super) fn sources(input: &Input<'_>, errors: &Errors) -> Vec<EnvFrom> {
    let mut sources = Vec::new();
    for attribute in input.all("env_from") {
        let mut arguments = Arguments::of_attribute(attribute, errors);
        let span = arguments.span;
        let first = arguments.take_first(EnvFromOptions::TABLE);
        let options = EnvFromOptions::read(arguments, errors);
        let path = first.and_then(|first| syn::parse2::<Path>(first.tokens()).ok());
        match path {
            Some(path) => sources.push(EnvFrom { path, options }),
            None => errors.grammar(
                span,
                "expected the type of a config map or secret, all of whose keys are variables then: `#[env_from(Settings)]`",
            ),
        }
    }
    sources
}

/// `key(Settings::LOG_LEVEL, optional)`
fn key(mut arguments: Arguments, errors: &Errors) -> Option<Source> {
    let span = arguments.span;
    let first = arguments.take_first(KeyOptions::TABLE);
    let options = KeyOptions::read(arguments, errors);
    let path = first.as_ref().and_then(|first| syn::parse2::<Path>(first.tokens()).ok());
    match path {
        Some(path) if path.segments.len() >= 2 => Some(Source::Key(path, options)),
        _ => {
            let span = first.map_or(span, |first| first.span);
            let message = "expected a key of a config map or secret by path, so that the compiler can check it: `key(Settings::LOG_LEVEL)`";
            errors.rule(span, &wiring::DANGLING_KEY, message);
            None
        }
    }
}

/// `secret(name = "db", key = "url", optional)`
fn secret(arguments: Arguments, errors: &Errors) -> Option<Source> {
    let span = arguments.span;
    let options = SecretOptions::read(arguments, errors);
    if options.lacks("name") || options.lacks("key") {
        errors.grammar(span, "expected `secret(name = \"name\", key = \"key\")`");
    }
    (options.name.is_some() && options.key.is_some()).then_some(Source::Secret(options))
}

/// `config_map(name = "settings", key = "level", optional)`
fn config_map(arguments: Arguments, errors: &Errors) -> Option<Source> {
    let span = arguments.span;
    let options = ConfigMapOptions::read(arguments, errors);
    if options.lacks("name") || options.lacks("key") {
        errors.grammar(span, "expected `config_map(name = \"name\", key = \"key\")`");
    }
    (options.name.is_some() && options.key.is_some()).then_some(Source::ConfigMap(options))
}

/// `field("status.podIP")`
fn field(mut arguments: Arguments, errors: &Errors) -> Option<Source> {
    let path = first_string(&mut arguments, FieldOptions::TABLE, "field(\"status.podIP\")", errors);
    FieldOptions::read(arguments, errors);
    let path = path?;
    errors.literal(path.span, "pod field", &path.value, environment::field_path(&path.value));
    Some(Source::Field(path))
}

/// `resource("limits.memory", container = "proxy", divisor = "1Mi")`
fn resource(mut arguments: Arguments, errors: &Errors) -> Option<Source> {
    let resource =
        first_string(&mut arguments, ResourceOptions::TABLE, "resource(\"limits.memory\")", errors);
    let options = ResourceOptions::read(arguments, errors);
    let resource = resource?;
    let breaches = environment::resource_field(&resource.value);
    errors.literal(resource.span, "container resource", &resource.value, breaches);
    Some(Source::Resource(resource, options))
}

/// `link(Service::PORT)`, with `host`, `port`, or `url = "http", path = "/v1"`.
fn link(mut arguments: Arguments, errors: &Errors) -> Option<Source> {
    let span = arguments.span;
    let Some(port) = arguments.take_first(LinkOptions::TABLE) else {
        errors.grammar(span, "expected a service's port by path: `link(CatalogService::HTTP)`");
        return None;
    };
    let options = LinkOptions::read(arguments, errors);
    let form = link_form(&options, span, errors)?;
    let tokens = port.tokens();
    match syn::parse2::<Path>(tokens.clone()) {
        Ok(path) if path.segments.len() >= 2 => Some(Source::Link(path, form)),
        _ => {
            let message = format!(
                "a link leads to a service's port by path, so that the compiler can check it: `link(CatalogService::HTTP)`, not `{tokens}`"
            );
            errors.rule(tokens.span(), &wiring::DANGLING_LINK, message);
            None
        }
    }
}

fn link_form(options: &LinkOptions, span: proc_macro2::Span, errors: &Errors) -> Option<LinkForm> {
    let (host, port) = (is_set(options.host), is_set(options.port));
    if usize::from(host) + usize::from(port) + usize::from(options.url.is_some()) > 1 {
        errors.grammar(span, "a link gives one of `host`, `port` and `url`; set a variable for each");
        return None;
    }
    if let (Some(path), None) = (&options.path, &options.url) {
        let message = "a path belongs to a URL: `link(Service::PORT, url = \"http\", path = \"/v1\")`";
        errors.grammar(path.span, message);
        return None;
    }
    Some(match &options.url {
        Some(scheme) => url(scheme, options.path.as_ref(), errors),
        None if host => LinkForm::Host,
        None if port => LinkForm::Port,
        None => LinkForm::Authority,
    })
}

fn url(scheme: &Placed<String>, path: Option<&Placed<String>>, errors: &Errors) -> LinkForm {
    check_scheme(scheme, errors);
    if let Some(Placed { value, span }) = path
        && !value.is_empty()
        && !value.starts_with('/')
    {
        errors.grammar(*span, format!("the path of a URL begins with `/`: `path = \"/{value}\"`"));
    }
    LinkForm::Url {
        scheme: scheme.value.clone(),
        path: path.map(|path| path.value.clone()).unwrap_or_default(),
    }
}

fn check_scheme(scheme: &Placed<String>, errors: &Errors) {
    let text = &scheme.value;
    let mut letters = text.chars();
    let is_scheme = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    if !is_scheme {
        let plain = text.trim_end_matches("://");
        let message = format!("`{text}` is no URL scheme; write it alone: `url = \"{plain}\"`");
        errors.grammar(scheme.span, message);
    }
}
