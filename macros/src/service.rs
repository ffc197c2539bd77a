//! `derive(Service)`.

use podwire_rules::{literals, names, network, services, wiring};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Path};

use crate::arguments::{Argument, ArgumentValue, Arguments};
use crate::entries::{self, EntryRules};
use crate::errors::Errors;
use crate::expand::FieldValues;
use crate::expression::{Expressions, Number, Text, string};
use crate::input::Input;
use crate::place::Place;
use crate::pod::read_resource_name;
use crate::ports::{self, Port, PortNumber};

const OPTIONS: &[&str] = &[
    "selects",
    "name",
    "type",
    "headless",
    "external_name",
    "selector",
    "session_affinity",
    "external_traffic_policy",
    "internal_traffic_policy",
    "ip_families",
    "ip_family_policy",
    "load_balancer_class",
    "source_ranges",
    "publish_not_ready",
    "extra_labels",
    "annotations",
];
const PORT_OPTIONS: &[&str] = &["target", "protocol", "node_port", "app_protocol"];
const TYPES: &[&str] = &["ClusterIP", "NodePort", "LoadBalancer"];

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Service", &errors);
    if input.has("container") {
        // `derive(Container)` says that one struct cannot be both. A fallback here would clash with the one
        // of `derive(Pod)`.
        return errors.finish().unwrap_or_default();
    }
    let mut service = Service {
        input: &input,
        declaration: FieldValues::default(),
        expressions: Expressions::new(&input.podwire),
        checks: TokenStream::new(),
        kind: Kind::ClusterIp,
        kind_span: input.ident.span(),
    };
    let arguments = Arguments::of_attributes(input.attributes, "service", &errors)
        .unwrap_or_else(|| Arguments::empty(input.ident.span()));
    let name = service.read_service(arguments, &errors);
    let ports = service.read_ports(&errors);
    service.check_ports(&ports, &errors);
    let Service { declaration, expressions, checks, .. } = service;
    let values = expressions.into_method();
    let errors = errors.finish();
    let (declaration, checks, values) = match errors {
        None => (declaration, checks, values),
        Some(_) => (unknown(), TokenStream::new(), TokenStream::new()),
    };
    let failed = errors.is_some();
    let constants = expand_ports(&input, &ports, failed);
    let impls = expand_impls(&input, &name, &declaration, &ports, &values);
    quote!(#errors #constants #impls #checks)
}

/// A service of which every check accepts everything.
fn unknown() -> FieldValues {
    let mut unknown = FieldValues::default();
    unknown.set_flag("unknown", true);
    unknown
}

/// What a service is, as its attribute says it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    ClusterIp,
    NodePort,
    LoadBalancer,
    Headless,
    ExternalName,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::ClusterIp => "ClusterIP",
            Kind::NodePort => "NodePort",
            Kind::LoadBalancer => "LoadBalancer",
            Kind::Headless => "headless",
            Kind::ExternalName => "ExternalName",
        }
    }

    fn has_node_ports(self) -> bool {
        matches!(self, Kind::NodePort | Kind::LoadBalancer)
    }
}

/// A service while its attributes are read.
struct Service<'a> {
    input: &'a Input<'a>,
    declaration: FieldValues,
    expressions: Expressions<'a>,
    checks: TokenStream,
    kind: Kind,
    kind_span: Span,
}

struct ServicePort {
    port: Port,
    target: Option<TokenStream>,
    node_port: Option<(PortNumber, Span)>,
    app_protocol: Option<String>,
}

