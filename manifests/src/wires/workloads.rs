//! Workloads: the pods that they make, and the selectors by which they find them.

use std::cell::Cell;

use k8s_openapi::api::apps::v1::{
    DaemonSetSpec, Deployment, DeploymentSpec, ReplicaSetSpec, StatefulSet, StatefulSetSpec,
};
use k8s_openapi::api::batch::v1::{CronJobSpec, JobSpec};
use k8s_openapi::api::core::v1::{PodSpec, PodTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use podwire_rules::sets::GOVERNING_SERVICE;
use podwire_rules::values::AMBIGUOUS_WORKLOAD;
use podwire_rules::wires::kind::SERVICE;
use podwire_rules::wires::{
    Expression, Facet, Namespaces, Operator, Property, Selected, Selection, Selector, Value, Wanted,
};

use super::collect::Wires;
use super::spot::Spot;
use super::{Absent, Arena, Base, Purpose, Runs, Selecting, Wire, Wired, labels, pods};
use crate::Object;
use crate::validate::versioned::Spec;
use crate::validate::workload::is_zero;

pub(super) fn wired<'a>(object: &Object, known: &Cell<Option<Wired<'a>>>, arena: &'a Arena) -> Wired<'a> {
    match object {
        Object::Deployment(object) => deployment(object, known, arena),
        Object::StatefulSet(object) => stateful_set(object, known, arena),
        Object::DaemonSet(object) => {
            let Some(spec) = Spec::<DaemonSetSpec>::get(&object.spec) else { return Wired::EMPTY };
            let rolling = spec.update_strategy.as_ref().and_then(|strategy| strategy.rolling_update.as_ref());
            let surge = rolling.and_then(|rolling| rolling.max_surge.as_ref());
            let mut wired =
                of_template(&spec.template, Some(&spec.selector), known, arena).running(Runs::EachNode);
            wired.more.surges = surge.is_some_and(|surge| !is_zero(surge));
            wired
        }
        Object::ReplicaSet(object) => {
            let spec = Spec::<ReplicaSetSpec>::get(&object.spec);
            let Some((spec, template)) = spec.and_then(|spec| Some((spec, spec.template.as_ref()?))) else {
                return Wired::EMPTY;
            };
            of_template(template, Some(&spec.selector), known, arena).with_replicas(spec.replicas, arena)
        }
        Object::Job(object) => {
            let Some(spec) = Spec::<JobSpec>::get(&object.spec) else { return Wired::EMPTY };
            of_template(&spec.template, None, known, arena).passing(arena)
        }
        Object::CronJob(object) => {
            let jobs = Spec::<CronJobSpec>::get(&object.spec).map(|spec| &spec.job_template.spec);
            let Some(spec) = jobs.and_then(Spec::<JobSpec>::get) else { return Wired::EMPTY };
            let wired = of_template(&spec.template, None, known, arena).passing(arena);
            Wired { pod_path: "spec.jobTemplate.spec.template.spec", ..wired }
        }
        _ => Wired::EMPTY,
    }
}

fn deployment<'a>(object: &Deployment, known: &Cell<Option<Wired<'a>>>, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = Spec::<DeploymentSpec>::get(&object.spec) else { return Wired::EMPTY };
    let strategy = spec.strategy.as_ref().and_then(|strategy| strategy.type_.as_deref());
    let runs = if strategy == Some("Recreate") { Runs::Fixed } else { Runs::Rolling };
    of_template(&spec.template, Some(&spec.selector), known, arena)
        .with_replicas(spec.replicas, arena)
        .running(runs)
}

fn stateful_set<'a>(object: &StatefulSet, known: &Cell<Option<Wired<'a>>>, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = Spec::<StatefulSetSpec>::get(&object.spec) else { return Wired::EMPTY };
    let mut wired =
        of_template(&spec.template, Some(&spec.selector), known, arena).with_replicas(spec.replicas, arena);
    let service = spec.service_name.as_deref().filter(|name| !name.is_empty());
    let Some(service) = service else { return wired };
    let mut wires = Wires::new(arena, Base::Object);
    let spot = Spot::Field("spec.serviceName");
    let wants = [Wanted::Is(Property::Headless, Value::Flag(true)), Wanted::SelectsMe];
    let reference = wires.to(SERVICE, None, service, &wants);
    wires.add(reference, spot, &GOVERNING_SERVICE, Absent::Told(&GOVERNING_SERVICE));
    wired.more.calls_by_name = spec.template.spec.as_ref().is_some_and(|spec| calls(spec, service));
    wired.with_references(wires)
}

