//! What `derive(Container)` emits.

use podwire_rules::contracts::EnvironmentDecl;
use podwire_rules::wires::{
    Facet, Head, Identity, IdentityFacts, Part, Port, PortFacts, Reference, Wanted, Wants,
};

use crate::declare::{Number, Text};
use crate::key::KeyedDecl;

/// A container as plain facts: which type it is; its ports, where all of them are no more than [`PortFacts`] tell; the first of its probes
/// and hooks, `readiness probe`, empty where it has none; the names of the resources that it requests, if only by their limits, each between spaces;
/// what only manifests say, packed into one text; and its fields, as `Fields::FIELDS` has them, empty where no manifests are built.
pub type ContainerFacts = (
    IdentityFacts<'static>,
    &'static [PortFacts<'static>],
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// A link of a container as plain facts: the variable or the list of words in which its address stands, whether that writes the host, and where it leads.
pub type LinkFacts = (&'static str, bool, LinkedFacts);

/// The end of a link: the service, the port that is wanted of it, and the number of the one to which clients connect.
pub(crate) type LinkedFacts = (&'static Head<'static>, PortFacts<'static>, u16);

/// To what a container refers; what of each end its variables hold; and the number of the first reference whose host an address writes,
/// [`ContainerDecl::NONE`] where none is written.
pub type ContainerReferences = (&'static [Reference<'static>], &'static [EndFacts], u16);

/// What of the end of a reference a variable holds: the name of a key, or the number of the port to which clients connect.
pub(crate) type EndFacts = (&'static str, u16);

/// A container: image, ports, environment, probes, resources, mounts. Made from its [facts](ContainerFacts).
#[derive(Clone, Copy, Debug)]
pub struct ContainerDecl {
    /// Which type it is.
    pub identity: &'static Identity<'static>,
    /// What others can refer to: the ports that the container opens.
    pub provides: &'static [Facet<'static>],
    /// The services, keys and containers to which it refers.
    pub refers: &'static [Reference<'static>],
    /// The links, where it refers to nothing else.
    pub links: &'static [LinkFacts],
    /// What of the end of each reference its variables hold, where there are others.
    pub ends: &'static [EndFacts],
    /// The number of the first reference whose host an address writes; [`NONE`](Self::NONE) where none is written.
    pub linked_host: u16,
    /// The first of its probes and hooks: `readiness probe`; empty where it has none.
    pub asked_by: &'static str,
    /// The names of the resources that it requests, if only by their limits: each between spaces.
    pub requests: &'static str,
    /// What only manifests say, [packed](podwire_rules::packed): the image; requested and limited resources, each as names and amounts by turns;
    /// the variables, unless the compiler judges them; the probes; the hooks. How each is packed, `said.rs` reads.
    pub said: &'static str,
    /// What only some containers say.
    pub further: &'static FurtherContainerDecl,
}

impl ContainerDecl {
    /// The number of no reference.
    pub const NONE: u16 = u16::MAX;

    /// A container that declares nothing.
    pub const EMPTY: ContainerDecl = ContainerDecl {
        identity: &Identity::NONE,
        provides: &[],
        refers: &[],
        links: &[],
        ends: &[],
        linked_host: ContainerDecl::NONE,
        asked_by: "",
        requests: "",
        said: "",
        further: FurtherContainerDecl::NONE,
    };

    /// The container as a part of a pod, under the name that it states, if any.
    pub const fn part(&self, running: bool) -> Part<'static> {
        Part {
            name: self.further.stated_name(),
            identity: *self.identity,
            running,
            provides: self.provides,
            refers: self.refers,
            unknown: self.further.unknown,
        }
    }
}

