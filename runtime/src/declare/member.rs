//! What a type is as a field of an app.

use std::marker::PhantomData;

use podwire_rules::wires::Resource;

use crate::app::AppDecl;
use crate::pod::PodDecl;

/// A field of an app.
#[derive(Clone, Copy, Debug)]
pub struct MemberDecl {
    /// The field's name, for messages.
    pub field: &'static str,
    /// What it is, and how often it is there.
    pub membership: &'static Membership,
}

/// What a type is as a field of an app, and how often it is there.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// What it is.
    pub member: MemberKind,
    /// How often it is there.
    pub multiplicity: Multiplicity,
}

/// What a field of an app is.
#[derive(Clone, Copy, Debug)]
pub enum MemberKind {
    /// A resource, or several that belong together.
    Resources(&'static [Resource<'static>]),
    /// A further app.
    App(&'static AppDecl),
}

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

/// A type that leads to pods.
///
/// A type, and no constant of each member: the compiler makes a body of every constant, and only apps that hold their pods to a level
/// of security ask for this one.
pub trait PodsOf {
    /// The pods.
    const PODS: Pods = Pods::None;
    /// The member's resources, where this type knows these as well: then the member need not say them.
    const RESOURCES: &'static [Resource<'static>] = &[];
}

/// Of another resource.
pub struct NoPods;

impl PodsOf for NoPods {}

/// Of an `Option`, or a collection, what `P` leads to.
pub struct Within<P>(PhantomData<P>);

impl<P: PodsOf> PodsOf for Within<P> {
    const PODS: Pods = P::PODS;
}

/// Of the app `A`, what `P` leads to.
pub struct PodsOfApp<A, P>(PhantomData<(A, P)>);

impl<A, P: PodsOf> PodsOf for PodsOfApp<A, P> {
    const PODS: Pods = P::PODS;
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
    /// A resource, which is there once.
    pub const fn resource(resource: &'static Resource<'static>) -> Membership {
        Membership::resources(std::slice::from_ref(resource))
    }

    /// Resources that belong together, which are there once.
    pub const fn resources(resources: &'static [Resource<'static>]) -> Membership {
        Membership { member: MemberKind::Resources(resources), multiplicity: Multiplicity::One }
    }

    /// An app, which is there once.
    pub const fn app(app: &'static AppDecl) -> Membership {
        Membership { member: MemberKind::App(app), multiplicity: Multiplicity::One }
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
