//! `derive(Pod)`.

mod volumes;
mod workload;

use podwire_rules::{containers, names, pods, wiring};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Field};

use crate::arguments::{Argument, Arguments};
use crate::container::{expand_customize, read_ids, read_name, read_seccomp};
use crate::entries::{self, EntryRules, Label};
use crate::errors::Errors;
use crate::expand::FieldValues;
use crate::expression::{Expressions, Number, Text};
use crate::input::{Input, has};
use crate::naming;
use crate::place::Place;

const OPTIONS: &[&str] = &[
    "name",
    "labels",
    "extra_labels",
    "annotations",
    "service_account",
    "restart_policy",
    "grace_period",
    "node_selector",
    "security",
    "dns_policy",
    "image_pull_secrets",
    "host_network",
    "customize",
];
const NODE_SELECTOR: EntryRules = EntryRules {
    subject: "node label",
    key: |key| podwire_rules::labels::key(key),
    value: |value| podwire_rules::labels::value(value),
};

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Pod", &errors);
    let containers = read_containers(&input, &errors);
    let mut pod = Pod {
        input: &input,
        declaration: FieldValues::default(),
        expressions: Expressions::new(&input.podwire),
        customize: TokenStream::new(),
        checks: TokenStream::new(),
    };
    pod.read(&errors);
    let Pod { declaration, expressions, customize, mut checks, .. } = pod;
    let values = expressions.into_method();
    let errors = errors.finish();
    if errors.is_some() {
        let mut unknown = FieldValues::default();
        unknown.set_flag("unknown", true);
        let impls = expand_impls(&input, &unknown, &containers, &TokenStream::new(), &TokenStream::new());
        return quote!(#errors #impls);
    }
    checks.extend(expand_checks(&input, &containers));
    let impls = expand_impls(&input, &declaration, &containers, &values, &customize);
    quote!(#impls #checks)
}

/// A pod while its attributes are read.
struct Pod<'a> {
    input: &'a Input<'a>,
    declaration: FieldValues,
    expressions: Expressions<'a>,
    customize: TokenStream,
    checks: TokenStream,
}

/// A container of the pod.
struct PodContainer<'a> {
    /// The field; none where the struct itself is the container.
    field: Option<&'a Field>,
    name: String,
    /// Whether the field states the name itself.
    named: bool,
    role: Ident,
    span: Span,
}

fn read_containers<'a>(input: &Input<'a>, errors: &Errors) -> Vec<PodContainer<'a>> {
    let call = Span::call_site();
    if input.has("container") {
        return vec![PodContainer {
            field: None,
            name: naming::kebab_of_type(input.ident),
            named: false,
            role: Ident::new("Main", call),
            span: input.ident.span(),
        }];
    }
    let containers: Vec<PodContainer<'a>> =
        input.fields.iter().filter_map(|field| read_container(field, errors)).collect();
    if containers.iter().all(|container| container.role != "Main") && !input.malformed {
        errors.rule(
            input.ident.span(),
            &containers::CONTAINERS_REQUIRED,
            format!(
                "pod `{}` has no container; add a field whose type derives `Container`, or derive `Container` for the struct itself",
                input.ident
            ),
        );
    }
    containers
}

fn read_container<'a>(field: &'a Field, errors: &Errors) -> Option<PodContainer<'a>> {
    if has(&field.attrs, "value") || has(&field.attrs, "instance") {
        return None;
    }
    let ident = field.ident.as_ref()?;
    let role = match (has(&field.attrs, "init"), has(&field.attrs, "sidecar")) {
        (true, true) => {
            errors.grammar(
                ident.span(),
                "a container is either `#[init]`, which runs to its end, or `#[sidecar]`, which keeps running",
            );
            "Init"
        }
        (true, false) => "Init",
        (false, true) => "Sidecar",
        (false, false) => "Main",
    };
    let mut name = None;
    if let Some(mut arguments) = Arguments::of_attributes(&field.attrs, "container", errors) {
        name = arguments.take("name", errors).and_then(|argument| read_name(&argument, errors));
        arguments.finish("container", &["name"], errors);
    }
    let named = name.is_some();
    let name = name.unwrap_or_else(|| naming::kebab(ident));
    if !named {
        errors.literal(ident.span(), "container name", &name, names::dns_label(&name));
    }
    Some(PodContainer {
        field: Some(field),
        name,
        named,
        role: Ident::new(role, Span::call_site()),
        span: field.ty.span(),
    })
}

