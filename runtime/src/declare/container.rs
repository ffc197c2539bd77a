//! What `derive(Container)` emits.

use super::{Entry, Head, Identity, Number, ProbeDecl, Text};

/// A container: image, ports, environment, probes, resources, mounts.
#[derive(Clone, Copy, Debug)]
pub struct ContainerDecl {
    /// Which type this is.
    pub identity: Identity,
    /// The type's name, for messages: `CatalogServer`.
    pub type_name: &'static str,
    /// The container's name, where the struct states one. Otherwise the pod's field names it.
    pub name: Option<&'static str>,
    /// The image reference.
    pub image: Text,
    /// `Always`, `IfNotPresent` or `Never`.
    pub pull_policy: Option<&'static str>,
    /// The entry point; empty for the image's own.
    pub command: &'static [Text],
    /// The arguments; empty for the image's own.
    pub args: &'static [Text],
    /// The working directory.
    pub working_dir: Option<Text>,
    /// The ports that the container opens.
    pub ports: &'static [PortDecl],
    /// The environment variables, in the order of their declaration.
    pub env: &'static [EnvDecl],
    /// The readiness probe.
    pub readiness: Option<ProbeDecl>,
    /// The liveness probe.
    pub liveness: Option<ProbeDecl>,
    /// The startup probe.
    pub startup: Option<ProbeDecl>,
    /// Requested and limited resources.
    pub resources: ResourceDecl,
    /// The pod's volumes that the container mounts.
    pub mounts: &'static [MountDecl],
    /// The lifecycle hooks.
    pub lifecycle: LifecycleDecl,
    /// The security context.
    pub security: ContainerSecurity,
    /// Whether the derive failed: its ports are then unknown, and every check accepts them.
    pub unknown: bool,
}

impl ContainerDecl {
    /// A container that declares nothing: the base of every declaration.
    pub const EMPTY: ContainerDecl = ContainerDecl {
        identity: Identity::NONE,
        type_name: "",
        name: None,
        image: Text::Literal(""),
        pull_policy: None,
        command: &[],
        args: &[],
        working_dir: None,
        ports: &[],
        env: &[],
        readiness: None,
        liveness: None,
        startup: None,
        resources: ResourceDecl { requests: &[], limits: &[] },
        mounts: &[],
        lifecycle: LifecycleDecl { post_start: None, pre_stop: None },
        security: ContainerSecurity::EMPTY,
        unknown: false,
    };

    /// The declaration of the type with this head, which declares nothing else.
    pub const fn of(head: Head) -> ContainerDecl {
        ContainerDecl { identity: head.identity, type_name: head.type_name, ..ContainerDecl::EMPTY }
    }
}

/// The transport protocol of a port.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// TCP, the default.
    #[default]
    Tcp,
    /// UDP.
    Udp,
    /// SCTP.
    Sctp,
}

impl Protocol {
    /// The protocol as Kubernetes writes it: `TCP`, `UDP` or `SCTP`.
    pub const fn name(self) -> &'static str {
        match self {
            Protocol::Tcp => "TCP",
            Protocol::Udp => "UDP",
            Protocol::Sctp => "SCTP",
        }
    }

    /// Whether both are the same protocol.
    pub const fn is(self, other: Protocol) -> bool {
        self as u8 == other as u8
    }
}

/// A port that a container opens.
#[derive(Clone, Copy, Debug)]
pub struct PortDecl {
    /// The port's name: `http-metrics`; none for a lone port without one.
    pub name: Option<&'static str>,
    /// The container port, 1 to 65535.
    pub number: u16,
    /// The protocol.
    pub protocol: Protocol,
    /// The port opened on the node, 1 to 65535.
    pub host_port: Option<u16>,
    /// The node's address on which the host port is opened.
    pub host_ip: Option<&'static str>,
}

impl PortDecl {
    /// A port without a node's port.
    pub const fn new(name: Option<&'static str>, number: u16, protocol: Protocol) -> PortDecl {
        PortDecl { name, number, protocol, host_port: None, host_ip: None }
    }
}

