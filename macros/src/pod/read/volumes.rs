//! `#[volume(name = source)]`.

use podwire_rules::{environment, names, paths, volumes};

use crate::input::Input;
use crate::options::{Form, is_set};
use crate::parts::keys::{FieldOptions, KeysOf, first_string};
use crate::parts::named::{Named, as_type};
use crate::pod::model::{DownwardItem, DownwardSource, Projected, Source, Volume};
use crate::pod::options::{
    ClaimOptions, ClaimTemplateOptions, ConfigMapOptions, DeclaredClaimOptions, DeclaredOptions,
    EmptyDirOptions, FileResourceOptions, HostPathOptions, ModeOptions, ProjectedConfigMapOptions,
    ProjectedDeclaredOptions, ProjectedSecretOptions, SecretOptions, TokenOptions, VolumeOptions,
};
use crate::syntax::{
    Argument, ArgumentValue, Arguments, Errors, Name, Placed, Tokens, as_call, as_word, naming, whole_number,
};

const SOURCES: &[&str] = &[
    "empty_dir",
    "config_map",
    "secret",
    "claim",
    "persistent_volume_claim",
    "claim_template",
    "host_path",
    "projected",
    "downward_api",
];
const PROJECTED: &[&str] = &["config_map", "secret", "downward_api", "service_account_token"];

pub(super) fn volumes(input: &Input<'_>, errors: &Errors) -> Vec<Volume> {
    let mut volumes = Vec::new();
    for attribute in input.all("volume") {
        let arguments = Arguments::of_attribute(attribute, errors);
        let (span, is_empty) = (arguments.span, arguments.lacks_all());
        if is_empty {
            expect_volume(span, errors);
        }
        for (entry, options) in arguments.entries(VolumeOptions::TABLE, errors) {
            let options = VolumeOptions::read(options, errors);
            let Some((ident, source)) = entry.entry() else {
                expect_volume(span, errors);
                continue;
            };
            let name = Placed::new(naming::kebab(ident), ident.span());
            errors.literal(name.span, "volume name", &name.value, names::dns_label(&name.value));
            let Some(source) = volume_source(source, errors) else { continue };
            let allow_unmounted = is_set(options.allow);
            volumes.push(Volume { name, source, allow_unmounted });
        }
    }
    volumes
}

fn expect_volume(span: proc_macro2::Span, errors: &Errors) {
    errors.grammar(span, "expected `#[volume(name = source)]`, such as `#[volume(cache = empty_dir)]`");
}

fn volume_source(tokens: &Tokens, errors: &Errors) -> Option<Source> {
    let (name, arguments) = match (as_call(tokens), as_word(tokens)) {
        (Some((name, group)), _) => {
            let arguments = Arguments::of_call(&name, &group, errors);
            (name, arguments)
        }
        (None, Some(word)) => {
            let name = Name { text: word.to_string(), span: word.span(), ident: Some(word) };
            (name.clone(), Arguments::empty(name.span))
        }
        (None, None) => {
            let known = naming::list(SOURCES);
            errors.grammar(tokens.span(), format!("expected a volume's source: {known}"));
            return None;
        }
    };
    let span = arguments.span;
    Some(match name.text.as_str() {
        "empty_dir" => Source::EmptyDir(EmptyDirOptions::read(arguments, errors)),
        "config_map" | "secret" if arguments.begins_with_path(DeclaredOptions::TABLE) => {
            let mut arguments = arguments;
            let of = KeysOf::take(&name.text, &mut arguments, DeclaredOptions::TABLE, errors);
            let options = DeclaredOptions::read(arguments, errors);
            Source::Declared(of?, options)
        }
        "config_map" => {
            let options = ConfigMapOptions::read(arguments, errors);
            demand(options.lacks("name"), span, "config_map(name = \"name\")", errors);
            options.name.as_ref()?;
            Source::ConfigMap(options)
        }
        "secret" => {
            let options = SecretOptions::read(arguments, errors);
            demand(options.lacks("name"), span, "secret(name = \"name\")", errors);
            options.name.as_ref()?;
            Source::Secret(options)
        }
        "claim" => {
            let mut arguments = arguments;
            let first = arguments.take_first(DeclaredClaimOptions::TABLE);
            let options = DeclaredClaimOptions::read(arguments, errors);
            let path = first.as_ref().and_then(|first| as_type(&first.tokens()));
            let Some(path) = path else {
                let message = "expected the type of a claim: `claim(DataClaim)`; one that is declared nowhere is `persistent_volume_claim(name = \"data\")`";
                errors.grammar(first.map_or(span, |first| first.span), message);
                return None;
            };
            Source::Claim { claim: Named::Type(path), read_only: is_set(options.read_only) }
        }
        "persistent_volume_claim" => {
            let options = ClaimOptions::read(arguments, errors);
            demand(options.lacks("name"), span, "persistent_volume_claim(name = \"claim\")", errors);
            Source::Claim { claim: Named::Name(options.name?), read_only: is_set(options.read_only) }
        }
        "claim_template" => {
            let options = ClaimTemplateOptions::read(arguments, errors);
            demand(options.lacks("storage"), span, "claim_template(storage = \"10Gi\")", errors);
            options.storage.as_ref()?;
            Source::ClaimTemplate(options)
        }
        "host_path" => host_path(arguments, errors)?,
        "projected" => projected(arguments, errors),
        "downward_api" => {
            let (mode, arguments) = take_mode(arguments, errors);
            Source::DownwardApi { items: downward_items(arguments, errors), mode }
        }
        other => {
            let mend = naming::suggestion(other, SOURCES);
            errors.grammar(name.span, format!("no source of a volume is called `{other}`{mend}"));
            return None;
        }
    })
}

