//! `#[port(name = number, target = Container::PORT)]` of a service.

use podwire_rules::{services, wiring};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Path;
use syn::spanned::Spanned;

use super::{Kind, Service};
use crate::arguments::Argument;
use crate::errors::Errors;
use crate::input::Input;
use crate::place::Place;
use crate::ports::{self, Port, PortNumber};

const PORT_OPTIONS: &[&str] = &["target", "protocol", "node_port", "app_protocol"];

pub(super) struct ServicePort {
    pub(super) port: Port,
    target: Option<TokenStream>,
    node_port: Option<(PortNumber, Span)>,
    app_protocol: Option<String>,
}

impl Service<'_> {
    pub(super) fn read_ports(&mut self, errors: &Errors) -> Vec<ServicePort> {
        let mut found = Vec::new();
        let attributes = self.input.attributes;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("port")) {
            let Some((port, mut arguments)) = Port::read(attribute, PORT_OPTIONS, errors) else { continue };
            ports::check_name(&port, true, errors);
            let target = arguments.take("target", errors);
            let node_port = arguments.take("node_port", errors).and_then(|argument| {
                let span = argument.tokens().span();
                Some((PortNumber::of_option(&argument, errors)?, span))
            });
            let app_protocol = arguments.take("app_protocol", errors).and_then(|argument| {
                let literal = argument.string("app_protocol = \"http\"", errors)?;
                let breaches = podwire_rules::labels::key(&literal.value());
                errors.literal(literal.span(), "app protocol", literal.value(), breaches);
                Some(literal.value())
            });
            arguments.finish("port", PORT_OPTIONS, errors);
            let target = self.read_target(target, &port, errors);
            found.push(ServicePort { port, target, node_port, app_protocol });
        }
        found
    }

    pub(super) fn read_target(
        &self,
        target: Option<Argument>,
        port: &Port,
        errors: &Errors,
    ) -> Option<TokenStream> {
        if self.kind == Kind::ExternalName {
            if let Some(target) = target {
                self.refuse_for_external_name(&target, errors);
            }
            return None;
        }
        let Some(target) = target else {
            errors.rule(
                port.span,
                &wiring::DANGLING_TARGET,
                format!(
                    "{} leads nowhere; add `target = Container::{}` with the port of a container",
                    port.title(),
                    port.constant
                ),
            );
            return None;
        };
        let tokens = target.value("target = Container::PORT", errors)?;
        match syn::parse2::<Path>(tokens.clone()) {
            Ok(path) if path.segments.len() >= 2 => Some(tokens),
            _ => {
                errors.rule(
                    tokens.span(),
                    &wiring::DANGLING_TARGET,
                    format!(
                        "a target is a container's port by path, so that the compiler can check it: `target = Container::{}`, not `{tokens}`",
                        port.constant
                    ),
                );
                None
            }
        }
    }

    pub(super) fn check_ports(&mut self, found: &[ServicePort], errors: &Errors) {
        let has_target = self.kind != Kind::ExternalName;
        let inherits = |port: &Port| has_target && port.protocol.is_none();
        ports::check_list(found.iter().map(|port| &port.port), inherits, errors);
        if found.is_empty() && !matches!(self.kind, Kind::Headless | Kind::ExternalName) {
            errors.rule(
                self.input.ident.span(),
                &services::SERVICE_PORTS,
                format!(
                    "service `{}` has no port; add `#[port(http = 80, target = Container::HTTP)]`",
                    self.input.ident
                ),
            );
        }
        let Input { ident, podwire, .. } = self.input;
        for (index, port) in found.iter().enumerate() {
            if let Some((_, span)) = &port.node_port
                && !self.kind.has_node_ports()
            {
                let title = port.port.title();
                let (rule, mend) = match self.kind {
                    Kind::ExternalName => (&wiring::EXTERNAL_NAME_FIELD, "remove the node port"),
                    Kind::Headless => {
                        (&wiring::HEADLESS_FIELD, "remove it, or replace `headless` by `type = NodePort`")
                    }
                    _ => (&wiring::NODE_PORT_TYPE, "add `type = NodePort`"),
                };
                errors.rule(
                    *span,
                    rule,
                    format!("{title} has a node port, and `{ident}` is {}; {mend}", self.kind.name()),
                );
            }
            if found[..index].iter().any(|earlier| earlier.port.has_number_of(&port.port)) {
                let arguments = quote!(<#ident as #podwire::Service>::DECL, #index);
                self.checks.extend(Place::from(port.port.span).check(
                    podwire,
                    &quote!(service_port),
                    arguments,
                ));
            }
            let Some(target) = &port.target else { continue };
            let arguments = quote!(<#ident as #podwire::Service>::DECL, #index);
            self.checks.extend(Place::of(target).check(podwire, &quote!(target), arguments.clone()));
            if let Some((_, span)) = port.port.protocol {
                self.checks.extend(Place::from(span).check(podwire, &quote!(protocol), arguments));
            }
        }
    }
}

fn expand_port(port: &ServicePort, input: &Input<'_>, failed: bool) -> TokenStream {
    let podwire = &input.podwire;
    let (name, number) = (&port.port.name, &port.port.number.tokens);
    let mut declaration = match &port.target {
        // A mistake in the target is rustc's to report; beside another error it would be a second one.
        Some(target) if !failed => {
            let function = quote!(declare::ServicePortDecl::to);
            Place::of(target).call(podwire, &function, quote!(#name, #number, #target))
        }
        _ => quote!(#podwire::declare::ServicePortDecl::new(#name, #number)),
    };
    if port.port.protocol.is_some() {
        let protocol = port.port.expand_protocol(podwire);
        declaration.extend(quote!(.with_protocol(#protocol)));
    }
    if let Some((node_port, _)) = &port.node_port {
        let number = &node_port.tokens;
        declaration.extend(quote!(.with_node_port(#number)));
    }
    if let Some(app_protocol) = &port.app_protocol {
        declaration.extend(quote!(.with_app_protocol(#app_protocol)));
    }
    declaration
}

/// The constants that clients use.
pub(super) fn expand_ports(input: &Input<'_>, ports: &[ServicePort], failed: bool) -> TokenStream {
    let constants = ports.iter().map(|port| {
        let title = if port.port.name.is_empty() { "Service port" } else { &port.port.name };
        let docs = format!("`{title}`: port {}", port.port.number.tokens);
        (&port.port, docs, expand_port(port, input, failed))
    });
    ports::expand_constants(input, "ServicePort", constants)
}
