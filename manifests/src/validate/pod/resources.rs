//! Requests and limits of containers.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Container, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity as Text;
use podwire_rules::quantities::{self, QUANTITY_INTEGER, QUANTITY_NEGATIVE, Quantity, REQUEST_ABOVE_LIMIT};
use podwire_rules::resources::{HUGE_PAGES, LIMIT_REQUIRED};
use podwire_rules::{Breaches, resources};

use super::Home;
use crate::validate::path::Path;
use crate::validate::quantity::{fractional, printed};
use crate::validate::report::Report;

/// A list of resources, as k8s-openapi has it.
pub(super) type ResourceList = BTreeMap<String, Text>;

/// The requests and limits of one container. In a Pod, what has a limit and no request gets a request of the same
/// amount: `requests_from_limits`. `path` is the path of the container's resources.
pub(super) fn container_resources(
    report: &mut Report<'_>,
    requirements: &ResourceRequirements,
    requests_from_limits: bool,
    path: &Path<'_>,
) {
    let amounts = Amounts {
        limits: requirements.limits.as_ref(),
        requests: requirements.requests.as_ref(),
        requests_from_limits,
    };
    amounts.rules(report, resources::container_resource_name, path);
}

/// The overhead of a Pod or runtime class, which the server judges as limits of a container.
pub(crate) fn overhead(report: &mut Report<'_>, overhead: &ResourceList, path: &Path<'_>) {
    let amounts = Amounts { limits: Some(overhead), requests: None, requests_from_limits: false };
    amounts.rules(report, resources::container_resource_name, path);
}

/// What a container requests of a resource, the server's default included.
pub(super) fn effective_requests(container: &Container, home: Home) -> ResourceAmounts<'_> {
    let Some(requirements) = &container.resources else { return BTreeMap::new() };
    let requests = requirements.requests.as_ref();
    let defaults = requirements.limits.iter().flatten().filter(|(name, _)| {
        home == Home::Pod && requests.is_none_or(|requests| !requests.contains_key(*name))
    });
    parsed(requests.into_iter().flatten().chain(defaults))
}

/// The limits of a container.
pub(super) fn limits(container: &Container) -> ResourceAmounts<'_> {
    let Some(requirements) = &container.resources else { return BTreeMap::new() };
    parsed(requirements.limits.iter().flatten())
}

/// Amounts by resource.
pub(super) type ResourceAmounts<'a> = BTreeMap<&'a str, Quantity>;

fn parsed<'a>(amounts: impl Iterator<Item = (&'a String, &'a Text)>) -> ResourceAmounts<'a> {
    amounts.filter_map(|(name, text)| Some((name.as_str(), Quantity::parse(&text.0).ok()?))).collect()
}

/// Requests and limits that are judged together.
pub(super) struct Amounts<'a> {
    pub(super) limits: Option<&'a ResourceList>,
    pub(super) requests: Option<&'a ResourceList>,
    pub(super) requests_from_limits: bool,
}

/// What stands in a list, as far as it matters to huge pages.
#[derive(Default)]
struct Kinds {
    cpu_or_memory: bool,
    huge_pages: bool,
}

impl Kinds {
    fn note(&mut self, name: &str) {
        self.cpu_or_memory |= matches!(name, "cpu" | "memory");
        self.huge_pages |= resources::is_huge_pages(name);
    }
}

impl<'a> Amounts<'a> {
    pub(super) fn rules(&self, report: &mut Report<'_>, name_rule: fn(&str) -> Breaches, path: &Path<'_>) {
        let (limits, requests) = (path.field("limits"), path.field("requests"));
        let mut kinds = Kinds::default();
        for (name, text) in self.limits.into_iter().flatten() {
            kinds.note(name);
            amount(report, name, text, name_rule, &limits);
            if self.requests_from_limits && self.request(name).is_none() {
                amount(report, name, text, name_rule, &requests);
            }
        }
        for (name, text) in self.requests.into_iter().flatten() {
            kinds.note(name);
            amount(report, name, text, name_rule, &requests);
            self.request_fits_limit(report, name, text, path);
        }
        if kinds.huge_pages && !kinds.cpu_or_memory {
            report.forbidden(&HUGE_PAGES, path, "HugePages require cpu or memory");
        }
    }

    fn request(&self, name: &str) -> Option<&'a Text> {
        self.requests?.get(name)
    }

    fn request_fits_limit(&self, report: &mut Report<'_>, name: &str, request: &Text, path: &Path<'_>) {
        let Some(limit) = self.limits.and_then(|limits| limits.get(name)) else {
            if !resources::may_be_overcommitted(name) {
                let detail = "Limit must be set for non overcommitable resources";
                report.required(&LIMIT_REQUIRED, &path.field("limits"), detail);
            }
            return;
        };
        let (Ok(asked), Ok(most)) = (Quantity::parse(&request.0), Quantity::parse(&limit.0)) else { return };
        let Some(relation) = resources::broken_relation(name, asked, most) else { return };
        let detail = format!("must be {relation} {name} limit of {}", printed(&limit.0));
        report.invalid(&REQUEST_ABOVE_LIMIT, &path.field("requests"), printed(&request.0), &detail);
    }
}

/// The rules of one resource and its amount. `list` is the path of the list.
fn amount(
    report: &mut Report<'_>,
    name: &str,
    text: &Text,
    name_rule: fn(&str) -> Breaches,
    list: &Path<'_>,
) {
    let path = list.key(name);
    report.breaches(&path, name, name_rule(name));
    let quantity = match Quantity::parse(&text.0) {
        Ok(quantity) => quantity,
        Err(_) => return report.breaches(&path, text.0.as_str(), quantities::quantity(&text.0)),
    };
    if quantity.is_negative() {
        let detail = "must be greater than or equal to 0";
        report.invalid(&QUANTITY_NEGATIVE, &path, text.0.as_str(), detail);
    }
    if resources::is_counted(name) && fractional(&text.0).is_some() {
        report.invalid(&QUANTITY_INTEGER, &path, text.0.as_str(), "must be an integer");
    }
    if resources::is_huge_pages(name) && !resources::is_whole_pages(name, quantity) {
        let detail = format!("{} is not positive integer multiple of {name}", text.0);
        report.invalid(&HUGE_PAGES, &path, text.0.as_str(), &detail);
    }
}
