//! Limit ranges: how little and how much a container, a pod or a claim may ask for.

use podwire_rules::resources::broken_relation;
use podwire_rules::sets::BEYOND_LIMITS;

use super::asked::{Amount, Amounts, Asked, Known, Origin, together};
use super::{Judge, Range};
use crate::validate::limit_range::{Amount as Bound, Bounds, Limits};

/// What is held to ranges.
pub(super) struct Held<'h, 'a> {
    /// The type of the items that are about it: `Container`.
    pub(super) of: &'static str,
    /// `container "web"`
    pub(super) who: &'h str,
    pub(super) requests: &'h Amounts<'a>,
    /// None of what has no limits.
    pub(super) limits: Option<&'h Amounts<'a>>,
    /// The path of its resources.
    pub(super) path: &'h str,
    /// Whether it has requests and limits of its own, and not only the sum of others.
    pub(super) has_own: bool,
}

/// Holds the containers of a pod to the ranges, and then all of them together.
pub(super) fn hold_pod(asked: &[Asked<'_>], ranges: &[Range], judge: &mut Judge<'_>) {
    let before = judge.breaches.len();
    for one in asked {
        let (who, path) = (format!("container {:?}", one.container.name), judge.of_pod(&one.path()));
        let (requests, limits) = (&one.requests, Some(&one.limits));
        let held = Held { of: "Container", who: &who, requests, limits, path: &path, has_own: true };
        let told = held.has_room(judge);
        held.hold(ranges, told, judge);
    }
    let is_told = judge.breaches.len() > before;
    // What is too much of one container is too much of all of them.
    if !is_told && ranges.iter().any(|range| range.items.iter().any(|item| item.type_ == "Pod")) {
        let (requests, limits) = (together(asked, |one| &one.requests), together(asked, |one| &one.limits));
        let (requests, limits, path) = (&requests, Some(&limits), judge.of_pod("containers"));
        let held = Held { of: "Pod", who: "the pod", requests, limits, path: &path, has_own: false };
        held.hold(ranges, Vec::new(), judge);
    }
}

/// How something breaks what a range says of one resource.
struct Broken {
    /// The field of the range's item.
    bound: &'static str,
    /// Whether it is the request that does, and not the limit.
    is_request: bool,
    says: String,
    allows: String,
    mend: String,
}

impl<'a> Held<'_, 'a> {
    /// Holds it to the ranges, except of the resources of which something was told.
    pub(super) fn hold(&self, ranges: &[Range], mut told: Vec<String>, judge: &mut Judge<'_>) {
        for range in ranges {
            for (index, item) in range.items.iter().enumerate().filter(|(_, item)| item.type_ == self.of) {
                let limits = Limits::of(item);
                for resource in limits.resources() {
                    if told.iter().any(|it| it == resource) {
                        continue;
                    }
                    if let Some(broken) = self.breaks(resource, &Bounds::of(&limits, resource)) {
                        self.tell(judge, (range, index, resource), &broken);
                        told.push(resource.to_owned());
                    }
                }
            }
        }
    }

    /// Tells where a request is above the limit that a range gives, and of which resources that was told.
    fn has_room(&self, judge: &mut Judge<'_>) -> Vec<String> {
        let mut told = Vec::new();
        for resource in self.requests.resources() {
            let (Known::Is(request), Known::Is(limit)) = (self.requests.get(resource), self.limit(resource))
            else {
                continue;
            };
            let Origin::Default(range, index, bound) = limit.origin else { continue };
            if broken_relation(resource, request.quantity, limit.quantity).is_some() {
                let broken = Broken {
                    bound,
                    is_request: true,
                    says: format!("requests {} of {resource} and does not limit it", request.words()),
                    allows: format!("gives it a limit of {}", limit.text),
                    mend: "limit it".to_owned(),
                };
                self.tell(judge, (range, index, resource), &broken);
                told.push(resource.to_owned());
            }
        }
        told
    }

    fn limit(&self, resource: &str) -> Known<'_, 'a> {
        self.limits.map_or(Known::Unclear, |limits| limits.get(resource))
    }

    /// How it breaks the bounds of a resource, in the order in which the API server looks at them.
    fn breaks(&self, resource: &str, bounds: &Bounds<'_>) -> Option<Broken> {
        let below = bounds.min.and_then(|min| self.below(resource, &min));
        let above = || bounds.max.and_then(|max| self.above(resource, &max));
        let beyond = || bounds.ratio.and_then(|ratio| self.beyond(resource, &ratio));
        below.or_else(above).or_else(beyond)
    }

    fn below(&self, resource: &str, min: &Bound<'_>) -> Option<Broken> {
        let (is_request, says, mend) = match (self.requests.get(resource), self.limit(resource)) {
            (Known::Absent, _) => (true, none_requested(resource), "request it".to_owned()),
            (Known::Is(request), _) if request.millis() < min.millis() => {
                (true, requested(resource, request), format!("raise it to {}", min.text))
            }
            (_, Known::Is(limit)) if limit.millis() < min.millis() => {
                (false, limited(resource, limit), format!("raise it to {}", min.text))
            }
            _ => return None,
        };
        let allows = format!("wants at least {} of {}", min.text, self.kind());
        Some(Broken { bound: "min", is_request, says, allows, mend })
    }

    fn above(&self, resource: &str, max: &Bound<'_>) -> Option<Broken> {
        let (is_request, says, mend) = match (self.limit(resource), self.requests.get(resource)) {
            (Known::Absent, _) => (false, unlimited(resource), "limit it".to_owned()),
            (Known::Is(limit), _) if limit.millis() > max.millis() => {
                (false, limited(resource, limit), format!("lower it to {}", max.text))
            }
            (_, Known::Is(request)) if request.millis() > max.millis() => {
                (true, requested(resource, request), format!("lower it to {}", max.text))
            }
            _ => return None,
        };
        let allows = format!("allows {} at most {}", self.kind(), max.text);
        Some(Broken { bound: "max", is_request, says, allows, mend })
    }

    fn beyond(&self, resource: &str, ratio: &Bound<'_>) -> Option<Broken> {
        let (is_request, says, mend) = match (self.requests.get(resource), self.limit(resource)) {
            (Known::Absent, _) => (true, none_requested(resource), "request it"),
            (_, Known::Absent) => (false, unlimited(resource), "limit it"),
            (Known::Is(request), Known::Is(limit)) if is_beyond(request, limit, ratio) => {
                let says =
                    format!("limits {resource} to {} for a request of {}", limit.words(), request.words());
                (false, says, "bring them closer to each other")
            }
            _ => return None,
        };
        let allows = format!("allows a limit of at most {} times the request", ratio.text);
        Some(Broken { bound: "maxLimitRequestRatio", is_request, says, allows, mend: mend.to_owned() })
    }

    /// `a container`
    fn kind(&self) -> &'static str {
        match self.of {
            "Container" => "a container",
            "Pod" => "a pod",
            _ => "a claim",
        }
    }

    fn tell(&self, judge: &mut Judge<'_>, (range, index, resource): (&Range, usize, &str), broken: &Broken) {
        let Broken { bound, says, allows, mend, .. } = broken;
        let (who, what) = (self.who, judge.consequence());
        let detail = format!("{who} {says}, and LimitRange {:?} {allows}: {what}; {mend}", range.object.name);
        let by = (&range.object, format!("spec.limits[{index}].{bound}[{resource}]"));
        judge.tell(&BEYOND_LIMITS, self.place(broken, resource), detail, by);
    }

    /// The field that breaks the bound; what nobody states is missing among the resources.
    fn place(&self, broken: &Broken, resource: &str) -> String {
        let amount = if broken.is_request { self.requests.get(resource) } else { self.limit(resource) };
        let list = match amount {
            Known::Is(Amount { origin: Origin::Stated, .. }) if broken.is_request => "requests",
            Known::Is(Amount { origin: Origin::Stated | Origin::Limit, .. }) => "limits",
            _ => return self.path.to_owned(),
        };
        if self.has_own { format!("{}.{list}[{resource}]", self.path) } else { self.path.to_owned() }
    }
}

/// Whether the limit is a larger multiple of the request than the ratio: computed as the API server does it.
fn is_beyond(request: &Amount<'_>, limit: &Amount<'_>, ratio: &Bound<'_>) -> bool {
    let (request, limit) = (request.millis(), limit.millis());
    request == 0 || limit == 0 || limit as f64 / request as f64 * 1000.0 > ratio.millis() as f64
}

fn requested(resource: &str, amount: &Amount<'_>) -> String {
    format!("requests {} of {resource}", amount.words())
}

fn none_requested(resource: &str) -> String {
    format!("requests no {resource}")
}

fn limited(resource: &str, amount: &Amount<'_>) -> String {
    format!("limits {resource} to {}", amount.words())
}

fn unlimited(resource: &str) -> String {
    format!("does not limit {resource}")
}
