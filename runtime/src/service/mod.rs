//! Services: a stable name and address in front of pods.

#[cfg(feature = "manifests")]
mod build;
pub(crate) mod checks;
mod declaration;
mod port;
mod select;
mod wired;

use std::marker::PhantomData;

use podwire_rules::wires::{Foreign, Head, Identity, kind};

use crate::Member;
use crate::declare::{AsService, PodsOf, first};
use crate::pod::PodWires;
#[cfg(feature = "manifests")]
use crate::values::{Catalog, ServiceValues, Value, no_expression};
#[cfg(feature = "manifests")]
use podwire_manifests::{Custom, k8s_openapi::api::core::v1};

#[cfg(feature = "manifests")]
pub(crate) use build::build;

pub use declaration::{ServiceDecl, ServiceFacts, ServicePortFacts, ServicePortMore, ServiceType};
pub use port::ServicePort;
pub use select::{
    LinkedPort, TargetPort, common_label_count, common_labels, headless, port_to_nothing, port_to_number,
    with_more, with_protocol,
};
pub(crate) use wired::SelectedPods;
pub use wired::{
    FurtherWires, Monitored, NoPod, OnePod, OnePort, SeveralPods, ThreePorts, TwoPorts, own_labels,
};
#[cfg(feature = "manifests")]
pub(crate) use wired::{Wired, WiredMonitor};

/// How a service is called, and where it is when somebody else deploys it.
pub const fn head((identity, name, _): ServiceFacts, foreign: Option<Foreign<'static>>) -> Head<'static> {
    Head { identity: Identity::of(identity), kind: kind::SERVICE, name, foreign }
}

/// A service: the stable endpoint in front of pods.
///
/// Implemented by `#[derive(Service)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Service`",
    label = "not a service",
    note = "consider annotating `{Self}` with `#[derive(Service)]`"
)]
pub trait Service: Sized {
    #[doc(hidden)]
    const FACTS: ServiceFacts;
    /// Apart from the wires, so that a pod may refer to a service that selects it. One that somebody else deploys states it.
    #[doc(hidden)]
    const HEAD: &'static Head<'static> = &head(Self::FACTS, None);
    /// Leads to the pods that it selects, and to its wires: a type costs the compiler nothing where a constant would be evaluated.
    #[doc(hidden)]
    type Selects: SelectedPods;
    /// These pods, where there are several.
    #[doc(hidden)]
    const SEVERAL: &'static [&'static PodWires] = &[];
    /// What only some services say of their wires.
    #[doc(hidden)]
    const FURTHER: &'static FurtherWires = FurtherWires::NONE;
    /// What it says beside its wires.
    #[doc(hidden)]
    const SAID: ServiceDecl = ServiceDecl::EMPTY;
    #[doc(hidden)]
    const DECL: &'static ServiceDecl = &ServiceDecl {
        resource: first(<<Self as Member<AsService>>::Pods as PodsOf>::RESOURCES),
        ports: Self::FACTS.2,
        selects: <Self::Selects as SelectedPods>::WIRES,
        ..Self::SAID
    };
    /// The type itself, for a check: named by its trait, a type that is no service is one error.
    #[doc(hidden)]
    const TYPE: PhantomData<Self> = PhantomData;
    /// See [`ServiceValues`], whose methods these are: another impl costs the compiler.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __value(&self, slot: u16) -> Value {
        no_expression(slot)
    }
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __customize_monitor(&self, _monitor: &mut Custom) {}
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __customize(&self, _service: &mut v1::Service) {}
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __is_customized(&self) -> bool {
        false
    }
    /// Adds what a values file may say of it, where it has fields.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn __add_fields(_catalog: &mut Catalog) {}

    /// The service's name, which is also its host name in its own namespace.
    const NAME: &'static str = Self::FACTS.1;

    /// The service's host name in every namespace: `catalog-service.shop.svc.cluster.local`.
    fn dns(namespace: &str) -> String {
        Self::dns_in(namespace, "cluster.local")
    }

    /// The service's host name in a cluster whose domain is not `cluster.local`.
    fn dns_in(namespace: &str, cluster_domain: &str) -> String {
        format!("{}.{namespace}.svc.{cluster_domain}", Self::NAME)
    }
}

#[cfg(feature = "manifests")]
impl<S: Service> ServiceValues for S {
    fn customize_monitor(&self, monitor: &mut Custom) {
        self.__customize_monitor(monitor);
    }

    fn value(&self, slot: u16) -> Value {
        self.__value(slot)
    }

    fn customize(&self, service: &mut v1::Service) {
        self.__customize(service);
    }

    fn is_customized(&self) -> bool {
        self.__is_customized()
    }
}
