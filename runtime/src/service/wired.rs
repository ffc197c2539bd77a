//! The wires of a service, put together from what `derive(Service)` emits. Here they are compiled once; in an expansion they
//! would be checked again for each service.

use std::marker::PhantomData;

use podwire_rules::wires::{
    Facet, Identity, Label, Port, Resource, Selected, Selection, Selector, Taken, Text, Wanted, kind,
};

use super::declaration::target_of;
use super::{Service, ServicePortFacts};
use crate::declare::{MemberKind, Membership, Multiplicity, PodsOf, first};
use crate::monitor::MonitorDecl;
use crate::pod::{Contained, DeclaredPod, Pod, PodWires};
#[cfg(feature = "manifests")]
use crate::values::Shows;

/// Leads to the pods that a service selects, and to its own wires. Of the pods the wires, and not their resources: `cargo check` puts these together for
/// apps alone.
pub trait SelectedPods {
    /// The wires of the service `S`, as a field of an app.
    #[cfg(feature = "manifests")]
    type Wired<S: Service>: PodsOf + Shows<S>;
    /// The wires of the service `S`, as a field of an app.
    #[cfg(not(feature = "manifests"))]
    type Wired<S: Service>: PodsOf;
    /// All of the pods.
    const WIRES: &'static [&'static PodWires];
    /// Whether one of them may end by itself; and the container that they run, where it is one pod that runs one alone. Most services ask for nothing else.
    const ASKED_FIRST: (bool, &'static Identity<'static>) = (true, &Identity::NONE);
}

/// None behind so many ports: of an ExternalName service, and of one whose endpoints somebody else makes.
pub struct NoPod<const PORTS: usize>;

impl<const PORTS: usize> SelectedPods for NoPod<PORTS> {
    type Wired<S: Service> = Wired<S, PORTS, 0>;
    const WIRES: &'static [&'static PodWires] = &[];
}

/// The pod `P` behind so many ports.
pub struct OnePod<P, const PORTS: usize>(PhantomData<P>);

/// The pod `P` behind one port. A number in an expansion is a constant of its own, of which the compiler makes a body.
pub type OnePort<P> = OnePod<P, 1>;

/// The same behind two ports.
pub type TwoPorts<P> = OnePod<P, 2>;

/// The same behind three.
pub type ThreePorts<P> = OnePod<P, 3>;

impl<P: DeclaredPod, const PORTS: usize> SelectedPods for OnePod<P, PORTS> {
    type Wired<S: Service> = Wired<S, PORTS, 1>;
    const WIRES: &'static [&'static PodWires] = &[<P as Pod>::WIRES];
    const ASKED_FIRST: (bool, &'static Identity<'static>) =
        (kind::RUN[P::FACTS.1].passes, <P::Containers as Contained>::WIRED.identity);
}

/// Several of the service `S` behind so many ports, which have labels in common.
pub struct SeveralPods<S, const PORTS: usize, const PODS: usize>(PhantomData<S>);

impl<S: Service, const PORTS: usize, const PODS: usize> SelectedPods for SeveralPods<S, PORTS, PODS> {
    type Wired<T: Service> = Wired<T, PORTS, PODS>;
    const WIRES: &'static [&'static PodWires] = S::SEVERAL;
}

/// The pods `P` of a service that has a monitor.
pub struct Monitored<P>(PhantomData<P>);

impl<P: SelectedPods> SelectedPods for Monitored<P> {
    type Wired<S: Service> = WiredMonitor<S, P::Wired<S>>;
    const WIRES: &'static [&'static PodWires] = P::WIRES;
    const ASKED_FIRST: (bool, &'static Identity<'static>) = P::ASKED_FIRST;
}

/// What only some services say of their wires. Behind a reference, so that the expansion of the others neither states nor copies it.
#[derive(Clone, Copy, Debug)]
pub struct FurtherWires {
    /// All labels of the service itself, where it states some beside those of its pods.
    pub own: Option<&'static [Label<'static>]>,
    /// The labels that several pods have in common. Those of a single one need not be stated.
    pub common: &'static [Label<'static>],
    /// The selector, where it is stated, and not the pods' own labels.
    pub selector: Option<&'static [Label<'static>]>,
    /// The ports of the nodes that it takes.
    pub takes: &'static [Taken<'static>],
    /// The service in whose place it stands.
    pub instead_of: Identity<'static>,
    /// Whether the derive failed.
    pub unknown: bool,
}

impl FurtherWires {
    /// Nothing: the base of every other.
    pub const EMPTY: FurtherWires = FurtherWires {
        own: None,
        common: &[],
        selector: None,
        takes: &[],
        instead_of: Identity::NONE,
        unknown: false,
    };
    /// What most services say beside their ports and pods.
    pub const NONE: &'static FurtherWires = &FurtherWires::EMPTY;
}

