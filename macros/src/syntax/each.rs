//! Several entries in one attribute, with `;` between them: `#[rule(…, cluster_wide; …, cluster_wide)]`.
//!
//! Clippy's lint `duplicated_attributes` takes a word that two attributes of one name have for a mistake. An attribute with
//! a semicolon is none that it reads.

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Attribute, Meta};

use super::{Arguments, Errors};

impl Arguments {
    /// The arguments of each entry of the attribute. The first stands at the attribute's name, the others at their beginning.
    pub(crate) fn each(attribute: &Attribute, errors: &Errors) -> Vec<Arguments> {
        let Meta::List(list) = &attribute.meta else {
            return vec![Arguments::of_attribute(attribute, errors)];
        };
        let tokens: Vec<TokenTree> = list.tokens.clone().into_iter().collect();
        let mut parts: Vec<&[TokenTree]> = tokens.split(is_semicolon).collect();
        if parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        if let Some(empty) = parts.iter().position(|part| part.is_empty())
            && let Some(semicolon) = tokens.iter().filter(|token| is_semicolon(token)).nth(empty)
        {
            errors.grammar(semicolon.span(), "expected arguments before this semicolon");
            parts.retain(|part| !part.is_empty());
        }
        let name = attribute.path().span();
        let entry = |(index, part): (usize, &&[TokenTree])| {
            let span = if index == 0 { name } else { part.first().map_or(name, Spanned::span) };
            Arguments::parse(span, TokenStream::from_iter(part.iter().cloned()), errors)
        };
        parts.iter().enumerate().map(entry).collect()
    }
}

fn is_semicolon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';')
}
