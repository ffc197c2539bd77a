//! Values of attributes: literals, and expressions that rustc judges in their place.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Lit, LitStr};

use super::Errors;

/// A value, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A text: a literal, or an expression over the struct's fields.
pub(crate) enum Text {
    Literal(Placed<String>),
    Expression(TokenStream),
}

/// A whole number: a literal, or an expression over the struct's fields.
pub(crate) enum Number {
    Literal(Placed<i64>),
    Expression(TokenStream),
}

impl<T> Placed<T> {
    pub(crate) fn new(value: T, span: Span) -> Placed<T> {
        Placed { value, span }
    }
}

impl From<LitStr> for Placed<String> {
    fn from(literal: LitStr) -> Placed<String> {
        Placed { value: literal.value(), span: literal.span() }
    }
}

impl Text {
    /// A string, number or boolean literal, or an expression whose value can be displayed.
    pub(crate) fn read(tokens: TokenStream, errors: &Errors) -> Option<Text> {
        refuse_closure(&tokens, errors)?;
        let Some(literal) = literal(&tokens) else { return Some(Text::Expression(tokens)) };
        let span = literal.span();
        let text = match literal {
            Lit::Str(literal) => literal.value(),
            Lit::Int(literal) => literal.base10_digits().to_owned(),
            Lit::Float(literal) => literal.base10_digits().to_owned(),
            Lit::Bool(literal) => literal.value.to_string(),
            Lit::Char(literal) => literal.value().to_string(),
            _ => return Some(Text::Expression(tokens)),
        };
        Some(Text::Literal(Placed::new(text, span)))
    }

    pub(crate) fn literal(&self) -> Option<&Placed<String>> {
        match self {
            Text::Literal(text) => Some(text),
            Text::Expression(_) => None,
        }
    }
}

impl Number {
    /// A whole number literal, or an expression whose value is one.
    pub(crate) fn read(tokens: TokenStream, errors: &Errors) -> Option<Number> {
        refuse_closure(&tokens, errors)?;
        if let Some(number) = whole_number(&tokens) {
            return Some(Number::Literal(number));
        }
        if let Some(literal) = literal(&tokens) {
            errors.grammar(literal.span(), "expected a whole number");
            return None;
        }
        Some(Number::Expression(tokens))
    }

    pub(crate) fn literal(&self) -> Option<Placed<i64>> {
        match self {
            Number::Literal(number) => Some(*number),
            Number::Expression(_) => None,
        }
    }
}

/// rustc says of a closure only that it cannot be displayed.
fn refuse_closure(tokens: &TokenStream, errors: &Errors) -> Option<()> {
    let mut first = tokens.clone().into_iter();
    let is_closure = match (first.next(), first.next()) {
        (Some(TokenTree::Punct(bar)), _) => bar.as_char() == '|',
        (Some(TokenTree::Ident(word)), Some(TokenTree::Punct(bar))) => word == "move" && bar.as_char() == '|',
        _ => false,
    };
    if is_closure {
        errors.grammar(
            tokens.span(),
            "expected the value itself, not a closure: an expression such as `self.tag`",
        );
    }
    (!is_closure).then_some(())
}

/// A whole number literal, also a negative one; one that is too large to be meant is the largest.
pub(crate) fn whole_number(tokens: &TokenStream) -> Option<Placed<i64>> {
    let mut rest = tokens.clone().into_iter().peekable();
    let negative = matches!(rest.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '-');
    if negative {
        rest.next();
    }
    let Lit::Int(literal) = literal(&rest.collect())? else { return None };
    let value = literal.base10_parse::<i64>().unwrap_or(i64::MAX);
    Some(Placed::new(if negative { -value } else { value }, literal.span()))
}

/// A string literal.
pub(crate) fn string(tokens: &TokenStream) -> Option<Placed<String>> {
    match literal(tokens)? {
        Lit::Str(text) => Some(text.into()),
        _ => None,
    }
}

/// A literal that stands alone. A parser of syn's is asked only for what may be one and is more than a token: it costs as much as all else.
fn literal(tokens: &TokenStream) -> Option<Lit> {
    let mut trees = tokens.clone().into_iter();
    let may_be = match (trees.next()?, trees.next()) {
        (TokenTree::Literal(literal), None) => return Some(Lit::new(literal)),
        (TokenTree::Ident(_), rest) => rest.is_none(),
        (TokenTree::Punct(minus), _) => minus.as_char() == '-',
        (TokenTree::Group(group), rest) => rest.is_none() && group.delimiter() == Delimiter::None,
        (TokenTree::Literal(_), Some(_)) => false,
    };
    may_be.then(|| syn::parse2(tokens.clone()).ok()).flatten()
}
