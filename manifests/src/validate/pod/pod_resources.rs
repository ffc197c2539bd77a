//! Resources of a Pod as a whole, and how they bound those of its containers.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::ResourceRequirements;
use podwire_rules::quantities::Quantity;
use podwire_rules::resources::POD_RESOURCES;
use podwire_rules::{Version, resources as rules};

use super::containers::is_sidecar;
use super::fields::{list, value};
use super::resources::{Amounts, ResourceAmounts, ResourceList, effective_requests, limits};
use super::spec::Context;
use super::{Home, claims};
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The version from which a Pod as a whole has resources; before it the server drops them.
const SINCE: Version = Version::new(34);

/// The resources of a Pod as a whole.
pub(super) fn pod_resources(report: &mut Report<'_>, context: &Context<'_>, path: &Path<'_>) {
    let Some(requirements) = &context.spec.resources else { return };
    let is_windows = context.spec.os.as_ref().is_some_and(|system| system.name == "windows");
    // What a Windows pod may not have at all is not judged further.
    if is_windows || !report.options.target.at_least(SINCE) {
        return;
    }
    if requirements.claims.is_some() {
        report.forbidden(
            &POD_RESOURCES,
            &path.field("claims"),
            "claims may not be set for Resources at pod-level",
        );
    }
    let defaulted = with_defaults(context, requirements);
    let amounts = Amounts {
        limits: defaulted.limits.as_ref(),
        requests: defaulted.requests.as_ref(),
        requests_from_limits: false,
    };
    amounts.rules(report, rules::pod_resource_name, path);
    claims::claim_references(report, list(&requirements.claims), &context.claims, &path.field("claims"));
    within_pod(report, context, &defaulted, path);
}

/// The requirements with what the server fills into a Pod.
fn with_defaults(context: &Context<'_>, requirements: &ResourceRequirements) -> ResourceRequirements {
    let mut all = requirements.clone();
    let is_set = |list: &Option<ResourceList>| list.as_ref().is_some_and(|list| !list.is_empty());
    if context.home == Home::Template || !(is_set(&all.limits) || is_set(&all.requests)) {
        return all;
    }
    for (name, amount) in aggregate(context, Of::Limits) {
        if rules::is_huge_pages(name) && value(&all.requests, name).is_none() {
            fill(&mut all.limits, name, amount);
        }
    }
    if !is_set(&all.limits) {
        return all;
    }
    for (name, amount) in aggregate(context, Of::Requests) {
        if rules::is_pod_resource(name) && rules::may_be_overcommitted(name) {
            fill(&mut all.requests, name, amount);
        }
    }
    for (name, amount) in all.limits.clone().into_iter().flatten() {
        if rules::is_pod_resource(&name) {
            all.requests.get_or_insert_default().entry(name).or_insert(amount);
        }
    }
    all
}

fn fill(list: &mut Option<ResourceList>, name: &str, amount: Quantity) {
    let text = k8s_openapi::apimachinery::pkg::api::resource::Quantity(amount.to_string());
    list.get_or_insert_default().entry(name.to_owned()).or_insert(text);
}

/// What is added up over the containers.
#[derive(Clone, Copy)]
enum Of {
    Requests,
    Limits,
}

/// What the containers ask for together: all containers and sidecars at once, or one init container beside the
/// sidecars before it, whichever is more.
fn aggregate<'a>(context: &Context<'a>, of: Of) -> ResourceAmounts<'a> {
    let amounts = |container: &'a _| match of {
        Of::Requests => effective_requests(container, context.home),
        Of::Limits => limits(container),
    };
    let (mut together, mut sidecars, mut setup) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for container in &context.spec.containers {
        add(&mut together, &amounts(container));
    }
    for container in list(&context.spec.init_containers) {
        let own = amounts(container);
        let mut step = sidecars.clone();
        add(&mut step, &own);
        if is_sidecar(container) {
            add(&mut together, &own);
            add(&mut sidecars, &own);
        }
        raise(&mut setup, &step);
    }
    raise(&mut together, &setup);
    together
}

fn add<'a>(sum: &mut ResourceAmounts<'a>, amounts: &ResourceAmounts<'a>) {
    for (name, amount) in amounts {
        let total = sum.entry(name).or_insert(Quantity::ZERO);
        *total = total.plus(*amount);
    }
}

fn raise<'a>(most: &mut ResourceAmounts<'a>, amounts: &ResourceAmounts<'a>) {
    for (name, amount) in amounts {
        let total = most.entry(name).or_insert(*amount);
        *total = (*total).max(*amount);
    }
}

/// No container asks for more than the Pod has.
fn within_pod(
    report: &mut Report<'_>,
    context: &Context<'_>,
    requirements: &ResourceRequirements,
    path: &Path<'_>,
) {
    let parse = |list: &Option<ResourceList>, name: &str| {
        value(list, name).and_then(|text| Quantity::parse(&text.0).ok())
    };
    let requests = path.field("requests");
    for (name, total) in aggregate(context, Of::Requests) {
        let Some(own) = parse(&requirements.requests, name) else { continue };
        if total > own {
            let detail = format!("must be greater than or equal to aggregate container requests of {total}");
            report.invalid(&POD_RESOURCES, &requests.key(name), own.to_string(), &detail);
        }
    }
    let limit_path = path.field("limits");
    for (name, total) in
        aggregate(context, Of::Limits).into_iter().filter(|(name, _)| rules::is_huge_pages(name))
    {
        let Some(own) = parse(&requirements.limits, name) else { continue };
        if total > own {
            let detail = format!("must be greater than or equal to aggregate container limits of {total}");
            report.invalid(&POD_RESOURCES, &limit_path.key(name), own.to_string(), &detail);
        }
    }
    let containers = path.field("containers");
    for (index, container) in context.spec.containers.iter().enumerate() {
        let container_path = containers.index(index);
        for (name, limit) in limits(container) {
            let Some(own) = parse(&requirements.limits, name).filter(|own| limit > *own) else { continue };
            let path = container_path.key(name);
            let detail = format!("must be less than or equal to pod limits of {own}");
            report.invalid(&POD_RESOURCES, &path.field("limits"), limit.to_string(), &detail);
        }
    }
}