/// Whether a text of the pod calls a pod by the name that this Service gives it: `db-0.db`, `$(POD).db`.
fn calls(spec: &PodSpec, service: &str) -> bool {
    let containers = spec.containers.iter().chain(spec.init_containers.iter().flatten());
    let mut texts = containers.flat_map(|container| {
        let values = container.env.iter().flatten().filter_map(|variable| variable.value.as_ref());
        values.chain(container.command.iter().chain(&container.args).flatten())
    });
    texts.any(|text| names_pod_of(text, service))
}

fn names_pod_of(text: &str, service: &str) -> bool {
    text.match_indices(service).any(|(at, _)| {
        let before = text[..at].strip_suffix('.').and_then(|before| before.bytes().last());
        let after = text[at + service.len()..].bytes().next();
        before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b')' || byte == b'}')
            && after.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'-')
    })
}

impl<'a> Wired<'a> {
    fn running(mut self, runs: Runs) -> Wired<'a> {
        self.more.runs = runs;
        self
    }

    fn passing(self, arena: &'a Arena) -> Wired<'a> {
        self.providing(pods::PASSING, arena).running(Runs::ToEnd)
    }

    pub(super) fn providing(mut self, facet: Facet<'a>, arena: &'a Arena) -> Wired<'a> {
        let facets: Vec<Facet<'a>> = self.resource.provides.iter().copied().chain([facet]).collect();
        self.resource.provides = arena.list(&facets);
        self
    }

    fn with_replicas(self, replicas: Option<i32>, arena: &'a Arena) -> Wired<'a> {
        match replicas.and_then(|replicas| u64::try_from(replicas).ok()) {
            Some(replicas) => {
                self.providing(Facet::Property(Property::Replicas, Value::Number(replicas)), arena)
            }
            None => self,
        }
    }
}

pub(super) fn of_template<'a>(
    template: &PodTemplateSpec,
    selector: Option<&LabelSelector>,
    known: &Cell<Option<Wired<'a>>>,
    arena: &'a Arena,
) -> Wired<'a> {
    let mut wired = match &template.spec {
        Some(spec) => pods::of_spec(spec, known, arena),
        None => Wired::EMPTY,
    };
    wired.pod_path = "spec.template.spec";
    wired.resource.labels =
        labels(template.metadata.as_ref().and_then(|metadata| metadata.labels.as_ref()), arena);
    let annotations = template.metadata.as_ref().and_then(|metadata| metadata.annotations.as_ref());
    if pods::is_injected(annotations) {
        wired = wired.providing(Facet::More, arena);
    }
    match selector.and_then(|selector| own_pods(selector, arena)) {
        Some(selection) => wired.with_selections(&[selection], arena),
        None => wired,
    }
}

/// The selector by which a workload finds its own pods; none where it is empty, which the API server refuses.
fn own_pods<'a>(selector: &LabelSelector, arena: &'a Arena) -> Option<(Selection<'a>, Selecting<'a>)> {
    let selector = selector_of(selector, arena);
    let own = Selection {
        of: Selected::Pods,
        selector,
        namespaces: Namespaces::Own,
        meant: &[],
        wants: &[],
        alone: true,
    };
    let wire = Wire::of_object(Spot::Field("spec.selector"), &AMBIGUOUS_WORKLOAD);
    (!selector.is_empty()).then_some((own, Selecting { wire, purpose: Purpose::Own, wants: &[] }))
}

pub(super) fn selector_of<'a>(selector: &LabelSelector, arena: &'a Arena) -> Selector<'a> {
    let expressions: Vec<Expression<'a>> = selector
        .match_expressions
        .iter()
        .flatten()
        .map(|expression| {
            let values: Vec<&str> =
                expression.values.iter().flatten().map(|value| arena.text(value)).collect();
            Expression {
                key: arena.text(&expression.key),
                operator: match expression.operator.as_str() {
                    "In" => Operator::In,
                    "NotIn" => Operator::NotIn,
                    "Exists" => Operator::Exists,
                    _ => Operator::DoesNotExist,
                },
                values: arena.list(&values),
            }
        })
        .collect();
    Selector { labels: labels(selector.match_labels.as_ref(), arena), expressions: arena.list(&expressions) }
}
