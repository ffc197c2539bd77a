//! What a type is once it derives `Container`, `Pod`, `Service` or `App`.

use std::collections::BTreeMap;

use crate::declare::{AppDecl, ContainerDecl, Head, Membership, PodDecl, ServiceDecl};
#[cfg(feature = "manifests")]
use crate::values::{ContainerValues, Visitor};

/// A container: an image with its ports, environment, probes, resources and mounts.
///
/// Implemented by `#[derive(Container)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Container`",
    label = "not a container",
    note = "consider annotating `{Self}` with `#[derive(Container)]`, or mark the field `#[value]` if it only holds a value"
)]
pub trait Container {
    #[doc(hidden)]
    const HEAD: Head;
    #[doc(hidden)]
    const DECL: &'static ContainerDecl;
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn values(&self) -> &dyn ContainerValues;
}

/// A pod: containers that share one network and the pod's volumes.
///
/// Implemented by `#[derive(Pod)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Pod`",
    label = "not a pod",
    note = "consider annotating `{Self}` with `#[derive(Pod)]`"
)]
pub trait Pod: Member {
    #[doc(hidden)]
    const DECL: &'static PodDecl = Self::MEMBER.pod();
}

/// A service: the stable name and address in front of a pod.
///
/// Implemented by `#[derive(Service)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Service`",
    label = "not a service",
    note = "consider annotating `{Self}` with `#[derive(Service)]`"
)]
pub trait Service: Member {
    #[doc(hidden)]
    const HEAD: Head;
    // A default, as for pods and apps: each constant of an impl costs time in the user's build.
    #[doc(hidden)]
    const DECL: &'static ServiceDecl = Self::MEMBER.service();

    /// The service's name, which is also its host name in its own namespace.
    const NAME: &'static str = Self::HEAD.name;

    /// The service's host name in every namespace: `catalog-service.shop.svc.cluster.local`.
    fn dns(namespace: &str) -> String {
        Self::dns_in(namespace, "cluster.local")
    }

    /// The service's host name in a cluster whose domain is not `cluster.local`.
    fn dns_in(namespace: &str, cluster_domain: &str) -> String {
        format!("{}.{namespace}.svc.{cluster_domain}", Self::NAME)
    }
}

/// An app: pods, services and further apps, and the set whose wiring is closed.
///
/// Implemented by `#[derive(App)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `App`",
    label = "not an app",
    note = "consider annotating `{Self}` with `#[derive(App)]`"
)]
pub trait App: Member {
    #[doc(hidden)]
    const DECL: &'static AppDecl = Self::MEMBER.app();
}

/// What a field of an app may be: a pod, a service, an app, or an `Option`, `Vec` or `BTreeMap` of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a pod, a service nor an app",
    label = "not a member of an app",
    note = "consider annotating `{Self}` with `#[derive(Pod)]`, `#[derive(Service)]` or `#[derive(App)]`, or mark the field `#[value]` if it only holds a value"
)]
pub trait Member {
    #[doc(hidden)]
    const MEMBER: Membership;
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn visit(&self, visitor: &mut dyn Visitor);
}

/// A type whose values carry a name of their own, so that a `Vec` of them can be a field of an app.
///
/// Implemented for a struct with a field marked `#[instance]`.
#[diagnostic::on_unimplemented(
    message = "the instances of `{Self}` in this collection have no names",
    label = "instances without a name",
    note = "mark the field of `{Self}` that holds the name with `#[instance]`, or use a `BTreeMap<String, {Self}>`"
)]
pub trait Instance {
    /// The instance's name: a DNS label that becomes part of the names of all that is inside.
    fn instance_name(&self) -> &str;
}

impl<T: Member> Member for Option<T> {
    const MEMBER: Membership = T::MEMBER.optional();

    #[cfg(feature = "manifests")]
    fn visit(&self, visitor: &mut dyn Visitor) {
        if let Some(member) = self {
            member.visit(visitor);
        }
    }
}

impl<T: Member + Instance> Member for Vec<T> {
    const MEMBER: Membership = T::MEMBER.many();

    #[cfg(feature = "manifests")]
    fn visit(&self, visitor: &mut dyn Visitor) {
        for member in self {
            visitor.enter_instance(member.instance_name());
            member.visit(visitor);
            visitor.leave_instance();
        }
    }
}

impl<T: Member> Member for BTreeMap<String, T> {
    const MEMBER: Membership = T::MEMBER.many();

    #[cfg(feature = "manifests")]
    fn visit(&self, visitor: &mut dyn Visitor) {
        for (name, member) in self {
            visitor.enter_instance(name);
            member.visit(visitor);
            visitor.leave_instance();
        }
    }
}

impl<T: Member> Member for Box<T> {
    const MEMBER: Membership = T::MEMBER;

    #[cfg(feature = "manifests")]
    fn visit(&self, visitor: &mut dyn Visitor) {
        (**self).visit(visitor);
    }
}
