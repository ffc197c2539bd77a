//! `#[port(name = number, …)]` of containers and services: what both have in common.

use podwire_rules::{ports, wiring};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;
use syn::spanned::Spanned;

use super::expand::option;
use crate::input::{Input, Private};
use crate::options::{Choice, TextRule};
use crate::syntax::{Argument, ArgumentValue, Errors, Name, Placed, naming, string, whole_number};

/// A transport protocol.
pub(crate) const PROTOCOL: Choice = Choice { choices: ports::PROTOCOLS, rule: &ports::PROTOCOL, words: "" };

/// Name, number and protocol of a port.
pub(crate) struct Port {
    /// The name in the manifest.
    pub(crate) name: Option<String>,
    /// The constant's name.
    pub(crate) constant: Ident,
    pub(crate) number: PortNumber,
    pub(crate) protocol: Option<Placed<&'static str>>,
    pub(crate) span: Span,
}

/// A port number: a literal, or a constant expression of the user's.
#[derive(Clone)]
pub(crate) struct PortNumber {
    pub(crate) tokens: TokenStream,
    /// The number, where it is a literal.
    pub(crate) literal: Option<u16>,
    pub(crate) span: Span,
}

impl Port {
    /// Reads `name = number`, or a number alone; `name` judges the name.
    pub(crate) fn read(
        entry: &Argument,
        protocol: Option<Placed<&'static str>>,
        rule: TextRule,
        errors: &Errors,
    ) -> Option<Port> {
        let Some(name) = &entry.name else {
            let number = PortNumber::read(entry.tokens(), "the port", errors);
            let constant = Ident::new("PORT", entry.span);
            return Some(Port { name: None, constant, number, protocol, span: entry.span });
        };
        let ident = port_ident(name, errors)?;
        let kebab = naming::kebab(&ident);
        let number = match &entry.value {
            ArgumentValue::Tokens(number) => {
                PortNumber::read(number.clone(), &format!("port `{kebab}`"), errors)
            }
            _ => {
                errors.grammar(entry.span, format!("expected a number after the name: `{ident} = 8080`"));
                PortNumber::unknown(entry.span)
            }
        };
        errors.literal(ident.span(), "port name", &kebab, rule(&kebab));
        let constant = naming::constant(&ident);
        Some(Port { name: Some(kebab), constant, number, protocol, span: ident.span() })
    }

    /// The port's name in messages.
    pub(crate) fn title(&self) -> String {
        match &self.name {
            Some(name) => format!("port `{name}`"),
            None => "the port without a name".to_owned(),
        }
    }

    pub(crate) fn protocol_name(&self) -> &'static str {
        self.protocol.map_or("TCP", |protocol| protocol.value)
    }
}

