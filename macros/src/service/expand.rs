//! From a service that keeps its rules to its declaration.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::model::{Kind, Service, ServicePort};
use crate::input::Private;
use crate::parts::expand::{FieldValues, identity, labels, member, metadata, option_number};
use crate::parts::ports::{self, expand_name, expand_protocol};
use crate::parts::slots::Slots;
use crate::syntax::Place;

/// The constants, impls and checks of a service.
pub(super) fn service(service: &Service<'_>) -> TokenStream {
    let mut slots = Slots::new(&service.input.private);
    let declaration = declaration(service, &mut slots);
    let values = slots.into_method();
    let constants = constants(service, false);
    let impls = impls(service, Some(&declaration), &values);
    let checks = checks(service);
    quote!(#constants #impls #checks)
}

/// The same for a service with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(service: &Service<'_>) -> TokenStream {
    let constants = constants(service, true);
    let impls = impls(service, None, &TokenStream::new());
    quote!(#constants #impls)
}

fn declaration(service: &Service<'_>, slots: &mut Slots<'_>) -> FieldValues {
    let (private, own) = (&service.input.private, &service.own);
    let mut fields = FieldValues::default();
    if let Some(kind) = kind(service, slots) {
        fields.set("service_type", quote!(#private::ServiceType::#kind));
    }
    fields.set_list("selects", pods(service));
    if own.selector.is_some() {
        fields.set("states_selector", quote!(true));
    }
    if let Some(affinity) = own.session_affinity.as_ref().filter(|affinity| affinity.is_set) {
        fields.set_some("session_affinity", Some(option_number(affinity.options.timeout.as_ref(), slots)));
    }
    fields.set_some("external_traffic_policy", own.external_traffic_policy);
    fields.set_some("internal_traffic_policy", own.internal_traffic_policy);
    fields.set_some("ip_family_policy", own.ip_family_policy);
    fields.set_flag("publish_not_ready_addresses", own.publish_not_ready);
    fields.set_list("ip_families", own.ip_families.iter().flatten());
    fields.set_some("load_balancer_class", own.load_balancer_class.as_ref());
    fields.set_list("load_balancer_source_ranges", own.source_ranges.iter().flatten());
    if let Some(metadata) = metadata(own.extra_labels.as_ref(), own.annotations.as_ref(), slots, private) {
        fields.set("metadata", metadata);
    }
    fields
}

/// The resources of the selected pods.
fn pods(service: &Service<'_>) -> Vec<TokenStream> {
    let private = &service.input.private;
    let pods = service.own.selects.iter();
    pods.map(|pod| {
        let path = &pod.value;
        quote_spanned!(pod.span=> &<#path as #private::Pod>::DECL.resource)
    })
    .collect()
}

/// The service's resource: what the resolver knows of it. Of a service with a mistake it is unknown.
fn resource(service: &Service<'_>, failed: bool, ty: &TokenStream) -> TokenStream {
    let private = &service.input.private;
    let head = quote!(<#ty as #private::Service>::HEAD);
    if failed {
        return quote!(#private::unknown(#private::ServiceDecl::resource(#head)));
    }
    let mut fields = FieldValues::default();
    let ports = port_constants(service);
    let declarations = quote!(&[#(<#ty>::#ports.declaration()),*]);
    if !ports.is_empty() {
        fields.set("provides", quote!(&#private::facets(#declarations)));
    }
    let pods = pods(service);
    if let [first, ..] = pods.as_slice() {
        let identities = pods.iter().map(|pod| quote!((#pod).identity));
        let own = match pods.len() {
            1 => quote!((#first).labels),
            _ => {
                let pods = quote!(&[#(#pods),*]);
                quote!(&#private::common_labels::<{ #private::common_label_count(#pods) }>(#pods))
            }
        };
        let selector = service.own.selector.as_ref().map(|selector| labels(&selector.value, private));
        let selector = selector.as_ref().unwrap_or(&own);
        let wants = if ports.is_empty() { quote!(&[]) } else { quote!(&#private::wants(#declarations)) };
        fields.set("labels", &own);
        // Fields of a literal, since what a function is given does not live long enough.
        fields.set(
            "selects",
            quote!(&[#private::Selection {
                selector: #private::Selector { labels: #selector, expressions: &[] },
                meant: &[#(#identities),*],
                wants: #wants,
                ..#private::Selection::PODS
            }]),
        );
    }
    fields.set_list(
        "takes",
        service.ports.iter().filter_map(|port| {
            let number = port.node_port.as_ref()?;
            Some(quote!(#private::Taken::node_port(#number)))
        }),
    );
    quote!(#private::Resource { #fields ..#private::ServiceDecl::resource(#head) })
}

/// The constants of the ports, each once.
fn port_constants<'s>(service: &'s Service<'_>) -> Vec<&'s Ident> {
    let mut constants: Vec<&Ident> = Vec::new();
    for port in &service.ports {
        if !constants.contains(&&port.port.constant) {
            constants.push(&port.port.constant);
        }
    }
    constants
}

/// The service's type; none for Kubernetes' default.
fn kind(service: &Service<'_>, slots: &mut Slots<'_>) -> Option<TokenStream> {
    Some(match service.kind {
        Kind::ClusterIp => return None,
        Kind::NodePort => quote!(NodePort),
        Kind::LoadBalancer => quote!(LoadBalancer),
        Kind::Headless => quote!(Headless),
        Kind::ExternalName => {
            let host = service.own.external_name.as_ref().map(|host| slots.text(host));
            quote!(ExternalName(#host))
        }
    })
}

/// The checks of ports and selectors, each at its token.
fn checks(service: &Service<'_>) -> TokenStream {
    let (private, ident) = (&service.input.private, service.input.ident);
    let declaration = quote!(<#ident as #private::Service>::DECL);
    let mut checks = TokenStream::new();
    let mut check = |place: Place, function: TokenStream, arguments: TokenStream| {
        checks.extend(place.check(private, &function, arguments));
    };
    for (index, label) in service.own.selector.iter().flat_map(|labels| &labels.value).enumerate() {
        check(label.place, quote!(explicit_selector), quote!(#declaration, #index));
    }
    for (index, ServicePort { port, target, node_port, .. }) in service.ports.iter().enumerate() {
        let arguments = quote!(#declaration, #index);
        let earlier = &service.ports[..index];
        if earlier.iter().any(|earlier| earlier.port.number.may_be(&port.number)) {
            check(Place::from(port.span), quote!(service_port), arguments.clone());
        }
        if let Some(number) = node_port
            && earlier.iter().any(|earlier| earlier.node_port.as_ref().is_some_and(|it| it.may_be(number)))
        {
            check(Place::from(number.span), quote!(node_port), arguments.clone());
        }
        let Some(target) = target else { continue };
        check(Place::of(&target.tokens), quote!(target), arguments.clone());
        if let Some(protocol) = port.protocol {
            check(Place::from(protocol.span), quote!(protocol), arguments);
        }
    }
    checks
}

fn port(it: &ServicePort, failed: bool, private: &Private) -> TokenStream {
    let (name, number) = (expand_name(&it.port), &it.port.number);
    let mut declaration = match &it.target {
        // A mistake in the target is rustc's to report; beside another error it would be a second one.
        Some(target) if !failed => {
            let tokens = &target.tokens;
            quote!(#private::TargetPort { port: #tokens }.of(#name, #number))
        }
        _ => quote!(#private::ServicePortDecl::new(#name, #number)),
    };
    if it.port.protocol.is_some() {
        let protocol = expand_protocol(&it.port, private);
        declaration.extend(quote!(.with_protocol(#protocol)));
    }
    if let Some(node_port) = &it.node_port {
        declaration.extend(quote!(.with_node_port(#private::Number::Literal(#node_port as i64))));
    }
    if let Some(app_protocol) = &it.app_protocol {
        declaration.extend(quote!(.with_app_protocol(#app_protocol)));
    }
    declaration
}

/// The constants that clients use.
fn constants(service: &Service<'_>, failed: bool) -> TokenStream {
    let constants = service.ports.iter().map(|it| {
        let (name, number) = (it.port.name.as_deref().unwrap_or("Service port"), &it.port.number.tokens);
        let docs = format!("`{name}`: port {number}");
        (&it.port, docs, port(it, failed, &service.input.private))
    });
    ports::expand_constants(service.input, "ServicePort", constants)
}

fn impls(service: &Service<'_>, declaration: Option<&FieldValues>, values: &TokenStream) -> TokenStream {
    let input = service.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let (identity, name) = (identity(input), &service.name);
    let resource = resource(service, declaration.is_none(), &ty);
    let member = member(input, &quote!(<#ty as #private::Service>::DECL), &quote!(build_service));
    let constants = port_constants(service);
    let ports = (!constants.is_empty()).then(|| quote!(ports: &[#(<#ty>::#constants.declaration()),*],));
    quote! {
        #[automatically_derived]
        #[allow(unused_qualifications)]
        impl #generics #private::Service for #ty #bounds {
            const HEAD: &'static #private::Head<'static> =
                &#private::Head::new(#identity, #private::kind::SERVICE, #name);
            const DECL: &'static #private::ServiceDecl = &#private::ServiceDecl {
                #ports
                #declaration
                resource: #resource,
                ..#private::ServiceDecl::EMPTY
            };
        }
        #member
        #private::__manifests! {
            #[automatically_derived]
            impl #generics #private::values::ServiceValues for #ty #bounds { #values }
        }
    }
}
