//! The wires of a pod, put together from what `derive(Pod)` emits. Here they are compiled once; in an expansion they would be
//! checked again for each pod.

use std::marker::PhantomData;

use podwire_rules::wires::{Head, Identity, Label, Part, Reference, Resource, Selection};

use super::{ContainerRole, Pod, PodContainer};
use crate::declare::Membership;

/// What the wires of a pod are made from.
#[derive(Clone, Copy, Debug)]
pub struct PodWires {
    /// How the Pod is called, or the workload that runs it.
    pub head: Head<'static>,
    /// The labels by which it is selected.
    pub labels: &'static [Label<'static>],
    /// What the pod itself refers to.
    pub refers: &'static [Reference<'static>],
    /// What it selects: a workload its own pods.
    pub selects: &'static [Selection<'static>],
    /// The containers, in the order of the struct's fields.
    pub containers: &'static [PodContainer],
    /// Whether the derive failed.
    pub unknown: bool,
}

/// The wires of the pod `P`, which has so many containers.
pub struct Wired<P, const CONTAINERS: usize>(PhantomData<P>);

impl<P: Pod, const CONTAINERS: usize> Wired<P, CONTAINERS> {
    /// The Pod, or the workload that runs it, with its wires.
    pub const RESOURCE: &'static Resource<'static> = &Resource {
        labels: P::WIRES.labels,
        refers: P::WIRES.refers,
        selects: P::WIRES.selects,
        parts: &parts::<CONTAINERS>(P::WIRES.containers),
        unknown: P::WIRES.unknown,
        ..Resource::of(&P::WIRES.head)
    };

    /// The pod as a field of an app.
    pub const MEMBER: &'static Membership = &Membership::resource(Self::RESOURCE);
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
