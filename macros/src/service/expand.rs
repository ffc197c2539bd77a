//! From a service that keeps its rules to its declaration.

use proc_macro2::Ident;
use syn::Path;

use super::model::{Kind, NodePort, Service, ServicePort, Target};
use crate::input::Private;
use crate::options::is_set;
use crate::parts::entries::{Entry, Label};
use crate::parts::expand::{
    FieldValues, customize, foreign, identity_facts, labels, metadata, option, option_number, said, some,
    without_values,
};
use crate::parts::ports::{self, expand_protocol};
use crate::parts::slots::Slots;
use crate::syntax::{Place, Placed, Text};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// The constants, impls and checks of a service.
pub(super) fn service(service: &Service<'_>) -> TokenStream {
    let mut slots = Slots::new(&service.input.private);
    let declaration = declaration(service, &mut slots);
    let ports = ports(service, Some(&mut slots));
    let constants = constants(service);
    let values = slots.into_method("__value");
    let customize = customize(service.own.customize.as_ref(), &quote!(Service), &service.input.private);
    let of_monitor = service.monitor.as_ref().map(|it| it.customize(&service.input.private));
    let impls = impls(service, Some(&declaration), &ports, &quote!(#values #customize #of_monitor));
    let checks = checks(service);
    quote!(#constants #impls #checks)
}

/// The same for a service with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(service: &Service<'_>) -> TokenStream {
    let constants = constants(service);
    let impls = impls(service, None, &ports(service, None), &TokenStream::new());
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
fn pods_wires(service: &Service<'_>) -> Vec<TokenStream> {
    let private = &service.input.private;
    let pods = service.pods().iter();
    pods.map(|pod| {
        let path = &pod.value;
        quote_spanned!(pod.span=> <#path as #private::Pod>::WIRES)
    })
    .collect()
}

/// The type that leads to the pods of the service and to its wires. It stands at the pod where there is one, since rustc shows an error of its type at all of it.
fn selects(service: &Service<'_>, pods: &[Placed<Path>], is_declared: bool) -> TokenStream {
    let private = &service.input.private;
    let (ports, count) = (port_constants(service).len(), pods.len());
    let (before, behind) = match is_declared && service.monitor.is_some() {
        true => (quote!(type Selects = #private::Monitored<), quote!(>;)),
        false => (quote!(type Selects =), quote!(;)),
    };
    let (front, more) = match ports {
        1 => (quote!(OnePort), TokenStream::new()),
        2 => (quote!(TwoPorts), TokenStream::new()),
        3 => (quote!(ThreePorts), TokenStream::new()),
        _ => (quote!(OnePod), quote!(, #ports)),
    };
    match pods {
        [] => quote!(#before #private::NoPod<#ports> #behind),
        [pod] => Place::from(pod.span).around(
            quote!(#before #private::#front<<),
            &pod.value,
            quote!(as #private::Pod>::Selected #more> #behind),
        ),
        _ => quote!(#before #private::SeveralPods<Self, #ports, #count> #behind),
    }
}

/// The pods of the service, and what only some say of their wires. Of a service with a mistake these are unknown.
fn wires(service: &Service<'_>, is_declared: bool) -> TokenStream {
    let private = &service.input.private;
    let pods = if is_declared { service.pods() } else { &[] };
    let selects = selects(service, pods, is_declared);
    let several = (pods.len() > 1).then(|| {
        let pods = pods_wires(service);
        quote!(const SEVERAL: &'static [&'static #private::PodWires] = &[#(#pods),*];)
    });
    let further = if is_declared { further_wires(service) } else { FieldValues::unknown() };
    let further = (!further.is_empty()).then(|| {
        quote! {
            #[allow(clippy::needless_update)]
            const FURTHER: &'static #private::FurtherWires =
                &#private::FurtherWires { #further ..#private::FurtherWires::EMPTY };
        }
    });
    quote! {
        #selects
        #several
        #further
    }
}

/// What only some services say of their wires.
fn further_wires(service: &Service<'_>) -> FieldValues {
    let private = &service.input.private;
    let mut fields = FieldValues::default();
    if service.pods().len() > 1 {
        let pods = pods_wires(service);
        let pods = quote!(&[#(#pods),*]);
        let count = quote!(#private::common_label_count(#pods));
        fields.set("common", quote!(&#private::common_labels::<{ #count }>(#pods)));
    }
    let further = literal_labels(service);
    if let ([_], false) = (service.pods(), further.is_empty()) {
        let (pod, count, further) = (&pods_wires(service)[0], further.len(), labels(&further, private));
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
        let leads = target.as_ref().is_some_and(|target| target.is_path);
        if let Some(protocol) = port.protocol.as_ref().filter(|_| leads) {
            check(Place::from(protocol.span), quote!(protocol::<#ident>), quote!(#index));
        }
    }
    checks.extend(checks_of_pods(service));
    checks
}

/// The checks of the selected pods, and of the containers to which the ports lead. Those of a single pod and of the first container are one constant:
/// the first mistake in them is nearly always the only one.
fn checks_of_pods(service: &Service<'_>) -> TokenStream {
    let constant = |call: TokenStream| quote!(const _: () = #call;);
    let (pods, targets) = (pods_stay(service), pods_run_targets(service));
    let ([_], Some((first, _))) = (service.pods(), targets.first()) else {
        let targets = targets.into_iter().map(|(_, call)| call);
        return pods.into_iter().chain(targets).map(constant).collect();
    };
    let first = *first;
    let (of_first, others): (Vec<_>, Vec<_>) =
        targets.into_iter().partition(|(target, _)| target.is_beside(first));
    let of_first = of_first.into_iter().map(|(_, call)| call);
    let calls: TokenStream = pods.into_iter().chain(of_first).map(|call| quote!(#call;)).collect();
    let others: TokenStream = others.into_iter().map(|(_, call)| constant(call)).collect();
    quote! {
        const _: () = { #calls };
        #others
    }
}

/// Asks of each selected pod whether it keeps running.
fn pods_stay(service: &Service<'_>) -> Vec<TokenStream> {
    let (private, ident) = (&service.input.private, service.input.name());
    let pods = service.pods().iter().enumerate().filter(|_| !is_set(service.own.allow));
    pods.map(|(index, pod)| {
        Place::of(&pod.value).call(private, &quote!(selected_stays::<#ident>), quote!(#index))
    })
    .collect()
}

/// Asks of each target whether the pods run it.
fn pods_run_targets<'s>(service: &'s Service<'_>) -> Vec<(&'s Target, TokenStream)> {
    let (private, ident) = (&service.input.private, service.input.name());
    let ports = service.ports.iter().enumerate();
    ports
        .filter_map(|(index, port)| {
            let target = port.target.as_ref().filter(|target| target.is_path)?;
            let place = target.tokens.place();
            Some((target, place.call(private, &quote!(target::<#ident>), quote!(#index))))
        })
        .collect()
}

/// The ports, each once, in the order of their constants.
fn ports(service: &Service<'_>, mut slots: Option<&mut Slots<'_>>) -> TokenStream {
    let private = &service.input.private;
    let is_headless = service.kind == Kind::Headless;
    let mut seen: Vec<&Ident> = Vec::new();
    let mut ports = Vec::new();
    for it in &service.ports {
        if !seen.contains(&&it.port.constant) {
            seen.push(&it.port.constant);
            ports.push(port(it, is_headless, slots.as_deref_mut(), private));
        }
    }
    quote!(#(#ports),*)
}

/// The facts of a port. Where the derive has failed, there are no `slots`, and nothing is said of its target: a mistake
/// in it is rustc's to report, and would be a second one.
fn port(
    it: &ServicePort,
    is_headless: bool,
    slots: Option<&mut Slots<'_>>,
    private: &Private,
) -> TokenStream {
    let (name, number) = (it.port.name.as_deref().unwrap_or_default(), &it.port.number);
    let mut facts = match it.target.as_ref().filter(|_| slots.is_some()) {
        Some(Target { tokens, is_path: true, .. }) => {
            quote!(#private::TargetPort { port: #tokens }.of(#name, #number))
        }
        Some(Target { tokens, .. }) => quote!(#private::port_to_number(#name, #number, #tokens)),
        None => quote!(#private::port_to_nothing(#name, #number)),
    };
    if it.port.protocol.is_some() {
        let protocol = expand_protocol(&it.port, private);
        facts = quote!(#private::with_protocol(#facts, #protocol));
    }
    let node_port = match (&it.node_port, slots) {
        (Some(NodePort::Known(number)), _) => {
            Some(quote!(#private::Number::Literal(#number as ::core::primitive::i64)))
        }
        (Some(NodePort::Value(number, _)), Some(slots)) => Some(slots.number(number)),
        _ => None,
    };
    if node_port.is_some() || it.app_protocol.is_some() {
        let (node_port, app_protocol) = (option(node_port), option(it.app_protocol.as_ref()));
        let more = quote!(#private::ServicePortMore { node_port: #node_port, app_protocol: #app_protocol });
        facts = quote!(#private::with_more(#facts, &[#more]));
    }
    if is_headless {
        facts = quote!(#private::headless(#facts));
    }
    facts
}

/// The constants that clients use.
fn constants(service: &Service<'_>) -> TokenStream {
    let private = &service.input.private;
    let constants = service.ports.iter().enumerate().map(|(index, it)| {
        let (name, number) = (it.port.name.as_deref().unwrap_or("Service port"), &it.port.number.tokens);
        let docs = format!("`{name}`: port {number}");
        (&it.port, docs, quote!(#private::ServicePort::at(#index)))
    });
    ports::expand_constants(service.input, "ServicePort", constants)
}

fn impls(
    service: &Service<'_>,
    declaration: Option<&FieldValues>,
    ports: &TokenStream,
    methods: &TokenStream,
) -> TokenStream {
    let input = service.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let (identity, name) = (identity_facts(input), &service.name);
    let foreign = service.is_foreign().then(|| {
        let foreign = foreign(service.own.namespace.as_ref(), private);
        quote! {
            const HEAD: &'static #private::Head<'static> = &#private::service_head(Self::FACTS, #foreign);
        }
    });
    let said = declaration.and_then(|fields| said(fields, &quote!(ServiceDecl), private));
    let wires = wires(service, declaration.is_some());
    let values = private.manifests(|| {
        let told = (!input.is_unit).then(|| {
            quote! {
                fn __add_fields(__catalog: &mut #private::Catalog) {
                    <Self as #private::Fields>::add_to(__catalog);
                }
            }
        });
        quote!(#methods #told)
    });
    let read = input.is_unit.then(|| private.manifests(|| without_values(input)));
    // It tells of functions, and constants trigger no lint: an attribute costs the compiler.
    let derived = (!values.is_empty()).then(|| quote!(#[automatically_derived]));
    quote! {
        #derived
        impl #generics #private::Service for #ty #bounds {
            const FACTS: #private::ServiceFacts = (#identity, #name, &[#ports]);
            #foreign
            #wires
            #said
            #values
        }
        #read
    }
}
