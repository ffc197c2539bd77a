//! Collects all errors of one derive, so that a user sees them in one compile.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::thread;

use podwire_rules::{Breaches, Rule};
use proc_macro2::Span;
use syn::Error;

use super::naming;
use crate::tokens::TokenStream;

/// The errors of one derive. Whoever makes it must ask [`Errors::finish`] for them.
pub(crate) struct Errors {
    errors: RefCell<Option<Vec<Error>>>,
    /// Whether the derive fails without a message.
    fails: Cell<bool>,
}

impl Errors {
    pub(crate) fn new() -> Errors {
        Errors { errors: RefCell::new(Some(Vec::new())), fails: Cell::new(false) }
    }

    /// An error without a rule of its own: the attribute's grammar.
    pub(crate) fn grammar(&self, span: Span, message: impl Display) {
        self.push(Error::new(span, message));
    }

    /// A broken rule. The message names what is wrong and what would be right.
    pub(crate) fn rule(&self, span: Span, rule: &Rule, message: impl Display) {
        self.push(Error::new(span, format!("{message} [{}]", rule.id)));
    }

    /// What the rulebook says of a literal; `subject` says what the literal is: `port name`.
    /// Answers whether the literal keeps the rule.
    pub(crate) fn literal(&self, span: Span, subject: &str, value: impl Display, breaches: Breaches) -> bool {
        self.word(span, subject, value, breaches, &[])
    }

    /// The same of a literal that was probably meant to be one of `known`, where there are any.
    pub(crate) fn word(
        &self,
        span: Span,
        subject: &str,
        value: impl Display,
        breaches: Breaches,
        known: &[&str],
    ) -> bool {
        let Some(breach) = breaches.first() else { return true };
        let value = value.to_string();
        let mend = match super::mend::mended(&value, breach.rule) {
            Some(mended) => format!("; did you mean `{mended}`?"),
            None => match super::mend::form(breach.rule) {
                Some(form) => format!("; {form}"),
                None => naming::suggestion(&value, known),
            },
        };
        let message = match breach.detail {
            "" => format!("the {subject} must not be empty"),
            detail => format!("{subject} `{}`: {detail}{mend}", shortened(&value)),
        };
        self.rule(span, breach.rule, message);
        false
    }

    /// The derive fails, and another derive of the same struct says why.
    pub(crate) fn silent(&self) {
        self.fails.set(true);
    }

    pub(crate) fn push(&self, error: Error) {
        if let Some(errors) = &mut *self.errors.borrow_mut() {
            errors.push(error);
        }
    }

    /// The errors as `compile_error!` calls; none where the derive has none.
    pub(crate) fn finish(self) -> Option<TokenStream> {
        let errors = self.errors.borrow_mut().take().unwrap_or_default();
        let fails = self.fails.get() || !errors.is_empty();
        fails.then(|| errors.iter().map(|error| TokenStream::from(error.to_compile_error())).collect())
    }
}

/// The longest value that is shown whole, in characters: every name is.
const LONGEST: usize = 256;

/// The beginning of a value that would fill the screen, and its length.
fn shortened(value: &str) -> Cow<'_, str> {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}… ({} bytes)", &value[..end], value.len())),
        None => Cow::Borrowed(value),
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if !thread::panicking() && self.errors.borrow().is_some() {
            panic!("errors were collected, and nobody asked for them");
        }
    }
}

#[cfg(test)]
mod tests {
    use podwire_rules::images;

    use super::*;

    #[test]
    fn a_value_however_long_fills_no_screen() {
        assert_eq!(shortened("ü"), "ü");
        let (long, errors) = ("ü".repeat(100_000), Errors::new());
        assert!(!errors.literal(Span::call_site(), "image", &long, images::reference(&long)));
        let said = errors.finish().expect("there is an error");
        let said = proc_macro2::TokenStream::from(said).to_string();
        assert!(said.len() < 2_000 && said.contains("ü… (200000 bytes)"), "{said}");
    }
}
