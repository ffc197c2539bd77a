//! The item that a derive stands on, as syn has it.
//!
//! syn copies all tokens before it reads them, also those inside of attributes, which derives read by themselves: a sixth of a derive's time. A struct
//! of named fields, or of none, is read here; whatever else there is, by syn.

use std::ops::Deref;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{
    AttrStyle, Attribute, Data, DataStruct, DeriveInput, Expr, ExprLit, Field, FieldModifiers, Fields,
    FieldsNamed, Generics, Lit, MacroDelimiter, Meta, MetaList, MetaNameValue, Path, Token, Type, TypePath,
    Visibility, token,
};

/// The item, and whose derive it is.
pub(crate) struct Item {
    syntax: DeriveInput,
    /// Whether the podwire of the user's code builds manifests.
    pub(crate) manifests: bool,
}

impl Item {
    pub(crate) fn new(syntax: DeriveInput, manifests: bool) -> Item {
        Item { syntax, manifests }
    }

    /// Whether it is written without braces, so that it has no values: `struct Web;`.
    pub(crate) fn is_unit(&self) -> bool {
        matches!(&self.data, Data::Struct(data) if matches!(data.fields, Fields::Unit))
    }
}

impl Deref for Item {
    type Target = DeriveInput;

    fn deref(&self) -> &DeriveInput {
        &self.syntax
    }
}

/// Reads the item.
pub(crate) fn read(tokens: TokenStream) -> syn::Result<DeriveInput> {
    match plain(tokens.clone()) {
        Some(item) => Ok(item),
        None => syn::parse2(tokens),
    }
}

/// A struct without generics, whose fields have names.
fn plain(tokens: TokenStream) -> Option<DeriveInput> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let (attrs, rest) = attributes(&trees)?;
    let (vis, rest) = visibility(rest)?;
    let [TokenTree::Ident(word), TokenTree::Ident(ident), body] = rest else { return None };
    if word != "struct" {
        return None;
    }
    let (fields, semi_token) = match body {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            (Fields::Named(named(group)?), None)
        }
        TokenTree::Punct(semicolon) => (Fields::Unit, Some(Token![;](semicolon.span()))),
        _ => return None,
    };
    let data = DataStruct { struct_token: Token![struct](word.span()), fields, semi_token };
    let (ident, generics) = (ident.clone(), Generics::default());
    Some(DeriveInput { attrs, vis, ident, generics, data: Data::Struct(data) })
}

/// The attributes that come first, and what comes behind them.
fn attributes(mut rest: &[TokenTree]) -> Option<(Vec<Attribute>, &[TokenTree])> {
    let mut attributes = Vec::new();
    while let [TokenTree::Punct(pound), TokenTree::Group(group), behind @ ..] = rest {
        attributes.push(attribute(pound.span(), group)?);
        rest = behind;
    }
    Some((attributes, rest))
}

