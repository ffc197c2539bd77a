//! From a pod that keeps its rules to its declaration.

mod volumes;

use podwire_rules::pod_security::Level;
use syn::Path;
use syn::spanned::Spanned;

use super::model::{DownwardItem, DownwardSource, Pod, PodContainer, Projected, Role, Source, Volume};
use super::security::{self, Security};
use super::workloads::Workload;
use super::workloads::options::StatefulSetOptions;
use super::{placement, scaling, workloads};
use crate::fields::{self, Told};
use crate::input::{MANIFESTS, Private, SelfType};
use crate::options::is_set;
use crate::parts::expand::{
    FieldValues, customize, entries, identity_facts, instance, labels, metadata, said, some,
};
use crate::parts::named::Named;
use crate::parts::slots::Slots;
use crate::syntax::{Place, Placed, naming};
use crate::tokens::{Name, TokenStream, quote, quote_spanned};

/// The impls and checks of a pod.
pub(super) fn pod(pod: &Pod<'_>) -> TokenStream {
    let private = &pod.input.private;
    if pod.may_be_container() {
        let (fallback, check) = (fallback(pod), is_container(pod));
        return quote!(#fallback #check);
    }
    let mut slots = Slots::of_pod(pod.input, container_values(pod));
    let (declaration, workload, references) = declaration(pod, &mut slots);
    let replicas = replicas(pod, &mut slots);
    let values = slots.into_method("__value");
    let customize = customize(pod.own.customize.as_ref(), &quote!(PodSpec), private);
    let hatches = hatches(pod);
    let of_monitor = pod.monitor.as_ref().map(|monitor| monitor.customize(private));
    let methods = quote!(#values #customize #hatches #of_monitor);
    let declared = Declared { declaration, workload, references, replicas };
    let impls = impls(pod, Some(&declared), &methods);
    let checks = checks(pod);
    quote!(#impls #checks)
}

/// The same for a pod with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(pod: &Pod<'_>) -> TokenStream {
    impls(pod, None, &Slots::of_pod(pod.input, container_values(pod)).into_method("__value"))
}

/// What the attributes say.
struct Declared {
    declaration: FieldValues,
    workload: TokenStream,
    references: Vec<TokenStream>,
    replicas: String,
}

/// How many pods the workload runs, packed as `PodDecl::replicas`.
fn replicas(pod: &Pod<'_>, slots: &mut Slots<'_>) -> String {
    let replicas = pod.workload.replicas().ok().flatten();
    let packed = replicas.map(|replicas| slots.packed_number(replicas)).filter(|_| MANIFESTS);
    packed.unwrap_or_default()
}

/// What the attributes say: of the pod, of its workload, and to what both refer.
fn declaration(pod: &Pod<'_>, slots: &mut Slots<'_>) -> (FieldValues, TokenStream, Vec<TokenStream>) {
    let (private, own) = (&pod.input.private, &pod.own);
    let mut fields = FieldValues::default();
    let metadata = metadata(own.extra_labels.as_ref(), own.annotations.as_ref(), slots, private);
    fields.set_emitted("metadata", metadata);
    if let Some(map) = &own.node_selector {
        fields.set("node_selector", entries(map, slots, private));
    }
    fields.set_emitted("restart_policy", own.restart_policy.map(some));
    fields.set_emitted("dns_policy", own.dns_policy.map(some));
    fields.set_some("grace_period", own.grace_period.as_ref().map(|number| slots.number(number)));
    fields.set_flag("host_network", own.host_network);
    if own.checksum.is_some_and(|checksum| !checksum.value) {
        fields.set("checksum", quote!(false));
    }
    if let Some(stated) = &own.security {
        fields.set("security", security(stated, slots, private));
    }
    let mut references = Vec::new();
    let account = own.account.as_ref();
    let account = account.map(|account| account.expand("", head_of_account, &mut references, slots, private));
    fields.set_some("service_account", account);
    let pull_secrets = own.image_pull_secrets.iter().flatten();
    let pull_secrets = pull_secrets
        .map(|secret| secret.expand("image_pull_secrets", pull_secret, &mut references, slots, private));
    fields.set_list("image_pull_secrets", pull_secrets.collect::<Vec<_>>());
    let volumes = pod.volumes.iter().map(|it| volumes::volume(it, &mut references, slots, private));
    fields.set_list("volumes", volumes.collect::<Vec<_>>());
    fields.set_some("monitor", pod.monitor.as_ref().map(|monitor| monitor.expand(slots, private)));
    let passages = pod.passages.iter().map(|it| it.expand(&mut references, slots, private));
    fields.set_list("passages", passages.collect::<Vec<_>>());
    fields.set_list("tolerations", pod.tolerations.iter().map(|it| it.expand(slots, private)));
    let workload = workloads::expand::constants(pod, &mut references, slots);
    fields.set_some("more", placement::expand::more(pod, &mut references, slots));
    (fields, workload, references)
}

/// How a service account is called.
fn head_of_account(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::ServiceAccount>::HEAD)
}

/// How a secret with which images are pulled is called.
fn pull_secret(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::SecretObject>::SOURCE.head)
}

