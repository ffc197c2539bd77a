//! Where an error is shown: the user's tokens, from the first to the last.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};

use crate::input::Private;
use crate::tokens::{TokenStream, quote, quote_spanned};

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

    pub(super) fn of_trees(trees: &[TokenTree]) -> Place {
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
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments.into());
        arguments.set_span(self.last);
        let mut call = function.at(self.first);
        call.push(arguments.into());
        call.into_iter().collect::<proc_macro2::TokenStream>().into()
    }

    /// `<ty as private::of>::item` for the type of this place: rustc shows it where it shows the type.
    pub(crate) fn associated(
        self,
        ty: &impl quote::ToTokens,
        private: &Private,
        of: &str,
        item: &str,
    ) -> TokenStream {
        let [of, item] = [of, item].map(|name| Ident::new(name, self.last));
        let open = quote_spanned!(self.first=> <);
        quote_spanned!(self.last=> #open #ty as #private::#of>::#item)
    }

    /// `value.method()` for a value of this place.
    pub(crate) fn method(self, value: TokenStream, method: &str) -> TokenStream {
        let method = Ident::new(method, self.last);
        quote_spanned!(self.last=> #value.#method())
    }

    /// `&(tokens)` for the tokens of this place.
    pub(crate) fn reference(self, tokens: impl Into<proc_macro2::TokenStream>) -> TokenStream {
        let mut group = Group::new(Delimiter::Parenthesis, tokens.into());
        group.set_span(self.last);
        quote_spanned!(self.first=> &#group)
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
