//! What a Service selects and wants of it, put together from what its pods and ports declare.

use std::marker::PhantomData;

use podwire_rules::wires::{
    Identity, Label, Port, Protocol, Reference, Target, Text, Wanted, Wants, carries,
};

use super::declaration::{ServicePortDecl, TargetDecl};
use super::port::ServicePort;
use crate::container::{Container, ContainerPort};
use crate::declare::{LinkDecl, LinkForm, Number, Text as Written};
use crate::pod::PodWires;

/// The container port that a service's port leads to. As a field, a port of another kind is an error at its path alone.
#[derive(Debug)]
pub struct TargetPort<C: Container> {
    /// The port, by path.
    pub port: ContainerPort<C>,
}

impl<C: Container> TargetPort<C> {
    /// The service's port of this name, with the target's protocol.
    pub const fn of<S>(self, name: &'static str, number: u16) -> ServicePort<S> {
        self.leads(Some(name), number)
    }

    /// The same without a name.
    pub const fn unnamed<S>(self, number: u16) -> ServicePort<S> {
        self.leads(None, number)
    }

    const fn leads<S>(self, name: Option<&'static str>, number: u16) -> ServicePort<S> {
        let port = self.port.port;
        let mut service = ServicePort::new(name, number);
        service.declaration.port.protocol = port.protocol;
        // A range keeps its length.
        service.declaration.port.last = number.saturating_add(port.last - port.number);
        service.declaration.target = Some(TargetDecl { container: C::IDENTITY, port });
        service
    }
}

/// What only expansions call.
#[doc(hidden)]
impl<S> ServicePort<S> {
    /// A port without a target, as an ExternalName service has it.
    pub const fn new(name: Option<&'static str>, number: u16) -> ServicePort<S> {
        ServicePort { declaration: ServicePortDecl::new(name, number), service: PhantomData }
    }

    /// A port of a service without pods, which leads to this port of whatever its endpoints are.
    pub const fn to_number(name: Option<&'static str>, number: u16, target: u16) -> ServicePort<S> {
        let mut declared = ServicePort::new(name, number);
        let port = Port::new(None, target, Protocol::Tcp);
        declared.declaration.target = Some(TargetDecl { container: Identity::NONE, port });
        declared
    }

    /// The same port with the protocol that the service states.
    pub const fn with_protocol(mut self, protocol: Protocol) -> ServicePort<S> {
        self.declaration.port.protocol = protocol;
        self
    }

    /// The same port, opened on every node too.
    pub const fn with_node_port(mut self, node_port: Number) -> ServicePort<S> {
        self.declaration.node_port = Some(node_port);
        self
    }

    /// The same port with a statement of what is spoken.
    pub const fn with_app_protocol(mut self, app_protocol: &'static str) -> ServicePort<S> {
        self.declaration.app_protocol = Some(app_protocol);
        self
    }

    /// The same port of a headless service.
    pub const fn headless(mut self) -> ServicePort<S> {
        self.declaration.headless = true;
        self
    }
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
        self.port.declaration.port.number
    }

    /// A link to the port, written at `at`.
    pub const fn reference(self, at: &'static str) -> Reference<'static> {
        Reference { at, to: Target::Type(S::HEAD), wants: Wants::One(self.wanted()), optional: false }
    }

    /// What a wire to the port wants of the service, whichever it is that stands there.
    pub const fn wanted(self) -> Wanted<'static> {
        let port = self.port.declaration.port;
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