fn security(stated: &Security, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let options = &stated.own;
    let mut fields = FieldValues::default();
    fields.set_some("level", stated.level.map(|level| expand_level(level.value, private)));
    fields.set_flag("read_only_root", options.read_only_root);
    for (name, id) in [
        ("run_as_user", &options.run_as_user),
        ("run_as_group", &options.run_as_group),
        ("fs_group", &options.fs_group),
    ] {
        fields.set_some(name, id.as_ref().map(|id| slots.number(id)));
    }
    fields.set_some("run_as_non_root", options.run_as_non_root);
    fields.set_some("fs_group_change_policy", options.fs_group_change_policy);
    fields.set_list(
        "supplemental_groups",
        options.supplemental_groups.iter().flatten().map(|group| slots.number(group)).collect::<Vec<_>>(),
    );
    if let Some(sysctls) = &options.sysctls {
        fields.set("sysctls", entries(sysctls, slots, private));
    }
    fields.set_some("seccomp", options.seccomp);
    quote!(&#private::PodSecurity { #fields ..#private::PodSecurity::EMPTY })
}

/// The escape hatches of the workload and of what belongs to it, each for its kind of object.
fn hatches(pod: &Pod<'_>) -> TokenStream {
    let private = &pod.input.private;
    let of_workload = match &pod.workload {
        Workload::Bare => None,
        Workload::Deployment(options) => Some((options.customize.as_ref(), quote!(apps::v1::Deployment))),
        Workload::StatefulSet(options) => Some((options.customize.as_ref(), quote!(apps::v1::StatefulSet))),
        Workload::DaemonSet(options) => Some((options.customize.as_ref(), quote!(apps::v1::DaemonSet))),
        Workload::Job(options) => Some((options.customize.as_ref(), quote!(batch::v1::Job))),
        Workload::CronJob(options, _) => Some((options.customize.as_ref(), quote!(batch::v1::CronJob))),
    };
    let of_autoscaler = pod.autoscaler.as_ref().map(|autoscaler| {
        (autoscaler.own.customize.as_ref(), quote!(autoscaling::v2::HorizontalPodAutoscaler))
    });
    let hatches: Vec<TokenStream> = of_workload
        .into_iter()
        .chain(of_autoscaler)
        .filter_map(|(function, object)| {
            let function = &function?.value;
            let kind = proc_macro2::TokenStream::from(object.clone()).into_iter().last();
            Some(quote! {
                if let #private::Object::#kind(__object) = __object {
                    let __function: fn(&Self, &mut #private::k8s_openapi::api::#object) = #function;
                    return __function(self, __object);
                }
            })
        })
        .collect();
    if hatches.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn __customize_object(&self, __object: &mut #private::Object) {
            #(#hatches)*
        }
        fn __customizes_objects(&self) -> ::core::primitive::bool {
            true
        }
    }
}

