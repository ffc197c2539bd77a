//! What `derive(Pod)` emits.

use podwire_rules::pod_security::Level;
use podwire_rules::wires::Resource;

use super::more::MoreDecl;
use super::volume::VolumeDecl;
use super::workloads::WorkloadDecl;
use crate::container::ContainerDecl;
use crate::declare::{Entry, MetadataDecl, Number, Text};
use crate::monitor::MonitorDecl;
use crate::passage::PassageDecl;

/// A pod, bare or as the template of a workload.
#[derive(Clone, Copy, Debug)]
pub struct PodDecl {
    /// The Pod, or the workload that runs it, with its wires.
    pub resource: &'static Resource<'static>,
    /// Labels and annotations of the pod that no selector uses.
    pub metadata: MetadataDecl,
    /// The containers, init containers and sidecars, in the order of the struct's fields.
    pub containers: &'static [PodContainer],
    /// The volumes.
    pub volumes: &'static [VolumeDecl],
    /// The service account.
    pub service_account: Option<Text>,
    /// `Always`, `OnFailure` or `Never`.
    pub restart_policy: Option<&'static str>,
    /// Seconds that the pod has to stop.
    pub grace_period: Option<Number>,
    /// The labels that a node must have.
    pub node_selector: &'static [Entry],
    /// Taints that the pod tolerates.
    pub tolerations: &'static [TolerationDecl],
    /// The pod's security context.
    pub security: &'static PodSecurity,
    /// `ClusterFirst`, `ClusterFirstWithHostNet`, `Default` or `None`.
    pub dns_policy: Option<&'static str>,
    /// The Secrets with which images are pulled.
    pub image_pull_secrets: &'static [Text],
    /// What is scraped of its ports.
    pub monitor: Option<&'static MonitorDecl>,
    /// Traffic that is allowed beside the links.
    pub passages: &'static [PassageDecl],
    /// Whether the pod uses the node's network.
    pub host_network: bool,
    /// Whether pods of a workload are replaced when what their config maps hold changes.
    pub checksum: bool,
    /// Bare, or under a workload.
    pub workload: WorkloadDecl,
    /// How many pods a Deployment or a StatefulSet runs, packed; empty where nothing is said.
    pub replicas: &'static str,
    /// The autoscaler that chooses how many pods there are, packed: the fewest and the most; and what it goes by, each as the resource, the type of
    /// its target and how much. Without that, the API server takes 80 % of the requested processor time. Empty without an autoscaler.
    pub autoscaler: &'static str,
    /// How many of the pods an eviction leaves alone, packed: fields of the specification, each as its name and its value. Empty without a budget.
    pub budget: &'static str,
    /// What only some pods say.
    pub more: Option<&'static MoreDecl>,
}

impl PodDecl {
    /// A pod that declares nothing: the base of every declaration.
    pub const EMPTY: PodDecl = PodDecl {
        resource: &Resource::EMPTY,
        metadata: MetadataDecl::EMPTY,
        containers: &[],
        volumes: &[],
        service_account: None,
        restart_policy: None,
        grace_period: None,
        node_selector: &[],
        tolerations: &[],
        security: &PodSecurity::EMPTY,
        dns_policy: None,
        image_pull_secrets: &[],
        monitor: None,
        passages: &[],
        host_network: false,
        checksum: true,
        workload: WorkloadDecl::Bare,
        replicas: "",
        autoscaler: "",
        budget: "",
        more: None,
    };
}

/// A container in a pod; the part of the pod's resource that has the same number is made from it.
#[derive(Clone, Copy, Debug)]
pub struct PodContainer {
    /// What it declares.
    pub container: &'static ContainerDecl,
    /// The name that the pod states, or else that of its field.
    pub name: &'static str,
    /// Whether the pod states the name: then it stands before the one that the container's own struct states.
    pub is_named: bool,
    /// When it runs.
    pub role: ContainerRole,
}

/// When a container of a pod runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerRole {
    /// As long as the pod.
    Main,
    /// To its end before the main containers start.
    Init,
    /// From before the main containers' start until after their end: an init container that is restarted.
    Sidecar,
}

/// A taint that the pod tolerates.
#[derive(Clone, Copy, Debug)]
pub struct TolerationDecl {
    /// The taint's key; none for all.
    pub key: Option<&'static str>,
    /// `Equal` or `Exists`.
    pub operator: Option<&'static str>,
    /// The taint's value.
    pub value: Option<Text>,
    /// `NoSchedule`, `PreferNoSchedule` or `NoExecute`; none for all.
    pub effect: Option<&'static str>,
    /// Seconds for which `NoExecute` is tolerated.
    pub seconds: Option<Number>,
}

/// The pod's security context.
#[derive(Clone, Copy, Debug)]
pub struct PodSecurity {
    /// The user id of all containers.
    pub run_as_user: Option<Number>,
    /// The group id of all containers.
    pub run_as_group: Option<Number>,
    /// Whether no container may run as root.
    pub run_as_non_root: Option<bool>,
    /// The group that owns the volumes.
    pub fs_group: Option<Number>,
    /// `Always` or `OnRootMismatch`: when the volumes are handed to that group.
    pub fs_group_change_policy: Option<&'static str>,
    /// Further groups of all containers.
    pub supplemental_groups: &'static [Number],
    /// Settings of the kernel for the pod alone.
    pub sysctls: &'static [Entry],
    /// The seccomp profile's type: `RuntimeDefault` or `Unconfined`.
    pub seccomp: Option<&'static str>,
    /// The level of the Pod Security Standards to which the pod is held.
    pub level: Option<Level>,
    /// Whether the images' file systems are read-only in all containers.
    pub read_only_root: bool,
}

impl PodSecurity {
    /// Nothing stated.
    pub const EMPTY: PodSecurity = PodSecurity {
        run_as_user: None,
        run_as_group: None,
        run_as_non_root: None,
        fs_group: None,
        fs_group_change_policy: None,
        supplemental_groups: &[],
        sysctls: &[],
        seccomp: None,
        level: None,
        read_only_root: false,
    };
}
