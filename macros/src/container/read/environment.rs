//! `#[env(NAME = value)]`: literals, expressions, keys of Secrets and ConfigMaps, fields, resources and links.

use podwire_rules::{environment, nearest, wiring};

use crate::container::model::{EnvFrom, Source, Variable, Word};
use crate::container::options::{ConfigMapOptions, EnvFromOptions, KeyOptions, SecretOptions};
use crate::input::Input;
use crate::options::Form;
use crate::parts::keys::{FieldOptions, ResourceOptions, first_string};
use crate::parts::links::{Address, End};
use crate::syntax::{
    Argument, ArgumentValue, Arguments, Errors, Name, Placed, Text, Tokens, as_call, as_word,
};

const SOURCES: &[&str] = &["key", "secret", "config_map", "field", "resource", "link", "local"];

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
        let (name, value) = (Placed::new(name.text.clone(), name.span), value.place());
        variables.push(Variable { name, source, value });
    }
    variables
}

fn source(value: &Tokens, errors: &Errors) -> Option<Source> {
    if as_word(value).is_some_and(|word| word == "external") {
        return Some(Source::External);
    }
    let Some((name, group)) = as_call(value) else {
        return Text::read(value.clone(), errors).map(Source::Value);
    };
    let arguments = || Arguments::of_call(&name, &group, errors);
    match name.text.as_str() {
        "secret" => secret(arguments(), errors),
        "config_map" => config_map(arguments(), errors),
        "field" => field(arguments(), errors),
        "resource" => resource(arguments(), errors),
        "link" | "local" => address(&name, arguments(), errors).map(Source::Address),
        "key" => key(arguments(), errors),
        _ => {
            is_no_misspelt("source of a variable", &name, SOURCES, errors)?;
            Text::read(value.clone(), errors).map(Source::Value)
        }
    }
}

/// A near miss of a known call is a typing error rather than a call of the user's function.
fn is_no_misspelt(what: &str, name: &Name, known: &[&str], errors: &Errors) -> Option<()> {
    let Some(near) = nearest(&name.text, known) else { return Some(()) };
    errors.grammar(name.span, format!("no {what} is called `{}`; did you mean `{near}`?", name.text));
    None
}

fn address(name: &Name, arguments: Arguments, errors: &Errors) -> Option<Address> {
    Address::read(End::of(&name.text)?, arguments, errors)
}

/// `args("--catalog", link(CatalogService::GRPC))`
pub(crate) struct Words;

impl Form for Words {
    type Value = Vec<Word>;

    fn words(&self) -> String {
        "texts, and addresses: `link(CatalogService::GRPC)`, `local(Server::HTTP)`".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Word>> {
        let items = argument.items(like, errors)?;
        Some(items.iter().filter_map(|item| word(item.tokens(), errors)).collect())
    }
}

fn word(tokens: Tokens, errors: &Errors) -> Option<Word> {
    if let Some((name, group)) = as_call(&tokens) {
        if End::of(&name.text).is_some() {
            let arguments = Arguments::of_call(&name, &group, errors);
            return address(&name, arguments, errors).map(Word::Address);
        }
        is_no_misspelt("address", &name, &["link", "local"], errors)?;
    }
    Text::read(tokens, errors).map(Word::Text)
}

/// `#[env_from(Settings, prefix = "APP_")]`
pub(super) fn sources(input: &Input<'_>, errors: &Errors) -> Vec<EnvFrom> {
    let mut sources = Vec::new();
    for mut arguments in input.each("env_from", errors) {
        let span = arguments.span;
        let first = arguments.take_first(EnvFromOptions::TABLE);
        let options = EnvFromOptions::read(arguments, errors);
        let path = first.and_then(|first| first.tokens().path());
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
    let path = first.as_ref().and_then(|first| first.tokens().path());
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
