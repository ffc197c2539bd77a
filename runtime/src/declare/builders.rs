//! How the derives put declarations together: const fns, so that expansions stay small.

use super::{
    ContainerDecl, ContainerRole, LinkDecl, LinkForm, PodContainer, PortDecl, Protocol, ServicePortDecl,
    TargetDecl,
};
use crate::port::{ContainerPort, ServicePort};
use crate::traits::{Container, Service};

impl PortDecl {
    /// The same port, opened on the node too.
    pub const fn with_host_port(mut self, host_port: u16) -> PortDecl {
        self.host_port = Some(host_port);
        self
    }

    /// The same port, its host port opened only at this address of the node.
    pub const fn with_host_ip(mut self, host_ip: &'static str) -> PortDecl {
        self.host_ip = Some(host_ip);
        self
    }
}

impl PodContainer {
    /// A container whose pod's field states the name itself.
    pub const fn named(
        name: &'static str,
        container: &'static ContainerDecl,
        role: ContainerRole,
    ) -> PodContainer {
        PodContainer { name, container, role }
    }
}

impl ServicePortDecl {
    /// A port without a target, as an ExternalName service has it.
    pub const fn new(name: Option<&'static str>, number: u16) -> ServicePortDecl {
        ServicePortDecl {
            name,
            number,
            protocol: Protocol::Tcp,
            target: None,
            node_port: None,
            app_protocol: None,
        }
    }

    /// A port that leads to a container's port, with that port's protocol.
    pub const fn to<C: Container>(
        name: Option<&'static str>,
        number: u16,
        target: ContainerPort<C>,
    ) -> ServicePortDecl {
        let port = target.declaration();
        ServicePortDecl {
            protocol: port.protocol,
            target: Some(TargetDecl {
                container: C::HEAD.identity,
                container_type_name: C::HEAD.type_name,
                port,
            }),
            ..ServicePortDecl::new(name, number)
        }
    }

    /// The same port with the protocol that the service states.
    pub const fn with_protocol(mut self, protocol: Protocol) -> ServicePortDecl {
        self.protocol = protocol;
        self
    }

    /// The same port, opened on every node too.
    pub const fn with_node_port(mut self, node_port: u16) -> ServicePortDecl {
        self.node_port = Some(node_port);
        self
    }

    /// The same port with a statement of what is spoken.
    pub const fn with_app_protocol(mut self, app_protocol: &'static str) -> ServicePortDecl {
        self.app_protocol = Some(app_protocol);
        self
    }
}

impl LinkDecl {
    /// A link to a service's port: always the service's own, never its target's.
    pub const fn to<S: Service>(port: ServicePort<S>, form: LinkForm) -> LinkDecl {
        LinkDecl {
            service: S::HEAD.identity,
            service_type_name: S::HEAD.type_name,
            service_name: S::HEAD.name,
            port: port.number(),
            form,
        }
    }
}
