//! The tokens of an expansion: what `proc_macro2` and `quote` are elsewhere, made for much text of podwire's own and few tokens of the user's.
//!
//! A macro runs unoptimised, as its users build it, and each token that it makes costs it a thousand instructions; each stream that stands in
//! another one goes to the compiler and back. So what is podwire's own stays text, which the compiler reads, and only what has a place in the
//! user's code is tokens.

#![allow(clippy::useless_conversion, reason = "for a test, the compiler's tokens are those of `proc_macro2`")]

mod template;

use std::borrow::Cow;
use std::fmt::Display;
use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenTree};
use syn::Type;

pub(crate) use template::{Parts, Template};

/// The compiler's own tokens, for what an expansion is put together from: `proc_macro2` asks of each stream what it is. A test runs outside of
/// the compiler.
#[cfg(not(test))]
use proc_macro as compiler;
#[cfg(test)]
use proc_macro2 as compiler;

/// Tokens of an expansion.
#[derive(Clone, Default)]
pub(crate) struct TokenStream {
    text: Cow<'static, str>,
    /// What is no text, and before which byte of the text it stands.
    islands: Vec<(usize, Island)>,
}

/// A clone of its own would go to the compiler, and each `quote!` around it makes one.
type Island = Rc<compiler::TokenStream>;

impl TokenStream {
    pub(crate) fn new() -> TokenStream {
        TokenStream::default()
    }

    /// Words of podwire's own: a name, or a path.
    pub(crate) fn words(text: &str) -> TokenStream {
        TokenStream { text: format!("{text} ").into(), islands: Vec::new() }
    }

    /// The same of words that are known, with a space at their end.
    pub(crate) const fn known(text: &'static str) -> TokenStream {
        TokenStream { text: Cow::Borrowed(text), islands: Vec::new() }
    }

    /// The tokens, each at one place of the user's code.
    fn at(self, span: compiler::Span) -> Vec<compiler::TokenTree> {
        let (mut trees, mut read) = (Vec::new(), 0);
        for (at, island) in self.islands {
            push_at(&self.text[read..at], span, &mut trees);
            push_all_at(Rc::unwrap_or_clone(island), span, &mut trees);
            read = at;
        }
        push_at(&self.text[read..], span, &mut trees);
        trees
    }

    /// `function(arguments)`: the function at one place, the parentheses at another.
    pub(crate) fn call(self, arguments: TokenStream, function_at: Span, parentheses_at: Span) -> TokenStream {
        let arguments = joined(&arguments.text, 0, arguments.islands.into_iter());
        let mut call = self.at(of_compiler(function_at));
        call.push(parenthesized(arguments, parentheses_at));
        TokenStream::from(call)
    }

    /// `&(value)`: the reference at one place, the parentheses at another.
    pub(crate) fn reference(
        value: proc_macro2::TokenStream,
        reference_at: Span,
        parentheses_at: Span,
    ) -> TokenStream {
        let mut reference = compiler::Punct::new('&', compiler::Spacing::Alone);
        reference.set_span(of_compiler(reference_at));
        TokenStream::from(vec![reference.into(), parenthesized(value.into(), parentheses_at)])
    }

    /// More tokens, each at one place of the user's code.
    pub(crate) fn extend_at(&mut self, tokens: TokenStream, span: Span) {
        let trees = tokens.at(of_compiler(span));
        self.push_island(trees.into_iter().collect());
    }

    pub(crate) fn is_empty(&self) -> bool {
        // What stands between names that stood for nothing is a space.
        self.islands.is_empty() && self.text.bytes().all(|byte| byte == b' ')
    }

    /// More tokens, whatever they are.
    pub(crate) fn extend(&mut self, tokens: impl ToTokens) {
        tokens.to_tokens(self);
    }

    /// A part of the text as it is.
    pub(crate) fn push_text(&mut self, text: &str) {
        self.text.to_mut().push_str(text);
    }

    /// What is displayed as it is written: a number without its type.
    pub(crate) fn push(&mut self, written: impl Display) {
        self.push_written(format!("{written} "));
    }

    /// What was written elsewhere: `format!` writes with the standard library's own code, `write!` with what is built with the macros.
    fn push_written(&mut self, text: String) {
        self.text += Cow::Owned(text);
    }

    /// Tokens with places of their own.
    fn push_island(&mut self, tokens: compiler::TokenStream) {
        self.islands.push((self.text.len(), Rc::new(tokens)));
    }

    /// Makes a group of the user's tokens and the text around them, from its delimiter to the last one: it is no text.
    fn group(&mut self, opened: template::Opened, delimiter: compiler::Delimiter) {
        let text = &self.text[..self.text.len() - 1];
        let content = joined(text, opened.text + 1, self.islands.drain(opened.islands..));
        self.text.to_mut().truncate(opened.text);
        self.push_island(compiler::TokenTree::from(compiler::Group::new(delimiter, content)).into());
    }
}