impl Pod<'_> {
    fn read(&mut self, errors: &Errors) {
        let arguments = Arguments::of_attributes(self.input.attributes, "pod", errors)
            .unwrap_or_else(|| Arguments::empty(self.input.ident.span()));
        let has_deployment = self.input.has("deployment");
        self.read_pod(arguments, has_deployment, errors);
        self.read_volumes(errors);
        self.read_tolerations(errors);
        self.read_deployment(errors);
    }

    fn read_pod(&mut self, mut arguments: Arguments, has_deployment: bool, errors: &Errors) {
        let podwire = &self.input.podwire;
        let name =
            read_resource_name(&mut arguments, self.input.ident, "pod name", names::dns_subdomain, errors);
        let mistakes = errors.count();
        let labels = match arguments.take("labels", errors) {
            Some(argument) => entries::read_labels(&argument, errors),
            // A pod without labels cannot be selected; its name identifies it.
            None => vec![Label { key: "app".to_owned(), value: name.clone() }],
        };
        if labels.is_empty() && errors.count() == mistakes {
            errors.rule(
                arguments.span,
                &wiring::LABELS_REQUIRED,
                "a pod has a label, so that a service or a workload can select it; leave `labels()` out for `app = \"name\"`",
            );
        }
        self.declaration.set("name", &name);
        self.declaration.set("labels", entries::expand_labels(&labels, podwire));
        let maps: [(&str, &EntryRules); 3] = [
            ("extra_labels", &entries::LABELS),
            ("annotations", &entries::ANNOTATIONS),
            ("node_selector", &NODE_SELECTOR),
        ];
        for (field, rules) in maps {
            let Some(argument) = arguments.take(field, errors) else { continue };
            let list = entries::read(&argument, rules, &mut self.expressions, errors);
            if field == "extra_labels" {
                entries::check_extra(&list, &labels, errors);
            }
            self.declaration.set(field, entries::expand(&list, podwire));
        }
        if let Some(argument) = arguments.take("service_account", errors)
            && let Some(tokens) = argument.value("service_account = \"name\"", errors)
        {
            let text = self.resource_name(tokens, "service account", errors);
            self.declaration.set_some("service_account", Some(text));
        }
        self.read_policies(&mut arguments, has_deployment, errors);
        if let Some(argument) = arguments.take("security", errors) {
            self.read_security(&argument, errors);
        }
        if let Some(argument) = arguments.take("image_pull_secrets", errors) {
            let mut list = argument.list("image_pull_secrets(\"registry\")", errors);
            let secrets: Vec<TokenStream> = list
                .take_all()
                .iter()
                .map(|secret| self.resource_name(secret.tokens(), "Secret name", errors))
                .collect();
            self.declaration.set_list("image_pull_secrets", &secrets);
        }
        if let Some(argument) = arguments.take("customize", errors) {
            if self.input.has("container") && has_customize(self.input, "container", errors) {
                errors.grammar(
                    argument.span,
                    "a struct that is container and pod has one escape hatch; keep `#[pod(customize = …)]` and reach the container through it",
                );
            }
            self.customize = expand_customize(&argument, self.input, &quote!(PodSpec), errors);
        }
        arguments.finish("pod", OPTIONS, errors);
    }

    fn read_policies(&mut self, arguments: &mut Arguments, has_deployment: bool, errors: &Errors) {
        if let Some(argument) = arguments.take("restart_policy", errors) {
            let policy =
                argument.choice(&containers::RESTART_POLICY, &["Always", "OnFailure", "Never"], errors);
            if has_deployment && policy.is_some_and(|policy| policy != "Always") {
                errors.rule(
                    argument.tokens().span(),
                    &podwire_rules::workloads::WORKLOAD_RESTART_POLICY,
                    "the pods of a Deployment are always restarted; leave `restart_policy` out",
                );
            }
            self.declaration.set_some("restart_policy", policy);
        }
        if let Some(argument) = arguments.take("dns_policy", errors) {
            let policies = &["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"];
            let policy = argument.choice(&pods::DNS_POLICY, policies, errors);
            self.declaration.set_some("dns_policy", policy);
        }
        if let Some(argument) = arguments.take("grace_period", errors)
            && let Some(tokens) = argument.value("grace_period = 30", errors)
            && let Some(number) = self.expressions.number(tokens, errors)
        {
            if let Number::Literal(seconds, span) = number {
                errors.literal(span, "`grace_period`", seconds, pods::grace_period(seconds));
            }
            let number = number.expand(&self.input.podwire);
            self.declaration.set_some("grace_period", Some(number));
        }
        let host_network = arguments.take("host_network", errors).is_some_and(|flag| flag.flag(errors));
        self.declaration.set_flag("host_network", host_network);
    }

    fn read_security(&mut self, argument: &Argument, errors: &Errors) {
        let podwire = &self.input.podwire;
        let mut arguments = argument.list("security(run_as_non_root)", errors);
        let mut fields = FieldValues::default();
        let ids = &["run_as_user", "run_as_group", "fs_group"];
        read_ids(ids, &mut arguments, &mut self.expressions, podwire, &mut fields, errors);
        let non_root = arguments.take("run_as_non_root", errors).map(|flag| flag.flag(errors));
        fields.set_some("run_as_non_root", non_root);
        read_seccomp(&mut arguments, &mut fields, errors);
        let known = &["run_as_user", "run_as_group", "fs_group", "run_as_non_root", "seccomp"];
        arguments.finish("security", known, errors);
        self.declaration.set(
            "security",
            quote!(#podwire::declare::PodSecurity { #fields ..#podwire::declare::PodSecurity::EMPTY }),
        );
    }

    /// The name of another resource: a literal that is judged now, or an expression.
    fn resource_name(&mut self, tokens: TokenStream, subject: &str, errors: &Errors) -> TokenStream {
        let text = self.expressions.text(tokens);
        if let Text::Literal(name, span) = &text {
            errors.literal(*span, subject, name, names::dns_subdomain(name));
        }
        text.expand(&self.input.podwire)
    }
}

