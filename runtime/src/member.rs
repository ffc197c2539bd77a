//! What may stand in an app: members, alone, in an `Option`, or in a collection of named instances.

use std::collections::BTreeMap;

use crate::declare::{Membership, Pods, PodsOf, Within};
#[cfg(feature = "manifests")]
use crate::values::{Catalog, Shows, Visitor};

/// What a field of an app may be: a resource such as a pod or a service, an app, or an `Option`, `Vec` or `BTreeMap` of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a pod, a service, another resource nor an app",
    label = "not a member of an app",
    note = "consider annotating `{Self}` with `#[derive(Pod)]`, `#[derive(Service)]`, another derive of a resource, or `#[derive(App)]`; mark the field `#[value]` if it only holds a value"
)]
pub trait Member {
    #[doc(hidden)]
    const MEMBER: Membership = <Self::Pods as PodsOf>::MEMBERSHIP;
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
    /// Adds what a values file may say of it.
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn add_fields(catalog: &mut Catalog) {
        <Self::Pods as Shows<Self>>::add_fields(catalog);
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

impl<T: Member> Member for Option<T> {
    const MEMBER: Membership = <T::Pods as PodsOf>::MEMBERSHIP.optional();
    type Pods = Within<Self, T::Pods>;
}

impl<T: Member + Instance> Member for Vec<T> {
    const MEMBER: Membership = <T::Pods as PodsOf>::MEMBERSHIP.many();
    type Pods = Within<Self, T::Pods>;
}

impl<T: Member> Member for BTreeMap<String, T> {
    const MEMBER: Membership = <T::Pods as PodsOf>::MEMBERSHIP.many();
    type Pods = Within<Self, T::Pods>;
}

impl<T: Member> Member for Box<T> {
    const MEMBER: Membership = <T::Pods as PodsOf>::MEMBERSHIP;
    type Pods = Within<Self, T::Pods>;
}
