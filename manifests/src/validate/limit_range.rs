//! The rules of LimitRanges.

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::api::core::v1::{LimitRange, LimitRangeItem};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity as Text;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::quantities::{Quantity, quantity};
use podwire_rules::quotas::{LIMIT_BOUNDS, LIMIT_DEFAULT, LIMIT_STORAGE, LIMIT_TYPE, limit_type};
use podwire_rules::resources::{container_resource_name, known_resource_name, may_be_overcommitted};
use podwire_rules::{Breaches, names};

use super::metadata::object_meta;
use super::path::Path;
use super::quantity::printed;
use super::report::Report;
use super::seen::Seen;

/// The rules of a LimitRange on create.
pub(crate) fn limit_range(report: &mut Report<'_>, limits: &LimitRange) {
    metadata(report, &limits.metadata);
    let spec = Path::Root.field("spec");
    let path = spec.field("limits");
    let mut seen = Seen::new();
    for (index, item) in limits.spec.iter().flat_map(|spec| &spec.limits).enumerate() {
        let path = path.index(index);
        let field = path.field("type");
        report.breaches(&field, &item.type_, limit_type(&item.type_));
        if !seen.insert(item.type_.as_str()) {
            report.duplicate(&LIMIT_TYPE, &field, &item.type_);
        }
        item_rules(report, item, &path);
    }
}

/// The server makes up a name for a LimitRange that has none.
fn metadata(report: &mut Report<'_>, meta: &ObjectMeta) {
    let path = Path::Root.field("metadata");
    let is_unnamed = |name: &Option<String>| name.as_ref().is_none_or(|name| name.is_empty());
    if is_unnamed(&meta.name) && is_unnamed(&meta.generate_name) {
        let named = ObjectMeta { name: Some("made-up".to_owned()), ..meta.clone() };
        object_meta(report, &named, names::dns_subdomain, true, &path);
    } else {
        object_meta(report, meta, names::dns_subdomain, true, &path);
    }
}

/// Amounts by resource, as they are written.
type Amounts<'a> = BTreeMap<&'a str, &'a Text>;

fn amounts(list: &Option<BTreeMap<String, Text>>) -> Amounts<'_> {
    list.iter().flatten().map(|(name, text)| (name.as_str(), text)).collect()
}

/// The limits of one type, with the server's defaults.
pub(crate) struct Limits<'a> {
    max: Amounts<'a>,
    min: Amounts<'a>,
    pub(crate) default: Amounts<'a>,
    pub(crate) default_request: Amounts<'a>,
    ratio: Amounts<'a>,
}

impl<'a> Limits<'a> {
    pub(crate) fn of(item: &'a LimitRangeItem) -> Limits<'a> {
        let mut limits = Limits {
            max: amounts(&item.max),
            min: amounts(&item.min),
            default: amounts(&item.default),
            default_request: amounts(&item.default_request),
            ratio: amounts(&item.max_limit_request_ratio),
        };
        match item.type_.as_str() {
            // A container's limit is the maximum where no other is stated, its request the limit or else the minimum.
            "Container" => {
                fill(&mut limits.default, &limits.max);
                fill(&mut limits.default_request, &limits.default);
                fill(&mut limits.default_request, &limits.min);
            }
            // Defaults are forbidden for Pods, and not looked at.
            "Pod" => {
                limits.default.clear();
                limits.default_request.clear();
            }
            _ => {}
        }
        limits
    }

    fn lists(&self) -> [(&'static str, &Amounts<'a>); 5] {
        [
            ("max", &self.max),
            ("min", &self.min),
            ("default", &self.default),
            ("defaultRequest", &self.default_request),
            ("maxLimitRequestRatio", &self.ratio),
        ]
    }

    /// The resources of which they say anything.
    pub(crate) fn resources(&self) -> BTreeSet<&'a str> {
        self.lists().iter().flat_map(|(_, amounts)| amounts.keys().copied()).collect()
    }
}

fn fill<'a>(amounts: &mut Amounts<'a>, defaults: &Amounts<'a>) {
    for (name, amount) in defaults {
        amounts.entry(name).or_insert(amount);
    }
}

fn item_rules(report: &mut Report<'_>, item: &LimitRangeItem, path: &Path<'_>) {
    let limits = Limits::of(item);
    let is_of_pods = matches!(item.type_.as_str(), "Pod" | "Container");
    let name_rule: fn(&str) -> Breaches =
        if is_of_pods { container_resource_name } else { known_resource_name };
    for (field, amounts) in limits.lists() {
        let path = path.field(field);
        for (name, text) in amounts {
            let path = path.key(name);
            report.breaches(&path, *name, name_rule(name));
            report.breaches(&path, &text.0, quantity(&text.0));
        }
    }
    if item.type_ == "Pod" {
        no_defaults(report, item, path);
    }
    let has_storage = [&limits.min, &limits.max].iter().any(|amounts| amounts.contains_key("storage"));
    if item.type_ == "PersistentVolumeClaim" && !has_storage {
        let detail = "either minimum or maximum storage value is required, but neither was provided";
        report.required(&LIMIT_STORAGE, &path.field("limits"), detail);
    }
    for name in limits.resources() {
        Bounds::of(&limits, name).rules(report, path);
    }
}

