//! What a resource refers to: wires that lead to one resource, and what they want of it.

use super::identity::{Head, Identity};
use super::known::Text;
use super::provides::{Port, Property, Protocol, Value};
use crate::wires::kind::Kind;

/// What a wire demands of the resource at its end.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Wanted<'a> {
    /// That it is there.
    Itself,
    /// A port of this name, for this protocol.
    NamedPort(&'a str, Option<Protocol>),
    /// A port of this number, for this protocol. A container may open ports that it does not declare.
    NumberedPort(u16, Option<Protocol>),
    /// That something listens where its name and this port lead: the name of a headless Service is that of its pods, which
    /// may have further ports.
    Dialled(u16),
    /// The same behind the name of one of its pods: that is the name of the pod alone, and has the pod's ports.
    DialledOfPod(&'a str, u16),
    /// The same for the port of a scheme, where the address states none: a program may choose another of several ports.
    DialledByScheme(u16),
    /// This port of a container of this type.
    PortOf(Identity<'a>, Port<'a>),
    /// A key.
    Key(&'a str),
    /// A volume.
    Volume(&'a str),
    /// That every container requests this resource.
    Request(&'a str),
    /// A variable that is set before the one at this place.
    Variable(&'a str, u32),
    /// That the property is stated, and is this.
    Is(Property, Value<'a>),
    /// That the property, a number, is at least this where it is stated.
    AtLeast(Property, u64),
    /// That nobody states the property.
    Unstated(Property),
    /// That it selects the resource which refers to it.
    SelectsMe,
    /// That it is in the namespace of the resource which refers to it, or of a kind that belongs to none.
    SameNamespace,
    /// Nothing: where it is, the resource which refers to it states, for its network policy.
    Passage,
}

/// What a reference wants of the resource to which it leads.
#[derive(Clone, Copy, Debug)]
pub enum Wants<'a> {
    /// This alone, as most do: the compiler has less to do for it than for a list.
    One(Wanted<'a>),
    /// All of these.
    All(&'a [Wanted<'a>]),
}

impl<'a> Wants<'a> {
    /// All of them.
    pub const fn list(&self) -> &[Wanted<'a>] {
        match self {
            Wants::One(wanted) => core::slice::from_ref(wanted),
            Wants::All(list) => list,
        }
    }
}

/// A wire that leads to one resource, and to something in it.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// By what it is written, for messages: the name of a variable or volume; empty where nobody asks.
    pub at: &'a str,
    /// Which resource.
    pub to: Target<'a>,
    /// What of it.
    pub wants: Wants<'a>,
    /// Whether nothing is lost where it leads nowhere.
    pub optional: bool,
}

impl<'a> Reference<'a> {
    /// A reference to all that the declared type is, written at `at`.
    pub const fn new(at: &'a str, head: &'a Head<'a>) -> Reference<'a> {
        Reference { at, to: Target::Type(head), wants: Wants::All(&[]), optional: false }
    }

    /// A reference to what a pod reads: it must be in the pod's own namespace.
    pub const fn near(at: &'a str, head: &'a Head<'a>) -> Reference<'a> {
        Reference { wants: Wants::One(Wanted::SameNamespace), ..Reference::new(at, head) }
    }

    /// A StatefulSet's reference to the service that names its pods.
    pub const fn governing(service: &'a Head<'a>) -> Reference<'a> {
        Reference {
            wants: Wants::All(&[Wanted::SameNamespace, Wanted::SelectsMe]),
            ..Reference::new("", service)
        }
    }

    /// A reference to the resource itself, which must have what is wanted.
    pub const fn own(at: &'a str, wants: &'a [Wanted<'a>]) -> Reference<'a> {
        Reference { at, to: Target::Own, wants: Wants::All(wants), optional: false }
    }
}

/// Which resource a reference leads to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// The one that this type declares, the nearest where there are several.
    Type(&'a Head<'a>),
    /// The one of this kind and name.
    Object {
        /// The kind.
        kind: Kind<'a>,
        /// The namespace; none for that of the resource which refers.
        namespace: Option<Text<'a>>,
        /// The name.
        name: Text<'a>,
    },
    /// The resource itself: what a container mounts, for example.
    Own,
    /// The container itself: what its probes ask, for example.
    OwnPart,
}
