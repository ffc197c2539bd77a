//! The wires of a pod, put together from what `derive(Pod)` emits. Here they are compiled once; in an expansion they would be
//! checked again for each pod.

use std::marker::PhantomData;

use podwire_rules::wires::{
    Facet, Head, Identity, Kind, Label, Part, Property, Reference, Resource, Selection, Selector, Value, kind,
};

use super::{ContainerRole, Pod, PodContainer};
use crate::declare::{MemberKind, Membership, Multiplicity, Pods, PodsOf, first};
use crate::monitor::MonitorDecl;

/// What the wires of a pod are made from.
#[derive(Clone, Copy, Debug)]
pub struct PodWires {
    /// How the Pod is called, or the workload that runs it.
    pub head: &'static Head<'static>,
    /// The labels by which it is selected.
    pub labels: &'static [Label<'static>],
    /// The containers, in the order of the struct's fields.
    pub containers: &'static [PodContainer],
    /// What follows from its kind, unless the pod has further wires.
    pub further: &'static FurtherPodWires,
}

/// What only some pods say of their wires. Behind a reference, so that the expansion of the others neither states nor copies it.
#[derive(Clone, Copy, Debug)]
pub struct FurtherPodWires {
    /// What others can refer to beside the containers: that its pods end by themselves, for example.
    pub provides: &'static [Facet<'static>],
    /// What the pod itself refers to.
    pub refers: &'static [Reference<'static>],
    /// What it selects: a workload its own pods.
    pub selects: &'static [Selection<'static>],
    /// Whether the derive failed.
    pub unknown: bool,
}

impl PodWires {
    /// Of a bare pod.
    pub const BARE: &'static FurtherPodWires =
        &FurtherPodWires { provides: &[], refers: &[], selects: &[], unknown: false };
    /// Of pods that run until they are stopped, under a workload that finds them by their labels.
    pub const STAYING: &'static FurtherPodWires =
        &FurtherPodWires { selects: Selection::OWN_PODS, ..*PodWires::BARE };
    /// Of pods that end by themselves. The API server makes the selector of a Job, which finds no pods but its own.
    pub const PASSING: &'static FurtherPodWires = &FurtherPodWires {
        provides: &[Facet::Property(Property::Passing, Value::Flag(true))],
        ..*PodWires::BARE
    };
}

/// The wires of the pod `P`, which has so many containers.
pub struct Wired<P, const CONTAINERS: usize>(PhantomData<P>);

impl<P: Pod, const CONTAINERS: usize> PodsOf for Wired<P, CONTAINERS> {
    /// The Pod, or the workload that runs it, with its wires.
    const MEMBERSHIP: Membership = Membership {
        member: MemberKind::Resource(Resource {
            labels: P::WIRES.labels,
            provides: P::WIRES.further.provides,
            refers: P::WIRES.further.refers,
            selects: P::WIRES.further.selects,
            parts: &parts::<CONTAINERS>(P::WIRES.containers),
            unknown: P::WIRES.further.unknown,
            ..Resource::of(P::HEAD)
        }),
        multiplicity: Multiplicity::One,
    };
    const PODS: Pods = pods::<P>();
}

/// The pod `P`, and what belongs to its workload: an autoscaler, a budget, a monitor, `RESOURCES` in all.
pub struct WiredGroup<P, const CONTAINERS: usize, const RESOURCES: usize>(PhantomData<P>);

impl<P: Pod, const CONTAINERS: usize, const RESOURCES: usize> WiredGroup<P, CONTAINERS, RESOURCES> {
    const POD: Resource<'static> = *first(<Wired<P, CONTAINERS> as PodsOf>::RESOURCES);

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
        if P::SAID.autoscaler.is_some() {
            resources[number] = Self::AUTOSCALER;
            number += 1;
        }
        if P::SAID.budget.is_some() {
            resources[number] = Self::BUDGET;
            number += 1;
        }
        if P::SAID.monitor.is_some() {
            resources[number] = Self::MONITOR;
        }
        resources
    };

    /// A resource of the workload's name. Its type is the pod's, and yet it is not the pod: nobody refers to it.
    const fn companion(kind: Kind<'static>) -> Resource<'static> {
        let identity = Identity { hash: P::HEAD.identity.hash ^ kind.rank as u64, ..P::HEAD.identity };
        Resource {
            kind,
            identity,
            name: Self::POD.name,
            unknown: P::WIRES.further.unknown,
            ..Resource::EMPTY
        }
    }
}

impl<P: Pod, const CONTAINERS: usize, const RESOURCES: usize> PodsOf
    for WiredGroup<P, CONTAINERS, RESOURCES>
{
    const MEMBERSHIP: Membership = Membership::resources(&Self::ALL);
    const PODS: Pods = pods::<P>();
}

/// The pod, unless its derive failed.
const fn pods<P: Pod>() -> Pods {
    if P::WIRES.further.unknown { Pods::None } else { Pods::One(P::DECL) }
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