fn no_defaults(report: &mut Report<'_>, item: &LimitRangeItem, path: &Path<'_>) {
    let detail = "may not be specified when `type` is 'Pod'";
    for (field, list) in [("default", &item.default), ("defaultRequest", &item.default_request)] {
        if list.as_ref().is_some_and(|list| !list.is_empty()) {
            report.forbidden(&LIMIT_DEFAULT, &path.field(field), detail);
        }
    }
}

/// An amount and how it was written.
#[derive(Clone, Copy)]
pub(crate) struct Amount<'a> {
    pub(crate) text: &'a str,
    quantity: Quantity,
}

impl Amount<'_> {
    /// The amount in thousandths.
    pub(crate) fn millis(&self) -> i128 {
        self.quantity.millis()
    }

    fn exceeds(&self, other: &Amount<'_>) -> bool {
        self.quantity.compare(other.quantity).is_gt()
    }

    fn print(&self) -> String {
        printed(self.text)
    }
}

/// What is stated of one resource.
pub(crate) struct Bounds<'a> {
    name: &'a str,
    pub(crate) max: Option<Amount<'a>>,
    pub(crate) min: Option<Amount<'a>>,
    default: Option<Amount<'a>>,
    request: Option<Amount<'a>>,
    pub(crate) ratio: Option<Amount<'a>>,
}

impl<'a> Bounds<'a> {
    pub(crate) fn of(limits: &Limits<'a>, name: &'a str) -> Bounds<'a> {
        let amount = |amounts: &Amounts<'a>| {
            let text = amounts.get(name)?.0.as_str();
            Some(Amount { text, quantity: Quantity::parse(text).ok()? })
        };
        Bounds {
            name,
            max: amount(&limits.max),
            min: amount(&limits.min),
            default: amount(&limits.default),
            request: amount(&limits.default_request),
            ratio: amount(&limits.ratio),
        }
    }

    fn rules(&self, report: &mut Report<'_>, path: &Path<'_>) {
        let (request, default) = (path.field("defaultRequest"), path.field("default"));
        let (request, default) = (request.key(self.name), default.key(self.name));
        let min = path.field("min");
        let (minimum, maximum) = (("min value", self.min), ("max value", self.max));
        in_order(report, minimum, maximum, &min.key(self.name), self.min);
        in_order(report, minimum, ("default request value", self.request), &request, self.request);
        in_order(report, ("default request value", self.request), maximum, &request, self.request);
        let limit = ("default limit value", self.default);
        in_order(report, ("default request value", self.request), limit, &request, self.request);
        in_order(report, minimum, ("default value", self.default), &default, self.min);
        in_order(report, ("default value", self.default), maximum, &default, self.max);
        self.ratio(report, path);
        if let (Some(limit), Some(asked)) = (self.default, self.request)
            && !may_be_overcommitted(self.name)
            && limit.quantity.compare(asked.quantity).is_ne()
        {
            let (limit, asked, name) = (limit.print(), asked.print(), self.name);
            let detail =
                format!("default value {limit} must equal to defaultRequest value {asked} in {name}");
            report.invalid(&LIMIT_DEFAULT, &request, asked.as_str(), &detail);
        }
    }

    fn ratio(&self, report: &mut Report<'_>, path: &Path<'_>) {
        let Some(ratio) = self.ratio else { return };
        let path = path.field("maxLimitRequestRatio");
        let path = path.key(self.name);
        let printed = ratio.print();
        if ratio.millis() < 1000 {
            report.invalid(
                &LIMIT_BOUNDS,
                &path,
                printed.as_str(),
                &format!("ratio {printed} is less than 1"),
            );
        }
        let (Some(min), Some(max)) = (self.min, self.max) else { return };
        let widest = max.millis() as f64 / min.millis() as f64;
        if ratio.millis() as f64 / 1000.0 > widest {
            let detail = format!("ratio {printed} is greater than max/min = {widest:.6}");
            report.invalid(&LIMIT_BOUNDS, &path, printed.as_str(), &detail);
        }
    }
}

/// [`LIMIT_BOUNDS`]: that one amount is not greater than another; `shown` is the one that the server prints.
fn in_order(
    report: &mut Report<'_>,
    (less, lower): (&str, Option<Amount<'_>>),
    (more, upper): (&str, Option<Amount<'_>>),
    path: &Path<'_>,
    shown: Option<Amount<'_>>,
) {
    let (Some(lower), Some(upper), Some(shown)) = (lower, upper, shown) else { return };
    if lower.exceeds(&upper) {
        let detail = format!("{less} {} is greater than {more} {}", lower.print(), upper.print());
        report.invalid(&LIMIT_BOUNDS, path, shown.print(), &detail);
    }
}
