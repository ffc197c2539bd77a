//! `derive(Secret)`: keys whose values others keep, or that are written only where somebody asks for it.

use podwire_rules::config::{SECRET_CONTENT, SecretType};
use podwire_rules::{environment, names};
use proc_macro2::Ident;
use syn::Field;
use syn::spanned::Spanned;

use crate::input::{Input, has, is_of_type};
use crate::item::Item;
use crate::options::{Choice, Flag, Form, Literal, Table, options};
use crate::parts::keyed::{Key, KeyOptions, Keyed, RenameAll, RenameForm, exposed};
use crate::parts::resource::{Kind, Plain, ResourceOptions as _, resource_options};
use crate::syntax::{Argument, Arguments, Errors, Placed, naming, string};
use crate::tokens::TokenStream;

const KIND: &Kind = &Kind {
    noun: "secret",
    declares: "Keyed",
    facts: "KeyedFacts",
    declaration: "KeyedDecl",
    object: "core::v1::Secret",
    wired: "SecretOf",
    foreign: &["rename_all", "type"],
    made_foreign: "let its fields be of type `Key`",
};

resource_options! {
    /// `#[secret(…)]`
    struct SecretOptions = "secret" of tables, as "k8s_openapi::api::core::v1::Secret" {
        secret_type as "type": Placed<String> = TypeForm
            => { like: "type = tls", absent: "`Opaque`, which may have any keys", };
        rename_all: RenameAll = RenameForm
            => { like: "rename_all = \"kebab-case\"", absent: "the fields' names as they are", };
        immutable: Placed<bool> = Flag("")
            => { like: "immutable", absent: "its data may be changed", };
    }
}

options! {
    /// `#[key(…)]` on a field
    struct SecretKeyOptions = "key" of tables {
        name: Placed<String> = Literal { subject: "key", rule: environment::config_key, words: "" }
            => { like: "name = \"api-token\"", absent: "the type's key of this name, or the field's name, as `rename_all` spells it", };
    }
}

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Secret", &errors);
    let own = input.arguments("secret", &errors);
    let mut own = own.map(|arguments| SecretOptions::read(arguments, &errors)).unwrap_or_default();
    let common = own.take_common(&input, "secret name", names::dns_subdomain, &errors);
    let is_unclear = own.gives("type") && own.secret_type.is_none();
    // To the API server an empty type is none.
    let named = own.secret_type.map(|named| named.value).filter(|named| !named.is_empty());
    let secret_type = named.unwrap_or_else(|| "Opaque".to_owned());
    let known = SecretType::find(&secret_type);
    let foreign = is_foreign(&input, &errors);
    let keys = keys(&input, known, own.rename_all.as_ref(), &errors);
    if let Some(known) = known.filter(|_| !foreign) {
        has_keys_of_its_type(known, &keys, &input, &errors);
    }
    let plain = Plain { input: &input, kind: KIND, common, foreign };
    let secret = Keyed { plain, keys, secret_type: Some(&secret_type), is_unclear, immutable: own.immutable };
    secret.derive(exposed, errors)
}

/// Somebody else makes it where no field has a value: each is a `Key`, or the type of the secret gives the keys.
fn is_foreign(input: &Input<'_>, errors: &Errors) -> bool {
    let fields = input.fields.iter().copied().filter(|field| !has(&field.attrs, "value"));
    let (keys, values): (Vec<&Field>, Vec<&Field>) = fields.partition(|field| is_of_type(&field.ty, "Key"));
    if let ([key, ..], [value, ..]) = (&keys[..], &values[..])
        && let (Some(key), Some(name)) = (&key.ident, &value.ident)
    {
        let message = format!(
            "`{name}` has a value and `{key}` has none; a secret is made by one: let all fields be of type `Key`, or all of type `Secret<…>`"
        );
        errors.grammar(value.ty.span(), message);
    }
    values.is_empty()
}

/// The keys that the fields are; without fields, those of the secret's type.
fn keys(
    input: &Input<'_>,
    known: Option<&SecretType>,
    case: Option<&RenameAll>,
    errors: &Errors,
) -> Vec<Key> {
    let of_type = known.map_or(&[][..], |known| known.keys);
    if input.fields.is_empty() {
        let implied = |key: &&str| Key::implied(Ident::new(&field_of(key), input.ident.span()), key);
        return of_type.iter().map(implied).collect();
    }
    let options = |arguments: Arguments, errors: &Errors| {
        KeyOptions::named(SecretKeyOptions::read(arguments, errors).name)
    };
    let named = |field: &Ident| of_type.iter().find(|key| field_of(key) == naming::plain(field)).copied();
    Key::all(input, case, named, options, errors)
}

/// A key as the name of a field: `tls.crt` as `tls_crt`.
fn field_of(key: &str) -> String {
    key.trim_start_matches('.').replace(['.', '-'], "_")
}

fn has_keys_of_its_type(known: &SecretType, keys: &[Key], input: &Input<'_>, errors: &Errors) {
    let has = |key: &&str| keys.iter().any(|own| own.name.value == *key);
    let missing: Vec<&str> = known.keys.iter().copied().filter(|key| !has(key)).collect();
    if missing.is_empty() || (known.one_is_enough && missing.len() < known.keys.len()) {
        return;
    }
    let joined = if known.one_is_enough { " or " } else { " and " };
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let fields: Vec<String> =
        missing.iter().map(|key| format!("`{}: Secret<String>`", field_of(key))).collect();
    let message = format!(
        "secret `{}` is of type `{}`, which has {}; add {}",
        input.ident,
        known.name,
        quoted(known.keys).join(joined),
        fields.join(joined)
    );
    errors.rule(input.ident.span(), &SECRET_CONTENT, message);
}

/// `type = tls`, or a type of somebody's own in quotes.
struct TypeForm;

impl Form for TypeForm {
    type Value = Placed<String>;

    fn words(&self) -> String {
        format!("{}, or another one in quotes", WORDS.words())
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<String>> {
        let tokens = argument.value(like, errors)?;
        if let Some(text) = string(&tokens) {
            let is_word = SecretType::WORDS.contains(&text.value.as_str());
            if is_word {
                let message = format!("did you mean the type `{}`, without quotes?", text.value);
                errors.rule(text.span, &SECRET_CONTENT, message);
            }
            return (!is_word).then_some(text);
        }
        let word = WORDS.choose(&tokens, "the type", errors)?;
        let known = SecretType::ALL.iter().find(|known| known.word == word.value)?;
        Some(Placed::new(known.name.to_owned(), word.span))
    }
}

const WORDS: Choice = Choice { choices: SecretType::WORDS, rule: &SECRET_CONTENT, words: "" };

/// The tables of all attributes of a secret.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[SecretOptions::TABLE, SecretKeyOptions::TABLE]
}