/// The wires of the service `S`, which has so many ports and selects so many pods.
pub struct Wired<S, const PORTS: usize, const PODS: usize>(PhantomData<S>);

/// Of a service that selects nothing. An empty list that stood in the body below would be evaluated again for each service.
const NO_SELECTION: &[Selection<'static>] = &[];

impl<S: Service, const PORTS: usize, const PODS: usize> PodsOf for Wired<S, PORTS, PODS> {
    /// The Service with its wires.
    const MEMBERSHIP: Membership = {
        let (further, pods) = (S::FURTHER, <S::Selects as SelectedPods>::WIRES);
        let of_pods = match pods {
            [pod] => pod.labels,
            _ => further.common,
        };
        Membership {
            member: MemberKind::Resource(Resource {
                provides: &facets::<PORTS>(S::FACTS.2),
                labels: match further.own {
                    Some(own) => own,
                    None => of_pods,
                },
                selects: if PODS == 0 {
                    NO_SELECTION
                } else {
                    &[Selection {
                        selector: Selector {
                            labels: match further.selector {
                                Some(stated) => stated,
                                None => of_pods,
                            },
                            ..Selection::PODS.selector
                        },
                        meant: &identities::<PODS>(pods),
                        wants: &wants::<PORTS>(S::FACTS.2),
                        ..Selection::PODS
                    }]
                },
                takes: further.takes,
                instead_of: further.instead_of,
                unknown: further.unknown,
                ..Resource::of(S::HEAD)
            }),
            multiplicity: Multiplicity::One,
            #[cfg(feature = "manifests")]
            fields: S::__add_fields,
        }
    };
}

/// The service `S`, to which `W` leads, with its monitor.
pub struct WiredMonitor<S, W>(PhantomData<(S, W)>);

impl<S: Service, W: PodsOf> WiredMonitor<S, W> {
    const SERVICE: Resource<'static> = *first(W::RESOURCES);

    /// The Service, and its monitor, which selects it by its labels.
    const BOTH: [Resource<'static>; 2] = [
        Self::SERVICE,
        Resource {
            kind: kind::SERVICE_MONITOR,
            // Its type is the service's, and yet it is not the service: nobody refers to it.
            identity: Identity { hash: S::HEAD.identity.hash ^ 1, ..S::HEAD.identity },
            name: MonitorDecl::name(S::SAID.monitor, Text::Known(S::HEAD.name)),
            unknown: S::FURTHER.unknown,
            selects: &[Selection {
                of: Selected::Services,
                selector: Selector { labels: Self::SERVICE.labels, expressions: &[] },
                meant: &[S::HEAD.identity],
                wants: match S::SAID.monitor {
                    Some(monitor) => monitor.wants,
                    None => &[],
                },
                ..Selection::PODS
            }],
            ..Resource::EMPTY
        },
    ];
}

impl<S: Service, W: PodsOf> PodsOf for WiredMonitor<S, W> {
    const MEMBERSHIP: Membership = Membership { member: MemberKind::Resources(&Self::BOTH), ..W::MEMBERSHIP };
}

/// The labels of a service: those of its pods, and further ones.
pub const fn own_labels<const COUNT: usize>(
    pods: &[Label<'static>],
    further: &[Label<'static>],
) -> [Label<'static>; COUNT] {
    let mut labels = [Label { key: "", value: Text::Unknown, hash: 0 }; COUNT];
    let mut index = 0;
    while index < COUNT {
        labels[index] = if index < pods.len() { pods[index] } else { further[index - pods.len()] };
        index += 1;
    }
    labels
}

/// The ports as facets that others refer to.
const fn facets<const PORTS: usize>(ports: &[ServicePortFacts]) -> [Facet<'static>; PORTS] {
    let mut facets = [Facet::More; PORTS];
    let mut index = 0;
    while index < PORTS {
        facets[index] = Facet::Port(Port::of(ports[index].0));
        index += 1;
    }
    facets
}

/// What the ports want of each pod: that it runs their targets.
const fn wants<const PORTS: usize>(ports: &[ServicePortFacts]) -> [Wanted<'static>; PORTS] {
    let mut wants = [Wanted::Itself; PORTS];
    let mut index = 0;
    while index < PORTS {
        let (_, container, target, ..) = ports[index];
        if let Some(port) = target_of(target) {
            wants[index] = Wanted::PortOf(*container, port);
        }
        index += 1;
    }
    wants
}

const fn identities<const PODS: usize>(pods: &[&PodWires]) -> [Identity<'static>; PODS] {
    let mut identities = [Identity::NONE; PODS];
    let mut index = 0;
    while index < PODS {
        identities[index] = pods[index].head.identity;
        index += 1;
    }
    identities
}
