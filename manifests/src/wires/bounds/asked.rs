//! What the containers of a pod ask for, once the API server has filled in what they do not state.

use std::borrow::Cow;
use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Container, LimitRangeItem, PodSpec};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity as Text;
use podwire_rules::quantities::Quantity;

use super::Range;
use crate::validate::limit_range::Limits;
use crate::validate::quantity::in_units;

/// An amount.
#[derive(Clone, Debug)]
pub(super) struct Amount<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) quantity: Quantity,
    pub(super) origin: Origin<'a>,
}

/// Where an amount comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'a> {
    /// It is stated.
    Stated,
    /// The request is the limit, since no other is stated.
    Limit,
    /// It is the default of a range: in which item, and under which field of it.
    Default(&'a Range, usize, &'static str),
    /// It is the sum of several.
    Sum,
}

/// What is known of an amount.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known<'k, 'a> {
    /// Nobody states it.
    Absent,
    /// Several ranges give several defaults, or it cannot be read.
    Unclear,
    /// What it is.
    Is(&'k Amount<'a>),
}

/// Amounts by resource; none where it is unclear which.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts<'a>(BTreeMap<&'a str, Option<Amount<'a>>>);

impl<'a> Amounts<'a> {
    pub(super) fn get(&self, resource: &str) -> Known<'_, 'a> {
        match self.0.get(resource) {
            None => Known::Absent,
            Some(None) => Known::Unclear,
            Some(Some(amount)) => Known::Is(amount),
        }
    }

    pub(super) fn resources(&self) -> impl Iterator<Item = &'a str> {
        self.0.keys().copied()
    }

    /// The amounts that are known.
    pub(super) fn known(&self) -> impl Iterator<Item = (&'a str, Quantity)> {
        self.0.iter().filter_map(|(resource, amount)| Some((*resource, amount.as_ref()?.quantity)))
    }

    /// Those that are stated.
    pub(super) fn stated(amounts: &'a Option<BTreeMap<String, Text>>) -> Amounts<'a> {
        let mut all = Amounts::default();
        all.state(amounts, Origin::Stated);
        all
    }

    fn state(&mut self, amounts: &'a Option<BTreeMap<String, Text>>, origin: Origin<'a>) {
        for (resource, text) in amounts.iter().flatten() {
            self.0.entry(resource).or_insert_with(|| Amount::read(text, origin));
        }
    }

    /// What is not stated is what the defaults say.
    fn fill(&mut self, defaults: &Amounts<'a>) {
        for (resource, amount) in &defaults.0 {
            self.0.entry(resource).or_insert_with(|| amount.clone());
        }
    }

    /// Adds a default, beside which another range may have another.
    fn give(&mut self, resource: &'a str, amount: Option<Amount<'a>>) {
        let same = |one: &Option<Amount<'_>>| matches!((one, &amount), (Some(one), Some(other)) if one.quantity == other.quantity);
        match self.0.get_mut(resource) {
            Some(known) if !same(known) => *known = None,
            Some(_) => {}
            None => drop(self.0.insert(resource, amount)),
        }
    }

    fn add(&mut self, other: &Amounts<'a>) {
        self.join(other, Quantity::plus);
    }

    fn raise(&mut self, other: &Amounts<'a>) {
        self.join(other, Quantity::max);
    }

    fn join(&mut self, other: &Amounts<'a>, by: fn(Quantity, Quantity) -> Quantity) {
        for (resource, amount) in &other.0 {
            let Some(own) = self.0.get_mut(resource) else {
                self.0.insert(resource, amount.clone());
                continue;
            };
            *own = own.take().zip(amount.as_ref()).map(|(own, amount)| {
                let quantity = by(own.quantity, amount.quantity);
                Amount { text: in_units(resource, quantity).into(), quantity, origin: Origin::Sum }
            });
        }
    }
}

impl<'a> Amount<'a> {
    fn read(text: &'a Text, origin: Origin<'a>) -> Option<Amount<'a>> {
        let quantity = Quantity::parse(&text.0).ok()?;
        Some(Amount { text: text.0.trim().into(), quantity, origin })
    }

    pub(super) fn millis(&self) -> i128 {
        self.quantity.millis()
    }

    /// `256Mi`, and who says so where the container does not.
    pub(super) fn words(&self) -> String {
        match self.origin {
            Origin::Default(range, ..) => {
                format!("{}, the default of LimitRange {:?}", self.text, range.object.name)
            }
            _ => self.text.clone().into_owned(),
        }
    }
}

