//! Which validator judges which kind.

use k8s_openapi::Resource;
use k8s_openapi::api::apps::v1::{DaemonSet, Deployment, ReplicaSet, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::batch::v1::{CronJob, Job};
use k8s_openapi::api::core::v1::{
    ConfigMap, Namespace, PersistentVolumeClaim, Pod, Secret, Service, ServiceAccount,
};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;

use crate::Object;

use super::finding::ObjectReference;
use super::report::Report;

/// What can be validated: [`Object`] and each of the Kubernetes types that it holds.
pub trait Validate: sealed::Judged {}

pub(crate) mod sealed {
    use super::{ObjectReference, Report};

    /// Seals [`Validate`](super::Validate): the kinds are those of [`Object`](crate::Object).
    pub trait Judged {
        /// Writes all that the kind's rules find into the report.
        fn judge(&self, report: &mut Report<'_>);

        /// The object's kind, namespace and name.
        fn reference(&self) -> ObjectReference;
    }
}

macro_rules! kinds {
    ($($kind:ident => $validator:expr,)+) => {
        $(
            impl Validate for $kind {}

            impl sealed::Judged for $kind {
                fn judge(&self, report: &mut Report<'_>) {
                    let validator: fn(&mut Report<'_>, &$kind) = $validator;
                    validator(report, self);
                }

                fn reference(&self) -> ObjectReference {
                    ObjectReference {
                        kind: <$kind as Resource>::KIND.to_owned(),
                        namespace: self.metadata.namespace.clone().unwrap_or_default(),
                        name: self.metadata.name.clone().unwrap_or_default(),
                    }
                }
            }
        )+

        impl Validate for Object {}

        impl sealed::Judged for Object {
            fn judge(&self, report: &mut Report<'_>) {
                match self { $(Object::$kind(object) => object.judge(report),)+ }
            }

            fn reference(&self) -> ObjectReference {
                match self { $(Object::$kind(object) => object.reference(),)+ }
            }
        }
    };
}

kinds! {
    ConfigMap => super::config::config_map,
    CronJob => super::cron_job::cron_job,
    DaemonSet => super::daemon_set::daemon_set,
    Deployment => super::deployment::deployment,
    HorizontalPodAutoscaler => super::autoscaling::horizontal_pod_autoscaler,
    Ingress => super::ingress::ingress,
    Job => super::job::job,
    Namespace => super::namespace::namespace,
    NetworkPolicy => super::network_policy::network_policy,
    PersistentVolumeClaim => super::storage::claim,
    Pod => super::pod::pod,
    PodDisruptionBudget => super::disruption::pod_disruption_budget,
    ReplicaSet => super::replica_set::replica_set,
    Secret => super::config::secret,
    Service => super::service::service,
    ServiceAccount => super::service_account::service_account,
    StatefulSet => super::stateful_set::stateful_set,
}
