//! Reads a pod's attributes and fields.

pub(crate) mod volumes;

use podwire_rules::{self as rules, names};
use syn::Field;
use syn::spanned::Spanned;

use super::model::{Pod, PodContainer, Role};
use super::options::{FieldOptions, PodOptions};
use super::{placement, scaling, workloads};
use crate::input::{Input, has, has_one_instance, marker};
use crate::options::TextRule;
use crate::parts::entries::Label;
use crate::parts::monitors::{Monitor, Monitored};
use crate::parts::passages::Passage;
use crate::parts::{self, tolerations};
use crate::syntax::{Arguments, Errors, naming};

/// The pod as its attributes say it; what is malformed is reported and left out.
pub(super) fn pod<'a>(input: &'a Input<'a>, errors: &Errors) -> Pod<'a> {
    let arguments = input.arguments("pod", errors).unwrap_or_else(|| Arguments::empty(input.ident.span()));
    let mut own = PodOptions::read(arguments, errors);
    let name =
        parts::names::of_resource(own.name.take(), input.ident, "pod name", rule_of_name(input), errors);
    let labels = match own.labels.take() {
        Some(labels) => labels.value,
        // A pod without labels cannot be selected; its name identifies it.
        None => vec![Label { key: "app".to_owned(), value: name.clone(), place: input.ident.span().into() }],
    };
    has_one_instance(input, errors);
    Pod {
        input,
        name,
        labels,
        containers: containers(input, errors),
        volumes: volumes::volumes(input, errors),
        monitor: Monitor::read(input, Monitored::Pod, errors),
        passages: Passage::all(input, errors),
        tolerations: tolerations::read(input, errors),
        workload: workloads::read::workload(input, errors),
        autoscaler: scaling::autoscaler(input, errors),
        budget: scaling::budget(input, errors),
        spread: placement::spread(input, errors),
        near: placement::near(input, errors),
        apart: placement::apart(input, errors),
        container_customizes: customizes(input),
        own,
    }
}

/// What the name of the pod, or of the workload that runs it, keeps to.
fn rule_of_name(input: &Input<'_>) -> TextRule {
    if input.has("stateful_set") {
        rules::workloads::stateful_set_name
    } else if input.has("cron_job") {
        rules::jobs::cron_job_name
    } else {
        names::dns_subdomain
    }
}

fn containers<'a>(input: &Input<'a>, errors: &Errors) -> Vec<PodContainer<'a>> {
    if input.is_container() {
        return vec![PodContainer {
            field: None,
            name: naming::kebab_of_type(input.ident),
            named: false,
            role: Role::Main,
            span: input.ident.span(),
        }];
    }
    input.fields.iter().filter_map(|field| container(field, errors)).collect()
}

fn container<'a>(field: &'a Field, errors: &Errors) -> Option<PodContainer<'a>> {
    let attributes = &field.attrs;
    let value = marker(attributes, "value", errors);
    let (init, sidecar) = (marker(attributes, "init", errors), marker(attributes, "sidecar", errors));
    if value.is_some() || has(attributes, "instance") {
        return None;
    }
    let ident = field.ident.as_ref()?;
    let role = match (init, sidecar) {
        (Some(init), Some(_)) => {
            errors.grammar(
                init.path().segments[0].ident.span(),
                "a container is either `#[init]`, which runs to its end, or `#[sidecar]`, which keeps running",
            );
            Role::Init
        }
        (Some(_), None) => Role::Init,
        (None, Some(_)) => Role::Sidecar,
        (None, None) => Role::Main,
    };
    let arguments = Arguments::of_attributes(attributes, "container", errors);
    let stated = arguments.and_then(|arguments| FieldOptions::read(arguments, errors).name);
    let named = stated.is_some();
    let name = stated.map_or_else(|| naming::kebab(ident), |name| name.value);
    if !named {
        parts::names::judge(&name, ident.span(), "container name", names::dns_label, errors);
    }
    Some(PodContainer { field: Some(field), name, named, role, span: field.ty.span() })
}

/// Whether the container that the struct is as well has an escape hatch. Its other mistakes are its own derive's to report.
fn customizes(input: &Input<'_>) -> bool {
    let unreported = Errors::new();
    let customizes = input
        .arguments("container", &unreported)
        .is_some_and(|mut arguments| arguments.take("customize", &unreported).is_some());
    unreported.finish();
    customizes
}
