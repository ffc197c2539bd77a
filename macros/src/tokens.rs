//! The tokens of an expansion: what `proc_macro2` and `quote` are elsewhere, made for much text of podwire's own and few tokens of the user's.
//!
//! A macro runs unoptimised, as its users build it, and each token that it makes costs it a thousand instructions; each stream that stands in
//! another one goes to the compiler and back. So what is podwire's own stays text, which the compiler reads, and only what has a place in the
//! user's code is tokens.

use std::fmt::{Display, Write};

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenTree};

/// Tokens of an expansion.
#[derive(Clone, Default)]
pub(crate) struct TokenStream {
    text: String,
    /// What is no text, and before which byte of the text it stands.
    islands: Vec<(usize, proc_macro2::TokenStream)>,
}

/// Where a group begins.
#[derive(Clone, Copy)]
pub(crate) struct Opened {
    text: usize,
    islands: usize,
}

impl TokenStream {
    pub(crate) fn new() -> TokenStream {
        TokenStream::default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.islands.is_empty()
    }

    /// More tokens, whatever they are.
    pub(crate) fn extend(&mut self, tokens: impl ToTokens) {
        tokens.to_tokens(self);
    }

    /// Tokens as they are written, and a space.
    pub(crate) fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A number without its type.
    pub(crate) fn push_number(&mut self, number: impl Display) {
        let _ = write!(self.text, "{number} ");
    }

    /// All of them, with the separator between.
    pub(crate) fn push_all(&mut self, all: impl IntoIterator<Item: ToTokens>, separator: &str) {
        for (index, tokens) in all.into_iter().enumerate() {
            if index > 0 {
                self.text.push_str(separator);
            }
            tokens.to_tokens(self);
        }
    }

    /// Tokens with places of their own.
    fn push_island(&mut self, tokens: proc_macro2::TokenStream) {
        self.islands.push((self.text.len(), tokens));
    }

    pub(crate) fn open(&mut self, delimiter: &str) -> Opened {
        let opened = Opened { text: self.text.len(), islands: self.islands.len() };
        self.text.push_str(delimiter);
        opened
    }

    /// Ends a group. One that is more than text is no text either.
    pub(crate) fn close(&mut self, opened: Opened, delimiter: Delimiter) {
        if self.islands.len() == opened.islands {
            self.text.push_str(match delimiter {
                Delimiter::Parenthesis => ") ",
                Delimiter::Bracket => "] ",
                _ => "} ",
            });
            return;
        }
        let content = joined(&self.text, opened.text + 1, self.islands.drain(opened.islands..));
        self.text.truncate(opened.text);
        self.push_island(TokenTree::from(Group::new(delimiter, content)).into());
    }
}

/// The text from a byte on, and what stands in it.
fn joined(
    text: &str,
    from: usize,
    islands: impl Iterator<Item = (usize, proc_macro2::TokenStream)>,
) -> proc_macro2::TokenStream {
    let (mut streams, mut read) = (Vec::new(), from);
    for (at, island) in islands {
        if at > read {
            streams.push(lexed(&text[read..at]));
        }
        streams.push(island);
        read = at;
    }
    if text.len() > read {
        streams.push(lexed(&text[read..]));
    }
    streams.into_iter().collect()
}

/// What the compiler reads, which does so faster than `proc_macro2`. A test runs outside of it.
fn lexed(text: &str) -> proc_macro2::TokenStream {
    if !proc_macro::is_available() {
        return text.parse().expect(ARE_TOKENS);
    }
    text.parse::<proc_macro::TokenStream>().expect(ARE_TOKENS).into()
}

const ARE_TOKENS: &str = "what an expansion is made of is tokens";

/// What the user wrote, or stands for it.
impl From<&proc_macro2::TokenStream> for TokenStream {
    fn from(tokens: &proc_macro2::TokenStream) -> TokenStream {
        tokens.clone().into()
    }
}

impl From<TokenStream> for proc_macro2::TokenStream {
    fn from(tokens: TokenStream) -> proc_macro2::TokenStream {
        joined(&tokens.text, 0, tokens.islands.into_iter())
    }
}

impl From<TokenStream> for proc_macro::TokenStream {
    fn from(tokens: TokenStream) -> proc_macro::TokenStream {
        proc_macro2::TokenStream::from(tokens).into()
    }
}

impl From<proc_macro2::TokenStream> for TokenStream {
    fn from(tokens: proc_macro2::TokenStream) -> TokenStream {
        TokenStream { text: String::new(), islands: vec![(0, tokens)] }
    }
}

impl FromIterator<TokenStream> for TokenStream {
    fn from_iter<I: IntoIterator<Item = TokenStream>>(all: I) -> TokenStream {
        let mut tokens = TokenStream::new();
        tokens.push_all(all, "");
        tokens
    }
}

/// What can stand in an expansion.
pub(crate) trait ToTokens {
    fn to_tokens(&self, tokens: &mut TokenStream);
}

impl ToTokens for TokenStream {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let before = tokens.text.len();
        tokens.text.push_str(&self.text);
        for (at, island) in &self.islands {
            tokens.islands.push((before + at, island.clone()));
        }
    }
}

/// `quote_spanned!`, and syn, make streams of the compiler's.
impl quote::ToTokens for TokenStream {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        tokens.extend(proc_macro2::TokenStream::from(self.clone()));
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        (**self).to_tokens(tokens);
    }
}

impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(it) = self {
            it.to_tokens(tokens);
        }
    }
}

/// A literal, with a backslash before all that would end it.
impl ToTokens for str {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let _ = write!(tokens.text, "{self:?} ");
    }
}

impl ToTokens for String {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.as_str().to_tokens(tokens);
    }
}

impl ToTokens for bool {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.push_text(if *self { "true " } else { "false " });
    }
}

impl ToTokens for proc_macro2::TokenStream {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.is_empty() {
            tokens.push_island(self.clone());
        }
    }
}

macro_rules! numbers {
    ($($number:ident)*) => {$(
        impl ToTokens for $number {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                let _ = write!(tokens.text, concat!("{}", stringify!($number), " "), self);
            }
        }
    )*};
}
numbers!(u8 u16 u32 u64 usize i32 i64);

/// What stands where the user wrote it, or where an error of it is shown.
macro_rules! islands {
    ($($type:ty)*) => {$(
        impl ToTokens for $type {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                quote::ToTokens::to_token_stream(self).to_tokens(tokens);
            }
        }
    )*};
}
islands!(Group Ident Literal TokenTree syn::Attribute syn::ExprPath syn::ImplGenerics<'_> syn::LitStr syn::Path syn::Type syn::TypeGenerics<'_> syn::WhereClause);

/// What `quote::quote!` writes, with lists of single names alone: `#(#name),*`.
macro_rules! quote {
    ($($token:tt)*) => {{
        #[allow(unused_mut, reason = "there may be no tokens")]
        let mut tokens = $crate::tokens::TokenStream::new();
        $crate::tokens::append!(tokens $($token)*);
        tokens
    }};
}
pub(crate) use quote;

/// The same at a place of the user's code: no text.
macro_rules! quote_spanned {
    ($($token:tt)*) => {
        $crate::tokens::TokenStream::from(::quote::quote_spanned!($($token)*))
    };
}
pub(crate) use quote_spanned;

/// Writes each token with the three before it and the two behind it, which say what a `#` means.
macro_rules! append {
    ($tokens:ident $($token:tt)*) => {
        $crate::tokens::each! {
            $tokens
            (@ @ @ @ @ $($token)*)
            (@ @ @ @ $($token)* @)
            (@ @ @ $($token)* @ @)
            (@ @ $($token)* @ @ @)
            (@ $($token)* @ @ @ @)
            ($($token)* @ @ @ @ @)
        }
    };
}
pub(crate) use append;

macro_rules! each {
    ($tokens:ident ($($c:tt)*) ($($b:tt)*) ($($a:tt)*) ($($token:tt)*) ($($x:tt)*) ($($y:tt)*)) => {
        $($crate::tokens::one! { $tokens $c $b $a $token $x $y })*
    };
}
pub(crate) use each;

#[rustfmt::skip]
macro_rules! one {
    ($tokens:ident $c:tt $b:tt $a:tt @ $x:tt $y:tt) => {};
    // `#name`
    ($tokens:ident $c:tt $b:tt $a:tt # $name:ident $y:tt) => {};
    ($tokens:ident $c:tt $b:tt # $name:ident $x:tt $y:tt) => {
        $crate::tokens::ToTokens::to_tokens(&$name, &mut $tokens);
    };
    // `#(#name),*` and `#(#name)*`
    ($tokens:ident $c:tt $b:tt $a:tt # ($($list:tt)*) $y:tt) => {};
    ($tokens:ident $c:tt $b:tt # (#$name:ident) * $y:tt) => { $tokens.push_all($name, ""); };
    ($tokens:ident $c:tt $b:tt # (#$name:ident) $separator:tt *) => {
        $tokens.push_all($name, stringify!($separator));
    };
    ($tokens:ident $c:tt # ($($list:tt)*) $token:tt $x:tt $y:tt) => {};
    ($tokens:ident # ($($list:tt)*) , * $x:tt $y:tt) => {};
    ($tokens:ident # ($($list:tt)*) :: * $x:tt $y:tt) => {};
    ($tokens:ident $c:tt $b:tt $a:tt () $x:tt $y:tt) => { $tokens.push_text("() "); };
    ($tokens:ident $c:tt $b:tt $a:tt ($($inner:tt)*) $x:tt $y:tt) => {{
        let opened = $tokens.open("(");
        $crate::tokens::append!($tokens $($inner)*);
        $tokens.close(opened, ::proc_macro2::Delimiter::Parenthesis);
    }};
    ($tokens:ident $c:tt $b:tt $a:tt [$($inner:tt)*] $x:tt $y:tt) => {{
        let opened = $tokens.open("[");
        $crate::tokens::append!($tokens $($inner)*);
        $tokens.close(opened, ::proc_macro2::Delimiter::Bracket);
    }};
    ($tokens:ident $c:tt $b:tt $a:tt {$($inner:tt)*} $x:tt $y:tt) => {{
        let opened = $tokens.open("{");
        $crate::tokens::append!($tokens $($inner)*);
        $tokens.close(opened, ::proc_macro2::Delimiter::Brace);
    }};
    ($tokens:ident $c:tt $b:tt $a:tt $token:tt $x:tt $y:tt) => {
        $tokens.push_text(concat!(stringify!($token), " "));
    };
}
pub(crate) use one;