/// The check of a pod without containers: that it is one.
fn is_container(pod: &Pod<'_>) -> TokenStream {
    let (private, ident) = (&pod.input.private, pod.input.ident);
    let answer = quote!(#private::IsContainer::<#ident>::ANSWER);
    let name = naming::plain(ident);
    let check = Place::from(ident.span()).call(private, &quote!(has_container), quote!(#answer, #name));
    quote! {
        const _: () = {
            #[allow(unused_imports)]
            use #private::NoContainer as _;
            #check
        };
    }
}

/// A check for each claim of a pod that certainly runs several times.
fn claims_are_shared(pod: &Pod<'_>, declaration: &TokenStream) -> TokenStream {
    let private = &pod.input.private;
    let mut checks = TokenStream::new();
    // Zero stands for one on each node.
    let Some(replicas) = pod.fewest_pods().filter(|fewest| *fewest != 1) else { return checks };
    for volume in &pod.volumes {
        if let Source::Claim { claim: Named::Type(path), .. } = &volume.source {
            let claim =
                quote_spanned!(path.span()=> <#path as #private::PersistentVolumeClaim>::DECL.resource);
            let arguments = quote!(#declaration, #claim, #replicas);
            checks.extend(Place::of(path).check(private, &quote!(claim_is_shared), arguments));
        }
    }
    checks
}

/// Each container against the ones before it and the volumes; at the field, where the pod puts them together. Each volume against
/// the mounts; at its name.
fn checks(pod: &Pod<'_>) -> TokenStream {
    let (private, ident) = (&pod.input.private, pod.input.name());
    let declaration = quote!(<#ident as #private::Pod>::DECL);
    let mut checks = TokenStream::new();
    for (index, volume) in pod.volumes.iter().enumerate().filter(|(_, volume)| !volume.allow_unmounted) {
        let place = Place::from(volume.name.span);
        checks.extend(place.check(private, &quote!(pod_volume), quote!(#declaration, #index)));
    }
    for container in pod.volumes.iter().flat_map(named_containers) {
        let (place, name) = (Place::from(container.span), &container.value);
        checks.extend(place.check(private, &quote!(pod_reference), quote!(#declaration, #name)));
    }
    let resolves = [Some("ClusterFirstWithHostNet"), Some("None")];
    if is_set(pod.own.host_network) && !resolves.contains(&pod.own.dns_policy.map(|policy| policy.value)) {
        let place = Place::from(pod.own.place("host_network"));
        checks.extend(place.check(private, &quote!(host_network_dns), quote!(#declaration)));
    }
    checks.extend(claims_are_shared(pod, &declaration));
    let pull_secrets = pod.own.image_pull_secrets.iter().flatten();
    for path in pull_secrets.filter_map(Named::path) {
        let source = quote_spanned!(path.span()=> <#path as #private::SecretObject>::SOURCE);
        checks.extend(Place::of(path).check(
            private,
            &quote!(pull_secret),
            quote!(#declaration, #source.resource),
        ));
    }
    checks.extend(workloads::expand::checks(pod, &declaration));
    checks.extend(scaling::expand::checks(pod, &declaration));
    checks.extend(placement::expand::checks(pod, &declaration));
    checks.extend(pod.monitor.as_ref().map(|monitor| monitor.checks(ident, &declaration, private)));
    for passage in &pod.passages {
        checks.extend(passage.checks(ident, &declaration, private));
    }
    checks.extend(security::expand::checks(pod, &declaration));
    let is_alone = pod.containers.len() == 1;
    for (index, container) in pod.containers.iter().enumerate() {
        let place = container.place();
        let (check, arguments) = if is_alone {
            (quote!(lone_container::<#ident>), TokenStream::new())
        } else {
            let size = quote!({ #private::table_size(#declaration) });
            (quote!(pod_container::<#ident, #size>), quote!(#index))
        };
        checks.extend(place.check(private, &check, arguments));
        if pod.own.security.as_ref().is_some_and(|security| security.level.is_some()) {
            checks.extend(place.check(private, &quote!(keeps_level), quote!(#declaration, #index)));
        }
    }
    checks
}

/// A level of the Pod Security Standards.
pub(crate) fn expand_level(level: Level, private: &Private) -> TokenStream {
    let name = match level {
        Level::Restricted => quote!(Restricted),
        Level::Baseline => quote!(Baseline),
        _ => quote!(Privileged),
    };
    quote!(#private::Level::#name)
}

/// The containers whose resources the files of the volume hold.
fn named_containers(volume: &Volume) -> Vec<&Placed<String>> {
    let items: Vec<&DownwardItem> = match &volume.source {
        Source::DownwardApi { items, .. } => items.iter().collect(),
        Source::Projected { sources, .. } => sources.iter().flat_map(Projected::downward_items).collect(),
        _ => Vec::new(),
    };
    items
        .into_iter()
        .filter_map(|item| match &item.source {
            DownwardSource::Resource { container, .. } => Some(container),
            DownwardSource::Field(_) => None,
        })
        .collect()
}

fn container(container: &PodContainer<'_>, ty: SelfType<'_>, private: &Private) -> TokenStream {
    let role = match container.role {
        Role::Main => "Main",
        Role::Init => "Init",
        Role::Sidecar => "Sidecar",
    };
    let role = TokenStream::words(role);
    let declaration = container_declaration(container, ty, private);
    let (name, is_named) = (&container.name, container.named);
    quote!(#private::PodContainer {
        container: #declaration,
        name: #name,
        is_named: #is_named,
        role: #private::ContainerRole::#role,
    })
}

fn container_declaration(container: &PodContainer<'_>, ty: SelfType<'_>, private: &Private) -> TokenStream {
    match container.field {
        Some(field) => {
            let ty = &field.ty;
            quote_spanned!(container.span=> <#ty as #private::Container>::DECL)
        }
        None => quote!(<#ty as #private::Container>::DECL),
    }
}

/// What the wires of the pod are made from, as constants. Of a pod with a mistake they are unknown.
fn wires(pod: &Pod<'_>, references: Option<&[TokenStream]>, ty: SelfType<'_>) -> TokenStream {
    let private = &pod.input.private;
    let is_unknown = references.is_none();
    let references = references.unwrap_or_default();
    let further = match (references, &pod.workload) {
        ([], _) if !is_unknown => None,
        ([_], Workload::StatefulSet(StatefulSetOptions { service: Some(service), .. })) => {
            let head = workloads::expand::head_of_service(service, private);
            Some(quote!(const SERVICE: &'static #private::Head<'static> = #head;))
        }
        _ => Some(quote! {
            const FURTHER: (&'static [#private::Reference<'static>], ::core::primitive::bool) =
                (&[#(#references),*], #is_unknown);
        }),
    };
    let labels = (is_unknown || pod.labels.len() != 1).then(|| {
        let labels = if is_unknown { quote!(&[]) } else { labels(&pod.labels, private) };
        quote!(const LABELS: &'static [#private::Label<'static>] = #labels;)
    });
    let count = pod.containers.len();
    let containers = (count != 1).then(|| {
        let containers = pod.containers.iter().map(|it| container(it, ty, private));
        quote! {
            const CONTAINERS: &'static [#private::PodContainer] = &[#(#containers),*];
            const WIRED: &'static [#private::WiredContainer] = &#private::wired_containers::<#count>(Self::CONTAINERS);
        }
    });
    quote!(#labels #containers #further)
}

/// `PodFacts`
fn facts(pod: &Pod<'_>, replicas: &str, fields: &str) -> TokenStream {
    let (identity, kind, name) = (identity_facts(pod.input), pod.workload.number(), &pod.name);
    let label = match &pod.labels[..] {
        [label] => {
            let (key, value, hash) = (&label.key, &label.value, label.hash());
            quote!((#key, #value, #hash))
        }
        _ => quote!(("", "", 0)),
    };
    let container = match &pod.containers[..] {
        [PodContainer { name, named, .. }] => quote!((#name, #named)),
        _ => quote!(("", false)),
    };
    quote!((#identity, #kind, #name, #label, #container, #replicas, #fields))
}

/// The item that leads to the container, where there is one alone, and to what belongs to the workload. It stands at the container, since rustc shows an error of
/// its type at all of it: in a list of types, an error about one of them would stand at the derive.
fn containers(pod: &Pod<'_>, is_declared: bool, ty: SelfType<'_>) -> TokenStream {
    let private = &pod.input.private;
    let [is_scaled, is_spared] = [pod.autoscaler.is_some(), pod.budget.is_some()];
    let count = 1 + usize::from(is_scaled) + usize::from(is_spared) + usize::from(pod.monitor.is_some());
    let belongs = count > 1 && is_declared;
    let (before, behind) = match belongs {
        true => (quote!(type Containers = #private::Group<), quote!(, #count, #is_scaled, #is_spared>;)),
        false => (quote!(type Containers =), quote!(;)),
    };
    match &pod.containers[..] {
        [PodContainer { field: Some(field), span, .. }] => Place::from(*span).around(
            quote!(#before <),
            &field.ty,
            quote!(as #private::Container>::Contained #behind),
        ),
        [_] => quote!(#before <#ty as #private::Container>::Contained #behind),
        containers => {
            let number = containers.len();
            quote!(#before #private::Containers<#number> #behind)
        }
    }
}

/// What several containers tell of their fields, as a method: to one alone the pod leads by its type.
fn told_by_containers(pod: &Pod<'_>, ty: SelfType<'_>) -> TokenStream {
    let private = &pod.input.private;
    if pod.containers.len() < 2 {
        return TokenStream::new();
    }
    let told = pod.containers.iter().map(|container| {
        let tell = match container.field {
            Some(field) => {
                let ty = &field.ty;
                quote_spanned!(container.span=> <#ty as #private::Container>::tell)
            }
            None => quote!(<#ty as #private::Container>::tell),
        };
        quote!(#tell(__catalog);)
    });
    quote! {
        fn __add_containers(__catalog: &mut #private::Catalog) {
            #(#told)*
        }
    }
}

/// What gives the values of each container.
fn container_values(pod: &Pod<'_>) -> Vec<TokenStream> {
    let (_, ty, _) = pod.input.header();
    let private = &pod.input.private;
    pod.containers.iter().map(|container| values(container, ty, private)).collect()
}

/// How the values of the container are reached.
fn values(container: &PodContainer<'_>, ty: SelfType<'_>, private: &Private) -> TokenStream {
    match container.field {
        Some(field) => {
            let (place, name) = (Place::from(container.span), field.ident.as_ref().map(Name));
            let values = place.around(quote!(<), &field.ty, quote!(as #private::Container>::values));
            quote!(#values(&self.#name))
        }
        None => quote!(<#ty as #private::Container>::values(self)),
    }
}

/// `declared` is what the attributes say; none of a pod with a mistake.
fn impls(pod: &Pod<'_>, declared: Option<&Declared>, methods: &TokenStream) -> TokenStream {
    let input = pod.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let said = declared.map(|declared| said(&declared.declaration, &quote!(PodDecl), private));
    let workload = declared.map(|declared| &declared.workload);
    let containers = containers(pod, declared.is_some(), ty);
    let wires = wires(pod, declared.map(|declared| &declared.references[..]), ty);
    // Of two derives on one struct, the container's tells of the fields, and says that they are used.
    let Told { fields, further: told } = match input.is_container() {
        true => Told::default(),
        false => fields::told(input, |field| pod.holds_value(field)),
    };
    let facts = facts(pod, declared.map_or("", |declared| &declared.replicas), &fields);
    let by_containers = told_by_containers(pod, ty);
    let values = private.manifests(|| quote!(#methods #told #by_containers));
    let used = || if input.is_container() { TokenStream::new() } else { fields::used(input) };
    let used = private.manifests_or(TokenStream::new, used);
    let instance = instance(input);
    quote! {
        #[automatically_derived]
        impl #generics #private::DeclaredPod for #ty #bounds {
            #containers
            const FACTS: #private::PodFacts = #facts;
            #wires
            #said
            #workload
            #values
        }
        #instance
        #used
    }
}
