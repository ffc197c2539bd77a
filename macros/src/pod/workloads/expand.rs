//! From a workload that keeps its rules to its declaration.

use syn::Path;

use super::options::{
    CronJobOptions, DaemonSetOptions, DeploymentOptions, JobOptions, RetentionOptions, StatefulSetOptions,
};
use super::{Rolling, Strategy, Workload};
use crate::claim::head_of_class;
use crate::input::{MANIFESTS, Private};
use crate::parts::entries::Entry;
use crate::parts::expand::{FieldValues, metadata, option, option_number};
use crate::parts::slots::Slots;
use crate::pod::model::Pod;
use crate::pod::options::ClaimTemplateOptions;
use crate::pod::scaling;
use crate::syntax::{Number, Place, Placed};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// What only manifests say of the workload and of what belongs to it, as constants: each where it says anything.
pub(in crate::pod) fn constants(
    pod: &Pod<'_>,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
) -> TokenStream {
    let private = &pod.input.private;
    let declared = workload(&pod.workload, references, slots, private);
    let packed = [
        ("AUTOSCALER", pod.autoscaler.as_ref().map(|it| scaling::expand::autoscaler(it, slots))),
        ("BUDGET", pod.budget.as_ref().map(|it| scaling::expand::budget(it, slots))),
    ];
    if !MANIFESTS {
        return TokenStream::new();
    }
    let declared = declared.map(|declared| {
        quote! {
            #[allow(clippy::needless_update)]
            const WORKLOAD: #private::WorkloadDecl = #declared;
        }
    });
    let packed = packed.into_iter().filter_map(|(name, packed)| {
        let (name, packed) = (TokenStream::words(name), packed?);
        Some(quote!(const #name: &'static ::core::primitive::str = #packed;))
    });
    quote!(#declared #(#packed)*)
}

/// The value of `WorkloadDecl`; none where it says nothing that its kind and its replicas do not say.
fn workload(
    workload: &Workload,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> Option<TokenStream> {
    let (kind, fields) = match workload {
        Workload::Bare => return None,
        Workload::Deployment(options) => ("Deployment", deployment(options, slots, private)),
        Workload::StatefulSet(options) => ("StatefulSet", stateful_set(options, references, slots, private)),
        Workload::DaemonSet(options) => ("DaemonSet", daemon_set(options, slots, private)),
        Workload::Job(options) => ("Job", job(options, slots, private)),
        Workload::CronJob(options, job) => ("CronJob", cron_job(options, job.as_deref(), slots, private)),
    };
    let declared = || {
        let [variant, declaration] = [kind.to_owned(), format!("{kind}Decl")];
        let (variant, declaration) = (TokenStream::words(&variant), TokenStream::words(&declaration));
        quote! {
            #private::WorkloadDecl::#variant(&#private::#declaration { #fields ..#private::#declaration::EMPTY })
        }
    };
    (!fields.is_empty()).then(declared)
}

/// The checks of the workload against other types, each at its token.
pub(in crate::pod) fn checks(pod: &Pod<'_>, declaration: &TokenStream) -> TokenStream {
    let private = &pod.input.private;
    let mut checks = TokenStream::new();
    match &pod.workload {
        Workload::StatefulSet(StatefulSetOptions { service: Some(service), .. }) => {
            let (path, ident) = (&service.value, pod.input.name());
            let check = quote!(governing_service::<#ident, _>);
            let service = quote_spanned!(service.span=> <#path as #private::Service>::TYPE);
            checks.extend(Place::of(path).check(private, &check, service));
        }
        Workload::DaemonSet(_) => {
            if let Some(Strategy::Rolling(Rolling { max_surge: Some(surge), .. })) = pod.workload.strategy()
                && surge.value.trim_end_matches('%').parse() != Ok(0)
            {
                let place = Place::from(surge.span);
                checks.extend(place.check(private, &quote!(surge_leaves_ports), quote!(#declaration)));
            }
        }
        _ => {}
    }
    checks
}

fn deployment(options: &DeploymentOptions, slots: &mut Slots<'_>, private: &Private) -> FieldValues {
    let mut fields = fields(options.labels.as_ref(), options.annotations.as_ref(), slots, private);
    set_numbers(
        &mut fields,
        slots,
        &[
            ("min_ready_seconds", &options.min_ready),
            ("revision_history_limit", &options.history_limit),
            ("progress_deadline_seconds", &options.progress_deadline),
        ],
    );
    fields.set_some("strategy", options.strategy.as_ref().map(|it| strategy(it, slots, private)));
    fields
}

fn stateful_set(
    options: &StatefulSetOptions,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> FieldValues {
    let mut fields = fields(options.labels.as_ref(), options.annotations.as_ref(), slots, private);
    if let Some(service) = &options.service {
        let head = head_of_service(service, private);
        if !references.is_empty() {
            fields.set("service", references.len() as u16);
        }
        references.push(quote!(#private::Reference::governing(#head)));
    }
    set_numbers(
        &mut fields,
        slots,
        &[
            ("first_ordinal", &options.first_ordinal),
            ("min_ready_seconds", &options.min_ready),
            ("revision_history_limit", &options.history_limit),
        ],
    );
    fields.set_some("strategy", options.strategy.as_ref().map(|it| strategy(it, slots, private)));
    fields.set_some("pod_management", options.pod_management);
    fields.set_some("retention", options.retention.as_ref().map(|it| retention(it, private)));
    fields
}

/// How the service is called that names the pods of a StatefulSet.
pub(in crate::pod) fn head_of_service(service: &Placed<Path>, private: &Private) -> TokenStream {
    let path = &service.value;
    quote_spanned!(service.span=> <#path as #private::Service>::HEAD)
}

fn retention(options: &RetentionOptions, private: &Private) -> TokenStream {
    let (deleted, scaled) = (option(options.deleted), option(options.scaled));
    quote!(#private::RetentionDecl { when_deleted: #deleted, when_scaled: #scaled })
}

fn daemon_set(options: &DaemonSetOptions, slots: &mut Slots<'_>, private: &Private) -> FieldValues {
    let mut fields = fields(options.labels.as_ref(), options.annotations.as_ref(), slots, private);
    set_numbers(
        &mut fields,
        slots,
        &[("min_ready_seconds", &options.min_ready), ("revision_history_limit", &options.history_limit)],
    );
    fields.set_some("strategy", options.strategy.as_ref().map(|it| strategy(it, slots, private)));
    fields
}

fn job(options: &JobOptions, slots: &mut Slots<'_>, private: &Private) -> FieldValues {
    let mut fields = fields(options.labels.as_ref(), options.annotations.as_ref(), slots, private);
    set_numbers(
        &mut fields,
        slots,
        &[
            ("completions", &options.completions),
            ("parallelism", &options.parallelism),
            ("backoff_limit", &options.backoff_limit),
            ("backoff_limit_per_index", &options.backoff_limit_per_index),
            ("max_failed_indexes", &options.max_failed_indexes),
            ("active_deadline_seconds", &options.deadline),
            ("ttl_seconds_after_finished", &options.ttl),
        ],
    );
    fields.set_flag("indexed", options.indexed);
    fields.set_flag("suspend", options.suspend);
    fields.set_some("pod_replacement", options.pod_replacement);
    fields
}

fn cron_job(
    options: &CronJobOptions,
    of_jobs: Option<&JobOptions>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> FieldValues {
    let mut fields = fields(options.labels.as_ref(), options.annotations.as_ref(), slots, private);
    if let Some(schedule) = &options.schedule {
        fields.set("schedule", slots.text(schedule));
    }
    fields.set_some("time_zone", options.time_zone.as_ref().map(|zone| slots.text(zone)));
    fields.set_some("concurrency", options.concurrency);
    set_numbers(
        &mut fields,
        slots,
        &[
            ("starting_deadline_seconds", &options.starting_deadline),
            ("successful_jobs", &options.successful_jobs),
            ("failed_jobs", &options.failed_jobs),
        ],
    );
    fields.set_flag("suspend", options.suspend);
    if let Some(options) = of_jobs {
        let job = job(options, slots, private);
        if !job.is_empty() {
            fields.set("job", quote!(&#private::JobDecl { #job ..#private::JobDecl::EMPTY }));
        }
    }
    fields
}

fn strategy(strategy: &Strategy, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    match strategy {
        Strategy::Plain("Recreate") => quote!(#private::StrategyDecl::Recreate),
        Strategy::Plain(_) => quote!(#private::StrategyDecl::OnDelete),
        Strategy::Rolling(Rolling { max_surge, max_unavailable, partition, .. }) => {
            let (surge, unavailable) = (option(max_surge.as_ref()), option(max_unavailable.as_ref()));
            let partition = option_number(partition.as_ref(), slots);
            quote!(#private::StrategyDecl::RollingUpdate {
                max_surge: #surge,
                max_unavailable: #unavailable,
                partition: #partition,
            })
        }
    }
}

/// The fields that all workloads have.
fn fields(
    labels: Option<&Vec<Entry>>,
    annotations: Option<&Vec<Entry>>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> FieldValues {
    let mut fields = FieldValues::default();
    if let Some(metadata) = metadata(labels, annotations, slots, private) {
        fields.set("metadata", metadata);
    }
    fields
}

fn set_numbers(fields: &mut FieldValues, slots: &mut Slots<'_>, numbers: &[(&str, &Option<Number>)]) {
    for (name, number) in numbers {
        fields.set_some(name, number.as_ref().map(|number| slots.number(number)));
    }
}

/// The storage that each pod of a StatefulSet gets.
pub(in crate::pod) fn claim_template(
    options: &ClaimTemplateOptions,
    at: &str,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let metadata = metadata(options.labels.as_ref(), options.annotations.as_ref(), slots, private)
        .unwrap_or_else(|| quote!(#private::MetadataDecl::EMPTY));
    let storage = options.storage.as_ref().map(|storage| slots.text(storage));
    let class = options.class.as_ref();
    let class = option(class.map(|class| class.expand(at, head_of_class, references, slots, private)));
    let access = match options.access.as_deref() {
        None | Some([]) => quote!("ReadWriteOnce"),
        Some(modes) => quote!(#(#modes),*),
    };
    quote!(ClaimTemplate(&#private::ClaimTemplateDecl {
        metadata: #metadata,
        storage: #storage,
        access: &[#access],
        class: #class,
    }))
}
