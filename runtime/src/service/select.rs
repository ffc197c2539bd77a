//! What a Service selects and wants of it, put together from what its pods and ports declare.

use podwire_rules::wires::{Identity, Label, Protocol, Reference, Target, Text, Wanted, Wants, carries};

use super::declaration::{NO_MORE, NO_TARGET, ServicePortDecl, ServicePortFacts, ServicePortMore};
use super::port::ServicePort;
use crate::container::{Container, ContainerPort, LinkedFacts};
use crate::declare::{LinkDecl, LinkForm, Text as Written};
use crate::pod::PodWires;

/// The container port that a service's port leads to. As a field, a port of another kind is an error at its path alone.
#[derive(Debug)]
pub struct TargetPort<C: Container> {
    /// The port, by path.
    pub port: ContainerPort<C>,
}

impl<C: Container> TargetPort<C> {
    /// The service's port of this name, empty where it has none, with the target's protocol.
    pub const fn of(self, name: &'static str, number: u16) -> ServicePortFacts {
        let target = self.port.port.facts();
        // A range keeps its length.
        let last = number.saturating_add(target.2 - target.1);
        ((name, number, last, target.3), C::IDENTITY, target, false, NO_MORE)
    }
}

/// A port without a target, as an ExternalName service has it.
pub const fn port_to_nothing(name: &'static str, number: u16) -> ServicePortFacts {
    ((name, number, number, 0), &Identity::NONE, NO_TARGET, false, &[])
}

/// A port of a service without pods, which leads to this port of whatever its endpoints are.
pub const fn port_to_number(name: &'static str, number: u16, target: u16) -> ServicePortFacts {
    ((name, number, number, 0), &Identity::NONE, ("", target, target, 0), false, &[])
}

/// The same port with the protocol that the service states.
pub const fn with_protocol(mut port: ServicePortFacts, protocol: Protocol) -> ServicePortFacts {
    port.0.3 = protocol as u8;
    port
}

/// The same port of a headless service.
pub const fn headless(mut port: ServicePortFacts) -> ServicePortFacts {
    port.3 = true;
    port
}

/// The same port with what only some say.
pub const fn with_more(mut port: ServicePortFacts, more: &'static [ServicePortMore]) -> ServicePortFacts {
    port.4 = more;
    port
}

/// The service port that a link leads to. As a field, a port of another kind is an error at its path alone.
#[derive(Debug)]
pub struct LinkedPort<S: super::Service> {
    /// The port, by path.
    pub port: ServicePort<S>,
}

impl<S: super::Service> LinkedPort<S> {
    /// The service whose port it is.
    pub const fn service(self) -> Target<'static> {
        Target::Type(S::HEAD)
    }

    /// The service's own number of the port, also where clients reach the pods themselves.
    pub const fn declared_number(self) -> u16 {
        self.port.declared().port.number
    }

    /// What a container says of a link to the port.
    pub const fn facts(self) -> LinkedFacts {
        // Without the port's own methods: the compiler resolves each of them again for each service.
        let facts = &S::FACTS.2[self.port.index];
        (S::HEAD, facts.0, ServicePortDecl::of(facts).reached_at())
    }

    /// A link to the port, written at `at`.
    pub const fn reference(self, at: &'static str) -> Reference<'static> {
        Reference { at, to: Target::Type(S::HEAD), wants: Wants::One(self.wanted()), optional: false }
    }

    /// What a wire to the port wants of the service, whichever it is that stands there.
    pub const fn wanted(self) -> Wanted<'static> {
        let port = self.port.declared().port;
        Wanted::NumberedPort(port.number, Some(port.protocol))
    }

    /// The number to which a link to the port leads.
    pub const fn number(self) -> u16 {
        self.port.number()
    }

    /// The address of the port, which is written in this form. `reference` is the number among those of whoever states it.
    pub const fn address(self, reference: u16, form: LinkForm) -> Written {
        Written::Link(LinkDecl { reference, port: self.number(), form })
    }
}

/// How many labels all of the pods have in common.
pub const fn common_label_count(pods: &[&PodWires]) -> usize {
    let Some((first, others)) = pods.split_first() else { return 0 };
    let mut count = 0;
    let mut index = 0;
    while index < first.labels.len() {
        count += all_carry(others, &first.labels[index]) as usize;
        index += 1;
    }
    count
}

/// The labels that all of the pods have in common: what a Service selects by that stands before several.
pub const fn common_labels<const COUNT: usize>(pods: &[&PodWires]) -> [Label<'static>; COUNT] {
    let mut labels = [Label { key: "", value: Text::Unknown, hash: 0 }; COUNT];
    let Some((first, others)) = pods.split_first() else { return labels };
    let (mut count, mut index) = (0, 0);
    while index < first.labels.len() {
        if all_carry(others, &first.labels[index]) {
            labels[count] = first.labels[index];
            count += 1;
        }
        index += 1;
    }
    labels
}

const fn all_carry(pods: &[&PodWires], label: &Label<'_>) -> bool {
    let mut index = 0;
    while index < pods.len() {
        if !carries(pods[index].labels, label).is_yes() {
            return false;
        }
        index += 1;
    }
    true
}
