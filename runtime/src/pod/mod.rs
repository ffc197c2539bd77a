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

#[cfg(feature = "manifests")]
use podwire_manifests::{Custom, Object, k8s_openapi::api::core::v1::PodSpec};
use podwire_rules::wires::{Head, Label, Reference};

use crate::Member;
use crate::declare::{AsPod, PodsOf, first};
#[cfg(feature = "manifests")]
use crate::values::{Catalog, PodValues, ValueOf, no_expression};

#[cfg(feature = "manifests")]
pub(crate) use build::tolerations;
#[cfg(feature = "manifests")]
pub(crate) use workloads::build::build;

pub use declaration::{ContainerRole, PodContainer, PodDecl, PodSecurity, TolerationDecl};
pub use more::{DnsDecl, MoreDecl, NeighbourDecl, SpreadDecl};
pub use volume::{DownwardItem, KeyPath, ProjectedSource, VolumeDecl, VolumeSource};
pub(crate) use wired::Contained;
pub use wired::{Containers, Group, PodFacts, PodWires, WiredContainer, wired_containers};
#[cfg(feature = "manifests")]
pub(crate) use wired::{Wired, WiredGroup};
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
pub trait Pod: Sized {
    /// Leads to it from a service that selects it alone.
    #[doc(hidden)]
    type Selected: DeclaredPod;
    /// Apart from the wires, so that two pods may refer to one another.
    #[doc(hidden)]
    const HEAD: &'static Head<'static>;
    /// With a head of its own: another constant would be evaluated for each pod.
    #[doc(hidden)]
    const WIRES: &'static PodWires;
    #[doc(hidden)]
    const DECL: &'static PodDecl;
}

#[diagnostic::do_not_recommend]
impl<P: DeclaredPod> Pod for P {
    type Selected = P;
    const HEAD: &'static Head<'static> = &wired::head(P::FACTS);
    const WIRES: &'static PodWires = &PodWires {
        head: wired::head(P::FACTS),
        labels: P::LABELS,
        containers: P::WIRED,
        unknown: P::FURTHER.1,
    };
    const DECL: &'static PodDecl = &PodDecl {
        resource: first(<<P as Member<AsPod>>::Pods as PodsOf>::RESOURCES),
        containers: P::CONTAINERS,
        workload: P::WORKLOAD,
        replicas: P::FACTS.5,
        autoscaler: P::AUTOSCALER,
        budget: P::BUDGET,
        ..P::SAID
    };
}

/// What a pod declares. The derive implements this, and [`Pod`] follows: of what is the same for all, an expansion says nothing. Where a type is neither, rustc may name
/// the one or the other.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Pod`",
    label = "not a pod",
    note = "consider annotating `{Self}` with `#[derive(Pod)]`"
)]
pub trait DeclaredPod: Sized {
    /// Leads to its container, where it has one alone, and to its wires.
    #[doc(hidden)]
    type Containers: Contained;
    #[doc(hidden)]
    const FACTS: PodFacts;
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
    const FURTHER: (&'static [Reference<'static>], bool) = (wired::NO_REFERENCES, false);
    /// What it says beside its wires and its workload. Most pods say nothing, and none of what a pod may say is copied for them.
    #[doc(hidden)]
    const SAID: PodDecl = PodDecl::EMPTY;
    /// What its workload says beside the replicas: mostly nothing.
    #[doc(hidden)]
    const WORKLOAD: WorkloadDecl = WorkloadDecl::of(wired::head(Self::FACTS).kind);
    /// See [`PodDecl::autoscaler`].
    #[doc(hidden)]
    const AUTOSCALER: &'static str = "";
    /// See [`PodDecl::budget`].
    #[doc(hidden)]
    const BUDGET: &'static str = "";
    /// See [`PodValues`], whose methods these are: another impl costs the compiler.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __value(&self, slot: u16) -> ValueOf<'_> {
        no_expression(slot)
    }
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __customize_monitor(&self, _monitor: &mut Custom) {}
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __customize(&self, _spec: &mut PodSpec) {}
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __is_customized(&self) -> bool {
        false
    }
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __customize_object(&self, _object: &mut Object) {}
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __customizes_objects(&self) -> bool {
        false
    }
    /// See [`Fields`](crate::Fields), which tells these.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __add_further(_catalog: &mut Catalog) {}
    /// Adds the fields of the containers.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __add_containers(catalog: &mut Catalog) {
        Self::Containers::tell(catalog);
    }
}

#[cfg(feature = "manifests")]
impl<P: DeclaredPod> PodValues for P {
    fn value(&self, slot: u16) -> ValueOf<'_> {
        self.__value(slot)
    }

    fn customize_monitor(&self, monitor: &mut Custom) {
        self.__customize_monitor(monitor);
    }

    fn customize(&self, spec: &mut PodSpec) {
        self.__customize(spec);
    }

    fn is_customized(&self) -> bool {
        self.__is_customized()
    }

    fn customize_object(&self, object: &mut Object) {
        self.__customize_object(object);
    }

    fn customizes_objects(&self) -> bool {
        self.__customizes_objects()
    }
}
