//! `#[port(name = number, …)]` of containers and services: what both have in common.

use podwire_rules::{names, ports, wiring};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::Attribute;
use syn::spanned::Spanned;

use crate::arguments::{Argument, ArgumentValue, Arguments, Name};
use crate::errors::Errors;
use crate::expression::whole_number;
use crate::input::{Input, Podwire};
use crate::naming;

/// Name, number and protocol of a port, and the arguments that are left.
pub(crate) struct Port {
    /// The name in the manifest; empty for a port without one.
    pub(crate) name: String,
    /// The constant's name.
    pub(crate) constant: Ident,
    pub(crate) number: PortNumber,
    pub(crate) protocol: Option<(&'static str, Span)>,
    pub(crate) span: Span,
}

/// A port number: a literal, or a constant expression of the user's.
pub(crate) struct PortNumber {
    pub(crate) tokens: TokenStream,
    /// The number, where it is a literal.
    pub(crate) literal: Option<u16>,
}

impl Port {
    /// Reads one attribute; `options` are the arguments that may follow the port.
    pub(crate) fn read(
        attribute: &Attribute,
        options: &[&str],
        errors: &Errors,
    ) -> Option<(Port, Arguments)> {
        let mut arguments = Arguments::of_attribute(attribute, errors);
        let Some(first) = arguments.take_first(options) else {
            if !arguments.is_broken() {
                let message = "expected `#[port(name = number)]`, such as `#[port(http = 8080)]`";
                errors.grammar(arguments.span, message);
            }
            return None;
        };
        let protocol = arguments.take("protocol", errors).and_then(|argument| {
            let span = argument.tokens().span();
            Some((argument.choice(&ports::PROTOCOL, &["TCP", "UDP", "SCTP"], errors)?, span))
        });
        let port = match &first.name {
            Some(name) => {
                let ident = port_ident(name, errors)?;
                let kebab = naming::kebab(&ident);
                let number = match &first.value {
                    ArgumentValue::Tokens(number) => {
                        PortNumber::read(number.clone(), &format!("port `{kebab}`"), errors)
                    }
                    _ => {
                        errors.grammar(
                            first.span,
                            format!("expected a number after the name: `{ident} = 8080`"),
                        );
                        PortNumber::unknown()
                    }
                };
                Port { constant: naming::constant(&ident), number, name: kebab, protocol, span: ident.span() }
            }
            None => Port {
                name: String::new(),
                constant: Ident::new("PORT", first.span),
                number: PortNumber::read(first.tokens(), "the port", errors),
                protocol,
                span: first.span,
            },
        };
        Some((port, arguments))
    }

    /// The port's name in messages.
    pub(crate) fn title(&self) -> String {
        if self.name.is_empty() {
            "the port without a name".to_owned()
        } else {
            format!("port `{}`", self.name)
        }
    }

    /// The protocol's constant; TCP where none is stated.
    pub(crate) fn expand_protocol(&self, podwire: &Podwire) -> TokenStream {
        expand_protocol(self.protocol.map_or("TCP", |(protocol, _)| protocol), podwire)
    }
}

pub(crate) fn expand_protocol(protocol: &str, podwire: &Podwire) -> TokenStream {
    match protocol {
        "UDP" => quote!(#podwire::declare::Protocol::Udp),
        "SCTP" => quote!(#podwire::declare::Protocol::Sctp),
        _ => quote!(#podwire::declare::Protocol::Tcp),
    }
}

/// The identifier of a port's name. One in quotes is an error, but its constant exists all the same.
fn port_ident(name: &Name, errors: &Errors) -> Option<Ident> {
    if let Some(ident) = &name.ident {
        return Some(ident.clone());
    }
    let text = name.text.replace('-', "_");
    let mend = match syn::parse_str::<Ident>(&text) {
        Ok(_) => text.as_str(),
        Err(_) => "http",
    };
    let message =
        format!("a port's name is an identifier, since it becomes a constant: write `{mend}` without quotes");
    errors.grammar(name.span, message);
    (mend == text).then(|| Ident::new(mend, name.span))
}

impl PortNumber {
    /// Stands for a number with an error.
    fn unknown() -> PortNumber {
        PortNumber { tokens: quote!(1), literal: None }
    }

    /// A literal from 1 to 65535, or a constant expression.
    pub(crate) fn read(tokens: TokenStream, subject: &str, errors: &Errors) -> PortNumber {
        let Some((number, span)) = whole_number(&tokens) else {
            if crate::expression::string(&tokens).is_some() {
                errors.rule(
                    tokens.span(),
                    &ports::PORT_NUMBER,
                    format!("{subject}: a port number is written without quotes"),
                );
                return PortNumber::unknown();
            }
            return PortNumber { tokens, literal: None };
        };
        let number = number.unwrap_or(i64::MAX);
        if errors.literal(span, &format!("{subject}: number"), number, ports::port_number(number)) {
            let number = number as u16;
            let literal = Literal::u16_unsuffixed(number);
            PortNumber { tokens: quote!(#literal), literal: Some(number) }
        } else {
            PortNumber::unknown()
        }
    }

    /// A port number behind an option such as `host_port = 8080`.
    pub(crate) fn of_option(argument: &Argument, errors: &Errors) -> Option<PortNumber> {
        let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
        let tokens = argument.value(&format!("{name} = number"), errors)?;
        Some(PortNumber::read(tokens, &format!("`{name}`"), errors))
    }
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
        if port.name.is_empty() && all.len() > 1 {
            errors.rule(
                port.span,
                &wiring::UNNAMED_PORT,
                format!("this port has no name, and there are {} ports; write `name = number`", all.len()),
            );
            continue;
        }
        for earlier in &all[..index] {
            if earlier.name == port.name && !port.name.is_empty() {
                errors.rule(
                    port.span,
                    &wiring::DUPLICATE_PORT,
                    format!("the port name `{}` is used twice; give this port another name", port.name),
                );
            } else if earlier.has_number_of(port)
                && earlier.protocol_name() == port.protocol_name()
                && !inherits(earlier)
                && !inherits(port)
            {
                errors.rule(
                    port.span,
                    &wiring::DUPLICATE_PORT,
                    format!(
                        "{} and {} are both {}/{}; give this port another number",
                        earlier.title(),
                        port.title(),
                        port.number.tokens,
                        port.protocol_name()
                    ),
                );
            }
        }
    }
}

impl Port {
    /// Whether both numbers are the same literal.
    pub(crate) fn has_number_of(&self, other: &Port) -> bool {
        self.number.literal.is_some() && self.number.literal == other.number.literal
    }

    fn protocol_name(&self) -> &'static str {
        self.protocol.map_or("TCP", |(protocol, _)| protocol)
    }
}

/// [`names::port_name`], and what a Service's port name may be.
pub(crate) fn check_name(port: &Port, service: bool, errors: &Errors) {
    if port.name.is_empty() {
        return;
    }
    let breaches = if service { names::dns_label(&port.name) } else { names::port_name(&port.name) };
    errors.literal(port.span, "port name", &port.name, breaches);
}

/// The constants of a struct's ports, which the program's own code uses. Of two ports with one constant, which
/// is an error of its own, the first has it.
pub(crate) fn expand_constants<'a>(
    input: &Input<'_>,
    type_name: &str,
    ports: impl Iterator<Item = (&'a Port, String, TokenStream)>,
) -> TokenStream {
    let podwire = &input.podwire;
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
            pub const #constant: #podwire::#port_type<#ty> = #podwire::#port_type::declared(#declaration);
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
