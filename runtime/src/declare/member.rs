//! What a type is as a field of an app.

use std::marker::PhantomData;

use podwire_rules::wires::Resource;

use crate::app::{App, AppDecl};
use crate::pod::PodDecl;
#[cfg(feature = "manifests")]
use crate::values::{Catalog, Fields};

/// What a type is as a field of an app, and how often it is there.
///
/// By value wherever it stands: what a reference leads to, the compiler validates again with each constant that has the reference.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// What it is.
    pub member: MemberKind,
    /// How often it is there.
    pub multiplicity: Multiplicity,
    /// Adds what a values file may say of it. Here, an app need not ask each of its members.
    #[cfg(feature = "manifests")]
    pub fields: fn(&mut Catalog),
}

/// What a field of an app is.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all are one resource, and constants are no memory of a program"
)]
pub enum MemberKind {
    /// A resource.
    Resource(Resource<'static>),
    /// Several that belong together.
    Resources(&'static [Resource<'static>]),
    /// A further app.
    App(&'static AppDecl),
}

/// Makes a type a member of apps because it is declared as a pod: a [`Member`](crate::Member) of a kind of its own, so that the compiler can tell it from the others.
pub struct AsPod;

/// The same of a service.
pub struct AsService;

/// The pods that a field of an app holds.
#[derive(Clone, Copy, Debug)]
pub enum Pods {
    /// Of another resource: none.
    None,
    /// Of a pod: the pod itself.
    One(&'static PodDecl),
    /// Of an app: those of its fields.
    Of(&'static AppDecl, &'static [Pods]),
}

/// A type that leads to pods, and says what the member is that has them.
///
/// A type, and no constant of each member: the compiler makes a body of every constant of an impl, and only apps ask for these.
pub trait PodsOf {
    /// What the member is.
    const MEMBERSHIP: Membership;
    /// Its resources; none of an app.
    const RESOURCES: &'static [Resource<'static>] = Self::MEMBERSHIP.all_resources();
    /// The pods, for which only apps ask that hold theirs to a level of security.
    const PODS: Pods = Pods::None;
}

/// Of an `Option`, what `P` leads to.
pub struct Optional<P>(PhantomData<P>);

impl<P: PodsOf> PodsOf for Optional<P> {
    const MEMBERSHIP: Membership = P::MEMBERSHIP.optional();
    const PODS: Pods = P::PODS;
}

/// Of a collection, what `P` leads to.
pub struct Many<P>(PhantomData<P>);

impl<P: PodsOf> PodsOf for Many<P> {
    const MEMBERSHIP: Membership = P::MEMBERSHIP.many();
    const PODS: Pods = P::PODS;
}

/// Of a `Box`, what `P` leads to.
pub struct Boxed<P>(PhantomData<P>);

impl<P: PodsOf> PodsOf for Boxed<P> {
    const MEMBERSHIP: Membership = P::MEMBERSHIP;
    const PODS: Pods = P::PODS;
}

/// Of a resource or an app `M` that has fields, what `P` leads to, and what a values file may say of them.
#[cfg(feature = "manifests")]
pub struct WithFields<M, P>(PhantomData<(M, P)>);

#[cfg(feature = "manifests")]
impl<M: Fields, P: PodsOf> PodsOf for WithFields<M, P> {
    const MEMBERSHIP: Membership = Membership { fields: M::add_to, ..P::MEMBERSHIP };
    const RESOURCES: &'static [Resource<'static>] = P::RESOURCES;
    const PODS: Pods = P::PODS;
}

/// Of the app `A`.
pub struct PodsOfApp<A>(PhantomData<A>);

impl<A: App> PodsOf for PodsOfApp<A> {
    const MEMBERSHIP: Membership = Membership::app::<A>();
    const PODS: Pods = A::HELD;
}

/// Of resources that belong together, the one to which the others belong.
pub(crate) const fn first(resources: &'static [Resource<'static>]) -> &'static Resource<'static> {
    match resources {
        [first, ..] => first,
        [] => &Resource::EMPTY,
    }
}

/// How often a field of an app is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplicity {
    /// Once.
    One,
    /// Once or not at all: an `Option<T>`.
    Optional,
    /// As often as the collection has instances, each with a name of its own.
    Many,
}

impl Membership {
    /// What is there once, and has no fields.
    const fn of(member: MemberKind) -> Membership {
        Membership {
            member,
            multiplicity: Multiplicity::One,
            #[cfg(feature = "manifests")]
            fields: |_| {},
        }
    }

    /// The resource, which is there once.
    pub const fn resource(resource: Resource<'static>) -> Membership {
        Membership::of(MemberKind::Resource(resource))
    }

    /// Resources that belong together, which are there once.
    pub const fn resources(resources: &'static [Resource<'static>]) -> Membership {
        Membership::of(MemberKind::Resources(resources))
    }

    /// The app `A`, which is there once.
    pub const fn app<A: App>() -> Membership {
        Membership::of(MemberKind::App(A::DECL))
    }

    /// The resources, of which the first one is that to which the others belong; none of an app.
    pub(crate) const fn all_resources(&'static self) -> &'static [Resource<'static>] {
        match &self.member {
            MemberKind::Resource(resource) => std::slice::from_ref(resource),
            MemberKind::Resources(resources) => resources,
            MemberKind::App(_) => &[],
        }
    }

    /// The same in an `Option`.
    pub const fn optional(self) -> Membership {
        match self.multiplicity {
            Multiplicity::One => Membership { multiplicity: Multiplicity::Optional, ..self },
            Multiplicity::Optional | Multiplicity::Many => self,
        }
    }

    /// The same in a collection.
    pub const fn many(self) -> Membership {
        Membership { multiplicity: Multiplicity::Many, ..self }
    }
}
