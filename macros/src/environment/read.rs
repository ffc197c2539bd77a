//! Attributes to model.

use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Expr, Fields, Lit, LitStr, Meta};

use super::model::{Environment, Field, Layers};
use super::options::{FieldOptions, StructOptions};
use crate::input::Private;
use crate::syntax::{Argument, ArgumentValue, Arguments, Errors, string};

/// What a field's type says, and no option.
const TYPES: &[(&str, &str)] = &[
    ("optional", "a variable that may be left out has the type `Option<…>`"),
    (
        "required",
        "a variable is required, unless its type is `Option<…>` or it has a `default`: remove `required`",
    ),
    ("secret", "a value that is not shown has the type `Secret<…>`"),
];

/// The struct, as far as it can be read.
pub(super) fn environment<'a>(input: &'a DeriveInput, errors: &Errors) -> Environment<'a> {
    if !input.generics.params.is_empty() {
        errors.grammar(
            input.ident.span(),
            "`Environment` cannot be derived for a generic struct: its variables would have no one form",
        );
    }
    misplaced(&input.attrs, errors);
    let own = Arguments::of_attributes(&input.attrs, "environment", errors)
        .map_or_else(StructOptions::default, |arguments| StructOptions::read(arguments, errors));
    let fields = named_fields(input, errors).map(|field| read_field(field, errors)).collect();
    Environment { input, private: Private::of(&input.attrs, false, errors), own, fields }
}

/// A prefix in the attribute of the fields. Its other arguments are those of `derive(Container)`.
fn misplaced(attributes: &[Attribute], errors: &Errors) {
    let arguments = Arguments::of_attributes(attributes, "env", errors);
    if let Some(prefix) = arguments.and_then(|mut arguments| arguments.take("prefix", errors)) {
        errors
            .grammar(prefix.span, "the prefix of all names is written `#[environment(prefix = \"SHOP_\")]`");
    }
}

fn named_fields<'a>(input: &'a DeriveInput, errors: &Errors) -> impl Iterator<Item = &'a syn::Field> {
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Some(&fields.named),
            Fields::Unit => None,
            Fields::Unnamed(_) => {
                errors.grammar(
                    input.ident.span(),
                    "`Environment` needs a struct with named fields: each names its variable; for a type that one variable gives the value of, implement `FromVariable`",
                );
                None
            }
        },
        Data::Enum(_) => {
            errors.grammar(
                input.ident.span(),
                "`Environment` can only be derived for a struct; for an enum whose names are values of a variable, derive `FromVariable`",
            );
            None
        }
        Data::Union(_) => {
            errors.grammar(input.ident.span(), "`Environment` can only be derived for a struct");
            None
        }
    };
    fields.into_iter().flatten()
}

fn read_field<'a>(field: &'a syn::Field, errors: &Errors) -> Field<'a> {
    let ident = field.ident.as_ref().expect("the field of a struct with named fields has a name");
    if let Some(attribute) = field.attrs.iter().find(|attribute| attribute.path().is_ident("environment")) {
        errors.grammar(
            attribute.path().span(),
            "`#[environment(…)]` stands at the struct; at a field it is `#[env(…)]`",
        );
    }
    let mut arguments = Arguments::of_attributes(&field.attrs, "env", errors)
        .unwrap_or_else(|| Arguments::empty(ident.span()));
    while let Some(stranger) = arguments.take_first(FieldOptions::TABLE) {
        refuse(&stranger, errors);
    }
    let options = FieldOptions::read(arguments, errors);
    Field { ident, ty: &field.ty, doc: documentation(&field.attrs), options, layers: Layers::of(&field.ty) }
}

/// Says of an argument that is none what was probably meant.
fn refuse(stranger: &Argument, errors: &Errors) {
    let title = stranger.title();
    let message = match &stranger.value {
        _ if TYPES.iter().any(|(word, _)| *word == title) => {
            TYPES.iter().filter(|(word, _)| *word == title).map(|(_, hint)| *hint).collect()
        }
        ArgumentValue::Tokens(tokens) if title.is_empty() && string(tokens).is_some() => {
            format!("a variable's own name is written `name = {tokens}`")
        }
        ArgumentValue::Flag if is_shouted(title) => {
            format!("a variable's own name is written `name = \"{title}\"`")
        }
        ArgumentValue::Tokens(value) if is_shouted(title) => format!(
            "here a variable is read, not set: for a default write `name = \"{title}\", default = {value}`"
        ),
        _ => format!("`env` has no argument `{title}`{}", FieldOptions::TABLE.hint(title)),
    };
    errors.grammar(stranger.span, message);
}

/// Whether it is written as variables are.
fn is_shouted(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'))
}

/// The text of the doc comments, lines with `\n` between them.
pub(crate) fn documentation(attributes: &[Attribute]) -> String {
    let line = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            other => syn::parse2::<LitStr>(other.to_token_stream()).ok().map(|text| text.value()),
        },
        _ => None,
    };
    let lines: Vec<String> = attributes.iter().filter_map(line).collect();
    let text = lines.join("\n");
    // The blank after `///`, in each line.
    let lines: Vec<&str> =
        text.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
