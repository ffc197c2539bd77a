//! Pods: containers that share one network and the pod's volumes, bare or under a workload.

pub(crate) mod address_checks;
#[cfg(feature = "manifests")]
mod build;
#[cfg(feature = "manifests")]
mod build_volume;
pub(crate) mod checks;
#[cfg(feature = "manifests")]
mod contract;
#[cfg(feature = "manifests")]
mod customize;
mod declaration;
mod more;
pub(crate) mod port_checks;
pub(crate) mod scaling;
pub(crate) mod security;
pub(crate) mod value_checks;
mod volume;
mod wired;
pub(crate) mod workloads;

use podwire_rules::wires::Head;

use crate::Member;
use crate::declare::{PodsOf, first};
use crate::service::SelectedPods;

#[cfg(feature = "manifests")]
pub(crate) use build::tolerations;
#[cfg(feature = "manifests")]
pub(crate) use workloads::build::build;

pub use declaration::{ContainerRole, PodContainer, PodDecl, PodSecurity, TolerationDecl};
pub use more::{DnsDecl, MoreDecl, NeighbourDecl, SpreadDecl};
pub use scaling::{AutoscalerDecl, BudgetDecl, MetricDecl, Target as MetricTarget};
pub use volume::{DownwardItem, KeyPath, ProjectedSource, VolumeDecl, VolumeSource};
pub use wired::{FurtherPodWires, PodWires, Wired, WiredGroup};
pub use workloads::{
    ClaimTemplateDecl, CronJobDecl, DaemonSetDecl, DeploymentDecl, JobDecl, RetentionDecl, StatefulSetDecl,
    StrategyDecl, WorkloadDecl,
};

/// A pod: containers that share one network and the pod's volumes.
///
/// Implemented by `#[derive(Pod)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Pod`",
    label = "not a pod",
    note = "consider annotating `{Self}` with `#[derive(Pod)]`"
)]
pub trait Pod: Member {
    /// Leads to it from a service that selects it alone. Of a type that is no pod, rustc says so at its path.
    #[doc(hidden)]
    type Selected: SelectedPods;
    /// Apart from the wires, so that two pods may refer to one another.
    #[doc(hidden)]
    const HEAD: &'static Head<'static>;
    #[doc(hidden)]
    const WIRES: &'static PodWires;
    /// What it says beside its wires and its workload.
    #[doc(hidden)]
    const SAID: PodDecl = PodDecl::EMPTY;
    /// Bare, or under a workload. Most pods say nothing else, and none of what a pod may say is copied for them.
    #[doc(hidden)]
    const WORKLOAD: WorkloadDecl = WorkloadDecl::Bare;
    #[doc(hidden)]
    const DECL: &'static PodDecl = &PodDecl {
        resource: first(<Self::Pods as PodsOf>::RESOURCES),
        containers: Self::WIRES.containers,
        workload: Self::WORKLOAD,
        ..Self::SAID
    };
}
