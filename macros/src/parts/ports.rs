//! `#[port(name = number, …)]` of containers and services: what both have in common.

use podwire_rules::{ports, wiring};
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenTree};

use super::expand::option;
use crate::input::{Input, Private};
use crate::options::{Choice, Table, TextRule};
use crate::syntax::{
    Argument, ArgumentValue, Arguments, Errors, Name, Placed, Tokens, naming, string, whole_number,
};
use crate::tokens::{ToTokens, TokenStream, quote};

/// The ports of all `#[port(…)]`, each with its options.
pub(crate) fn entries(
    input: &Input<'_>,
    table: &Table,
    errors: &Errors,
) -> impl Iterator<Item = (Argument, Arguments)> {
    input.all("port").flat_map(move |attribute| {
        let arguments = Arguments::of_attribute(attribute, errors);
        if arguments.lacks_all() {
            let message = "expected `#[port(name = number)]`, such as `#[port(http = 8080)]`";
            errors.grammar(arguments.span, message);
        }
        arguments.entries(table, errors)
    })
}

/// A transport protocol.
pub(crate) const PROTOCOL: Choice = Choice { choices: ports::PROTOCOLS, rule: &ports::PROTOCOL, words: "" };

/// Name, number and protocol of a port.
pub(crate) struct Port {
    /// The name in the manifest.
    pub(crate) name: Option<String>,
    /// The constant's name.
    pub(crate) constant: Ident,
    pub(crate) number: PortNumber,
    /// The last number, where the port is a range.
    pub(crate) last: Option<PortNumber>,
    pub(crate) protocol: Option<Placed<&'static str>>,
    pub(crate) span: Span,
}

