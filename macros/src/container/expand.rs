//! From a container that keeps its rules to its declaration.

use podwire_rules::packed::Packed;
use syn::spanned::Spanned;

use super::contract;
use super::model::{
    Action, Container, ContainerPort, EnvFrom, Handler, Mount, OwnPort, Probes, Source, Variable, Word,
};
use super::options::{ResourcesOptions, SecurityOptions};
use crate::input::{Input, MANIFESTS, Private};
use crate::parts::expand::{
    FieldValues, customize, entries, identity, option, packed_entries, some, texts, without_values,
};
use crate::parts::keys::KeyItem;
use crate::parts::links::{Address, End, LinkForm, near};
use crate::parts::ports::{self, expand_name, expand_protocol};
use crate::parts::slots::Slots;
use crate::syntax::Place;
use crate::tokens::{TokenStream, quote, quote_spanned};

/// The constants, impls and checks of a container.
pub(super) fn container(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let mut slots = Slots::of(container.input);
    let declaration = declaration(container, &mut slots);
    let values = slots.into_method();
    let function = container.own.as_ref().and_then(|own| own.value.customize.as_ref());
    let customize = customize(function, &quote!(Container), private);
    let constants = constants(container);
    let reader = contract::reader(container);
    let impls = impls(container, &declaration, &quote!(#values #reader #customize));
    let (foreign, differ, links) =
        (foreign_ports(container), constants_differ(container), links_speak(container));
    let contract = contract::checks(container);
    let checks = quote!(#foreign #differ #links #contract);
    quote!(#constants #impls #checks)
}

/// The same for a container with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(container: &Container<'_>) -> TokenStream {
    let constants = constants(container);
    let impls = impls(container, &FieldValues::unknown(), &TokenStream::new());
    quote!(#constants #impls)
}

fn declaration(container: &Container<'_>, slots: &mut Slots<'_>) -> FieldValues {
    let private = &container.input.private;
    let (mut fields, mut references) = (FieldValues::default(), References::default());
    let mut further = FieldValues::default();
    if let Some(own) = &container.own {
        let own = &own.value;
        fields.set_emitted("image", own.image.as_ref().map(|image| slots.packed(image)));
        further.set_some("name", own.name.as_ref());
        further.set_emitted("pull_policy", own.pull_policy.map(some));
        for (name, list) in [("command", &own.command), ("args", &own.args)] {
            let list = list.iter().flatten().map(|it| word(it, name, &mut references, slots, private));
            further.set_list(name, list);
        }
        further.set_emitted("working_dir", own.working_dir.as_ref().map(|text| some(slots.text(text))));
    }
    let env: Vec<_> = container.env.iter().map(|it| variable(it, &mut references, slots, private)).collect();
    if MANIFESTS || container.judges_variables() {
        fields.set_list("env", env);
    }
    let sources = container.env_from.iter().map(|source| env_from(source, &mut references, private));
    further.set_list("env_from", sources.collect::<Vec<_>>());
    contract::declare(container, &mut further);
    if !further.is_empty() {
        let declared = quote!(#private::FurtherContainerDecl);
        fields.set("further", quote!(&#declared { #further ..#declared::EMPTY }));
    }
    fields.set_list("refers", references.list);
    if let Some(number) = references.linked_host {
        fields.set("linked_host", number);
    }
    if container.asks_pod() {
        fields.set("asks_pod", quote!(true));
    }
    if let Some(user) = container.handlers().next().map(|handler| handler.user) {
        fields.set("asked_by", user);
    }
    // Without manifests, only the compiler looks at a probe, where it names a constant that may not exist.
    let probes = container.each_probe().filter(|(_, handler, _)| MANIFESTS || !container.has_port(handler));
    fields.set_list("probes", probes.map(|it| probe(it, slots, private)).collect::<Vec<_>>());
    if let Some(hooks) = &container.lifecycle {
        let [start, stop] = [&hooks.post_start, &hooks.pre_stop]
            .map(|hook| option(hook.as_ref().map(|hook| action(hook, slots, private))));
        fields.set("lifecycle", quote!(&#private::LifecycleDecl { post_start: #start, pre_stop: #stop }));
    }
    if let Some(resources) = &container.resources {
        let requested = resources.requested();
        if !requested.is_empty() {
            fields.set("requests", format!(" {} ", requested.join(" ")));
            fields.set_emitted("resources", Some(pack_resources(resources, slots)));
        }
    }
    fields.set_list("mounts", container.mounts.iter().map(|it| mount(it, private)));
    if let Some(security) = &container.security {
        fields.set("security", expand_security(security, slots, private));
    }
    fields
}

/// What the container refers to, numbered while its declaration is expanded.
#[derive(Default)]
struct References {
    list: Vec<TokenStream>,
    /// The first whose host an address writes.
    linked_host: Option<u16>,
}

impl References {
    fn add(&mut self, reference: TokenStream) -> u16 {
        self.list.push(reference);
        (self.list.len() - 1) as u16
    }

    /// The text of an address that stands at `at`.
    fn address(&mut self, address: &Address, at: &str, private: &Private) -> TokenStream {
        let number = self.list.len() as u16;
        let (reference, text) = address.expand(at, number, private);
        self.add(reference);
        if address.writes_host() {
            self.linked_host.get_or_insert(number);
        }
        text
    }
}

fn word(
    word: &Word,
    at: &str,
    references: &mut References,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    match word {
        Word::Text(text) => slots.text(text),
        Word::Address(address) => references.address(address, at, private),
    }
}

fn variable(
    variable: &Variable,
    references: &mut References,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let name = &variable.name;
    let source = match &variable.source {
        Source::Value(text) => {
            let text = slots.text(text);
            quote!(Value(#text))
        }
        Source::Secret(options) => {
            let name = options.name.as_ref().map(|name| slots.text(name));
            let (key, optional) = (&options.key, crate::options::is_set(options.optional));
            quote!(Secret { name: #name, key: #key, optional: #optional })
        }
        Source::ConfigMap(options) => {
            let name = options.name.as_ref().map(|name| slots.text(name));
            let (key, optional) = (&options.key, crate::options::is_set(options.optional));
            quote!(ConfigMap { name: #name, key: #key, optional: #optional })
        }
        Source::Key(key, options) => {
            let (at, optional) = (&name.value, crate::options::is_set(options.optional));
            let head = Place::of(key).call(private, &quote!(key_of), quote!(#key));
            let reference = references.add(near(&quote!(#at), &head, private));
            quote!(Key { reference: #reference, key: #key.name(), optional: #optional })
        }
        Source::External => quote!(External),
        Source::Field(path) => quote!(Field(#path)),
        Source::Resource(resource, options) => {
            let (container, divisor) = (option(options.container.as_ref()), option(options.divisor.as_ref()));
            quote!(Resource { resource: #resource, container: #container, divisor: #divisor })
        }
        Source::Address(it) => {
            let text = references.address(it, &name.value, private);
            quote!(Value(#text))
        }
    };
    quote!(#private::EnvDecl { name: #name, source: #private::EnvSource::#source })
}

fn env_from(source: &EnvFrom, references: &mut References, private: &Private) -> TokenStream {
    let (path, options) = (&source.path, &source.options);
    let (prefix, optional) = (option(options.prefix.as_ref()), crate::options::is_set(options.optional));
    let head = quote_spanned!(path.span()=> <#path as #private::Keyed>::HEAD);
    let reference = references.add(near(&quote!(""), &head, private));
    let keyed = quote_spanned!(path.span()=> <#path as #private::Keyed>::DECL);
    let overridden =
        options.overridden.iter().flatten().map(|KeyItem { constant, .. }| quote!(<#path>::#constant.name()));
    quote!(#private::EnvFromDecl {
        reference: #reference,
        source: #keyed,
        prefix: #prefix,
        overridden: &[#(#overridden),*],
        optional: #optional,
    })
}

fn probe(
    (kind, handler, probes): (&str, &Handler, &Probes),
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let options = &probes.options;
    let handler = action(handler, slots, private);
    let mut timings = FieldValues::default();
    for (field, number) in [
        ("initial_delay", &options.initial_delay),
        ("period", &options.period),
        ("timeout", &options.timeout),
        ("success_threshold", &options.success_threshold),
        ("failure_threshold", &options.failure_threshold),
        ("termination_grace_period", &options.termination_grace_period),
    ] {
        timings.set_some(field, number.as_ref().map(|number| slots.number(number)));
    }
    let timings = match timings.is_empty() {
        true => quote!(#private::ProbeTimings::DEFAULT),
        false => quote!(&#private::ProbeTimings { #timings ..#private::ProbeTimings::EMPTY }),
    };
    quote!(#private::ProbeDecl { kind: #kind, handler: #handler, timings: #timings })
}

fn action(handler: &Handler, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let action = match &handler.action {
        Action::HttpGet(port, options) => {
            let path = options
                .path
                .as_ref()
                .map_or_else(|| quote!(#private::Text::Literal("/")), |path| slots.text(path));
            let (port, scheme) = (own_port(port), option(options.scheme));
            let headers = entries(options.headers.as_deref().unwrap_or_default(), slots, private);
            quote!(HttpGet { port: #port, path: #path, scheme: #scheme, headers: #headers })
        }
        Action::Tcp(port) => {
            let port = own_port(port);
            quote!(Tcp { port: #port })
        }
        Action::Grpc(port, options) => {
            let (port, service) = (own_port(port), option(options.service.as_ref()));
            quote!(Grpc { port: #port, service: #service })
        }
        Action::Exec(command) => {
            let command = texts(command, slots);
            quote!(Exec { command: #command })
        }
        Action::Sleep(seconds) => {
            let seconds = slots.number(seconds);
            quote!(Sleep { seconds: #seconds })
        }
    };
    quote!(#private::Handler::#action)
}

fn own_port(port: &OwnPort) -> TokenStream {
    let tokens = &port.tokens;
    quote!(#tokens.port)
}

/// Requests and limits, each packed.
fn pack_resources(resources: &ResourcesOptions, slots: &mut Slots<'_>) -> String {
    [&resources.requests, &resources.limits]
        .map(|amounts| {
            Packed::Literal(&packed_entries(amounts.as_deref().unwrap_or_default(), slots)).to_string()
        })
        .concat()
}

fn mount(mount: &Mount, private: &Private) -> TokenStream {
    let Mount { volume, path, read_only, sub_path } = mount;
    let sub_path = option(sub_path.as_ref());
    quote!(#private::MountDecl { volume: #volume, path: #path, read_only: #read_only, sub_path: #sub_path })
}

fn expand_security(security: &SecurityOptions, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let mut fields = FieldValues::default();
    for (name, id) in [("run_as_user", &security.run_as_user), ("run_as_group", &security.run_as_group)] {
        fields.set_some(name, id.as_ref().map(|id| slots.number(id)));
    }
    fields.set_some("run_as_non_root", security.run_as_non_root);
    fields.set_some("read_only_root_filesystem", security.read_only_root_filesystem);
    fields.set_some("allow_privilege_escalation", security.allow_privilege_escalation);
    fields.set_some("privileged", security.privileged);
    fields.set_list("add_capabilities", security.add_capabilities.iter().flatten());
    fields.set_list("drop_capabilities", security.drop_capabilities.iter().flatten());
    fields.set_some("seccomp", security.seccomp);
    quote!(&#private::ContainerSecurity { #fields ..#private::ContainerSecurity::EMPTY })
}

/// A check for each port of a probe or hook that may be another container's.
fn foreign_ports(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let ident = container.input.name();
    let mut checks = TokenStream::new();
    for handler in container.handlers() {
        let Some(port) = handler.action.port() else { continue };
        if port.path.as_ref().is_some_and(|path| !container.owns(path)) {
            let (tokens, user) = (&port.tokens, handler.user);
            let check = tokens.place().check(private, &quote!(own_port::<#ident, _>), quote!(#tokens, #user));
            checks.extend(check);
        }
    }
    checks
}

/// A check for each link that speaks a protocol over TCP.
fn links_speak(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let mut checks = TokenStream::new();
    for Address { end, port, form } in container.addresses() {
        if let LinkForm::Url { scheme, .. } = form
            && OVER_TCP.contains(&scheme.as_str())
        {
            let check = if *end == End::Service { quote!(link_scheme) } else { quote!(local_scheme) };
            checks.extend(Place::of(port).check(private, &check, quote!(#port, #scheme)));
        }
    }
    checks
}

/// The schemes whose protocols run over TCP.
const OVER_TCP: &[&str] = &[
    "http",
    "https",
    "ws",
    "wss",
    "grpc",
    "ftp",
    "smtp",
    "ldap",
    "ldaps",
    "mqtt",
    "mqtts",
    "nats",
    "amqp",
    "amqps",
    "redis",
    "rediss",
    "mongodb",
    "mysql",
    "postgres",
    "postgresql",
];

/// A check for each port whose number is a constant, or stands after one: the compiler knows it.
fn constants_differ(container: &Container<'_>) -> TokenStream {
    let (private, ident) = (&container.input.private, container.input.name());
    let mut checks = TokenStream::new();
    for (index, port) in container.ports.iter().enumerate() {
        let number = &port.port.number;
        if let (Some(last), None) = (&port.port.last, port.port.ends()) {
            let place = Place::between(number.span, last.span);
            checks.extend(place.check(private, &quote!(port_range), quote!(#number, #last)));
        }
        let is_unknown = |port: &ContainerPort| port.port.ends().is_none();
        let earlier = &container.ports[..index];
        if index > 0 && (is_unknown(port) || earlier.iter().any(is_unknown)) {
            let arguments = quote!(<#ident as #private::Container>::DECL, #index);
            checks.extend(Place::from(number.span).check(private, &quote!(container_port), arguments));
        }
    }
    checks
}

/// A port that is no more than a name and a number for TCP, as most are: the call that makes it.
fn plain(port: &ContainerPort) -> Option<TokenStream> {
    let ContainerPort { port, options, .. } = port;
    let is_plain = port.last.is_none() && options.host_port.is_none() && options.host_ip.is_none();
    let name = port.name.as_ref().filter(|_| is_plain && port.protocol_name() == "TCP")?;
    let number = &port.number;
    Some(quote!(tcp(#name, #number)))
}

fn port(port: &ContainerPort, private: &Private) -> TokenStream {
    if let Some(plain) = plain(port) {
        return quote!(#private::Port::#plain);
    }
    let (name, number) = (expand_name(&port.port), &port.port.number);
    let protocol = expand_protocol(&port.port, private);
    let mut declaration = quote!(#private::Port::new(#name, #number, #protocol));
    if let Some(last) = &port.port.last {
        declaration.extend(quote!(.up_to(#last)));
    }
    if port.options.host_port.is_some() || port.options.host_ip.is_some() {
        let (host_port, host_ip) =
            (option(port.options.host_port.as_ref()), option(port.options.host_ip.as_ref()));
        declaration.extend(quote!(.on_host(#host_port, #host_ip)));
    }
    declaration
}

/// The constants that the program's own code uses.
fn constants(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let constants = container.ports.iter().map(|it| {
        let (name, numbers) = (it.port.name.as_deref().unwrap_or("Container port"), it.port.numbers());
        let docs = format!("`{name}`: {numbers}/{}", it.port.protocol_name());
        let call = plain(it).unwrap_or_else(|| {
            let port = port(it, private);
            quote!(of(#port))
        });
        (&it.port, docs, quote!(#private::ContainerPort::#call))
    });
    ports::expand_constants(container.input, "ContainerPort", constants)
}

fn impls(container: &Container<'_>, declaration: &FieldValues, methods: &TokenStream) -> TokenStream {
    let input: &Input<'_> = container.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let identity = identity(input);
    let ports = container.ports.iter().map(|it| {
        let constant = &it.port.constant;
        // Not by the constant, so that a second one of the user's makes no second error.
        let port = if it.has_literals() { port(it, private) } else { quote!(<#ty>::#constant.port) };
        quote!(#private::Facet::Port(#port))
    });
    let ports = (!container.ports.is_empty()).then(|| quote!(provides: &[#(#ports),*],));
    let reached =
        private.manifests(|| quote!(fn values(&self) -> &dyn #private::values::ContainerValues { self }));
    let values = private.manifests(|| {
        let read = input.is_unit.then(|| without_values(input));
        quote! {
            #[automatically_derived]
            impl #generics #private::values::ContainerValues for #ty #bounds { #methods }
            #read
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(clippy::needless_update)]
        impl #generics #private::Container for #ty #bounds {
            const IDENTITY: &'static #private::Identity<'static> = &#identity;
            const DECL: &'static #private::ContainerDecl = &#private::ContainerDecl {
                #ports
                #declaration
                identity: <#ty as #private::Container>::IDENTITY,
                ..#private::ContainerDecl::EMPTY
            };
            #reached
        }
        #values
    }
}
