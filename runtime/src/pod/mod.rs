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

use podwire_rules::wires::{Head, Label, Reference};

use crate::Member;
use crate::declare::{PodsOf, first};
use crate::service::SelectedPods;

#[cfg(feature = "manifests")]
pub(crate) use build::tolerations;
#[cfg(feature = "manifests")]
pub(crate) use workloads::build::build;

pub use declaration::{ContainerRole, PodContainer, PodDecl, PodSecurity, TolerationDecl};
pub use more::{DnsDecl, MoreDecl, NeighbourDecl, SpreadDecl};
pub use volume::{DownwardItem, KeyPath, ProjectedSource, VolumeDecl, VolumeSource};
pub(crate) use wired::Contained;
pub use wired::{OneContainer, PodFacts, PodWires, Wired, WiredContainer, WiredGroup, wired_containers};
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
    /// Leads to its container, where it has one alone.
    #[doc(hidden)]
    type Containers: Contained;
    #[doc(hidden)]
    const FACTS: PodFacts;
    /// Apart from the wires, so that two pods may refer to one another.
    #[doc(hidden)]
    const HEAD: &'static Head<'static> = &wired::head(Self::FACTS);
    /// Stated where there is not one alone.
    #[doc(hidden)]
    const LABELS: &'static [Label<'static>] = &[wired::label(Self::FACTS)];
    /// Stated where there is not one alone.
    #[doc(hidden)]
    const CONTAINERS: &'static [PodContainer] = &[wired::container::<Self::Containers>(Self::FACTS)];
    /// What services ask of them.
    #[doc(hidden)]
    const WIRED: &'static [WiredContainer] = &[<Self::Containers as Contained>::WIRED];
    /// The service that names the pods of a StatefulSet, where the pod refers to nothing else: a list of references takes the compiler much longer.
    #[doc(hidden)]
    const SERVICE: &'static Head<'static> = wired::NO_SERVICE;
    /// To what else the pod itself refers, and its workload; and whether the derive failed.
    #[doc(hidden)]
    const FURTHER: (&'static [Reference<'static>], bool) = (&[], false);
    #[doc(hidden)]
    const WIRES: &'static PodWires = &PodWires {
        head: Self::HEAD,
        labels: Self::LABELS,
        containers: Self::WIRED,
        unknown: Self::FURTHER.1,
    };
    /// What it says beside its wires and its workload. Most pods say nothing, and none of what a pod may say is copied for them.
    #[doc(hidden)]
    const SAID: PodDecl = PodDecl::EMPTY;
    /// What its workload says beside the replicas: mostly nothing.
    #[doc(hidden)]
    const WORKLOAD: WorkloadDecl = WorkloadDecl::of(Self::HEAD.kind);
    /// See [`PodDecl::autoscaler`].
    #[doc(hidden)]
    const AUTOSCALER: &'static str = "";
    /// See [`PodDecl::budget`].
    #[doc(hidden)]
    const BUDGET: &'static str = "";
    #[doc(hidden)]
    const DECL: &'static PodDecl = &PodDecl {
        resource: first(<Self::Pods as PodsOf>::RESOURCES),
        containers: Self::CONTAINERS,
        workload: Self::WORKLOAD,
        replicas: Self::FACTS.5,
        autoscaler: Self::AUTOSCALER,
        budget: Self::BUDGET,
        ..Self::SAID
    };
}