/// A port number: a literal, or a constant expression of the user's.
#[derive(Clone)]
pub(crate) struct PortNumber {
    pub(crate) tokens: Tokens,
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
            let (number, last) = numbers(entry.tokens(), "the port", errors);
            let constant = Ident::new("PORT", entry.span);
            return Some(Port { name: None, constant, number, last, protocol, span: entry.span });
        };
        let ident = port_ident(name, errors)?;
        let kebab = naming::kebab(&ident);
        let (number, last) = match &entry.value {
            ArgumentValue::Tokens(number) => numbers(number.clone(), &format!("port `{kebab}`"), errors),
            _ => {
                errors.grammar(entry.span, format!("expected a number after the name: `{ident} = 8080`"));
                (PortNumber::unknown(entry.span), None)
            }
        };
        match &last {
            // Each port of a range is named by its number too.
            Some(PortNumber { literal: Some(last), .. }) if rule(&kebab).is_ok() => {
                let longest = format!("{kebab}-{last}");
                errors.literal(ident.span(), "port name", &longest, rule(&longest));
            }
            _ => {
                errors.literal(ident.span(), "port name", &kebab, rule(&kebab));
            }
        }
        let constant = naming::constant(&ident);
        Some(Port { name: Some(kebab), constant, number, last, protocol, span: ident.span() })
    }

    /// The port's name in messages.
    pub(crate) fn title(&self) -> String {
        match &self.name {
            Some(name) => format!("port `{name}`"),
            None => "the port without a name".to_owned(),
        }
    }

    /// The number, or the first and the last one: `8080`, `10000 to 10099`.
    pub(crate) fn numbers(&self) -> String {
        match &self.last {
            Some(last) => format!("{} to {}", self.number.tokens, last.tokens),
            None => self.number.tokens.to_string(),
        }
    }

    /// The first and the last number, where they are literals.
    pub(crate) fn ends(&self) -> Option<(u16, u16)> {
        let first = self.number.literal?;
        let last = self.last.as_ref().map_or(Some(first), |last| last.literal)?;
        Some((first, last))
    }

    /// The least number that both have, where all numbers are literals.
    fn shared(&self, other: &Port) -> Option<u16> {
        let ((first, last), (other_first, other_last)) = (self.ends()?, other.ends()?);
        let least = first.max(other_first);
        (least <= last.min(other_last)).then_some(least)
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

/// `8080`, or a range: `10000..=10099`.
fn numbers(tokens: Tokens, subject: &str, errors: &Errors) -> (PortNumber, Option<PortNumber>) {
    let is_dot = |token: &TokenTree| matches!(token, TokenTree::Punct(dot) if dot.as_char() == '.');
    let trees = tokens.trees();
    // `..`, not the dot of a path such as `Self::PORTS.0`.
    let Some(dots) = trees.windows(2).position(|pair| pair.iter().all(is_dot)) else {
        return (PortNumber::read(tokens, subject, errors), None);
    };
    let (first, rest) = (&trees[..dots], &trees[dots + 2..]);
    let (closed, last) = match rest.split_first() {
        Some((TokenTree::Punct(equals), last)) if equals.as_char() == '=' => (true, last),
        _ => (false, rest),
    };
    if !closed || first.is_empty() || last.is_empty() {
        let message = format!("{subject}: a range has its first and its last port: `10000..=10099`");
        errors.rule(tokens.span(), &ports::PORT_NUMBER, message);
        return (PortNumber::unknown(tokens.span()), None);
    }
    let read = |trees: &[TokenTree]| PortNumber::read(trees.into(), subject, errors);
    let (first, last) = (read(first), read(last));
    match (first.literal, last.literal) {
        (Some(one), Some(other)) if one > other => {
            let message = format!("{subject}: the range ends before it begins; write `{other}..={one}`");
            errors.rule(last.span, &ports::PORT_NUMBER, message);
            (first, None)
        }
        _ => (first, Some(last)),
    }
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
        PortNumber { tokens: TokenTree::from(Literal::u8_unsuffixed(1)).into(), literal: None, span }
    }

    /// A literal from 1 to 65535, or a constant expression.
    pub(crate) fn read(tokens: Tokens, subject: &str, errors: &Errors) -> PortNumber {
        let span = tokens.span();
        if string(&tokens).is_some() {
            let message = format!("{subject}: a port number is written without quotes");
            errors.rule(span, &ports::PORT_NUMBER, message);
            return PortNumber::unknown(span);
        }
        if mentions_self(tokens.trees()) {
            let message = format!(
                "{subject}: a port is a constant, for the program, its clients and the manifests share it; write the number, or a constant instead of `self`"
            );
            errors.grammar(span, message);
            return PortNumber::unknown(span);
        }
        let Some(Placed { value, span }) = whole_number(&tokens) else {
            if is_no_expression(&tokens) {
                let message =
                    format!("{subject}: expected a number, or a constant that is one: `8080` or `HTTP_PORT`");
                errors.grammar(span, message);
                return PortNumber::unknown(span);
            }
            return PortNumber { tokens, literal: None, span };
        };
        if errors.literal(span, &format!("{subject}: number"), value, ports::port_number(value)) {
            let number = value as u16;
            let tokens = TokenTree::from(Literal::u16_unsuffixed(number)).into();
            PortNumber { tokens, literal: Some(number), span }
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

impl ToTokens for PortNumber {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.literal {
            Some(number) => tokens.push(number),
            None => tokens.extend(&self.tokens),
        }
    }
}

/// Whether tokens are no expression, so that an expansion with them would be no Rust. What ends in a block may be one, which
/// syn does not read without its feature `full`: rustc judges that.
fn is_no_expression(tokens: &Tokens) -> bool {
    let last = tokens.trees().last();
    let ends_in_block =
        matches!(last, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
    !ends_in_block && tokens.parse::<syn::Expr>().is_err()
}

/// Whether the tokens are an expression over the struct's fields.
pub(crate) fn mentions_self(tokens: &[TokenTree]) -> bool {
    tokens.iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "self",
        TokenTree::Group(group) => mentions_self(&group.stream().into_iter().collect::<Vec<_>>()),
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
    } else if let Some(number) = earlier.shared(port).filter(|_| !inherits)
        && earlier.protocol_name() == port.protocol_name()
    {
        let message = format!(
            "{} and {} are both {number}/{}; give this port another number",
            earlier.title(),
            port.title(),
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
    let port_type = TokenStream::words(type_name);
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
            pub const #constant: #private::#port_type<#ty> = #declaration;
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
