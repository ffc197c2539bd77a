//! What the attributes of an environment say, with the tokens that say it.

use proc_macro2::Ident;
use syn::{DeriveInput, GenericArgument, PathArguments, Type};

use super::options::{FieldOptions, StructOptions};
use crate::input::Private;
use crate::options::is_set;
use crate::syntax::{Tokens, naming};

/// A struct that is read from the environment.
pub(super) struct Environment<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) private: Private,
    pub(super) own: StructOptions,
    pub(super) fields: Vec<Field<'a>>,
}

/// A field: one variable, a struct with its own, or none.
pub(super) struct Field<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: &'a Type,
    pub(super) doc: String,
    pub(super) options: FieldOptions,
    /// The types around the value of a variable.
    pub(super) layers: Layers<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Variable,
    Nested,
    /// It has its type's default.
    Skipped,
}

/// How a text becomes a value.
pub(super) enum Conversion<'a> {
    /// By the type's own `FromVariable`.
    OfTheType,
    /// `from_str`.
    FromStr,
    /// `parse = function`.
    Function(&'a Tokens),
}

/// The text that counts where the variable is not set.
pub(super) struct Default {
    /// What is written, for the place of errors.
    pub(super) tokens: Tokens,
    /// The text of a literal; none for an expression, which is a text that rustc judges.
    pub(super) text: Option<String>,
}

impl<'a> Environment<'a> {
    pub(super) fn prefix(&self) -> &str {
        self.own.prefix.as_ref().map_or("", |prefix| &prefix.value)
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Field<'a>> {
        self.fields.iter().filter(|field| field.kind() == Kind::Variable)
    }
}

impl Field<'_> {
    pub(super) fn kind(&self) -> Kind {
        let FieldOptions { skip, nested, flatten, .. } = &self.options;
        if is_set(*skip) {
            Kind::Skipped
        } else if is_set(*nested) || is_set(*flatten) {
            Kind::Nested
        } else {
            Kind::Variable
        }
    }

    /// The variable's name, without the prefix of the struct.
    pub(super) fn name(&self) -> String {
        match &self.options.name {
            Some(name) => name.value.clone(),
            None => naming::plain(self.ident).to_uppercase(),
        }
    }

    pub(super) fn conversion(&self) -> Conversion<'_> {
        match &self.options.parse {
            Some(function) => Conversion::Function(&function.value),
            None if is_set(self.options.from_str) => Conversion::FromStr,
            None => Conversion::OfTheType,
        }
    }
}

/// The types around the value, from the outermost to the innermost, as they are written.
#[derive(Clone, Copy)]
pub(super) struct Layers<'a> {
    pub(super) optional: bool,
    pub(super) secret: bool,
    pub(super) list: bool,
    pub(super) leaf: &'a Type,
}

/// The types that hold several values.
const LISTS: [&str; 3] = ["Vec", "BTreeSet", "HashSet"];

impl<'a> Layers<'a> {
    pub(super) fn of(ty: &'a Type) -> Layers<'a> {
        let (optional, ty) = peel(ty, &["Option"]);
        let (secret, ty) = peel(ty, &["Secret"]);
        let (list, leaf) = peel(ty, &LISTS);
        Layers { optional, secret, list, leaf }
    }
}

/// Whether the type is one of these around another type, and that type, or itself.
pub(super) fn peel<'a>(ty: &'a Type, names: &[&str]) -> (bool, &'a Type) {
    match inner(ty, names) {
        Some(inner) => (true, inner),
        None => (false, ty),
    }
}

fn inner<'a>(ty: &'a Type, names: &[&str]) -> Option<&'a Type> {
    match ty {
        // What a `macro_rules!` passes on as a type.
        Type::Group(group) => inner(&group.elem, names),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
            let is_one = names.iter().any(|name| last.ident == name);
            match arguments.args.first() {
                Some(GenericArgument::Type(inner)) if is_one => Some(inner),
                _ => None,
            }
        }
        _ => None,
    }
}
