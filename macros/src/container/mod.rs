//! `derive(Container)`.

mod environment;
mod handlers;
mod security;
mod storage;

pub(crate) use security::{read_ids, read_seccomp};

use podwire_rules::{images, names, network, wiring};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::DeriveInput;
use syn::spanned::Spanned;

use crate::arguments::{Argument, Arguments};
use crate::errors::Errors;
use crate::expand::FieldValues;
use crate::expression::{Expressions, Text};
use crate::input::Input;
use crate::naming;
use crate::place::Place;
use crate::ports::{self, Port, PortNumber};

const OPTIONS: &[&str] = &["image", "name", "pull_policy", "command", "args", "working_dir", "customize"];
const PORT_OPTIONS: &[&str] = &["protocol", "host_port", "host_ip"];

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Container", &errors);
    if input.has("service") {
        errors.grammar(input.ident.span(), "one struct cannot be a container and a service; declare two");
    }
    let ports = read_ports(&input, &errors);
    let mut container = Container {
        input: &input,
        ports: &ports,
        declaration: FieldValues::default(),
        expressions: Expressions::new(&input.podwire),
        customize: TokenStream::new(),
        checks: TokenStream::new(),
    };
    container.read(&errors);
    let Container { declaration, expressions, customize, checks, .. } = container;
    let values = expressions.into_method();
    let errors = errors.finish();
    let (declaration, checks, values, customize) = match errors {
        None => (declaration, checks, values, customize),
        // One mistake, one error: the fallback is a container of which every check accepts everything.
        Some(_) => {
            let mut unknown = FieldValues::default();
            unknown.set_flag("unknown", true);
            (unknown, TokenStream::new(), TokenStream::new(), TokenStream::new())
        }
    };
    let constants = expand_ports(&input, &ports);
    let impls = expand_impls(&input, &declaration, &ports, &values, &customize);
    quote!(#errors #constants #impls #checks)
}

/// A container while its attributes are read.
pub(crate) struct Container<'a> {
    input: &'a Input<'a>,
    ports: &'a [ContainerPort],
    declaration: FieldValues,
    expressions: Expressions<'a>,
    customize: TokenStream,
    checks: TokenStream,
}

struct ContainerPort {
    port: Port,
    host_port: Option<PortNumber>,
    host_ip: Option<String>,
}

fn read_ports(input: &Input<'_>, errors: &Errors) -> Vec<ContainerPort> {
    let mut found = Vec::new();
    for attribute in input.attributes.iter().filter(|attribute| attribute.path().is_ident("port")) {
        let Some((port, mut arguments)) = Port::read(attribute, PORT_OPTIONS, errors) else { continue };
        ports::check_name(&port, false, errors);
        let host_port =
            arguments.take("host_port", errors).and_then(|argument| PortNumber::of_option(&argument, errors));
        let host_ip = arguments.take("host_ip", errors).and_then(|argument| {
            let literal = argument.string("host_ip = \"10.0.0.1\"", errors)?;
            errors.literal(literal.span(), "host IP", literal.value(), network::ip(&literal.value()));
            Some(literal.value())
        });
        arguments.finish("port", PORT_OPTIONS, errors);
        found.push(ContainerPort { port, host_port, host_ip });
    }
    ports::check_list(found.iter().map(|port| &port.port), |_| false, errors);
    found
}