fn has_customize(input: &Input<'_>, attribute: &str, errors: &Errors) -> bool {
    Arguments::of_attributes(input.attributes, attribute, errors)
        .is_some_and(|mut arguments| arguments.take("customize", errors).is_some())
}

/// `name = "…"`, or the type's name in kebab-case. `{instance}` stands for a name that is not known yet.
pub(crate) fn read_resource_name(
    arguments: &mut Arguments,
    ident: &Ident,
    subject: &str,
    rule: fn(&str) -> podwire_rules::Breaches,
    errors: &Errors,
) -> String {
    let stated =
        arguments.take("name", errors).and_then(|argument| argument.string("name = \"name\"", errors));
    let (name, span) = match stated {
        Some(literal) => (literal.value(), literal.span()),
        None => (naming::kebab_of_type(ident), ident.span()),
    };
    let sample = name.replace("{instance}", "x");
    if sample == name {
        errors.literal(span, subject, &name, rule(&name));
    } else if let Some(breach) = rule(&sample).first() {
        errors.rule(span, breach.rule, format!("{subject} `{name}`: {}", breach.detail));
    }
    name
}

/// Each container against the ones before it and the volumes; at the field, where the pod puts them together.
fn expand_checks(input: &Input<'_>, containers: &[PodContainer<'_>]) -> TokenStream {
    let Input { ident, podwire, .. } = input;
    let checks = containers.iter().enumerate().map(|(index, container)| {
        let place = container.field.map_or(container.span.into(), |field| Place::of(&field.ty));
        place.check(podwire, &quote!(pod_container), quote!(<#ident as #podwire::Pod>::DECL, #index))
    });
    checks.collect()
}

fn expand_impls(
    input: &Input<'_>,
    declaration: &FieldValues,
    containers: &[PodContainer<'_>],
    values: &TokenStream,
    customize: &TokenStream,
) -> TokenStream {
    let podwire = &input.podwire;
    let (generics, ty, bounds) = input.header();
    let head = input.head("");
    let entries = containers.iter().map(|container| {
        let (name, role, span) = (&container.name, &container.role, container.span);
        let constructor = if container.named { quote!(named) } else { quote!(new) };
        let declaration = match container.field {
            Some(field) => {
                let ty = &field.ty;
                quote_spanned!(span=> <#ty as #podwire::Container>::DECL)
            }
            None => quote!(<#ty as #podwire::Container>::DECL),
        };
        quote!(#podwire::declare::PodContainer::#constructor(#name, #declaration, #podwire::declare::ContainerRole::#role))
    });
    let arms = containers.iter().enumerate().map(|(index, container)| match container.field {
        Some(field) => {
            let (ty, name) = (&field.ty, &field.ident);
            let call = quote_spanned!(container.span=> <#ty as #podwire::Container>::values(&self.#name));
            quote!(#index => #call,)
        }
        None => quote!(#index => <#ty as #podwire::Container>::values(self),),
    });
    let instance = input.expand_instance();
    quote! {
        #[automatically_derived]
        impl #generics #podwire::Pod for #ty #bounds {}
        #[automatically_derived]
        #[allow(unused_qualifications)]
        impl #generics #podwire::Member for #ty #bounds {
            const MEMBER: #podwire::declare::Membership = #podwire::declare::Membership {
                kind: #podwire::declare::MemberKind::Pod(&#podwire::declare::PodDecl {
                    containers: &[#(#entries),*],
                    #declaration
                    ..#podwire::declare::PodDecl::of(#head)
                }),
                multiplicity: #podwire::declare::Multiplicity::One,
            };
            #podwire::__manifests! {
                fn visit(&self, visitor: &mut dyn #podwire::__private::values::Visitor) {
                    visitor.pod(<#ty as #podwire::Pod>::DECL, self);
                }
            }
        }
        #instance
        #podwire::__manifests! {
            #[automatically_derived]
            #[allow(unused_qualifications)]
            impl #generics #podwire::__private::values::PodValues for #ty #bounds {
                #values
                fn container(&self, index: ::core::primitive::usize) -> &dyn #podwire::__private::values::ContainerValues {
                    match index {
                        #(#arms)*
                        _ => #podwire::__private::values::no_container(index),
                    }
                }
                #customize
            }
        }
    }
}
