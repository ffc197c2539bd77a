//! The wires of a pod, put together from what `derive(Pod)` emits. Here they are compiled once; in an expansion they would be
//! checked again for each pod.

use std::marker::PhantomData;

use podwire_rules::wires::{
    Facet, Head, Identity, IdentityFacts, Kind, Label, Part, Property, Reference, Resource, Selection,
    Selector, Text, Value, kind,
};

use super::{ContainerRole, DeclaredPod, Pod, PodContainer};
use crate::container::{Container, ContainerDecl, DeclaredContainer};
use crate::declare::{MemberKind, Membership, Multiplicity, Pods, PodsOf, first};
use crate::monitor::MonitorDecl;
#[cfg(feature = "manifests")]
use crate::values::{Catalog, Fields, Shows};

/// What a pod states: which type it is; the number of its kind among [`kind::RUN`]; how it is called; where it has one label, the key, the value and the
/// hash of that; where it has one container, the name of its field, or the name that the pod states, and whether it does; how many replicas its workload has, packed; and the fields
/// that hold values, as `Fields::FIELDS` has them, empty where no manifests are built. The compiler has less to do for a tuple of these than for lists.
pub type PodFacts = (
    IdentityFacts<'static>,
    usize,
    &'static str,
    (&'static str, &'static str, u64),
    (&'static str, bool),
    &'static str,
    &'static str,
);

/// To what most pods refer. An empty list that stood in the trait would be evaluated again for each pod.
pub(super) const NO_REFERENCES: &[Reference<'static>] = &[];

/// Of a pod that no service names.
pub(super) const NO_SERVICE: &Head<'static> = &Head::new(Identity::NONE, kind::SERVICE, "");

pub(super) const fn head((identity, number, name, ..): PodFacts) -> Head<'static> {
    Head { identity: Identity::of(identity), kind: kind::RUN[number], name, foreign: None }
}

pub(super) const fn label((_, _, _, (key, value, hash), ..): PodFacts) -> Label<'static> {
    Label { key, value: Text::Known(value), hash }
}

pub(super) const fn container<C: Contained>((_, _, _, _, (name, is_named), ..): PodFacts) -> PodContainer {
    PodContainer { container: C::DECL, name, is_named, role: ContainerRole::Main }
}

/// Leads from a pod to its container, where it has one alone: it states no list, and what is asked of that one stands here.
pub trait Contained {
    /// The wires of the pod `P`, as a field of an app.
    #[cfg(feature = "manifests")]
    type Wired<P: DeclaredPod>: PodsOf + Shows<P>;
    /// The wires of the pod `P`, as a field of an app.
    #[cfg(not(feature = "manifests"))]
    type Wired<P: DeclaredPod>: PodsOf;
    /// What it declares.
    const DECL: &'static ContainerDecl = &ContainerDecl::EMPTY;
    /// What services ask of it, and the pod first of all.
    const WIRED: WiredContainer = WiredContainer::UNKNOWN;
    /// The part of the pod that it is, under the name that it states, if there is one alone. Without its declaration, which the compiler would validate
    /// again with each constant that leads to it.
    const PART: Option<Part<'static>> = None;
    /// Tells what a values file may say of it.
    #[cfg(feature = "manifests")]
    fn tell(_catalog: &mut Catalog) {}
}

impl<C: DeclaredContainer> Contained for C {
    type Wired<P: DeclaredPod> = Wired<P, 1>;
    const DECL: &'static ContainerDecl = <C as Container>::DECL;
    const WIRED: WiredContainer = WiredContainer {
        identity: C::IDENTITY,
        is_init: false,
        asks_pod: C::MORE.asks_pod,
        unknown: C::MORE.unknown,
    };
    const PART: Option<Part<'static>> = Some(Part {
        name: C::MORE.stated_name(),
        identity: Identity::of(C::FACTS.0),
        running: true,
        provides: C::PROVIDES,
        refers: C::REFERS.0,
        unknown: C::MORE.unknown,
    });

    #[cfg(feature = "manifests")]
    fn tell(catalog: &mut Catalog) {
        <C as Container>::tell(catalog);
    }
}

/// None, or several, which the pod lists itself.
pub struct Containers<const COUNT: usize>;

impl<const COUNT: usize> Contained for Containers<COUNT> {
    type Wired<P: DeclaredPod> = Wired<P, COUNT>;
}

