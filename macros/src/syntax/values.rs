//! Values of attributes: literals, and expressions that rustc judges in their place.

use proc_macro2::{Delimiter, Span, TokenTree};
use syn::Lit;

use super::{Errors, Tokens};

/// A value, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A text: a literal, or an expression over the struct's fields.
pub(crate) enum Text {
    Literal(Placed<String>),
    Expression(Tokens),
}

/// A whole number: a literal, or an expression over the struct's fields.
pub(crate) enum Number {
    Literal(Placed<i64>),
    Expression(Tokens),
}

impl<T> Placed<T> {
    pub(crate) fn new(value: T, span: Span) -> Placed<T> {
        Placed { value, span }
    }
}

impl Text {
    /// A string, number or boolean literal, or an expression whose value can be displayed.
    pub(crate) fn read(tokens: Tokens, errors: &Errors) -> Option<Text> {
        refuse_closure(&tokens, errors)?;
        let Some(literal) = literal(tokens.trees()) else { return Some(Text::Expression(tokens)) };
        let text = match literal.value {
            Literal::Text(text) => text,
            Literal::Number(number) => number.to_string(),
            Literal::Other(Lit::Str(literal)) => literal.value(),
            Literal::Other(Lit::Int(literal)) => literal.base10_digits().to_owned(),
            Literal::Other(Lit::Float(literal)) => literal.base10_digits().to_owned(),
            Literal::Other(Lit::Bool(literal)) => literal.value.to_string(),
            Literal::Other(Lit::Char(literal)) => literal.value().to_string(),
            Literal::Other(_) => return Some(Text::Expression(tokens)),
        };
        Some(Text::Literal(Placed::new(text, literal.span)))
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
    pub(crate) fn read(tokens: Tokens, errors: &Errors) -> Option<Number> {
        refuse_closure(&tokens, errors)?;
        if let Some(number) = whole_number(&tokens) {
            return Some(Number::Literal(number));
        }
        if let Some(literal) = literal(tokens.trees()) {
            errors.grammar(literal.span, "expected a whole number");
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
fn refuse_closure(tokens: &Tokens, errors: &Errors) -> Option<()> {
    let is_closure = match tokens.trees() {
        [TokenTree::Punct(bar), ..] => bar.as_char() == '|',
        [TokenTree::Ident(word), TokenTree::Punct(bar), ..] => bar.as_char() == '|' && word == "move",
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
pub(crate) fn whole_number(tokens: &Tokens) -> Option<Placed<i64>> {
    let (negative, rest) = match tokens.trees() {
        [TokenTree::Punct(minus), rest @ ..] if minus.as_char() == '-' => (true, rest),
        all => (false, all),
    };
    let Placed { value, span } = literal(rest)?;
    let value = match value {
        Literal::Number(number) => number,
        Literal::Other(Lit::Int(literal)) => literal.base10_parse::<i64>().unwrap_or(i64::MAX),
        Literal::Other(_) | Literal::Text(_) => return None,
    };
    Some(Placed::new(if negative { -value } else { value }, span))
}

/// A string literal.
pub(crate) fn string(tokens: &Tokens) -> Option<Placed<String>> {
    let Placed { value, span } = literal(tokens.trees())?;
    match value {
        Literal::Text(text) => Some(Placed::new(text, span)),
        Literal::Other(Lit::Str(text)) => Some(Placed::new(text.value(), span)),
        Literal::Other(_) | Literal::Number(_) => None,
    }
}

/// A literal. syn takes long for the most common ones, which say what they mean.
enum Literal {
    /// A string without escapes.
    Text(String),
    /// A number of digits alone.
    Number(i64),
    Other(Lit),
}

impl Literal {
    fn of(literal: &proc_macro2::Literal) -> Literal {
        let written = literal.to_string();
        let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match (inner, written.parse()) {
            (Some(text), _) if !text.contains(['\\', '\r']) => Literal::Text(text.to_owned()),
            (None, Ok(number)) => Literal::Number(number),
            _ => Literal::Other(Lit::new(literal.clone())),
        }
    }
}

/// A literal that stands alone. A parser of syn's is asked only for what may be one and is more than a token: it costs as much as all else.
fn literal(trees: &[TokenTree]) -> Option<Placed<Literal>> {
    let may_be = match trees {
        [TokenTree::Literal(literal)] => return Some(Placed::new(Literal::of(literal), literal.span())),
        [TokenTree::Ident(_)] => true,
        [TokenTree::Punct(minus), ..] => minus.as_char() == '-',
        [TokenTree::Group(group)] => group.delimiter() == Delimiter::None,
        _ => false,
    };
    let literal: Lit = may_be.then(|| syn::parse2(trees.iter().cloned().collect()).ok()).flatten()?;
    let span = literal.span();
    Some(Placed::new(Literal::Other(literal), span))
}
