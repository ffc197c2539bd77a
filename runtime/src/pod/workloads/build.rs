//! A pod, bare or under a workload, and what belongs to the workload.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::{Pod, PodTemplateSpec};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::wires::kind;

use super::customize::check_workload;
use super::{WorkloadDecl, daemon_set, deployment, jobs, stateful_set};
use crate::build::Context;
use crate::build::metadata::{add_labels, object_metadata, selector, template_metadata};
use crate::build::traffic::Traffic;
use crate::build::value::{Reader, as_number, unpacked};
use crate::declare::MetadataDecl;
use crate::monitor::{self, MonitorDecl};
use crate::pod::build::spec;
use crate::pod::{PodDecl, scaling};
use crate::values::{PodValues, Value};

/// Builds the object with this number among those that a pod brings: the pod, or the workload that runs it, and then its
/// autoscaler and its budget.
pub(crate) fn build(
    declared: &'static PodDecl,
    values: &dyn PodValues,
    number: usize,
    context: &mut Context<'_>,
) -> Option<Object> {
    let slots = |slot| values.expression(slot);
    let mut builder = Builder { declared, values, slots: &slots, context };
    let [is_scaled, is_spared] = [!declared.autoscaler.is_empty(), !declared.budget.is_empty()];
    let monitor = 1 + usize::from(is_scaled) + usize::from(is_spared);
    if number == monitor {
        return Some(pod_monitor(declared.monitor?, values, &mut builder));
    }
    let before = match number {
        0 => builder.workload(),
        1 if is_scaled => scaling::build::autoscaler(&mut builder),
        _ => scaling::build::budget(&mut builder),
    };
    if !values.customizes_objects() {
        return Some(before);
    }
    let mut object = before.clone();
    values.customize_object(&mut object);
    context.note_change();
    check_workload(&before, &object, context.report());
    Some(object)
}

fn pod_monitor(declared: &MonitorDecl, values: &dyn PodValues, builder: &mut Builder<'_, '_>) -> Object {
    let resource = builder.declared.resource;
    let mut reader = builder.reader();
    let peers = monitor::build::prometheus(declared, &mut reader);
    for endpoint in declared.endpoints {
        let (pod, port, peers) = (resource.identity, endpoint.port, Some(peers.clone()));
        reader.context.tell(Traffic::Scrape { pod, port, peers });
    }
    let list = (kind::POD_MONITOR, "podMetricsEndpoints");
    let built = monitor::build::monitor(declared, resource, list, &mut reader);
    let built = monitor::build::customized(built, |monitor| values.customize_monitor(monitor), &mut reader);
    Object::Custom(Box::new(built))
}

/// Builds what one pod declares.
pub(in crate::pod) struct Builder<'b, 'c> {
    pub(in crate::pod) declared: &'static PodDecl,
    values: &'b dyn PodValues,
    slots: &'b dyn Fn(u16) -> Value,
    context: &'b mut Context<'c>,
}

impl<'c> Builder<'_, 'c> {
    fn workload(&mut self) -> Object {
        match self.declared.workload {
            WorkloadDecl::Bare => Object::from(self.bare()),
            WorkloadDecl::Deployment(declared) => Object::from(deployment::deployment(declared, self)),
            WorkloadDecl::StatefulSet(declared) => Object::from(stateful_set::stateful_set(declared, self)),
            WorkloadDecl::DaemonSet(declared) => Object::from(daemon_set::daemon_set(declared, self)),
            WorkloadDecl::Job(declared) => Object::from(jobs::job(declared, self)),
            WorkloadDecl::CronJob(declared) => Object::from(jobs::cron_job(declared, self)),
        }
    }

    /// Reads the values of the pod's struct.
    pub(in crate::pod) fn reader(&mut self) -> Reader<'_, 'c> {
        Reader { slots: self.slots, refers: self.declared.resource.refers, context: self.context }
    }

    fn bare(&mut self) -> Pod {
        let metadata = self.metadata(&self.declared.metadata);
        let spec = spec(self.declared, self.values, self.context, &Path::Root.field("spec"));
        Pod { metadata, spec: Some(spec), ..Pod::default() }
    }

    /// How many pods the workload runs. `path` is the specification's.
    pub(super) fn replicas(&mut self, path: &Path<'_>) -> Option<i32> {
        let replicas = unpacked(self.declared.replicas).next()?;
        self.reader().int32(as_number(replicas), &path.field("replicas"))
    }

    /// The metadata of an object that has the workload's name.
    pub(super) fn metadata(&mut self, extra: &MetadataDecl) -> ObjectMeta {
        let resource = self.declared.resource;
        let instance = self.context.instance();
        object_metadata(resource.name.known(), resource.labels, instance, extra, &mut self.reader())
    }

    /// The metadata of a workload: what is said of the pods is true of what makes them.
    pub(in crate::pod) fn workload_metadata(&mut self) -> ObjectMeta {
        let mut metadata = self.metadata(self.declared.workload.metadata());
        add_labels(&mut metadata, self.declared.metadata.labels, &mut self.reader());
        metadata
    }

    /// The pods that a workload makes. `path` is the template's.
    pub(super) fn template(&mut self, path: &Path<'_>) -> PodTemplateSpec {
        let spec = spec(self.declared, self.values, self.context, &path.field("spec"));
        let mut metadata =
            template_metadata(self.declared.resource.labels, &self.declared.metadata, &mut self.reader());
        // The template of a Job cannot change, and each run of a CronJob reads what is there.
        let is_replaced =
            !matches!(self.declared.workload, WorkloadDecl::Job(..) | WorkloadDecl::CronJob(..));
        if let Some(sum) =
            (self.declared.checksum && is_replaced).then(|| self.context.config_checksum()).flatten()
        {
            let annotations = metadata.annotations.get_or_insert_default();
            annotations.entry("checksum/config".to_owned()).or_insert(sum);
        }
        PodTemplateSpec { metadata: Some(metadata), spec: Some(spec) }
    }

    /// The selector by which the workload, and whatever belongs to it, finds its pods.
    pub(in crate::pod) fn selector(&self) -> LabelSelector {
        let labels = self.declared.resource.labels;
        LabelSelector {
            match_labels: selector(labels, labels, self.context.instance(), self.context.spare_labels()),
            ..LabelSelector::default()
        }
    }
}

/// A number of pods, or a percentage.
pub(in crate::pod) fn count_or_percentage(value: &str) -> IntOrString {
    match value.parse() {
        Ok(count) => IntOrString::Int(count),
        Err(_) => IntOrString::String(value.to_owned()),
    }
}