/// The containers `C` of a pod to whose workload something belongs: an autoscaler where it is `SCALED`, a budget where it is `SPARED`, a monitor,
/// `RESOURCES` in all.
pub struct Group<C, const RESOURCES: usize, const SCALED: bool, const SPARED: bool>(PhantomData<C>);

impl<C: Contained, const RESOURCES: usize, const SCALED: bool, const SPARED: bool> Contained
    for Group<C, RESOURCES, SCALED, SPARED>
{
    type Wired<P: DeclaredPod> = WiredGroup<P, C::Wired<P>, RESOURCES, SCALED, SPARED>;
    const DECL: &'static ContainerDecl = C::DECL;
    const WIRED: WiredContainer = C::WIRED;
    const PART: Option<Part<'static>> = C::PART;

    #[cfg(feature = "manifests")]
    fn tell(catalog: &mut Catalog) {
        C::tell(catalog);
    }
}

/// What services ask of a pod.
#[derive(Clone, Copy, Debug)]
pub struct PodWires {
    /// How the Pod is called, or the workload that runs it.
    pub head: Head<'static>,
    /// The labels by which it is selected.
    pub labels: &'static [Label<'static>],
    /// The containers, in the order of the struct's fields.
    pub containers: &'static [WiredContainer],
    /// Whether the derive failed.
    pub unknown: bool,
}

/// What services ask of a container, and a pod first, without all that it declares: that, the compiler would validate again with each constant that leads to the
/// pod.
#[derive(Clone, Copy, Debug)]
pub struct WiredContainer {
    /// Which type it is.
    pub identity: &'static Identity<'static>,
    /// Whether it has ended before the pod gets traffic.
    pub is_init: bool,
    /// Whether it asks something of its pod.
    pub asks_pod: bool,
    /// Whether its derive failed.
    pub unknown: bool,
}

impl WiredContainer {
    /// One of which nothing is known.
    const UNKNOWN: WiredContainer =
        WiredContainer { identity: &Identity::NONE, is_init: false, asks_pod: false, unknown: true };
}

/// The same of several containers.
pub const fn wired_containers<const COUNT: usize>(containers: &[PodContainer]) -> [WiredContainer; COUNT] {
    let mut wired = [WiredContainer::UNKNOWN; COUNT];
    let mut index = 0;
    while index < COUNT {
        let PodContainer { container, role, .. } = containers[index];
        let is_init = matches!(role, ContainerRole::Init);
        wired[index] = WiredContainer {
            identity: container.identity,
            is_init,
            asks_pod: container.further.asks_pod,
            unknown: container.further.unknown,
        };
        index += 1;
    }
    wired
}

impl PodWires {
    /// What others can refer to beside the containers, and what it selects: a workload its own pods. The API server makes the selector of a
    /// Job, which finds no pods but its own. A pod's kind is one of podwire's own, which its name tells: const evaluation pays for each that is
    /// compared.
    const fn of_workload(&self) -> (&'static [Facet<'static>], &'static [Selection<'static>]) {
        match self.head.kind.name.as_bytes() {
            _ if self.head.kind.passes => (&[Facet::Property(Property::Passing, Value::Flag(true))], &[]),
            b"Pod" => (&[], &[]),
            _ => (&[], Selection::OWN_PODS),
        }
    }
}

/// The wires of the pod `P`, which has so many containers.
pub struct Wired<P, const CONTAINERS: usize>(PhantomData<P>);

impl<P: DeclaredPod, const CONTAINERS: usize> Wired<P, CONTAINERS> {
    const GOVERNED: &'static [Reference<'static>] = &[Reference::governing(P::SERVICE)];

    /// To what a StatefulSet refers that states nothing further. A call, so that the constant is evaluated for a StatefulSet alone.
    const fn governed() -> &'static [Reference<'static>] {
        if P::SERVICE.identity.is_none() { &[] } else { Self::GOVERNED }
    }

    /// The containers that it lists. A call, so that the list is evaluated for such pods alone.
    const fn listed() -> [Part<'static>; CONTAINERS] {
        parts(P::CONTAINERS)
    }
}