/// An environment variable.
#[derive(Clone, Copy, Debug)]
pub struct EnvDecl {
    /// The variable's name.
    pub name: &'static str,
    /// Where its value comes from.
    pub source: EnvSource,
}

/// Where an environment variable's value comes from.
#[derive(Clone, Copy, Debug)]
pub enum EnvSource {
    /// A literal, or an expression over the struct's fields.
    Value(Text),
    /// A key of a Secret: the value itself is never in a manifest.
    Secret {
        /// The Secret's name.
        name: Text,
        /// The key.
        key: &'static str,
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// A key of a ConfigMap.
    ConfigMap {
        /// The ConfigMap's name.
        name: Text,
        /// The key.
        key: &'static str,
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// A field of the pod: `status.podIP`.
    Field(&'static str),
    /// A resource of a container: `limits.memory`.
    Resource {
        /// The resource.
        resource: &'static str,
        /// The container; none for the container itself.
        container: Option<&'static str>,
        /// The unit in which it is given.
        divisor: Option<&'static str>,
    },
    /// The address of a service.
    Link(LinkDecl),
}

/// A link from a container to a service of the app.
#[derive(Clone, Copy, Debug)]
pub struct LinkDecl {
    /// Which service.
    pub service: Identity,
    /// The service's type, for messages.
    pub service_type_name: &'static str,
    /// The service's name.
    pub service_name: &'static str,
    /// The service's port: never its target's.
    pub port: u16,
    /// What the variable holds.
    pub form: LinkForm,
}

/// What the variable of a link holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `catalog-service:80`
    Authority,
    /// `catalog-service`
    Host,
    /// `80`
    Port,
    /// `http://catalog-service:80/path`
    Url {
        /// The scheme: `http`.
        scheme: &'static str,
        /// The path, empty or beginning with `/`.
        path: &'static str,
    },
}

/// Requested and limited resources.
#[derive(Clone, Copy, Debug)]
pub struct ResourceDecl {
    /// What the scheduler reserves.
    pub requests: &'static [Entry],
    /// What the container may use at most.
    pub limits: &'static [Entry],
}

/// A volume of the pod, mounted into the container.
#[derive(Clone, Copy, Debug)]
pub struct MountDecl {
    /// The volume's name.
    pub volume: &'static str,
    /// Where it appears in the container.
    pub path: &'static str,
    /// Whether the container may only read it.
    pub read_only: bool,
    /// The folder of the volume that is mounted.
    pub sub_path: Option<&'static str>,
}

/// What runs right after a container starts and right before it stops.
#[derive(Clone, Copy, Debug)]
pub struct LifecycleDecl {
    /// Runs right after the start.
    pub post_start: Option<super::Handler>,
    /// Runs before the container is stopped.
    pub pre_stop: Option<super::Handler>,
}

/// The container's security context.
#[derive(Clone, Copy, Debug)]
pub struct ContainerSecurity {
    /// The user id, 0 to 2147483647.
    pub run_as_user: Option<Number>,
    /// The group id, 0 to 2147483647.
    pub run_as_group: Option<Number>,
    /// Whether the user must not be root.
    pub run_as_non_root: Option<bool>,
    /// Whether the image's file system is read-only.
    pub read_only_root_filesystem: Option<bool>,
    /// Whether a process may gain more privileges than its parent.
    pub allow_privilege_escalation: Option<bool>,
    /// Whether the container is as good as a process on the node.
    pub privileged: Option<bool>,
    /// Linux capabilities added.
    pub add_capabilities: &'static [&'static str],
    /// Linux capabilities dropped.
    pub drop_capabilities: &'static [&'static str],
    /// The seccomp profile's type: `RuntimeDefault` or `Unconfined`.
    pub seccomp: Option<&'static str>,
}

impl ContainerSecurity {
    /// Nothing stated.
    pub const EMPTY: ContainerSecurity = ContainerSecurity {
        run_as_user: None,
        run_as_group: None,
        run_as_non_root: None,
        read_only_root_filesystem: None,
        allow_privilege_escalation: None,
        privileged: None,
        add_capabilities: &[],
        drop_capabilities: &[],
        seccomp: None,
    };
}
