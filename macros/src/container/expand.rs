//! From a container that keeps its rules to its declaration.

use podwire_rules::wires::{MOST_FACTS, Protocol};
use syn::spanned::Spanned;

use super::model::{Container, ContainerPort, EnvFrom, Mount, Source, Variable, Word};
use super::options::SecurityOptions;
use super::references::References;
use super::said::Said;
use super::{const_checks, contract};
use crate::fields::{self, Told};
use crate::input::{Input, MANIFESTS, Private};
use crate::parts::expand::{FieldValues, customize, identity_facts, option, some, without_values};
use crate::parts::keys::KeyItem;
use crate::parts::links::near;
use crate::parts::ports::{self, expand_name, expand_protocol};
use crate::parts::slots::Slots;
use crate::tokens::{TokenStream, quote, quote_spanned};

/// The constants, impls and checks of a container.
pub(super) fn container(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let mut slots = Slots::of(container.input);
    let mut said = Said::new(container, &mut slots);
    let mut further = further(container, &mut said);
    let text = said.text();
    further.set_list("asked", said.asked);
    let refers = said.references.constant(private);
    let values = slots.into_method("__value");
    let function = container.own.as_ref().and_then(|own| own.value.customize.as_ref());
    let customize = customize(function, &quote!(Container), private);
    let constants = constants(container);
    let reader = contract::reader(container);
    let said = if MANIFESTS { text.as_str() } else { "" };
    let impls = impls(container, said, &quote!(#refers), &further, &quote!(#values #reader #customize));
    let checks = const_checks::checks(container);
    quote!(#constants #impls #checks)
}

/// The same for a container with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(container: &Container<'_>) -> TokenStream {
    let constants = constants(container);
    let nothing = TokenStream::new();
    let impls = impls(container, "", &nothing, &FieldValues::unknown(), &nothing);
    quote!(#constants #impls)
}

/// What only some containers say: `FurtherContainerDecl`.
fn further(container: &Container<'_>, said: &mut Said<'_, '_>) -> FieldValues {
    let private = &container.input.private;
    let (slots, references) = (&mut *said.slots, &mut said.references);
    let mut fields = FieldValues::default();
    if let Some(own) = &container.own {
        let own = &own.value;
        fields.set_some("name", own.name.as_ref());
        fields.set_emitted("pull_policy", own.pull_policy.map(some));
        for (name, list) in [("command", &own.command), ("args", &own.args)] {
            let list = list.iter().flatten().map(|it| word(it, name, references, slots, private));
            fields.set_list(name, list);
        }
        fields.set_emitted("working_dir", own.working_dir.as_ref().map(|text| some(slots.text(text))));
    }
    if container.judges_variables() {
        fields.set_list("env", container.env.iter().map(|it| variable(it, references, slots, private)));
    } else {
        said.pack_variables();
    }
    let (slots, references) = (&mut *said.slots, &mut said.references);
    fields
        .set_list("env_from", container.env_from.iter().map(|source| env_from(source, references, private)));
    contract::declare(container, &mut fields);
    if container.asks_pod() {
        fields.set("asks_pod", quote!(true));
    }
    if let Some(seconds) = container.sleeps() {
        fields.set("sleeps", seconds);
    }
    fields.set_list("mounts", container.mounts.iter().map(|it| mount(it, private)));
    if let Some(security) = &container.security {
        fields.set("security", expand_security(security, slots, private));
    }
    fields
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

/// A variable that the compiler judges.
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
            let optional = crate::options::is_set(options.optional);
            let reference = references.key(key, &name.value, private);
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

/// The ports: as `PortFacts` where all are no more than that, and not too many; otherwise as a constant of their own.
fn ports(container: &Container<'_>) -> (TokenStream, Option<TokenStream>) {
    let private = &container.input.private;
    let facts = container.ports.iter().map(port_facts).collect::<Option<Vec<_>>>();
    if let Some(facts) = facts.filter(|ports| ports.len() <= MOST_FACTS) {
        return (quote!(#(#facts),*), None);
    }
    let (_, ty, _) = container.input.header();
    let facets = container.ports.iter().map(|it| {
        let constant = &it.port.constant;
        // Not by the constant, so that a second one of the user's makes no second error.
        let port = if it.has_literals() { port(it, private) } else { quote!(<#ty>::#constant.port) };
        quote!(#private::Facet::Port(#port))
    });
    let facets = quote!(const PROVIDES: &'static [#private::Facet<'static>] = &[#(#facets),*];);
    (TokenStream::new(), Some(facets))
}

fn port_facts(port: &ContainerPort) -> Option<TokenStream> {
    let ContainerPort { port, options } = port;
    let (first, last) = port.ends().filter(|_| options.host_port.is_none() && options.host_ip.is_none())?;
    let protocol = Protocol::NAMES.iter().position(|name| *name == port.protocol_name())? as u8;
    let name = port.name.as_deref().unwrap_or_default();
    Some(quote!((#name, #first, #last, #protocol)))
}

/// The facts of the container, `more` constants, and its values with these methods.
fn impls(
    container: &Container<'_>,
    said: &str,
    more: &TokenStream,
    further: &FieldValues,
    methods: &TokenStream,
) -> TokenStream {
    let input: &Input<'_> = container.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let (identity, (ports, facets)) = (identity_facts(input), ports(container));
    let asked_by = container.handlers().next().map_or("", |handler| handler.user);
    let requests = container.requests();
    let further = (!further.is_empty()).then(|| {
        let declared = quote!(#private::FurtherContainerDecl);
        quote! {
            #[allow(clippy::needless_update)]
            const MORE: &'static #declared = &#declared { #further ..#declared::EMPTY };
        }
    });
    let Told { fields, further: told } = fields::told(input, |_| true);
    let values = private.manifests(|| quote!(#methods #told));
    let read = || if input.is_unit { without_values(input) } else { TokenStream::new() };
    let read = private.manifests_or(read, || fields::used(input));
    quote! {
        #[automatically_derived]
        impl #generics #private::DeclaredContainer for #ty #bounds {
            const FACTS: #private::ContainerFacts = (#identity, &[#ports], #asked_by, #requests, #said, #fields);
            #facets
            #more
            #further
            #values
        }
        #read
    }
}