impl<P: DeclaredPod, const CONTAINERS: usize> PodsOf for Wired<P, CONTAINERS> {
    /// The Pod, or the workload that runs it, with its wires.
    const MEMBERSHIP: Membership = {
        let wires = P::WIRES;
        let (provides, selects) = wires.of_workload();
        Membership {
            member: MemberKind::Resource(Resource {
                labels: wires.labels,
                provides,
                refers: match P::FURTHER.0 {
                    [] if matches!(wires.head.kind.name.as_bytes(), b"StatefulSet") => Self::governed(),
                    stated => stated,
                },
                selects,
                parts: &match <P::Containers as Contained>::PART {
                    Some(part) => [named(part, P::FACTS.4); CONTAINERS],
                    None => Self::listed(),
                },
                unknown: wires.unknown,
                ..Resource::of(&wires.head)
            }),
            multiplicity: Multiplicity::One,
            #[cfg(feature = "manifests")]
            fields: P::add_to,
        }
    };
    const PODS: Pods = pods::<P>();
}

/// The pod `P`, to which `W` leads, and what belongs to its workload, as [`Group`] says. What an autoscaler and a budget say, only manifests tell.
pub struct WiredGroup<P, W, const RESOURCES: usize, const SCALED: bool, const SPARED: bool>(
    PhantomData<(P, W)>,
);

impl<P: DeclaredPod, W: PodsOf, const RESOURCES: usize, const SCALED: bool, const SPARED: bool>
    WiredGroup<P, W, RESOURCES, SCALED, SPARED>
{
    const POD: Resource<'static> = *first(W::RESOURCES);

    const AUTOSCALER: Resource<'static> = Resource {
        refers: &[Reference::near("", P::HEAD)],
        ..Self::companion(kind::HORIZONTAL_POD_AUTOSCALER)
    };

    const BUDGET: Resource<'static> = Resource {
        selects: &[Selection {
            selector: Selector { labels: P::WIRES.labels, expressions: &[] },
            meant: &[P::HEAD.identity],
            ..Selection::PODS
        }],
        ..Self::companion(kind::POD_DISRUPTION_BUDGET)
    };

    const MONITOR: Resource<'static> = Resource {
        name: MonitorDecl::name(P::SAID.monitor, Self::POD.name),
        selects: Self::BUDGET.selects,
        ..Self::companion(kind::POD_MONITOR)
    };

    /// All of them, the pod first.
    const ALL: [Resource<'static>; RESOURCES] = {
        let mut resources = [Self::POD; RESOURCES];
        let mut number = 1;
        if SCALED {
            resources[number] = Self::AUTOSCALER;
            number += 1;
        }
        if SPARED {
            resources[number] = Self::BUDGET;
            number += 1;
        }
        if number < RESOURCES {
            resources[number] = Self::MONITOR;
        }
        resources
    };

    /// A resource of the workload's name. Its type is the pod's, and yet it is not the pod: nobody refers to it.
    const fn companion(kind: Kind<'static>) -> Resource<'static> {
        let identity = Identity { hash: P::HEAD.identity.hash ^ kind.rank as u64, ..P::HEAD.identity };
        Resource { kind, identity, name: Self::POD.name, unknown: P::WIRES.unknown, ..Resource::EMPTY }
    }
}

impl<P: DeclaredPod, W: PodsOf, const RESOURCES: usize, const SCALED: bool, const SPARED: bool> PodsOf
    for WiredGroup<P, W, RESOURCES, SCALED, SPARED>
{
    const MEMBERSHIP: Membership = Membership { member: MemberKind::Resources(&Self::ALL), ..W::MEMBERSHIP };
    const PODS: Pods = pods::<P>();
}

/// The pod, unless its derive failed.
const fn pods<P: DeclaredPod>() -> Pods {
    if P::WIRES.unknown { Pods::None } else { Pods::One(P::DECL) }
}

/// The part under the name that the pod gives it, unless it states its own.
const fn named(part: Part<'static>, (name, is_named): (&'static str, bool)) -> Part<'static> {
    match part.name.as_bytes() {
        [_, ..] if !is_named => part,
        _ => Part { name, ..part },
    }
}

const fn parts<const CONTAINERS: usize>(containers: &[PodContainer]) -> [Part<'static>; CONTAINERS] {
    let nothing = Part {
        name: "",
        identity: Identity::NONE,
        running: false,
        provides: &[],
        refers: &[],
        unknown: false,
    };
    let mut parts = [nothing; CONTAINERS];
    let mut index = 0;
    while index < CONTAINERS {
        let PodContainer { container, name, is_named, role } = containers[index];
        parts[index] = named(container.part(!matches!(role, ContainerRole::Init)), (name, is_named));
        index += 1;
    }
    parts
}
