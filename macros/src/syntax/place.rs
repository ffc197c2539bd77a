//! Where an error is shown: the user's tokens, from the first to the last.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::input::Podwire;

/// The place of some tokens of the user's.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    first: Span,
    last: Span,
}

impl Place {
    pub(crate) fn of(tokens: &impl ToTokens) -> Place {
        let mut tokens = tokens.to_token_stream().into_iter().map(|token| token.span());
        let first = tokens.next().unwrap_or_else(Span::call_site);
        Place { first, last: tokens.last().unwrap_or(first) }
    }

    /// `podwire::function(arguments)`, which stands here for rustc: a stable proc macro cannot join two spans,
    /// but rustc does so for a call's path and parentheses.
    pub(crate) fn call(
        self,
        podwire: &Podwire,
        function: &TokenStream,
        arguments: TokenStream,
    ) -> TokenStream {
        let path: TokenStream = quote!(#podwire::#function)
            .into_iter()
            .map(|mut token| {
                token.set_span(self.first);
                token
            })
            .collect();
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        arguments.set_span(self.last);
        quote_spanned!(self.first=> #path #arguments)
    }

    /// `&(tokens)` for the tokens of this place.
    pub(crate) fn reference(self, tokens: TokenStream) -> TokenStream {
        let mut group = Group::new(Delimiter::Parenthesis, tokens);
        group.set_span(self.last);
        quote_spanned!(self.first=> &#group)
    }

    /// A constant whose evaluation is a check of the runtime's.
    pub(crate) fn check(
        self,
        podwire: &Podwire,
        function: &TokenStream,
        arguments: TokenStream,
    ) -> TokenStream {
        let call = self.call(podwire, &quote!(__private::wiring::#function), arguments);
        quote!(const _: () = #call;)
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place { first: span, last: span }
    }
}
