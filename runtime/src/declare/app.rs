//! What `derive(App)` emits.

use super::{Head, Identity, PodDecl, ServiceDecl, Text};

/// An app: pods, services and further apps, and the set whose wiring is closed.
#[derive(Clone, Copy, Debug)]
pub struct AppDecl {
    /// Which type this is.
    pub identity: Identity,
    /// The type's name, for messages: `Shop`.
    pub type_name: &'static str,
    /// The namespace; none for the enclosing app's.
    pub namespace: Option<Text>,
    /// The lowest and the highest node port that the cluster hands out.
    pub node_ports: (u16, u16),
    /// Whether links and selections may lead out of this app, into the app that encloses it.
    pub open: bool,
    /// The fields that are pods, services and apps.
    pub members: &'static [MemberDecl],
    /// Whether the derive failed: every check then accepts the app.
    pub unknown: bool,
}

impl AppDecl {
    /// An app that declares nothing: the base of every declaration.
    pub const EMPTY: AppDecl = AppDecl {
        identity: Identity::NONE,
        type_name: "",
        namespace: None,
        node_ports: (30000, 32767),
        open: false,
        members: &[],
        unknown: false,
    };

    /// The declaration of the type with this head, which declares nothing else.
    pub const fn of(head: Head) -> AppDecl {
        AppDecl { identity: head.identity, type_name: head.type_name, ..AppDecl::EMPTY }
    }
}

/// A field of an app.
#[derive(Clone, Copy, Debug)]
pub struct MemberDecl {
    /// The field's name, for messages.
    pub field: &'static str,
    /// What it is.
    pub kind: MemberKind,
    /// How often it is there.
    pub multiplicity: Multiplicity,
}

impl MemberDecl {
    /// The field `field`, whose type is such a member.
    pub const fn new(field: &'static str, member: Membership) -> MemberDecl {
        MemberDecl { field, kind: member.kind, multiplicity: member.multiplicity }
    }
}

/// What a type is as a field of an app, and how often it is there.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// What it is.
    pub kind: MemberKind,
    /// How often it is there.
    pub multiplicity: Multiplicity,
}

impl Membership {
    /// What is there once.
    pub const fn one(kind: MemberKind) -> Membership {
        Membership { kind, multiplicity: Multiplicity::One }
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

    /// The pod that the member is.
    pub const fn pod(self) -> &'static PodDecl {
        match self.kind {
            MemberKind::Pod(pod) => pod,
            MemberKind::Service(_) | MemberKind::App(_) => panic!("not a pod"),
        }
    }

    /// The service that the member is.
    pub const fn service(self) -> &'static ServiceDecl {
        match self.kind {
            MemberKind::Service(service) => service,
            MemberKind::Pod(_) | MemberKind::App(_) => panic!("not a service"),
        }
    }

    /// The app that the member is.
    pub const fn app(self) -> &'static AppDecl {
        match self.kind {
            MemberKind::App(app) => app,
            MemberKind::Pod(_) | MemberKind::Service(_) => panic!("not an app"),
        }
    }
}

/// What a field of an app is.
#[derive(Clone, Copy, Debug)]
pub enum MemberKind {
    /// A pod, bare or under a workload.
    Pod(&'static PodDecl),
    /// A service.
    Service(&'static ServiceDecl),
    /// A further app.
    App(&'static AppDecl),
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