/// What one container asks for.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) container: &'a Container,
    /// The list in which it stands, and where in it.
    pub(super) place: (&'static str, usize),
    pub(super) requests: Amounts<'a>,
    pub(super) limits: Amounts<'a>,
}

impl<'a> Asked<'a> {
    /// What each container of the pod asks for.
    pub(super) fn of_pod(spec: &'a PodSpec, ranges: &'a [Range]) -> Vec<Asked<'a>> {
        let defaults = Defaults::of(ranges);
        let init = spec.init_containers.as_deref().unwrap_or_default();
        let lists = [("containers", &spec.containers[..]), ("initContainers", init)];
        let containers = lists.iter().flat_map(|(list, containers)| {
            containers.iter().enumerate().map(|(index, container)| ((*list, index), container))
        });
        containers.map(|(place, container)| Asked::of(container, place, &defaults)).collect()
    }

    fn of(container: &'a Container, place: (&'static str, usize), defaults: &Defaults<'a>) -> Asked<'a> {
        let (mut requests, mut limits) = (Amounts::default(), Amounts::default());
        if let Some(stated) = &container.resources {
            (requests, limits) = (Amounts::stated(&stated.requests), Amounts::stated(&stated.limits));
            // That comes before what ranges say.
            requests.state(&stated.limits, Origin::Limit);
        }
        limits.fill(&defaults.limits);
        requests.fill(&defaults.requests);
        Asked { container, place, requests, limits }
    }

    /// `containers[0].resources`
    pub(super) fn path(&self) -> String {
        let (list, index) = self.place;
        format!("{list}[{index}].resources")
    }
}

/// What all of them ask for together: all containers and sidecars at once, or one init container beside the sidecars before it,
/// whichever is more.
pub(super) fn together<'a>(
    asked: &[Asked<'a>],
    of: for<'x> fn(&'x Asked<'a>) -> &'x Amounts<'a>,
) -> Amounts<'a> {
    let (mut together, mut sidecars, mut setup) = <(Amounts<'_>, Amounts<'_>, Amounts<'_>)>::default();
    for one in asked {
        let is_init = one.place.0 == "initContainers";
        let is_sidecar = is_init && one.container.restart_policy.as_deref() == Some("Always");
        if !is_init || is_sidecar {
            together.add(of(one));
        }
        if is_init {
            let mut step = sidecars.clone();
            step.add(of(one));
            setup.raise(&step);
        }
        if is_sidecar {
            sidecars.add(of(one));
        }
    }
    together.raise(&setup);
    together
}

/// What ranges give containers that state nothing.
#[derive(Debug, Default)]
struct Defaults<'a> {
    requests: Amounts<'a>,
    limits: Amounts<'a>,
}

impl<'a> Defaults<'a> {
    fn of(ranges: &'a [Range]) -> Defaults<'a> {
        let mut defaults = Defaults::default();
        for range in ranges {
            let items = range.items.iter().enumerate();
            for (index, item) in items.filter(|(_, item)| item.type_ == "Container") {
                let given = Limits::of(item);
                for (resource, text) in given.default {
                    let origin = Origin::Default(range, index, source(item, resource, &LIMITS));
                    defaults.limits.give(resource, Amount::read(text, origin));
                }
                for (resource, text) in given.default_request {
                    let origin = Origin::Default(range, index, source(item, resource, &REQUESTS));
                    defaults.requests.give(resource, Amount::read(text, origin));
                }
            }
        }
        defaults
    }
}

/// From which fields of an item the server takes a default, the first one that states it.
const LIMITS: [&str; 2] = ["default", "max"];
const REQUESTS: [&str; 4] = ["defaultRequest", "default", "max", "min"];

fn source(item: &LimitRangeItem, resource: &str, fields: &[&'static str]) -> &'static str {
    let states = |field: &&&'static str| {
        let list = match **field {
            "defaultRequest" => &item.default_request,
            "default" => &item.default,
            "max" => &item.max,
            _ => &item.min,
        };
        list.as_ref().is_some_and(|list| list.contains_key(resource))
    };
    fields.iter().find(states).copied().unwrap_or_default()
}
