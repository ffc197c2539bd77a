//! From a service that keeps its rules to its declaration.

use proc_macro2::Ident;

use super::model::{Kind, NodePort, Service, ServicePort};
use crate::input::{Private, SelfType};
use crate::options::is_set;
use crate::parts::entries::{Entry, Label};
use crate::parts::expand::{
    FieldValues, customize, foreign, identity, labels, metadata, option_number, said, some, wired_member,
    without_values,
};
use crate::parts::ports::{self, expand_name, expand_protocol};
use crate::parts::slots::Slots;
use crate::syntax::{Place, Text};
use crate::tokens::{Name, TokenStream, quote, quote_spanned};

/// The constants, impls and checks of a service.
pub(super) fn service(service: &Service<'_>) -> TokenStream {
    let mut slots = Slots::new(&service.input.private);
    let declaration = declaration(service, &mut slots);
    let constants = constants(service, Some(&mut slots));
    let values = slots.into_method();
    let customize = customize(service.own.customize.as_ref(), &quote!(Service), &service.input.private);
    let of_monitor = service.monitor.as_ref().map(|it| it.customize(&service.input.private));
    let impls = impls(service, Some(&declaration), &quote!(#values #customize #of_monitor));
    let checks = checks(service);
    quote!(#constants #impls #checks)
}

/// The same for a service with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(service: &Service<'_>) -> TokenStream {
    let constants = constants(service, None);
    let impls = impls(service, None, &TokenStream::new());
    quote!(#constants #impls)
}

fn declaration(service: &Service<'_>, slots: &mut Slots<'_>) -> FieldValues {
    let (private, own) = (&service.input.private, &service.own);
    let mut fields = FieldValues::default();
    if let Some(kind) = kind(service, slots) {
        fields.set("service_type", quote!(#private::ServiceType::#kind));
    }
    if own.selector.is_some() {
        fields.set("states_selector", quote!(true));
    }
    if let Some(affinity) = own.session_affinity.as_ref().filter(|affinity| affinity.is_set) {
        fields.set_some("session_affinity", Some(option_number(affinity.options.timeout.as_ref(), slots)));
    }
    fields.set_some(
        "external_traffic_policy",
        own.external_traffic_policy.as_ref().map(|text| slots.text(text)),
    );
    fields.set_some("internal_traffic_policy", own.internal_traffic_policy);
    fields.set_some("ip_family_policy", own.ip_family_policy);
    fields.set_flag("publish_not_ready_addresses", own.publish_not_ready);
    fields.set_list("ip_families", own.ip_families.iter().flatten());
    fields.set_some("load_balancer_class", own.load_balancer_class.as_ref().map(|text| slots.text(text)));
    let ranges = own.source_ranges.iter().flatten();
    fields.set_list("load_balancer_source_ranges", ranges.map(|text| slots.text(text)));
    fields.set_some("monitor", service.monitor.as_ref().map(|monitor| monitor.expand(slots, private)));
    let metadata = metadata(own.extra_labels.as_ref(), own.annotations.as_ref(), slots, private);
    fields.set_emitted("metadata", metadata);
    fields
}

/// The wires of the selected pods.
fn pods(service: &Service<'_>) -> Vec<TokenStream> {
    let private = &service.input.private;
    let pods = service.pods().iter();
    pods.map(|pod| {
        let path = &pod.value;
        quote_spanned!(pod.span=> <#path as #private::Pod>::WIRES)
    })
    .collect()
}

/// The ports and pods of the service, and what only some say of their wires. Of a service with a mistake these are unknown.
fn wires(service: &Service<'_>, failed: bool, ty: SelfType<'_>) -> TokenStream {
    let private = &service.input.private;
    let ports = port_constants(service).into_iter().map(|constant| {
        let constant = Name(constant);
        quote!(<#ty>::#constant.declaration)
    });
    let (pods, further) = match failed {
        true => (Vec::new(), FieldValues::unknown()),
        false => {
            let pods = pods(service);
            let further = further_wires(service, &pods);
            (pods, further)
        }
    };
    let selects = match &pods[..] {
        [] => None,
        [pod] => Some(quote!(One(#pod))),
        _ => Some(quote!(Several(&[#(#pods),*]))),
    };
    let selects = selects
        .map(|selects| quote!(const SELECTS: #private::SelectedPods = #private::SelectedPods::#selects;));
    let further = (!further.is_empty()).then(|| {
        quote! {
            const FURTHER: &'static #private::FurtherWires =
                &#private::FurtherWires { #further ..#private::FurtherWires::EMPTY };
        }
    });
    quote! {
        const PORTS: &'static [#private::ServicePortDecl] = &[#(#ports),*];
        #selects
        #further
    }
}

/// What only some services say of their wires.
fn further_wires(service: &Service<'_>, pods: &[TokenStream]) -> FieldValues {
    let private = &service.input.private;
    let mut fields = FieldValues::default();
    if pods.len() > 1 {
        let pods = quote!(&[#(#pods),*]);
        let count = quote!(#private::common_label_count(#pods));
        fields.set("common", quote!(&#private::common_labels::<{ #count }>(#pods)));
    }
    let further = literal_labels(service);
    if let ([pod], false) = (pods, further.is_empty()) {
        let (count, further) = (further.len(), labels(&further, private));
        let labels = quote!(#pod.labels);
        fields
            .set("own", some(quote!(&#private::own_labels::<{ #labels.len() + #count }>(#labels, #further))));
    }
    let selector = service.own.selector.as_ref();
    fields.set_some("selector", selector.map(|selector| labels(&selector.value, private)));
    fields.set_list(
        "takes",
        service.ports.iter().filter_map(|port| match &port.node_port {
            Some(NodePort::Known(number)) => Some(quote!(#private::Taken::node_port(#number))),
            Some(NodePort::Value(..)) | None => None,
        }),
    );
    if let Some(other) = &service.own.instead_of {
        let path = &other.value;
        fields.set("instead_of", quote_spanned!(other.span=> <#path as #private::Service>::HEAD.identity));
    }
    fields
}

/// The labels of the service itself that are known here, beside those of its pods.
fn literal_labels(service: &Service<'_>) -> Vec<Label> {
    let literal = |entry: &Entry| {
        let Text::Literal(value) = &entry.value else { return None };
        let place = Place::between(entry.key.span, value.span);
        Some(Label { key: entry.key.value.clone(), value: value.value.clone(), place })
    };
    service.own.extra_labels.iter().flatten().filter_map(literal).collect()
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
        Kind::Value => {
            let stated = service.own.service_type.as_ref().and_then(|stated| stated.value.as_ref());
            let name = stated.map(|text| slots.text(text));
            quote!(Value(#name))
        }
    })
}

/// The checks of ports and selectors, each at its token.
fn checks(service: &Service<'_>) -> TokenStream {
    let (private, ident) = (&service.input.private, service.input.name());
    let declaration = quote!(<#ident as #private::Service>::DECL);
    let mut checks = TokenStream::new();
    checks.extend(service.monitor.as_ref().map(|monitor| monitor.checks(ident, &declaration, private)));
    let mut check = |place: Place, function: TokenStream, arguments: TokenStream| {
        checks.extend(place.check(private, &function, arguments));
    };
    if let ([first, .., last], None) = (service.pods(), &service.own.selector) {
        let place = Place::between(first.span, last.span);
        check(place, quote!(common_selector), quote!(#declaration));
    }
    if let Some(other) = &service.own.instead_of {
        let path = &other.value;
        let other = quote_spanned!(other.span=> <#path as #private::Service>::DECL);
        check(Place::of(path), quote!(instead_of), quote!(#declaration, #other));
    }
    let pods = &pods(service);
    for (pod, wires) in service.pods().iter().zip(pods).filter(|_| !is_set(service.own.allow)) {
        check(Place::of(&pod.value), quote!(selected_stays::<#ident>), wires.clone());
    }
    for (index, label) in service.own.selector.iter().flat_map(|labels| &labels.value).enumerate() {
        check(label.place, quote!(explicit_selector), quote!(#declaration, #index));
    }
    for (index, it) in service.ports.iter().enumerate() {
        let ServicePort { port, target, .. } = it;
        let arguments = quote!(#index);
        let earlier = &service.ports[..index];
        if earlier.iter().any(|earlier| earlier.port.number.may_be(&port.number)) {
            check(Place::from(port.span), quote!(service_port::<#ident>), arguments.clone());
        }
        if let Some(number) = it.known_node_port()
            && earlier.iter().any(|earlier| earlier.known_node_port().is_some_and(|it| it.may_be(number)))
        {
            check(Place::from(number.span), quote!(node_port::<#ident>), arguments);
        }
        let Some(target) = target.as_ref().filter(|target| target.is_path) else { continue };
        let constant = &port.constant;
        let (function, pods) = match &pods[..] {
            [pod] => (quote!(target), pod.clone()),
            _ => (quote!(common_target), quote!(&[#(#pods),*])),
        };
        check(Place::of(&target.tokens), function, quote!(<#ident>::#constant, #pods));
        if let Some(protocol) = port.protocol {
            check(Place::from(protocol.span), quote!(protocol), quote!(<#ident>::#constant));
        }
    }
    checks
}

/// The declaration of a port. Where the derive has failed, there are no `slots`, and nothing is said of its target: a mistake
/// in it is rustc's to report, and would be a second one.
fn port(
    it: &ServicePort,
    is_headless: bool,
    slots: Option<&mut Slots<'_>>,
    private: &Private,
) -> TokenStream {
    let (name, number) = (expand_name(&it.port), &it.port.number);
    let mut declaration = match &it.target {
        Some(target) if slots.is_some() && !target.is_path => {
            let target = &target.tokens;
            quote!(#private::ServicePort::to_number(#name, #number, #target))
        }
        Some(target) if slots.is_some() => {
            let tokens = &target.tokens;
            let named = it
                .port
                .name
                .as_ref()
                .map_or_else(|| quote!(unnamed(#number)), |name| quote!(of(#name, #number)));
            quote!(#private::TargetPort { port: #tokens }.#named)
        }
        _ => quote!(#private::ServicePort::new(#name, #number)),
    };
    if it.port.protocol.is_some() {
        let protocol = expand_protocol(&it.port, private);
        declaration.extend(quote!(.with_protocol(#protocol)));
    }
    let node_port = match (&it.node_port, slots) {
        (Some(NodePort::Known(number)), _) => {
            Some(quote!(#private::Number::Literal(#number as ::core::primitive::i64)))
        }
        (Some(NodePort::Value(number, _)), Some(slots)) => Some(slots.number(number)),
        _ => None,
    };
    if let Some(node_port) = node_port {
        declaration.extend(quote!(.with_node_port(#node_port)));
    }
    if let Some(app_protocol) = &it.app_protocol {
        declaration.extend(quote!(.with_app_protocol(#app_protocol)));
    }
    if is_headless {
        declaration.extend(quote!(.headless()));
    }
    declaration
}

/// The constants that clients use.
fn constants(service: &Service<'_>, mut slots: Option<&mut Slots<'_>>) -> TokenStream {
    let is_headless = service.kind == Kind::Headless;
    let constants = service.ports.iter().map(|it| {
        let (name, number) = (it.port.name.as_deref().unwrap_or("Service port"), &it.port.number.tokens);
        let docs = format!("`{name}`: port {number}");
        (&it.port, docs, port(it, is_headless, slots.as_deref_mut(), &service.input.private))
    });
    ports::expand_constants(service.input, "ServicePort", constants)
}

fn impls(service: &Service<'_>, declaration: Option<&FieldValues>, methods: &TokenStream) -> TokenStream {
    let input = service.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let (identity, name) = (identity(input), &service.name);
    let foreign = foreign(service.is_foreign(), service.own.namespace.as_ref(), private);
    let wires = wires(service, declaration.is_none(), ty);
    let pods = if declaration.is_some() { service.pods().len() } else { 0 };
    let ports = port_constants(service).len();
    let wired = match service.monitor.is_some() && declaration.is_some() {
        false => quote!(WiredService),
        true => quote!(WiredMonitor),
    };
    let member = wired_member(input, &quote!(#private::#wired<#ty, #ports, #pods>));
    let said = declaration.and_then(|fields| said(fields, &quote!(ServiceDecl), private));
    let values = private.manifests(|| {
        let read = input.is_unit.then(|| without_values(input));
        quote! {
            #[automatically_derived]
            impl #generics #private::values::ServiceValues for #ty #bounds { #methods }
            #read
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(clippy::needless_update)]
        impl #generics #private::Service for #ty #bounds {
            const HEAD: &'static #private::Head<'static> = &#private::Head {
                identity: #identity,
                kind: #private::kind::SERVICE,
                name: #name,
                foreign: #foreign,
            };
            #wires
            #said
        }
        #member
        #values
    }
}