impl Service<'_> {
    fn read_service(&mut self, mut arguments: Arguments, errors: &Errors) -> String {
        let rule = |name: &str| names::dns_1035_label(name);
        let name = read_resource_name(&mut arguments, self.input.ident, "service name", rule, errors);
        self.read_kind(&mut arguments, errors);
        self.read_selection(&mut arguments, errors);
        self.read_affinity(&mut arguments, errors);
        self.read_policies(&mut arguments, errors);
        self.read_addresses(&mut arguments, errors);
        let maps: [(&str, &EntryRules); 2] =
            [("extra_labels", &entries::LABELS), ("annotations", &entries::ANNOTATIONS)];
        for (field, rules) in maps {
            let Some(argument) = arguments.take(field, errors) else { continue };
            let list = entries::read(&argument, rules, &mut self.expressions, errors);
            self.declaration.set(field, entries::expand(&list, &self.input.podwire));
        }
        arguments.finish("service", OPTIONS, errors);
        name
    }

    /// `type = NodePort`, `headless` or `external_name = "host"`: one of them.
    fn read_kind(&mut self, arguments: &mut Arguments, errors: &Errors) {
        let podwire = &self.input.podwire;
        let stated = arguments.take("type", errors);
        let headless = arguments.take("headless", errors).filter(|flag| flag.flag(errors));
        let external = arguments.take("external_name", errors);
        let is_known = stated.as_ref().is_none_or(|argument| self.read_type(argument, errors));
        if let Some(flag) = &headless {
            if is_known && (self.kind != Kind::ClusterIp || external.is_some()) {
                errors.rule(
                    flag.span,
                    &wiring::HEADLESS_FIELD,
                    format!(
                        "a headless service is a ClusterIP service without an address; remove `headless` or `{}`",
                        if external.is_some() { "external_name" } else { "type" }
                    ),
                );
            }
            self.kind = Kind::Headless;
            self.kind_span = flag.span;
        }
        if let Some(argument) = &external {
            if is_known && stated.is_some() {
                errors.rule(
                    argument.span,
                    &wiring::EXTERNAL_NAME_FIELD,
                    "`external_name` makes the service one of type ExternalName; remove `type`",
                );
            }
            self.kind = Kind::ExternalName;
            self.kind_span = argument.span;
            self.read_external_name(argument, errors);
            return;
        }
        let kind = match self.kind {
            Kind::NodePort => quote!(NodePort),
            Kind::LoadBalancer => quote!(LoadBalancer),
            Kind::Headless => quote!(Headless),
            _ => return,
        };
        self.declaration.set("service_type", quote!(#podwire::declare::ServiceType::#kind));
    }

    /// `type = NodePort`. Answers whether there is such a type; of one that is none, the type with the most
    /// freedoms is assumed: one mistake, one error.
    fn read_type(&mut self, argument: &Argument, errors: &Errors) -> bool {
        let text = argument.tokens().to_string();
        let hint = match text.trim_matches('"') {
            "ExternalName" => Some((Kind::ExternalName, "`external_name = \"host.example.com\"`")),
            "Headless" | "headless" | "None" => Some((Kind::Headless, "`headless`")),
            _ => None,
        };
        if let Some((kind, mend)) = hint {
            let message = format!("type `{text}` is not supported; write {mend} instead of a type");
            errors.rule(argument.tokens().span(), &services::SERVICE_TYPE, message);
            self.kind = kind;
            return false;
        }
        let name = argument.choice(&services::SERVICE_TYPE, TYPES, errors);
        self.kind = match name {
            Some("ClusterIP") => Kind::ClusterIp,
            Some("NodePort") => Kind::NodePort,
            _ => Kind::LoadBalancer,
        };
        self.kind_span = argument.span;
        name.is_some()
    }

    fn read_external_name(&mut self, argument: &Argument, errors: &Errors) {
        let Some(tokens) = argument.value("external_name = \"host.example.com\"", errors) else { return };
        let host = self.expressions.text(tokens);
        if let Text::Literal(host, span) = &host {
            let breaches = names::dns_subdomain(host.strip_suffix('.').unwrap_or(host));
            errors.literal(*span, "external name", host, breaches);
        }
        let podwire = &self.input.podwire;
        let host = host.expand(podwire);
        self.declaration.set("service_type", quote!(#podwire::declare::ServiceType::ExternalName(#host)));
    }

    fn read_selection(&mut self, arguments: &mut Arguments, errors: &Errors) {
        let podwire = &self.input.podwire;
        let selects = arguments.take("selects", errors);
        let selector = arguments.take("selector", errors);
        if self.kind == Kind::ExternalName {
            for argument in [&selects, &selector].into_iter().flatten() {
                self.refuse_for_external_name(argument, errors);
            }
            return;
        }
        let Some(selects) = selects else {
            if arguments.misspell("selects", OPTIONS) {
                return;
            }
            errors.rule(
                arguments.span,
                &wiring::SERVICE_WITHOUT_POD,
                format!(
                    "service `{}` selects no pod; add `selects = Pod` with the pod's type",
                    self.input.ident
                ),
            );
            return;
        };
        let Some(tokens) = selects.value("selects = Pod", errors) else { return };
        let Ok(pod) = syn::parse2::<Path>(tokens.clone()) else {
            errors.rule(
                tokens.span(),
                &wiring::SERVICE_WITHOUT_POD,
                format!(
                    "a service selects a pod by its type, so that the compiler can check it: `selects = Web`, not `{tokens}`"
                ),
            );
            return;
        };
        let declaration = quote_spanned!(pod.span()=> <#pod as #podwire::Pod>::DECL);
        self.declaration.set_some("selects", Some(declaration));
        if let Some(selector) = selector {
            let labels = entries::read_labels(&selector, errors);
            let labels = entries::expand_labels(&labels, podwire);
            self.declaration.set_some("selector", Some(labels));
            let ident = self.input.ident;
            let arguments = quote!(<#ident as #podwire::Service>::DECL);
            let place = Place::from(selector.span);
            self.checks.extend(place.check(podwire, &quote!(explicit_selector), arguments));
        }
    }

    fn refuse_for_external_name(&self, argument: &Argument, errors: &Errors) {
        let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
        errors.rule(
            argument.span,
            &wiring::EXTERNAL_NAME_FIELD,
            format!("an ExternalName service is a DNS alias and has no `{name}`; remove `{name}` or `external_name`"),
        );
    }

    /// `session_affinity`, or `session_affinity(timeout = 600)`.
    fn read_affinity(&mut self, arguments: &mut Arguments, errors: &Errors) {
        let Some(argument) = arguments.take("session_affinity", errors) else { return };
        match self.kind {
            Kind::ExternalName => return self.refuse_for_external_name(&argument, errors),
            Kind::Headless => {
                errors.rule(
                    argument.span,
                    &wiring::HEADLESS_FIELD,
                    "clients of a headless service choose the pod themselves: `session_affinity` has no effect; remove it, or `headless`",
                );
                return;
            }
            _ => {}
        }
        let mut timeout = None;
        if let ArgumentValue::Call(_) = &argument.value {
            let mut inner = argument.list("session_affinity(timeout = 600)", errors);
            timeout = inner
                .take("timeout", errors)
                .and_then(|it| it.value("timeout = 600", errors))
                .and_then(|tokens| self.expressions.number(tokens, errors));
            inner.finish("session_affinity", &["timeout"], errors);
        } else if !argument.flag(errors) {
            return;
        }
        if let Some(Number::Literal(seconds, span)) = timeout {
            errors.literal(span, "`timeout`", seconds, literals::affinity_timeout(seconds));
        }
        let timeout = crate::expand::option(timeout.map(|number| number.expand(&self.input.podwire)));
        self.declaration.set_some("session_affinity", Some(timeout));
    }

    fn read_policies(&mut self, arguments: &mut Arguments, errors: &Errors) {
        for (name, needs_node_ports) in
            [("external_traffic_policy", true), ("internal_traffic_policy", false)]
        {
            let Some(argument) = arguments.take(name, errors) else { continue };
            let policy = argument.choice(&services::TRAFFIC_POLICY, &["Cluster", "Local"], errors);
            if self.kind == Kind::ExternalName {
                self.refuse_for_external_name(&argument, errors);
            } else if needs_node_ports && !self.kind.has_node_ports() {
                self.refuse_for_type(&argument, "NodePort or LoadBalancer", errors);
            }
            self.declaration.set_some(name, policy);
        }
        if let Some(argument) = arguments.take("ip_family_policy", errors) {
            let policies = &["SingleStack", "PreferDualStack", "RequireDualStack"];
            let policy = argument.choice(&services::IP_FAMILY_POLICY, policies, errors);
            if self.kind == Kind::ExternalName {
                self.refuse_for_external_name(&argument, errors);
            }
            self.declaration.set_some("ip_family_policy", policy);
        }
        let publish = arguments.take("publish_not_ready", errors).is_some_and(|flag| flag.flag(errors));
        self.declaration.set_flag("publish_not_ready_addresses", publish);
    }

    fn refuse_for_type(&self, argument: &Argument, needed: &str, errors: &Errors) {
        let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
        errors.rule(
            argument.span,
            &wiring::SERVICE_TYPE_FIELD,
            format!(
                "`{name}` needs a service of type {needed}, and `{}` is {}; add `type = {}`",
                self.input.ident,
                self.kind.name(),
                needed.split(' ').next_back().unwrap_or(needed)
            ),
        );
    }

    fn read_addresses(&mut self, arguments: &mut Arguments, errors: &Errors) {
        if let Some(argument) = arguments.take("ip_families", errors) {
            if self.kind == Kind::ExternalName {
                self.refuse_for_external_name(&argument, errors);
            }
            let mut list = argument.list("ip_families(IPv4, IPv6)", errors);
            let mut families: Vec<&'static str> = Vec::new();
            for family in list.take_all() {
                let rule = &services::IP_FAMILY;
                let known = &["IPv4", "IPv6"];
                let Some(name) = crate::arguments::choice(family.tokens(), "IP family", rule, known, errors)
                else {
                    continue;
                };
                if families.contains(&name) {
                    errors.rule(family.span, rule, format!("the IP family {name} is given twice"));
                }
                families.push(name);
            }
            self.declaration.set_list("ip_families", &families);
        }
        if let Some(argument) = arguments.take("load_balancer_class", errors) {
            if self.kind != Kind::LoadBalancer {
                self.refuse_for_type(&argument, "LoadBalancer", errors);
            }
            let class = argument.string("load_balancer_class = \"acme.io/lb\"", errors);
            if let Some(class) = &class {
                let breaches = podwire_rules::labels::key(&class.value());
                errors.literal(class.span(), "load balancer class", class.value(), breaches);
            }
            self.declaration.set_some("load_balancer_class", class);
        }
        if let Some(argument) = arguments.take("source_ranges", errors) {
            if self.kind != Kind::LoadBalancer {
                self.refuse_for_type(&argument, "LoadBalancer", errors);
            }
            let mut list = argument.list("source_ranges(\"10.0.0.0/8\")", errors);
            let mut ranges = Vec::new();
            for range in list.take_all() {
                let Some(range) = string(&range.tokens()) else {
                    errors.grammar(range.span, "expected an address range in quotes: `\"10.0.0.0/8\"`");
                    continue;
                };
                errors.literal(range.span(), "source range", range.value(), network::cidr(&range.value()));
                ranges.push(range);
            }
            self.declaration.set_list("load_balancer_source_ranges", &ranges);
        }
    }

    fn read_ports(&mut self, errors: &Errors) -> Vec<ServicePort> {
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

    fn read_target(&self, target: Option<Argument>, port: &Port, errors: &Errors) -> Option<TokenStream> {
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

    fn check_ports(&mut self, found: &[ServicePort], errors: &Errors) {
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
fn expand_ports(input: &Input<'_>, ports: &[ServicePort], failed: bool) -> TokenStream {
    if ports.is_empty() {
        return TokenStream::new();
    }
    let podwire = &input.podwire;
    let (generics, ty, bounds) = input.header();
    let mut seen = Vec::new();
    let constants = ports.iter().filter_map(|port| {
        let constant = &port.port.constant;
        if seen.contains(&constant) {
            return None;
        }
        seen.push(constant);
        let declaration = expand_port(port, input, failed);
        let title = if port.port.name.is_empty() { "Service port" } else { &port.port.name };
        let docs = format!("`{title}`: port {}", port.port.number.tokens);
        Some(quote! {
            #[doc = #docs]
            pub const #constant: #podwire::ServicePort<#ty> = #podwire::ServicePort::declared(#declaration);
        })
    });
    quote! {
        #[allow(dead_code)]
        #[automatically_derived]
        impl #generics #ty #bounds { #(#constants)* }
    }
}

fn expand_impls(
    input: &Input<'_>,
    name: &str,
    declaration: &FieldValues,
    ports: &[ServicePort],
    values: &TokenStream,
) -> TokenStream {
    let podwire = &input.podwire;
    let (generics, ty, bounds) = input.header();
    let head = input.head(name);
    let constants: Vec<_> = ports.iter().map(|port| &port.port.constant).collect();
    let ports = (!constants.is_empty()).then(|| quote!(ports: &[#(<#ty>::#constants.declaration()),*],));
    quote! {
        #[automatically_derived]
        impl #generics #podwire::Service for #ty #bounds {
            const HEAD: #podwire::declare::Head = #head;
        }
        #[automatically_derived]
        #[allow(unused_qualifications)]
        impl #generics #podwire::Member for #ty #bounds {
            const MEMBER: #podwire::declare::Membership = #podwire::declare::Membership {
                kind: #podwire::declare::MemberKind::Service(&#podwire::declare::ServiceDecl {
                    #ports
                    #declaration
                    ..#podwire::declare::ServiceDecl::of(<#ty as #podwire::Service>::HEAD)
                }),
                multiplicity: #podwire::declare::Multiplicity::One,
            };
            #podwire::__manifests! {
                fn visit(&self, visitor: &mut dyn #podwire::__private::values::Visitor) {
                    visitor.service(<#ty as #podwire::Service>::DECL, self);
                }
            }
        }
        #podwire::__manifests! {
            #[automatically_derived]
            impl #generics #podwire::__private::values::ServiceValues for #ty #bounds { #values }
        }
    }
}