fn attribute(pound: Span, group: &Group) -> Option<Attribute> {
    let mut trees = group.stream().into_iter();
    let TokenTree::Ident(name) = trees.next()? else { return None };
    let path = Path::from(name);
    let meta = match (trees.next(), trees.next(), trees.next()) {
        (None, ..) => Meta::Path(path),
        (Some(TokenTree::Group(list)), None, _) => {
            Meta::List(MetaList { path, delimiter: delimiter(&list)?, tokens: list.stream() })
        }
        (Some(TokenTree::Punct(equals)), Some(TokenTree::Literal(literal)), None) => {
            let value = Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::new(literal) });
            Meta::NameValue(MetaNameValue { path, eq_token: Token![=](equals.span()), value })
        }
        _ => return None,
    };
    let bracket_token = token::Bracket { span: group.delim_span() };
    Some(Attribute { pound_token: Token![#](pound), style: AttrStyle::Outer, bracket_token, meta })
}

fn delimiter(group: &Group) -> Option<MacroDelimiter> {
    let span = group.delim_span();
    match group.delimiter() {
        Delimiter::Parenthesis => Some(MacroDelimiter::Paren(token::Paren { span })),
        Delimiter::Brace => Some(MacroDelimiter::Brace(token::Brace { span })),
        Delimiter::Bracket => Some(MacroDelimiter::Bracket(token::Bracket { span })),
        Delimiter::None => None,
    }
}

/// Whether it is `pub`, and what comes behind it.
fn visibility(rest: &[TokenTree]) -> Option<(Visibility, &[TokenTree])> {
    let [TokenTree::Ident(word), behind @ ..] = rest else { return None };
    if word != "pub" {
        return Some((Visibility::Inherited, rest));
    }
    match behind {
        [TokenTree::Group(_), behind @ ..] => {
            Some((syn::parse2(rest[..2].iter().cloned().collect()).ok()?, behind))
        }
        _ => Some((Visibility::Public(Token![pub](word.span())), behind)),
    }
}

fn named(group: &Group) -> Option<FieldsNamed> {
    let trees: Vec<TokenTree> = group.stream().into_iter().collect();
    let (mut rest, mut named) = (&trees[..], Punctuated::new());
    while !rest.is_empty() {
        let (field, behind) = field(rest)?;
        named.push_value(field);
        rest = behind;
        if let [TokenTree::Punct(comma), behind @ ..] = rest {
            named.push_punct(Token![,](comma.span()));
            rest = behind;
        }
    }
    Some(FieldsNamed { brace_token: token::Brace { span: group.delim_span() }, named })
}

fn field(rest: &[TokenTree]) -> Option<(Field, &[TokenTree])> {
    let (attrs, rest) = attributes(rest)?;
    let (vis, rest) = visibility(rest)?;
    let [TokenTree::Ident(ident), TokenTree::Punct(colon), rest @ ..] = rest else { return None };
    let (ty, rest) = rest.split_at(length_of_type(rest)?);
    let (ident, colon_token) = (Some(ident.clone()), Some(Token![:](colon.span())));
    let (modifiers, ty) = (FieldModifiers::default(), type_of(ty)?);
    Some((Field { attrs, vis, modifiers, ident, colon_token, ty, default: None }, rest))
}

/// How many tokens are the type, up to the comma that is not its own.
fn length_of_type(rest: &[TokenTree]) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, token) in rest.iter().enumerate() {
        let TokenTree::Punct(punct) = token else { continue };
        match punct.as_char() {
            '<' => depth += 1,
            '>' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => return Some(index),
            // `->` closes nothing, and `=` may give a default.
            '-' | '=' => return None,
            _ => {}
        }
    }
    Some(rest.len())
}

fn type_of(tokens: &[TokenTree]) -> Option<Type> {
    match tokens {
        [TokenTree::Ident(name)] => Some(named_type(name)),
        _ => syn::parse2(tokens.iter().cloned().collect()).ok(),
    }
}

fn named_type(name: &Ident) -> Type {
    Type::Path(TypePath { attrs: Vec::new(), qself: None, path: name.clone().into() })
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    #[test]
    fn what_is_read_here_is_what_syn_reads() {
        for (text, is_plain) in [
            ("struct Web;", true),
            ("/// Docs.\n#[pod] #[port(http = 8080)] pub(crate) struct r#Web {}", true),
            (
                "#[serde = \"a\"] pub struct Web { #[value] pub r#type: String, pub(super) b: Vec<(u8, A<B>)>, }",
                true,
            ),
            ("struct Web { pub a: [u8; { 1 > 2 } as usize], b: &'static str, c: <A as B<C>>::D }", true),
            ("struct Web { a: fn(u8) -> u8, b: u8 }", false),
            ("#[a::b(c)] struct Web {}", false),
            ("#[doc = concat!(\"a\", \"b\")] struct Web {}", false),
            ("struct Web<T> { a: T }", false),
            ("pub struct Web(u8);", false),
            ("enum Web { A, B }", false),
            ("union Web { a: u8 }", false),
        ] {
            let tokens: TokenStream = text.parse().unwrap();
            let of_syn: DeriveInput = syn::parse2(tokens.clone()).unwrap();
            let written = of_syn.to_token_stream().to_string();
            assert_eq!(plain(tokens.clone()).is_some(), is_plain, "{text}");
            assert_eq!(read(tokens).unwrap().to_token_stream().to_string(), written);
        }
        assert!(read("fn web() {}".parse().unwrap()).is_err());
    }
}