/// Reports the lack of what a source must have.
fn demand(is_missing: bool, span: proc_macro2::Span, form: &str, errors: &Errors) {
    if is_missing {
        errors.grammar(span, format!("expected `{form}`"));
    }
}

fn host_path(mut arguments: Arguments, errors: &Errors) -> Option<Source> {
    let form = "host_path(\"/var/log\", type = Directory)";
    let path = first_string(&mut arguments, HostPathOptions::TABLE, form, errors);
    let options = HostPathOptions::read(arguments, errors);
    let path = path?;
    errors.literal(path.span, "host path", &path.value, paths::no_backsteps(&path.value));
    Some(Source::HostPath(path, options))
}

/// The mode, and the arguments without it.
fn take_mode(mut arguments: Arguments, errors: &Errors) -> (Option<Placed<i32>>, Arguments) {
    let mode = arguments.take("mode", errors);
    let mode = mode.and_then(|mode| ModeForm.read(&mode, ModeOptions::TABLE.rows[0].like, errors));
    (mode, arguments)
}

fn projected(arguments: Arguments, errors: &Errors) -> Source {
    let (mode, mut arguments) = take_mode(arguments, errors);
    let span = arguments.span;
    let given = arguments.take_all();
    if given.is_empty() {
        errors.grammar(span, format!("a projected volume has a source: {}", naming::list(PROJECTED)));
    }
    let sources = given.iter().filter_map(|source| projected_source(source, errors)).collect();
    Source::Projected { sources, mode }
}

fn projected_source(argument: &Argument, errors: &Errors) -> Option<Projected> {
    let (Some(name), ArgumentValue::Call(group)) = (&argument.name, &argument.value) else {
        let message = format!("expected a projected source: {}", naming::list(PROJECTED));
        errors.grammar(argument.span, message);
        return None;
    };
    let mut arguments = Arguments::of_call(name, group, errors);
    let span = arguments.span;
    match name.text.as_str() {
        "config_map" | "secret" if arguments.begins_with_path(ProjectedDeclaredOptions::TABLE) => {
            let of = KeysOf::take(&name.text, &mut arguments, ProjectedDeclaredOptions::TABLE, errors);
            let options = ProjectedDeclaredOptions::read(arguments, errors);
            Some(Projected::Declared(of?, options))
        }
        "config_map" => {
            let options = ProjectedConfigMapOptions::read(arguments, errors);
            demand(options.lacks("name"), span, "config_map(name = \"name\")", errors);
            options.name.is_some().then_some(Projected::ConfigMap(options))
        }
        "secret" => {
            let options = ProjectedSecretOptions::read(arguments, errors);
            demand(options.lacks("name"), span, "secret(name = \"name\")", errors);
            options.name.is_some().then_some(Projected::Secret(options))
        }
        "downward_api" => Some(Projected::DownwardApi(downward_items(arguments, errors))),
        "service_account_token" => token(arguments, errors),
        other => {
            let mend = naming::suggestion(other, PROJECTED);
            errors.grammar(name.span, format!("no projected source is called `{other}`{mend}"));
            None
        }
    }
}