/// The text from a byte on, and what stands in it.
fn joined(text: &str, from: usize, islands: impl Iterator<Item = (usize, Island)>) -> compiler::TokenStream {
    let (mut streams, mut read) = (Vec::new(), from);
    for (at, island) in islands {
        push_lexed(&text[read..at], &mut streams);
        streams.push(Rc::unwrap_or_clone(island));
        read = at;
    }
    push_lexed(&text[read..], &mut streams);
    match streams.len() {
        1 => streams.remove(0),
        _ => streams.into_iter().collect(),
    }
}

fn parenthesized(content: compiler::TokenStream, at: Span) -> compiler::TokenTree {
    let mut group = compiler::Group::new(compiler::Delimiter::Parenthesis, content);
    group.set_span(of_compiler(at));
    group.into()
}

fn push_lexed(text: &str, streams: &mut Vec<compiler::TokenStream>) {
    if !text.trim_ascii_start().is_empty() {
        streams.push(lexed(text));
    }
}

fn lexed(text: &str) -> compiler::TokenStream {
    text.parse().expect("what an expansion is made of is tokens")
}

/// The tokens of a text, each at the place.
fn push_at(text: &str, span: compiler::Span, trees: &mut Vec<compiler::TokenTree>) {
    match path_at(text, span) {
        Some(path) if trees.is_empty() => *trees = path,
        Some(mut path) => trees.append(&mut path),
        None => push_all_at(lexed(text), span, trees),
    }
}

/// The tokens of a path, and of an item that is one, made without the compiler, to which others go, and come back; none where there is more than words and what
/// stands between.
fn path_at(text: &str, span: compiler::Span) -> Option<Vec<compiler::TokenTree>> {
    let (bytes, mut at) = (text.as_bytes(), 0);
    // Most have fewer, and growing costs as much as a token.
    let mut trees = Vec::with_capacity(16);
    while at < bytes.len() {
        let begin = at;
        at += 1;
        match bytes[begin] {
            b' ' => {}
            b':' | b'<' | b'>' | b',' | b'=' | b';' => {
                // `==` and `=>` are what stands in no path.
                if bytes[begin] == b'=' && matches!(bytes.get(at), Some(b'=' | b'>')) {
                    return None;
                }
                // `::` is two of them, with nothing between.
                let is_joint = bytes[begin] == b':' && bytes.get(at) == Some(&b':');
                let spacing = if is_joint { compiler::Spacing::Joint } else { compiler::Spacing::Alone };
                let mut punct = compiler::Punct::new(bytes[begin].into(), spacing);
                punct.set_span(span);
                trees.push(punct.into());
            }
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                while at < bytes.len() && (bytes[at] == b'_' || bytes[at].is_ascii_alphanumeric()) {
                    at += 1;
                }
                trees.push(compiler::Ident::new(&text[begin..at], span).into());
            }
            _ => return None,
        }
    }
    Some(trees)
}

fn push_all_at(tokens: compiler::TokenStream, span: compiler::Span, trees: &mut Vec<compiler::TokenTree>) {
    for mut token in tokens {
        token.set_span(span);
        trees.push(token);
    }
}

/// The compiler's own place.
fn of_compiler(span: Span) -> compiler::Span {
    #[cfg(not(test))]
    let span = span.unwrap();
    span
}

impl From<Vec<compiler::TokenTree>> for TokenStream {
    fn from(trees: Vec<compiler::TokenTree>) -> TokenStream {
        let tokens = trees.into_iter().collect::<compiler::TokenStream>();
        TokenStream { text: Cow::Borrowed(""), islands: vec![(0, Rc::new(tokens))] }
    }
}

impl From<TokenStream> for proc_macro2::TokenStream {
    fn from(tokens: TokenStream) -> proc_macro2::TokenStream {
        joined(&tokens.text, 0, tokens.islands.into_iter()).into()
    }
}

impl From<TokenStream> for proc_macro::TokenStream {
    fn from(tokens: TokenStream) -> proc_macro::TokenStream {
        joined(&tokens.text, 0, tokens.islands.into_iter()).into()
    }
}

impl From<proc_macro2::TokenStream> for TokenStream {
    fn from(tokens: proc_macro2::TokenStream) -> TokenStream {
        TokenStream { text: Cow::Borrowed(""), islands: vec![(0, Rc::new(tokens.into()))] }
    }
}

impl FromIterator<TokenStream> for TokenStream {
    fn from_iter<I: IntoIterator<Item = TokenStream>>(all: I) -> TokenStream {
        let mut tokens = TokenStream::new();
        for more in all {
            tokens.extend(more);
        }
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
        match &self.text {
            // The standard library's own code, and not what is built with the macros.
            Cow::Borrowed(text) => tokens.text += *text,
            Cow::Owned(text) => tokens.push_text(text),
        }
        for (at, island) in &self.islands {
            tokens.islands.push((before + at, island.clone()));
        }
    }
}

/// `quote_spanned!`, and syn, make streams of the compiler's.
impl quote::ToTokens for TokenStream {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        // Most of them are podwire's path.
        let path = path_at(&self.text, compiler::Span::call_site()).filter(|_| self.islands.is_empty());
        let own = path.map_or_else(|| self.clone(), TokenStream::from);
        tokens.extend(proc_macro2::TokenStream::from(own));
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
        tokens.push_written(format!("{self:?} "));
    }
}

