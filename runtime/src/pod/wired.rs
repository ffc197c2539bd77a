//! The wires of a pod, put together from what `derive(Pod)` emits. Here they are compiled once; in an expansion they would be
//! checked again for each pod.

use std::marker::PhantomData;

use podwire_rules::wires::{
    Facet, Identity, Kind, Label, Part, Property, Reference, Resource, Selection, Selector, Value, kind,
};

use super::{ContainerRole, Pod, PodContainer};
use crate::declare::Membership;
use crate::monitor::MonitorDecl;

/// What the wires of a pod are made from.
#[derive(Clone, Copy, Debug)]
pub struct PodWires {
    /// The labels by which it is selected.
    pub labels: &'static [Label<'static>],
    /// What others can refer to beside the containers: that its pods end by themselves, for example.
    pub provides: &'static [Facet<'static>],
    /// What the pod itself refers to.
    pub refers: &'static [Reference<'static>],
    /// What it selects: a workload its own pods.
    pub selects: &'static [Selection<'static>],
    /// The containers, in the order of the struct's fields.
    pub containers: &'static [PodContainer],
    /// Whether the derive failed.
    pub unknown: bool,
}

impl PodWires {
    /// What pods provide that end by themselves.
    pub const PASSING: &'static [Facet<'static>] = &[Facet::Property(Property::Passing, Value::Flag(true))];
}

/// The wires of the pod `P`, which has so many containers.
pub struct Wired<P, const CONTAINERS: usize>(PhantomData<P>);

impl<P: Pod, const CONTAINERS: usize> Wired<P, CONTAINERS> {
    /// The Pod, or the workload that runs it, with its wires.
    pub const RESOURCE: &'static Resource<'static> = &Resource {
        labels: P::WIRES.labels,
        provides: P::WIRES.provides,
        refers: P::WIRES.refers,
        selects: P::WIRES.selects,
        parts: &parts::<CONTAINERS>(P::WIRES.containers),
        unknown: P::WIRES.unknown,
        ..Resource::of(P::HEAD)
    };

    /// The pod as a field of an app.
    pub const MEMBER: &'static Membership = &Membership::resource(Self::RESOURCE);

    /// [`MEMBER`](Self::MEMBER) as a call: in a constant that nobody reads, the compiler evaluates the constants that it names, and no calls.
    pub const fn member() -> &'static Membership {
        Self::MEMBER
    }
}

/// The pod `P`, and what belongs to its workload: an autoscaler, a budget, a monitor, `RESOURCES` in all.
pub struct WiredGroup<P, const CONTAINERS: usize, const RESOURCES: usize>(PhantomData<P>);

impl<P: Pod, const CONTAINERS: usize, const RESOURCES: usize> WiredGroup<P, CONTAINERS, RESOURCES> {
    const POD: &'static Resource<'static> = Wired::<P, CONTAINERS>::RESOURCE;

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
        name: MonitorDecl::name(P::DECL.monitor, Self::POD.name),
        selects: Self::BUDGET.selects,
        ..Self::companion(kind::POD_MONITOR)
    };

    /// All of them, the pod first.
    pub const RESOURCES: &'static [Resource<'static>] = &{
        let mut resources = [*Self::POD; RESOURCES];
        let mut number = 1;
        if P::DECL.autoscaler.is_some() {
            resources[number] = Self::AUTOSCALER;
            number += 1;
        }
        if P::DECL.budget.is_some() {
            resources[number] = Self::BUDGET;
            number += 1;
        }
        if P::DECL.monitor.is_some() {
            resources[number] = Self::MONITOR;
        }
        resources
    };

    /// They as a field of an app.
    pub const MEMBER: &'static Membership = &Membership::resources(Self::RESOURCES);

    /// A resource of the workload's name. Its type is the pod's, and yet it is not the pod: nobody refers to it.
    const fn companion(kind: Kind<'static>) -> Resource<'static> {
        let identity = Identity { hash: P::HEAD.identity.hash ^ kind.rank as u64, ..P::HEAD.identity };
        Resource { kind, identity, name: Self::POD.name, unknown: P::WIRES.unknown, ..Resource::EMPTY }
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
        let name = match container.name {
            Some(own) if !is_named => own,
            _ => name,
        };
        parts[index] = container.part(name, !matches!(role, ContainerRole::Init));
        index += 1;
    }
    parts
}
