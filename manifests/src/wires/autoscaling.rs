//! Autoscalers: they lead to what they scale, go by its requests, and own its replicas.

use k8s_openapi::api::autoscaling::v2::{HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, MetricSpec};
use podwire_rules::sets::{AUTOSCALER_REPLICAS, AUTOSCALER_REQUESTS, AUTOSCALER_TARGET};
use podwire_rules::wires::{Property, Wanted, kind};

use super::collect::Wires;
use super::spot::Spot;
use super::{Absent, Arena, Base, More, Wired};
use crate::validate::versioned::Spec;

pub(super) fn wired<'a>(autoscaler: &HorizontalPodAutoscaler, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = Spec::<HorizontalPodAutoscalerSpec>::get(&autoscaler.spec) else { return Wired::EMPTY };
    let target = &spec.scale_target_ref;
    let api_version = arena.text(target.api_version.as_deref().unwrap_or_default());
    let to = kind::find(api_version, arena.text(&target.kind));
    let mut wires = Wires::new(arena, Base::Object);
    let spot = Spot::Field("spec.scaleTargetRef");
    wires.object(to, &target.name, spot, &AUTOSCALER_TARGET, Absent::Told(&AUTOSCALER_TARGET));
    let owns = wires.to(to, None, &target.name, &[Wanted::Unstated(Property::Replicas)]);
    wires.add(owns, spot, &AUTOSCALER_REPLICAS, Absent::Fine);
    let metrics = spec.metrics.as_deref().unwrap_or_default();
    for (index, metric) in metrics.iter().enumerate() {
        if let Some(resource) = by_utilization(metric) {
            let wants = [Wanted::Request(arena.text(resource))];
            let reference = wires.to(to, None, &target.name, &wants);
            wires.add(reference, Spot::Item("spec.metrics", index, ""), &AUTOSCALER_REQUESTS, Absent::Fine);
        }
    }
    if metrics.is_empty() {
        // The API server fills in 80 % of the CPU request.
        let reference = wires.to(to, None, &target.name, &[Wanted::Request("cpu")]);
        wires.add(reference, Spot::Field("spec.metrics"), &AUTOSCALER_REQUESTS, Absent::Fine);
    }
    let least = spec.min_replicas.and_then(|least| u64::try_from(least).ok()).unwrap_or(1);
    let most = u64::try_from(spec.max_replicas).unwrap_or(1);
    let more = More { autoscaler: Some((least, most)), ..More::default() };
    Wired { more, ..Wired::EMPTY }.with_references(wires)
}

/// The resource of which the metric takes a share of what all containers request.
fn by_utilization(metric: &MetricSpec) -> Option<&str> {
    let resource = metric.resource.as_ref().filter(|_| metric.type_ == "Resource")?;
    resource.target.average_utilization.map(|_| resource.name.as_str())
}
