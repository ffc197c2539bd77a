//! What `derive(Container)` emits.

use podwire_rules::contracts::EnvironmentDecl;
use podwire_rules::wires::{Facet, Identity, Part, Reference};

use super::probe::{Handler, ProbeDecl};
use crate::declare::{Number, Text};
use crate::key::KeyedDecl;

/// A container: image, ports, environment, probes, resources, mounts.
///
/// The compiler copies, judges and validates each field of each container by itself, and asks of each whose type is not a number, a text or a
/// reference whether it may change in place. So there are none of these, and what is seldom stated stands behind one reference.
#[derive(Clone, Copy, Debug)]
pub struct ContainerDecl {
    /// Which type it is.
    pub identity: &'static Identity<'static>,
    /// The image reference, [packed](podwire_rules::packed) alone.
    pub image: &'static str,
    /// What others can refer to: the ports that the container opens.
    pub provides: &'static [Facet<'static>],
    /// The services, keys and containers to which it refers.
    pub refers: &'static [Reference<'static>],
    /// The environment variables, in the order of their declaration.
    pub env: &'static [EnvDecl],
    /// The first of its probes and hooks: `readiness probe`; empty where it has none.
    pub asked_by: &'static str,
    /// Whether the pod must have something for it: volumes, a container that it reaches on localhost, time for its hooks.
    pub asks_pod: bool,
    /// The number of the first reference whose host an address writes; [`NONE`](Self::NONE) where none is written.
    pub linked_host: u16,
    /// The probes, each kind at most once.
    pub probes: &'static [ProbeDecl],
    /// The names of the resources that it requests, if only by their limits: each between spaces, in one text, for which the compiler has less
    /// to do than for a list.
    pub requests: &'static str,
    /// Requested and limited resources: two texts, [packed](podwire_rules::packed), in each of which names and amounts are packed by turns.
    pub resources: &'static str,
    /// The pod's volumes that the container mounts.
    pub mounts: &'static [MountDecl],
    /// The lifecycle hooks.
    pub lifecycle: &'static LifecycleDecl,
    /// The security context.
    pub security: &'static ContainerSecurity,
    /// What only some containers say.
    pub further: &'static FurtherContainerDecl,
    /// Whether the derive failed: its ports are then unknown, and every check accepts them.
    pub unknown: bool,
}

impl ContainerDecl {
    /// The number of no reference.
    pub const NONE: u16 = u16::MAX;

    /// A container that declares nothing: the base of every declaration.
    pub const EMPTY: ContainerDecl = ContainerDecl {
        identity: &Identity::NONE,
        image: "",
        provides: &[],
        refers: &[],
        env: &[],
        asked_by: "",
        asks_pod: false,
        linked_host: ContainerDecl::NONE,
        probes: &[],
        requests: "",
        resources: "",
        mounts: &[],
        lifecycle: &LifecycleDecl { post_start: None, pre_stop: None },
        security: &ContainerSecurity::EMPTY,
        further: &FurtherContainerDecl::EMPTY,
        unknown: false,
    };

    /// The container that this type declares, which declares nothing else.
    pub const fn of(identity: &'static Identity<'static>) -> ContainerDecl {
        ContainerDecl { identity, ..ContainerDecl::EMPTY }
    }

    /// The container as a part of a pod, under this name.
    pub const fn part(&self, name: &'static str, running: bool) -> Part<'static> {
        Part {
            name,
            identity: *self.identity,
            running,
            provides: self.provides,
            refers: self.refers,
            unknown: self.unknown,
        }
    }
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
    /// ConfigMaps and Secrets of which every key is a variable.
    pub env_from: &'static [EnvFromDecl],
    /// What its program reads.
    pub environment: Option<&'static EnvironmentDecl>,
    /// Variables that something else than the contract reads; with a `*` at the end, all that begin so.
    pub also_read: &'static [&'static str],
}

impl FurtherContainerDecl {
    /// Nothing further.
    pub const EMPTY: FurtherContainerDecl = FurtherContainerDecl {
        name: None,
        pull_policy: None,
        command: &[],
        args: &[],
        working_dir: None,
        env_from: &[],
        environment: None,
        also_read: &[],
    };
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

/// What runs right after a container starts and right before it stops.
#[derive(Clone, Copy, Debug)]
pub struct LifecycleDecl {
    /// Runs right after the start.
    pub post_start: Option<Handler>,
    /// Runs before the container is stopped.
    pub pre_stop: Option<Handler>,
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
