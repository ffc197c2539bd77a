//! `derive(Service)`.

mod ports;
mod traffic;

use podwire_rules::{names, services, wiring};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Path};

use crate::arguments::{Argument, Arguments};
use crate::entries::{self, EntryRules};
use crate::errors::Errors;
use crate::expand::FieldValues;
use crate::expression::{Expressions, Text};
use crate::input::Input;
use crate::place::Place;
use crate::pod::read_resource_name;
use ports::{ServicePort, expand_ports};

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
