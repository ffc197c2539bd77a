//! Tokens of attributes.

use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use syn::parse::Parse;
use syn::punctuated::Punctuated;
use syn::{Path, Token};

use super::Place;
use crate::tokens;

/// Tokens as they are written.
///
/// They are read apart: a stream of them is the compiler's, to which they all go and come back, and it is made for whoever asks.
#[derive(Clone)]
pub(crate) struct Tokens(Rc<Parts>);

struct Parts {
    trees: Vec<TokenTree>,
    stream: OnceCell<TokenStream>,
}

impl Tokens {
    pub(crate) fn trees(&self) -> &[TokenTree] {
        &self.0.trees
    }

    pub(crate) fn stream(&self) -> &TokenStream {
        self.0.stream.get_or_init(|| self.trees().iter().cloned().collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.trees().is_empty()
    }

    /// Where they stand: all of them, where the compiler can say so, or else the first.
    pub(crate) fn span(&self) -> Span {
        let [first, .., last] = self.trees() else {
            return self.trees().first().map_or_else(Span::call_site, TokenTree::span);
        };
        first.span().join(last.span()).unwrap_or_else(|| first.span())
    }

    /// Where they stand, as an error is shown there.
    pub(crate) fn place(&self) -> Place {
        Place::of_trees(self.trees())
    }

    /// The path that they are.
    pub(crate) fn path(&self) -> Option<Path> {
        self.plain_path().or_else(|| self.parse().ok())
    }

    /// A path of names with capitals, which no keyword but `Self` has: syn would copy all tokens first.
    fn plain_path(&self) -> Option<Path> {
        let mut path = Path { leading_colon: None, segments: Punctuated::new() };
        let mut rest = self.trees();
        loop {
            let [TokenTree::Ident(name), behind @ ..] = rest else { return None };
            if !name.to_string().starts_with(|first: char| first.is_ascii_uppercase()) {
                return None;
            }
            path.segments.push_value(name.clone().into());
            match behind {
                [] => return Some(path),
                [TokenTree::Punct(first), TokenTree::Punct(second), behind @ ..]
                    if first.as_char() == ':'
                        && first.spacing() == Spacing::Joint
                        && second.as_char() == ':' =>
                {
                    path.segments.push_punct(Token![::]([first.span(), second.span()]));
                    rest = behind;
                }
                _ => return None,
            }
        }
    }

    /// What syn reads of them.
    pub(crate) fn parse<T: Parse>(&self) -> syn::Result<T> {
        syn::parse2(self.stream().clone())
    }
}

impl From<Vec<TokenTree>> for Tokens {
    fn from(trees: Vec<TokenTree>) -> Tokens {
        Tokens(Rc::new(Parts { trees, stream: OnceCell::new() }))
    }
}

impl From<TokenTree> for Tokens {
    fn from(tree: TokenTree) -> Tokens {
        vec![tree].into()
    }
}

impl From<&[TokenTree]> for Tokens {
    fn from(trees: &[TokenTree]) -> Tokens {
        trees.to_vec().into()
    }
}

impl From<tokens::TokenStream> for Tokens {
    fn from(expanded: tokens::TokenStream) -> Tokens {
        TokenStream::from(expanded).into_iter().collect::<Vec<_>>().into()
    }
}

impl fmt::Display for Tokens {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stream().fmt(formatter)
    }
}

impl tokens::ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut tokens::TokenStream) {
        self.stream().to_tokens(tokens);
    }
}

impl quote::ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.to_token_stream());
    }

    fn to_token_stream(&self) -> TokenStream {
        self.stream().clone()
    }
}
