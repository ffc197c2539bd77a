//! What may stand in an app: members, alone, in an `Option`, or in a collection of named instances.

use std::collections::BTreeMap;

use crate::declare::{AsPod, AsService, Boxed, Many, Optional, Pods, PodsOf};
use crate::pod::{Contained, DeclaredPod};
use crate::service::{SelectedPods, Service};
#[cfg(feature = "manifests")]
use crate::values::{Shows, Visitor};

/// What a field of an app may be: a resource such as a pod or a service, an app, or an `Option`, `Vec` or `BTreeMap` of them.
///
/// `Kind` tells apart what makes a type a member, so that one rule may say it of all pods, and another of all services: it is `()` of an app and of any other
/// resource, a type of podwire's own of a pod and of a service, and `(Kind,)` of what is around a member of a kind. Nobody needs to write it: where it is
/// `Member<_>`, the compiler finds out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a pod, a service, another resource nor an app",
    label = "not a member of an app",
    note = "consider annotating `{Self}` with `#[derive(Pod)]`, `#[derive(Service)]`, another derive of a resource, or `#[derive(App)]`; mark the field `#[value]` if it only holds a value"
)]
pub trait Member<Kind = ()> {
    /// Leads to the pods that it holds.
    #[doc(hidden)]
    #[cfg(feature = "manifests")]
    type Pods: PodsOf + Shows<Self>;
    /// Leads to the pods that it holds.
    #[doc(hidden)]
    #[cfg(not(feature = "manifests"))]
    type Pods: PodsOf;
    /// These pods.
    #[doc(hidden)]
    const PODS: Pods = <Self::Pods as PodsOf>::PODS;
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn visit<'v>(&'v self, visitor: &mut dyn Visitor<'v>) {
        <Self::Pods as Shows<Self>>::show(self, visitor);
    }
    /// The same of what the field `name` of an app holds: one call in the expansion of the app.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn visit_field<'v>(&'v self, name: &'static str, visitor: &mut dyn Visitor<'v>) {
        visitor.field(name);
        self.visit(visitor);
    }
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

/// What a field marked `#[instance]` holds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no text, and names no instance",
    label = "a name is a text",
    note = "the field marked `#[instance]` is a `String` or a `&str`, for the name becomes part of names of objects"
)]
pub trait InstanceName {
    /// The name.
    fn text(&self) -> &str;
}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> InstanceName for T {
    fn text(&self) -> &str {
        self.as_ref()
    }
}

/// A pod is a member because it is declared as one: no expansion says so.
#[diagnostic::do_not_recommend]
impl<P: DeclaredPod> Member<AsPod> for P {
    type Pods = <P::Containers as Contained>::Wired<P>;
}

#[diagnostic::do_not_recommend]
impl<S: Service> Member<AsService> for S {
    type Pods = <S::Selects as SelectedPods>::Wired<S>;
}

impl<Kind, T: Member<Kind>> Member<(Kind,)> for Option<T> {
    type Pods = Optional<T::Pods>;
}

impl<Kind, T: Member<Kind> + Instance> Member<(Kind,)> for Vec<T> {
    type Pods = Many<T::Pods>;
}

impl<Kind, T: Member<Kind>> Member<(Kind,)> for BTreeMap<String, T> {
    type Pods = Many<T::Pods>;
}

impl<Kind, T: Member<Kind>> Member<(Kind,)> for Box<T> {
    type Pods = Boxed<T::Pods>;
}