/// The protocol's constant; TCP where none is stated.
pub(crate) fn expand_protocol(port: &Port, private: &Private) -> TokenStream {
    match port.protocol_name() {
        "UDP" => quote!(#private::Protocol::Udp),
        "SCTP" => quote!(#private::Protocol::Sctp),
        _ => quote!(#private::Protocol::Tcp),
    }
}

/// `Some("http")`, or `None`.
pub(crate) fn expand_name(port: &Port) -> TokenStream {
    option(port.name.as_ref())
}

/// The identifier of a port's name. One in quotes is an error, but its constant exists all the same.
fn port_ident(name: &Name, errors: &Errors) -> Option<Ident> {
    if let Some(ident) = &name.ident {
        return Some(ident.clone());
    }
    let text = name.text.replace('-', "_");
    let is_ident = syn::parse_str::<Ident>(&text).is_ok();
    let mend = if is_ident { text.as_str() } else { "http" };
    let message =
        format!("a port's name is an identifier, since it becomes a constant: write `{mend}` without quotes");
    errors.grammar(name.span, message);
    is_ident.then(|| Ident::new(mend, name.span))
}

impl PortNumber {
    /// Stands for a number with an error.
    fn unknown(span: Span) -> PortNumber {
        PortNumber { tokens: quote!(1), literal: None, span }
    }

    /// A literal from 1 to 65535, or a constant expression.
    pub(crate) fn read(tokens: TokenStream, subject: &str, errors: &Errors) -> PortNumber {
        let span = tokens.span();
        if string(&tokens).is_some() {
            let message = format!("{subject}: a port number is written without quotes");
            errors.rule(span, &ports::PORT_NUMBER, message);
            return PortNumber::unknown(span);
        }
        if mentions_self(&tokens) {
            let message = format!(
                "{subject}: a port is a constant, for the program, its clients and the manifests share it; write the number, or a constant instead of `self`"
            );
            errors.grammar(span, message);
            return PortNumber::unknown(span);
        }
        let Some(Placed { value, span }) = whole_number(&tokens) else {
            return PortNumber { tokens, literal: None, span };
        };
        if errors.literal(span, &format!("{subject}: number"), value, ports::port_number(value)) {
            let number = value as u16;
            let literal = Literal::u16_unsuffixed(number);
            PortNumber { tokens: quote!(#literal), literal: Some(number), span }
        } else {
            PortNumber::unknown(span)
        }
    }

    /// Whether both may be the same number: a constant's is not known here.
    pub(crate) fn may_be(&self, other: &PortNumber) -> bool {
        self.literal.is_none() || other.literal.is_none() || self.literal == other.literal
    }

    /// Whether both are the same literal.
    pub(crate) fn is(&self, other: &PortNumber) -> bool {
        self.literal.is_some() && self.literal == other.literal
    }
}

impl quote::ToTokens for PortNumber {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

fn mentions_self(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "self",
        TokenTree::Group(group) => mentions_self(&group.stream()),
        _ => false,
    })
}

/// What a list of ports must keep: names where there are several, and nothing twice.
///
/// A port for which `inherits` holds has the protocol of its target, which is not known here.
pub(crate) fn check_list<'a>(
    ports: impl Iterator<Item = &'a Port>,
    inherits: impl Fn(&Port) -> bool,
    errors: &Errors,
) {
    let all: Vec<&Port> = ports.collect();
    for (index, port) in all.iter().enumerate() {
        if port.name.is_none() && all.len() > 1 {
            let message =
                format!("this port has no name, and there are {} ports; write `name = number`", all.len());
            errors.rule(port.span, &wiring::UNNAMED_PORT, message);
            continue;
        }
        for earlier in &all[..index] {
            check_pair(earlier, port, inherits(earlier) || inherits(port), errors);
        }
    }
}

fn check_pair(earlier: &Port, port: &Port, inherits: bool, errors: &Errors) {
    if let Some(name) = port.name.as_ref().filter(|_| earlier.name == port.name) {
        let message = format!("the port name `{name}` is used twice; give this port another name");
        errors.rule(port.span, &wiring::DUPLICATE_PORT, message);
    } else if earlier.number.is(&port.number) && earlier.protocol_name() == port.protocol_name() && !inherits
    {
        let message = format!(
            "{} and {} are both {}/{}; give this port another number",
            earlier.title(),
            port.title(),
            port.number.tokens,
            port.protocol_name()
        );
        errors.rule(port.span, &wiring::DUPLICATE_PORT, message);
    }
}

/// The constants of a struct's ports, which the program's own code uses. Of two ports with one constant, which
/// is an error of its own, the first has it.
pub(crate) fn expand_constants<'a>(
    input: &Input<'_>,
    type_name: &str,
    ports: impl Iterator<Item = (&'a Port, String, TokenStream)>,
) -> TokenStream {
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let port_type = Ident::new(type_name, Span::call_site());
    let mut seen: Vec<&Ident> = Vec::new();
    let mut constants = TokenStream::new();
    for (port, docs, declaration) in ports {
        let constant = &port.constant;
        if seen.contains(&constant) {
            continue;
        }
        seen.push(constant);
        constants.extend(quote! {
            #[doc = #docs]
            pub const #constant: #private::#port_type<#ty> = #private::#port_type::declared(#declaration);
        });
    }
    if constants.is_empty() {
        return constants;
    }
    quote! {
        #[allow(dead_code)]
        impl #generics #ty #bounds { #constants }
    }
}