impl ToTokens for String {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.as_str().to_tokens(tokens);
    }
}

impl ToTokens for bool {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.text += if *self { "true " } else { "false " };
    }
}

impl ToTokens for proc_macro2::TokenStream {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.is_empty() {
            tokens.push_island(self.clone().into());
        }
    }
}

macro_rules! numbers {
    ($($number:ident)*) => {$(
        impl ToTokens for $number {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.push_written(format!(concat!("{}", stringify!($number), " "), self));
            }
        }
    )*};
}
numbers!(u8 u16 u32 u64 usize i32 i64);

/// A name of the user's in tokens that are the derive's: text, so that nothing is shown at it.
#[derive(Clone, Copy)]
pub(crate) struct Name<'a>(pub(crate) &'a Ident);

impl ToTokens for Name<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.push(self.0);
    }
}

/// A name where the user wrote it.
impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, at) = (self.to_string(), of_compiler(self.span()));
        let name = match name.strip_prefix("r#") {
            Some(name) => compiler::Ident::new_raw(name, at),
            None => compiler::Ident::new(&name, at),
        };
        tokens.push_island(compiler::TokenTree::from(name).into());
    }
}

/// Most types are a name.
impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Type::Path(ty)
                if let Some(name) = ty.path.get_ident()
                    && ty.qself.is_none() =>
            {
                name.to_tokens(tokens)
            }
            _ => quote::ToTokens::to_token_stream(self).to_tokens(tokens),
        }
    }
}

/// What else stands where the user wrote it, or where an error of it is shown.
macro_rules! islands {
    ($($type:ty)*) => {$(
        impl ToTokens for $type {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                quote::ToTokens::to_token_stream(self).to_tokens(tokens);
            }
        }
    )*};
}
islands!(TokenTree syn::Attribute syn::ExprPath syn::ImplGenerics<'_> syn::Path syn::TypeGenerics<'_> syn::WhereClause);

/// What `quote::quote!` writes, with lists of single names alone: `#(#name),*`.
macro_rules! quote {
    ($($token:tt)*) => {{
        static PARTS: $crate::tokens::Parts = $crate::tokens::Parts::of(stringify!($($token)*));
        #[allow(unused_mut, reason = "there may be no names")]
        let mut template = $crate::tokens::Template::of(&PARTS);
        $crate::tokens::put!(template $($token)*);
        template.finish()
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

/// Puts what the names stand for, in their order.
macro_rules! put {
    ($template:ident $($token:tt)*) => {
        $crate::tokens::put_each! { $template (@ $($token)*) ($($token)* @) }
    };
}
pub(crate) use put;

/// Each token, and the one before it.
macro_rules! put_each {
    ($template:ident ($($before:tt)*) ($($token:tt)*)) => {
        $($crate::tokens::put_one! { $template $before $token })*
    };
}
pub(crate) use put_each;

macro_rules! put_one {
    ($template:ident # $name:ident) => {
        $template.put(&$name);
    };
    ($template:ident # (#$name:ident)) => {
        $template.put_all($name);
    };
    ($template:ident $before:tt ($($inner:tt)*)) => {
        $crate::tokens::put! { $template $($inner)* }
    };
    ($template:ident $before:tt [$($inner:tt)*]) => {
        $crate::tokens::put! { $template $($inner)* }
    };
    ($template:ident $before:tt {$($inner:tt)*}) => {
        $crate::tokens::put! { $template $($inner)* }
    };
    ($template:ident $before:tt $token:tt) => {};
}
pub(crate) use put_one;

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn what_is_quoted_is_what_quote_quotes() {
        let (text, number, names) = ("a \"b\" \\ {c}\n", 7_u16, ["first", "second"]);
        let user: proc_macro2::TokenStream = "self.tag".parse().unwrap();
        let (none, item) = (None::<&str>, super::quote!(&(#user)));
        let of_quote = quote::quote! {
            #[doc = #text]
            fn value<'a>(&self) -> [u8; #number] { #none call(&[#(#names),*], "(", &(#user)) }
        };
        let ours: proc_macro2::TokenStream = super::quote! {
            #[doc = #text]
            fn value<'a>(&self) -> [u8; #number] { #none call(&[#(#names),*], "(", #item) }
        }
        .into();
        let plain = |tokens: proc_macro2::TokenStream| tokens.to_string().replace(' ', "");
        let at = |tokens: super::TokenStream| tokens.at(Span::call_site()).into_iter().collect();
        assert_eq!(plain(ours), plain(of_quote));
        assert!(super::quote!(#none #none).is_empty() && !super::quote!(#user).is_empty());
        assert_eq!(plain(at(super::quote!(::a::#user::<b_1>))), "::a::self.tag::<b_1>");
        assert_eq!(plain(at(super::quote!(a::<1>))), "a::<1>");
    }
}
