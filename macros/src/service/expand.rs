//! From a service that keeps its rules to its declaration.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::model::{Kind, Service, ServicePort};
use crate::input::Private;
use crate::parts::expand::{FieldValues, entries, head, labels, option_number, sorted};
use crate::parts::ports::{self, expand_name, expand_protocol};
use crate::parts::slots::Slots;
use crate::syntax::Place;

/// The constants, impls and checks of a service.
pub(super) fn service(service: &Service<'_>) -> TokenStream {
    let mut slots = Slots::new(&service.input.private);
    let declaration = declaration(service, &mut slots);
    let values = slots.into_method();
    let constants = constants(service, false);
    let impls = impls(service, &declaration, &values);
    let checks = checks(service);
    quote!(#constants #impls #checks)
}

/// The same for a service with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(service: &Service<'_>) -> TokenStream {
    let constants = constants(service, true);
    let impls = impls(service, &FieldValues::unknown(), &TokenStream::new());
    quote!(#constants #impls)
}

fn declaration(service: &Service<'_>, slots: &mut Slots<'_>) -> FieldValues {
    let (private, own) = (&service.input.private, &service.own);
    let mut fields = FieldValues::default();
    if let Some(kind) = kind(service, slots) {
        fields.set("service_type", quote!(#private::ServiceType::#kind));
    }
    if let Some(pod) = &own.selects {
        let path = &pod.value;
        fields.set_some("selects", Some(quote_spanned!(pod.span=> <#path as #private::Pod>::DECL)));
    }
    fields.set_some("selector", own.selector.as_ref().map(|selector| labels(&selector.value, private)));
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
    for (field, map) in [("extra_labels", &own.extra_labels), ("annotations", &own.annotations)] {
        if let Some(map) = map {
            fields.set(field, entries(map, slots, private));
        }
    }
    fields
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
    for (index, label) in sorted(service.own.selector.iter().flat_map(|labels| &labels.value)).enumerate() {
        check(label.place, quote!(explicit_selector), quote!(#declaration, #index));
    }
    for (index, ServicePort { port, target, .. }) in service.ports.iter().enumerate() {
        let arguments = quote!(#declaration, #index);
        if service.ports[..index].iter().any(|earlier| earlier.port.number.is(&port.number)) {
            check(Place::from(port.span), quote!(service_port), arguments.clone());
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
            let function = quote!(ServicePortDecl::to);
            Place::of(tokens).call(private, &function, quote!(#name, #number, #tokens))
        }
        _ => quote!(#private::ServicePortDecl::new(#name, #number)),
    };
    if it.port.protocol.is_some() {
        let protocol = expand_protocol(&it.port, private);
        declaration.extend(quote!(.with_protocol(#protocol)));
    }
    if let Some(node_port) = &it.node_port {
        declaration.extend(quote!(.with_node_port(#node_port)));
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

fn impls(service: &Service<'_>, declaration: &FieldValues, values: &TokenStream) -> TokenStream {
    let input = service.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let head = head(input, &service.name);
    let constants: Vec<&Ident> = service.ports.iter().map(|port| &port.port.constant).collect();
    let ports = (!constants.is_empty()).then(|| quote!(ports: &[#(<#ty>::#constants.declaration()),*],));
    quote! {
        #[automatically_derived]
        impl #generics #private::Service for #ty #bounds {
            const HEAD: #private::Head = #head;
        }
        #[automatically_derived]
        #[allow(unused_qualifications)]
        impl #generics #private::Member for #ty #bounds {
            const MEMBER: #private::Membership = #private::Membership {
                kind: #private::MemberKind::Service(&#private::ServiceDecl {
                    #ports
                    #declaration
                    ..#private::ServiceDecl::of(<#ty as #private::Service>::HEAD)
                }),
                multiplicity: #private::Multiplicity::One,
            };
            #private::__manifests! {
                fn visit(&self, __visitor: &mut dyn #private::values::Visitor) {
                    __visitor.service(<#ty as #private::Service>::DECL, self);
                }
            }
        }
        #private::__manifests! {
            #[automatically_derived]
            impl #generics #private::values::ServiceValues for #ty #bounds { #values }
        }
    }
}
