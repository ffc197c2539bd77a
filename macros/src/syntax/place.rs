//! Where an error is shown: the user's tokens, from the first to the last.

use proc_macro2::{Delimiter, Ident, Span, TokenTree};

use crate::input::Private;
use crate::tokens::{ToTokens, TokenStream, quote, quote_spanned};

/// The place of some tokens of the user's.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    first: Span,
    last: Span,
}

impl Place {
    pub(crate) fn of(tokens: &impl quote::ToTokens) -> Place {
        Place::of_trees(&trees_of(tokens.to_token_stream()))
    }

    pub(crate) fn of_trees(trees: &[TokenTree]) -> Place {
        let mut ends = None;
        extend(&mut ends, trees);
        let (first, last) = ends.unwrap_or_else(|| (Span::call_site(), Span::call_site()));
        Place::between(first, last)
    }

    /// From one token to another.
    pub(crate) fn between(first: Span, last: Span) -> Place {
        Place { first, last }
    }

    /// `private::function(arguments)`, which stands here for rustc: a stable proc macro cannot join two spans,
    /// but rustc does so for a call's path and parentheses.
    pub(crate) fn call(
        self,
        private: &Private,
        function: &TokenStream,
        arguments: TokenStream,
    ) -> TokenStream {
        self.call_of(quote!(#private::#function), arguments)
    }

    /// The same for any function.
    pub(crate) fn call_of(self, function: TokenStream, arguments: TokenStream) -> TokenStream {
        function.call(arguments, self.first, self.last)
    }

    /// The user's own tokens, with others around them that stand here for rustc.
    pub(crate) fn around(self, before: TokenStream, own: impl ToTokens, behind: TokenStream) -> TokenStream {
        let mut around = TokenStream::new();
        around.extend_at(before, self.first);
        around.extend(own);
        around.extend_at(behind, self.last);
        around
    }

    /// The path with this item at its end: rustc shows it where it shows the type.
    pub(crate) fn ending(self, mut path: TokenStream, item: &str) -> TokenStream {
        path.extend_at(TokenStream::words(item), self.last);
        path
    }

    /// `value.method()` for a value of this place.
    pub(crate) fn method(self, value: TokenStream, method: &str) -> TokenStream {
        let method = Ident::new(method, self.last);
        quote_spanned!(self.last=> #value.#method())
    }

    /// `&(tokens)` for the tokens of this place.
    pub(crate) fn reference(self, tokens: impl Into<proc_macro2::TokenStream>) -> TokenStream {
        TokenStream::reference(tokens.into(), self.first, self.last)
    }

    /// A constant whose evaluation is a check of the runtime's.
    pub(crate) fn check(
        self,
        private: &Private,
        function: &TokenStream,
        arguments: TokenStream,
    ) -> TokenStream {
        let call = self.call(private, function, arguments);
        quote!(const _: () = #call;)
    }
}

/// The line and the column of a name that the user wrote; none of one that a macro made up, which stands in the same place wherever that is called.
/// Told so, the compiler need not expand `line!()` and `column!()` for each struct.
pub(crate) fn written_at(name: &Ident) -> Option<(u32, u32)> {
    // For a test, there is no compiler, and what it prints is no promise: whoever prints otherwise is not asked.
    let span = (!cfg!(test)).then(|| name.span().unwrap())?;
    let is_written = format!("{span:?}").starts_with("#0 ");
    is_written.then(|| (span.line() as u32, span.column() as u32))
}

/// Adds the places of the tokens to the first and the last one. The invisible parentheses around a `$value:expr` stand where the macro names it, what is inside
/// where the user wrote it.
fn extend(ends: &mut Option<(Span, Span)>, trees: &[TokenTree]) {
    for token in trees {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                extend(ends, &trees_of(group.stream()));
            }
            token => *ends = Some((ends.map_or_else(|| token.span(), |(first, _)| first), token.span())),
        }
    }
}

fn trees_of(tokens: proc_macro2::TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place::between(span, span)
    }
}
