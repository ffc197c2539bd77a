//! What is referred to by its type, which the compiler checks, or by a name that is not ours.

use podwire_rules::packed::Packed;
use syn::Path;

use super::links::near;
use super::slots::Slots;
use crate::input::Private;
use crate::options::{Form, TextRule, judged};
use crate::syntax::{Argument, Errors, Text, Tokens};
use crate::tokens::{TokenStream, quote};

/// A type, or a name.
pub(crate) enum Named {
    Type(Path),
    Name(Text),
}

impl Named {
    pub(crate) fn read(tokens: Tokens, subject: &str, rule: TextRule, errors: &Errors) -> Option<Named> {
        match as_type(&tokens) {
            Some(path) => Some(Named::Type(path)),
            None => judged(tokens, subject, rule, errors).map(Named::Name),
        }
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Named::Type(path) => Some(path),
            Named::Name(_) => None,
        }
    }

    /// The text that is the name. That of a type is one more reference, which stands at `at`; `head` is how the type is called.
    pub(crate) fn expand(
        &self,
        at: &str,
        head: Head,
        references: &mut Vec<TokenStream>,
        slots: &mut Slots<'_>,
        private: &Private,
    ) -> TokenStream {
        match self {
            Named::Name(text) => slots.text(text),
            Named::Type(path) => {
                let number = refer(&head(path, private), at, references, private);
                quote!(#private::Text::Name(#number))
            }
        }
    }

    /// The same as one of those that are packed into one.
    pub(crate) fn packed(
        &self,
        at: &str,
        head: Head,
        references: &mut Vec<TokenStream>,
        slots: &mut Slots<'_>,
        private: &Private,
    ) -> String {
        match self {
            Named::Name(text) => slots.packed(text),
            Named::Type(path) => {
                Packed::Name(refer(&head(path, private), at, references, private)).to_string()
            }
        }
    }
}

/// How the type of this path is called.
pub(crate) type Head = fn(&Path, &Private) -> TokenStream;

/// Adds a reference to what is called so. It gives its number.
fn refer(head: &TokenStream, at: &str, references: &mut Vec<TokenStream>, private: &Private) -> u16 {
    references.push(near(&quote!(#at), head, private));
    (references.len() - 1) as u16
}

/// The path of a type, which has small letters other than a constant, and begins with no variable.
pub(crate) fn as_type(tokens: &Tokens) -> Option<Path> {
    let path = tokens.path()?;
    let last = path.segments.last()?.ident.to_string();
    let is_type =
        last.starts_with(char::is_uppercase) && (last.len() == 1 || last.contains(char::is_lowercase));
    is_type.then_some(path)
}

/// `name = Type`, or `name = "name"`.
pub(crate) struct NamedForm {
    pub(crate) subject: &'static str,
    pub(crate) rule: TextRule,
    pub(crate) words: &'static str,
}

impl Form for NamedForm {
    type Value = Named;

    fn words(&self) -> String {
        self.words.to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Named> {
        Named::read(argument.value(like, errors)?, self.subject, self.rule, errors)
    }
}

/// `names(Type, "name")`
pub(crate) struct NamedForms(pub(crate) NamedForm);

impl Form for NamedForms {
    type Value = Vec<Named>;

    fn words(&self) -> String {
        self.0.words()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Named>> {
        let items = argument.items(like, errors)?;
        let NamedForm { subject, rule, .. } = self.0;
        Some(items.iter().filter_map(|item| Named::read(item.tokens(), subject, rule, errors)).collect())
    }
}