/// The ports as facets.
pub(super) const fn facets<const COUNT: usize>(ports: &[PortFacts<'static>]) -> [Facet<'static>; COUNT] {
    let mut facets = [Facet::More; COUNT];
    let mut index = 0;
    while index < COUNT {
        facets[index] = Facet::Port(Port::of(ports[index]));
        index += 1;
    }
    facets
}

/// The links as references.
pub(super) const fn references<const COUNT: usize>(links: &[LinkFacts]) -> [Reference<'static>; COUNT] {
    let mut references = [Reference::own("", &[]); COUNT];
    let mut index = 0;
    while index < COUNT {
        let (at, _, (service, port, _)) = links[index];
        let Port { number, protocol, .. } = Port::of(port);
        let wanted = Wants::One(Wanted::NumberedPort(number, Some(protocol)));
        references[index] = Reference { wants: wanted, ..Reference::new(at, service) };
        index += 1;
    }
    references
}

/// The number of the first link whose address writes the host.
pub(super) const fn linked_host(links: &[LinkFacts]) -> u16 {
    let mut index = 0;
    while index < links.len() {
        if links[index].1 {
            return index as u16;
        }
        index += 1;
    }
    ContainerDecl::NONE
}

/// What only some containers say. Behind a reference, so that the expansion of the others neither states nor copies it.
#[derive(Clone, Copy, Debug)]
pub struct FurtherContainerDecl {
    /// The container's name, where the struct states one. Otherwise the pod's field names it.
    pub name: Option<&'static str>,
    /// `Always`, `IfNotPresent` or `Never`.
    pub pull_policy: Option<&'static str>,
    /// The entry point; empty for the image's own.
    pub command: &'static [Text],
    /// The arguments; empty for the image's own.
    pub args: &'static [Text],
    /// The working directory.
    pub working_dir: Option<Text>,
    /// The environment variables, in the order of their declaration, where the compiler judges them.
    pub env: &'static [EnvDecl],
    /// ConfigMaps and Secrets of which every key is a variable.
    pub env_from: &'static [EnvFromDecl],
    /// What its program reads.
    pub environment: Option<&'static EnvironmentDecl>,
    /// Variables that something else than the contract reads; with a `*` at the end, all that begin so.
    pub also_read: &'static [&'static str],
    /// Whether the pod must have something for it: volumes, a container that it reaches on localhost, time for its hooks.
    pub asks_pod: bool,
    /// The ports that probes and hooks ask, and of which only the compiler knows whose they are.
    pub asked: &'static [Port<'static>],
    /// For how many seconds its hooks sleep at the longest, as far as that is known.
    pub sleeps: i64,
    /// The pod's volumes that the container mounts.
    pub mounts: &'static [MountDecl],
    /// The security context.
    pub security: &'static ContainerSecurity,
    /// Whether the derive failed: its ports are then unknown, and every check accepts them.
    pub unknown: bool,
}

impl FurtherContainerDecl {
    /// Nothing further: the base of every other.
    pub const EMPTY: FurtherContainerDecl = FurtherContainerDecl {
        name: None,
        pull_policy: None,
        command: &[],
        args: &[],
        working_dir: None,
        env: &[],
        env_from: &[],
        environment: None,
        also_read: &[],
        asks_pod: false,
        asked: &[],
        sleeps: 0,
        mounts: &[],
        security: &ContainerSecurity::EMPTY,
        unknown: false,
    };
    /// What most containers say beside their facts.
    pub const NONE: &'static FurtherContainerDecl = &FurtherContainerDecl::EMPTY;

    /// The name that the struct states; empty where the pod's field names it.
    pub(crate) const fn stated_name(&self) -> &'static str {
        match self.name {
            Some(own) => own,
            None => "",
        }
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
    /// A literal, an expression over the struct's fields, or an address.
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
    /// A key of a ConfigMap or Secret that a type declares.
    Key {
        /// The number among the container's references.
        reference: u16,
        /// The key.
        key: &'static str,
        /// Whether the pod starts without it.
        optional: bool,
    },
    /// Something else sets it: the manifest does not.
    External,
}

/// A ConfigMap or Secret of which every key is a variable.
#[derive(Clone, Copy, Debug)]
pub struct EnvFromDecl {
    /// The number among the container's references.
    pub reference: u16,
    /// The ConfigMap or Secret with its keys.
    pub source: &'static KeyedDecl,
    /// What is put before each key.
    pub prefix: Option<&'static str>,
    /// The keys whose variables something else sets, as is meant.
    pub overridden: &'static [&'static str],
    /// Whether the pod starts without it.
    pub optional: bool,
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