impl Container<'_> {
    fn read(&mut self, errors: &Errors) {
        let arguments = Arguments::of_attributes(self.input.attributes, "container", errors);
        self.read_container(arguments, errors);
        self.read_environment(errors);
        self.read_probes(errors);
        self.read_lifecycle(errors);
        self.read_resources(errors);
        self.read_mounts(errors);
        self.read_security(errors);
    }

    fn read_container(&mut self, arguments: Option<Arguments>, errors: &Errors) {
        let Some(mut arguments) = arguments else {
            errors.rule(
                self.input.ident.span(),
                &images::IMAGE_REQUIRED,
                "a container has an image; add `#[container(image = \"registry/path:tag\")]`",
            );
            return;
        };
        match arguments.take("image", errors) {
            Some(image) => self.read_image(&image, errors),
            None => self.refuse_without_image(&mut arguments, errors),
        }
        if let Some(name) = arguments.take("name", errors) {
            let name = read_name(&name, errors);
            self.declaration.set_some("name", name);
        }
        if let Some(argument) = arguments.take("pull_policy", errors) {
            let policies = &["Always", "IfNotPresent", "Never"];
            let policy = argument.choice(&images::PULL_POLICY, policies, errors);
            self.declaration.set_some("pull_policy", policy);
        }
        for name in ["command", "args"] {
            if let Some(argument) = arguments.take(name, errors) {
                let list = argument.list(&format!("{name}(\"first\", \"second\")"), errors);
                let texts = self.texts(list);
                self.declaration.set_list(name, &texts);
            }
        }
        if let Some(argument) = arguments.take("working_dir", errors)
            && let Some(tokens) = argument.value("working_dir = \"/path\"", errors)
        {
            let text = self.expressions.text(tokens).expand(&self.input.podwire);
            self.declaration.set_some("working_dir", Some(text));
        }
        if let Some(argument) = arguments.take("customize", errors) {
            self.customize = expand_customize(&argument, self.input, &quote!(Container), errors);
        }
        arguments.finish("container", OPTIONS, errors);
    }

    /// A container without an image: it was forgotten, misspelt, or stands without its name.
    fn refuse_without_image(&self, arguments: &mut Arguments, errors: &Errors) {
        if arguments.misspell("image", OPTIONS) {
            return;
        }
        let unnamed = arguments.take_first(OPTIONS).filter(|first| first.name.is_none());
        let (span, mend) = match &unnamed {
            Some(argument) => (argument.span, format!("write `image = {}`", argument.tokens())),
            None => (arguments.span, "add `image = \"registry/path:tag\"`".to_owned()),
        };
        errors.rule(span, &images::IMAGE_REQUIRED, format!("a container has an image; {mend}"));
    }

    fn read_image(&mut self, argument: &Argument, errors: &Errors) {
        let Some(tokens) = argument.value("image = \"registry/path:tag\"", errors) else { return };
        let text = self.expressions.text(tokens);
        if let Text::Literal(image, span) = &text {
            let server = images::image(image);
            let breaches = if server.is_ok() { images::reference(image) } else { server };
            errors.literal(*span, "image", image, breaches);
        }
        let text = text.expand(&self.input.podwire);
        self.declaration.set("image", text);
    }

    /// The texts of `command("a", self.b)`.
    fn texts(&mut self, mut list: Arguments) -> Vec<TokenStream> {
        let arguments = list.take_all();
        arguments
            .iter()
            .map(|argument| self.expressions.text(argument.tokens()).expand(&self.input.podwire))
            .collect()
    }

    /// A port of this container as a value of type `PortDecl`, from `Self::HTTP` or another path.
    fn own_port(&mut self, tokens: &TokenStream, user: &str, errors: &Errors) -> TokenStream {
        let podwire = &self.input.podwire;
        let path = match syn::parse2::<syn::Path>(tokens.clone()) {
            Ok(path) if path.segments.len() >= 2 => path,
            _ => {
                errors.rule(
                    tokens.span(),
                    &wiring::DANGLING_PROBE,
                    format!(
                        "{user}: expected a port of this container by path, such as `{}`, not `{tokens}`",
                        self.port_example()
                    ),
                );
                return quote!(#podwire::declare::PortDecl::new("", 1, #podwire::declare::Protocol::Tcp));
            }
        };
        let owner = &path.segments[path.segments.len() - 2].ident;
        let constant = &path.segments[path.segments.len() - 1].ident;
        let is_own = path.segments.len() == 2 && (owner == "Self" || owner == self.input.ident);
        if is_own {
            self.check_own_port(constant, user, errors);
        } else {
            let ident = self.input.ident;
            let function = quote!(own_port::<#ident, _>);
            self.checks.extend(Place::of(tokens).check(podwire, &function, quote!(#tokens, #user)));
        }
        // `Self` is not the container's type where the declaration is a constant of its own.
        quote!(#tokens.declaration())
    }

    /// `Self::constant` is a port on which the container can be asked: probes and hooks connect over TCP.
    fn check_own_port(&self, constant: &Ident, user: &str, errors: &Errors) {
        let known = |port: &&ContainerPort| port.port.constant == *constant;
        let message = match self.ports.iter().find(known).map(|port| port.port.protocol) {
            None => format!("{user}: container `{}` has no port `{constant}`", self.input.ident),
            Some(Some((protocol @ ("UDP" | "SCTP"), _))) => {
                format!("{user}: it connects over TCP, and port `{constant}` is {protocol}")
            }
            Some(_) => return,
        };
        let connects = |port: &&ContainerPort| port.port.protocol.is_none_or(|(name, _)| name == "TCP");
        let others: Vec<String> =
            self.ports.iter().filter(connects).map(|port| format!("Self::{}", port.port.constant)).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let mend = match others.as_slice() {
            [] => "; add a port: `#[port(http = 8080)]`".to_owned(),
            others => naming::suggestion(&format!("Self::{constant}"), others),
        };
        errors.rule(constant.span(), &wiring::DANGLING_PROBE, format!("{message}{mend}"));
    }

    fn port_example(&self) -> String {
        match self.ports.first() {
            Some(port) => format!("Self::{}", port.port.constant),
            None => "Self::HTTP".to_owned(),
        }
    }
}

/// `name = "literal"`, a DNS label.
pub(crate) fn read_name(argument: &Argument, errors: &Errors) -> Option<String> {
    let literal = argument.string("name = \"name\"", errors)?;
    let name = literal.value();
    errors.literal(literal.span(), "container name", &name, names::dns_label(&name));
    Some(name)
}

/// `customize = function`: the escape hatch, a function that gets the struct and the Kubernetes object.
pub(crate) fn expand_customize(
    argument: &Argument,
    input: &Input<'_>,
    object: &TokenStream,
    errors: &Errors,
) -> TokenStream {
    let Some(function) = argument.value("customize = function", errors) else { return TokenStream::new() };
    let podwire = &input.podwire;
    let call = quote_spanned!(function.span()=> (#function)(self, object));
    quote! {
        fn customize(&self, object: &mut #podwire::k8s_openapi::api::core::v1::#object) {
            #call
        }
        fn is_customized(&self) -> ::core::primitive::bool {
            true
        }
    }
}

fn expand_port(port: &ContainerPort, input: &Input<'_>) -> TokenStream {
    let podwire = &input.podwire;
    let (name, number) = (&port.port.name, &port.port.number.tokens);
    let protocol = port.port.expand_protocol(podwire);
    let mut declaration = quote!(#podwire::declare::PortDecl::new(#name, #number, #protocol));
    if let Some(host_port) = &port.host_port {
        let host_port = &host_port.tokens;
        declaration.extend(quote!(.with_host_port(#host_port)));
    }
    if let Some(host_ip) = &port.host_ip {
        declaration.extend(quote!(.with_host_ip(#host_ip)));
    }
    declaration
}

/// The constants that the program's own code uses.
fn expand_ports(input: &Input<'_>, ports: &[ContainerPort]) -> TokenStream {
    let constants = ports.iter().map(|port| {
        let protocol = port.port.protocol.map_or("TCP", |(protocol, _)| protocol);
        let title = if port.port.name.is_empty() { "Container port" } else { &port.port.name };
        let docs = format!("`{title}`: {}/{protocol}", port.port.number.tokens);
        (&port.port, docs, expand_port(port, input))
    });
    ports::expand_constants(input, "ContainerPort", constants)
}

fn expand_impls(
    input: &Input<'_>,
    declaration: &FieldValues,
    ports: &[ContainerPort],
    values: &TokenStream,
    customize: &TokenStream,
) -> TokenStream {
    let podwire = &input.podwire;
    let (generics, ty, bounds) = input.header();
    let head = input.head("");
    let mut constants: Vec<&Ident> = ports.iter().map(|port| &port.port.constant).collect();
    constants.dedup();
    let ports = (!constants.is_empty()).then(|| quote!(ports: &[#(<#ty>::#constants.declaration()),*],));
    quote! {
        #[automatically_derived]
        impl #generics #podwire::Container for #ty #bounds {
            const HEAD: #podwire::declare::Head = #head;
            const DECL: &'static #podwire::declare::ContainerDecl = &#podwire::declare::ContainerDecl {
                #ports
                #declaration
                ..#podwire::declare::ContainerDecl::of(<#ty as #podwire::Container>::HEAD)
            };
            #podwire::__manifests! {
                fn values(&self) -> &dyn #podwire::__private::values::ContainerValues { self }
            }
        }
        #podwire::__manifests! {
            #[automatically_derived]
            impl #generics #podwire::__private::values::ContainerValues for #ty #bounds { #values #customize }
        }
    }
}