fn token(mut arguments: Arguments, errors: &Errors) -> Option<Projected> {
    let form = "service_account_token(\"token\", audience = \"vault\")";
    let file = first_string(&mut arguments, TokenOptions::TABLE, form, errors);
    let options = TokenOptions::read(arguments, errors);
    let file = file?;
    errors.literal(file.span, "file path", &file.value, paths::file_path(&file.value));
    Some(Projected::Token(file, options))
}

/// `downward_api("labels" = field("metadata.labels"), "memory" = resource("limits.memory", container = "web"))`
fn downward_items(mut arguments: Arguments, errors: &Errors) -> Vec<DownwardItem> {
    let mut items = Vec::new();
    for argument in arguments.take_all() {
        let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
            errors.grammar(argument.span, "expected `\"file\" = field(\"metadata.labels\")`");
            continue;
        };
        errors.literal(name.span, "file path", &name.text, paths::file_path(&name.text));
        let file = Placed::new(name.text.clone(), name.span);
        items.extend(downward_source(value, errors).map(|source| DownwardItem { file, source }));
    }
    items
}

fn downward_source(value: &Tokens, errors: &Errors) -> Option<DownwardSource> {
    let form = "expected `field(\"metadata.labels\")` or `resource(\"limits.memory\", container = \"web\")`";
    let Some((name, group)) = as_call(value) else {
        errors.grammar(value.span(), form);
        return None;
    };
    let mut arguments = Arguments::of_call(&name, &group, errors);
    match name.text.as_str() {
        "field" => {
            let field =
                first_string(&mut arguments, FieldOptions::TABLE, "field(\"metadata.labels\")", errors);
            FieldOptions::read(arguments, errors);
            let field = field?;
            errors.literal(field.span, "pod field", &field.value, environment::file_field_path(&field.value));
            Some(DownwardSource::Field(field))
        }
        "resource" => {
            let form = "resource(\"limits.memory\", container = \"web\")";
            let resource = first_string(&mut arguments, FileResourceOptions::TABLE, form, errors);
            let options = FileResourceOptions::read(arguments, errors);
            demand(options.lacks("container") && resource.is_some(), name.span, form, errors);
            let resource = resource?;
            let breaches = environment::resource_field(&resource.value);
            errors.literal(resource.span, "container resource", &resource.value, breaches);
            options.container.map(|container| DownwardSource::Resource { resource, container })
        }
        _ => {
            errors.grammar(name.span, form);
            None
        }
    }
}

/// `mode = 0o440`: file permissions.
pub(crate) struct ModeForm;

impl Form for ModeForm {
    type Value = Placed<i32>;

    fn words(&self) -> String {
        "file permissions, `0o440`".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<i32>> {
        let tokens = argument.value(like, errors)?;
        let Some(Placed { value, span }) = whole_number(&tokens) else {
            errors.grammar(tokens.span(), format!("expected file permissions: `{like}`"));
            return None;
        };
        let digits = tokens.to_string();
        if let Some(octal) = meant_as_octal(&digits) {
            let message = format!(
                "`mode` `{digits}` is a decimal number, {value:#o} as permissions; did you mean `mode = 0o{octal}`?"
            );
            errors.rule(span, &volumes::FILE_MODE, message);
            return None;
        }
        errors.literal(span, "`mode`", tokens, volumes::file_mode(value));
        Some(Placed::new(i32::try_from(value).unwrap_or_default(), span))
    }
}

/// The digits of a number that was meant as permissions, without the `0o` in front: `440`, or C's `0440`.
fn meant_as_octal(digits: &str) -> Option<&str> {
    let octal = digits.trim_start_matches('0');
    let is_octal = octal.len() >= 2 && octal.chars().all(|digit| ('0'..='7').contains(&digit));
    is_octal.then_some(octal)
}

/// `expiration = 3600`: the seconds of a token.
pub(crate) struct SecondsForm;

impl Form for SecondsForm {
    type Value = Placed<i64>;

    fn words(&self) -> String {
        "seconds".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<i64>> {
        let tokens = argument.value(like, errors)?;
        let Some(seconds) = whole_number(&tokens) else {
            errors.grammar(tokens.span(), format!("expected seconds: `{like}`"));
            return None;
        };
        errors.literal(seconds.span, "`expiration`", seconds.value, volumes::token_expiration(seconds.value));
        Some(seconds)
    }
}
