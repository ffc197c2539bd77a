//! The options of an environment's attributes.

use podwire_rules::{Breaches, environment};
use proc_macro2::TokenTree;
use syn::Lit;

use super::model::Default as DefaultText;
use super::tables;
use crate::options::{Flag, Form, Literal, Table, any, options};
use crate::syntax::{Argument, ArgumentValue, Errors, Placed, Tokens};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[StructOptions::TABLE, FieldOptions::TABLE];

/// A prefix is the beginning of a variable's name, or nothing.
fn prefix(prefix: &str) -> Breaches {
    if prefix.is_empty() { Breaches::NONE } else { environment::variable_name(prefix) }
}

options! {
    /// `#[environment(…)]`
    pub(crate) struct StructOptions = "environment" of tables {
        prefix: Placed<String> =
            Literal { subject: "prefix", rule: prefix, words: "string: all names begin with it, those of nested structs too" }
            => { like: "prefix = \"SHOP_\"", absent: "nothing", };
    }
}

// The other names are those that clap and serde have for it.
options! {
    /// `#[env(…)]`
    pub(crate) struct FieldOptions = "env" of tables {
        name: Placed<String> = Literal {
            subject: "variable name",
            rule: environment::variable_name,
            words: "string: the whole name of the variable, no prefix comes before it",
        } => { like: "name = \"LOG_LEVEL\"", absent: "the field's name in capitals", kubernetes: &["rename", "env"], };
        default: DefaultText = DefaultForm
            => { like: "default = 8080", absent: "the variable is required, unless the field is an `Option`", kubernetes: &["default_value", "default_value_t"], };
        separator: Placed<String> = SeparatorForm
            => { like: "separator = \";\"", absent: "`\",\"`", kubernetes: &["value_delimiter", "delimiter", "sep"], };
        from_str: Placed<bool> = Flag("flag: the type's `FromStr` reads the value")
            => { like: "from_str", absent: "the type's `FromVariable` does", };
        parse: Placed<Tokens> = Expression("a `fn(&str) -> Result<T, impl Display>` that reads the value")
            => { like: "parse = function", absent: "the type's `FromVariable` does", kubernetes: &["value_parser", "deserialize_with", "parse_env"], };
        form: Placed<Tokens> = Expression("with `from_str` or `parse`, what a value looks like: a variant of `Form` such as `Url`, or an expression")
            => { like: "form = Duration", absent: "only the program itself can tell", };
        nested: Placed<bool> = Flag("flag: the field is a struct that derives `Environment`")
            => { like: "nested", absent: "the field is one variable", };
        prefix: Placed<String> = Literal { subject: "prefix", rule: prefix, words: "with `nested`, string: what the names inside begin with" }
            => { like: "prefix = \"DATABASE_\"", absent: "the struct's own prefix; the field's name and `_` where it has none", };
        flatten: Placed<bool> = Flag("flag: as `nested, prefix = \"\"`")
            => { like: "flatten", absent: "the names inside have a prefix", };
        skip: Placed<bool> = Flag("flag: the field is no variable, and has its `Default`")
            => { like: "skip", absent: "the field is a variable", };
    }
}

options! {
    /// `#[env(…)]` at the variant of an enum.
    pub(crate) struct WordOptions = "env" of no_kin {
        name: Placed<String> = Literal { subject: "name", rule: any, words: "" }
            => { like: "name = \"warning\"", absent: "the variant's name in kebab-case", kubernetes: &["rename"], };
    }
}

fn no_kin() -> &'static [&'static Table] {
    &[]
}

/// The text that counts where the variable is not set.
pub(super) struct DefaultForm;

impl Form for DefaultForm {
    type Value = DefaultText;

    fn words(&self) -> String {
        "a literal, as it would stand in the variable: `\"30s\"`, `8080`, `true`; or a constant `&'static str`"
            .to_owned()
    }

    fn read(&self, argument: &Argument, _: &str, errors: &Errors) -> Option<DefaultText> {
        let ArgumentValue::Tokens(tokens) = &argument.value else {
            errors.grammar(
                argument.span,
                "expected `default = …`, with the text or number that would stand in the variable",
            );
            return None;
        };
        Some(DefaultText { text: literal(tokens), tokens: tokens.clone() })
    }
}

/// The text of a literal, also of a negative number.
fn literal(tokens: &Tokens) -> Option<String> {
    let (negative, number) = match tokens.trees() {
        [TokenTree::Punct(sign), rest @ ..] if sign.as_char() == '-' => (true, rest.into()),
        _ => (false, tokens.clone()),
    };
    let text = match number.parse::<Lit>().ok()? {
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        Lit::Str(text) if !negative => text.value(),
        Lit::Bool(flag) if !negative => flag.value.to_string(),
        Lit::Char(letter) if !negative => letter.value().to_string(),
        _ => return None,
    };
    Some(if negative { format!("-{text}") } else { text })
}

/// A string or a character.
pub(super) struct SeparatorForm;

impl Form for SeparatorForm {
    type Value = Placed<String>;

    fn words(&self) -> String {
        "string: what stands between the values of a list".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<String>> {
        let tokens = argument.value(like, errors)?;
        let text = match tokens.parse::<Lit>() {
            Ok(Lit::Str(text)) => text.value(),
            Ok(Lit::Char(letter)) => letter.value().to_string(),
            _ => {
                errors.grammar(tokens.span(), format!("expected `{like}` with a string literal"));
                return None;
            }
        };
        if text.is_empty() {
            errors.grammar(tokens.span(), "the separator must not be empty: `\",\"` is the usual one");
        }
        Some(Placed::new(text, tokens.span()))
    }
}

/// An expression that rustc judges in its place.
pub(super) struct Expression(&'static str);

impl Form for Expression {
    type Value = Placed<Tokens>;

    fn words(&self) -> String {
        self.0.to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<Tokens>> {
        let tokens = argument.value(like, errors)?;
        let span = tokens.span();
        Some(Placed::new(tokens, span))
    }
}
