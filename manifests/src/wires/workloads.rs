//! Workloads: the pods that they make, and the selectors by which they find them.

use k8s_openapi::api::apps::v1::{DaemonSetSpec, DeploymentSpec, ReplicaSetSpec, StatefulSetSpec};
use k8s_openapi::api::batch::v1::{CronJobSpec, JobSpec};
use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use podwire_rules::values::AMBIGUOUS_WORKLOAD;
use podwire_rules::wires::{Expression, Namespaces, Operator, Selected, Selection, Selector};

use super::spot::Spot;
use super::{Arena, Wire, Wired, labels, pods};
use crate::Object;
use crate::validate::versioned::Spec;

pub(super) fn wired<'a>(object: &Object, arena: &'a Arena) -> Wired<'a> {
    match object {
        Object::Deployment(object) => {
            let Some(spec) = Spec::<DeploymentSpec>::get(&object.spec) else { return Wired::EMPTY };
            of_template(&spec.template, Some(&spec.selector), arena)
        }
        Object::StatefulSet(object) => {
            let Some(spec) = Spec::<StatefulSetSpec>::get(&object.spec) else { return Wired::EMPTY };
            of_template(&spec.template, Some(&spec.selector), arena)
        }
        Object::DaemonSet(object) => {
            let Some(spec) = Spec::<DaemonSetSpec>::get(&object.spec) else { return Wired::EMPTY };
            of_template(&spec.template, Some(&spec.selector), arena)
        }
        Object::ReplicaSet(object) => {
            let spec = Spec::<ReplicaSetSpec>::get(&object.spec);
            let Some((spec, template)) = spec.and_then(|spec| Some((spec, spec.template.as_ref()?))) else {
                return Wired::EMPTY;
            };
            of_template(template, Some(&spec.selector), arena)
        }
        Object::Job(object) => {
            let Some(spec) = Spec::<JobSpec>::get(&object.spec) else { return Wired::EMPTY };
            of_template(&spec.template, None, arena)
        }
        Object::CronJob(object) => {
            let jobs = Spec::<CronJobSpec>::get(&object.spec).map(|spec| &spec.job_template.spec);
            let Some(spec) = jobs.and_then(Spec::<JobSpec>::get) else { return Wired::EMPTY };
            let wired = of_template(&spec.template, None, arena);
            Wired { pod_path: "spec.jobTemplate.spec.template.spec", ..wired }
        }
        _ => Wired::EMPTY,
    }
}

fn of_template<'a>(
    template: &PodTemplateSpec,
    selector: Option<&LabelSelector>,
    arena: &'a Arena,
) -> Wired<'a> {
    let mut wired = match &template.spec {
        Some(spec) => pods::of_spec(spec, arena),
        None => Wired::EMPTY,
    };
    wired.pod_path = "spec.template.spec";
    wired.resource.labels =
        labels(template.metadata.as_ref().and_then(|metadata| metadata.labels.as_ref()), arena);
    if let Some(selection) = selector.and_then(|selector| own_pods(selector, arena)) {
        let wire = Wire { spot: Spot::Field("spec.selector"), rule: &AMBIGUOUS_WORKLOAD };
        wired.resource.selects = arena.list(&[selection]);
        wired.selections = arena.list(&[(wire, &[][..])]);
    }
    wired
}

/// The selector by which a workload finds its own pods; none where it is empty, which the API server refuses.
fn own_pods<'a>(selector: &LabelSelector, arena: &'a Arena) -> Option<Selection<'a>> {
    let selector = selector_of(selector, arena);
    let own = Selection {
        of: Selected::Pods,
        selector,
        namespaces: Namespaces::Own,
        meant: &[],
        wants: &[],
        alone: true,
    };
    (!selector.is_empty()).then_some(own)
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
