//! The kinds of resources: one row each.

use crate::text::equal;

/// A kind of Kubernetes resource.
#[derive(Clone, Copy, Debug)]
pub struct Kind<'a> {
    /// The API version under which it is written: `apps/v1`.
    pub api_version: &'a str,
    /// The kind: `Deployment`.
    pub name: &'a str,
    /// How messages call it: `deployment`.
    pub noun: &'a str,
    /// Its place in the order in which resources are written; lower ones first.
    pub rank: u8,
    /// Whether it lives in a namespace.
    pub namespaced: bool,
    /// Whether it is a pod, or makes pods.
    pub makes_pods: bool,
}

/// All kinds that are known by name, in the order of their ranks.
pub const KINDS: &[Kind<'static>] = &[
    NAMESPACE,
    SERVICE_ACCOUNT,
    SECRET,
    CONFIG_MAP,
    PERSISTENT_VOLUME_CLAIM,
    SERVICE,
    POD,
    DEPLOYMENT,
    STATEFUL_SET,
    DAEMON_SET,
    REPLICA_SET,
    JOB,
    CRON_JOB,
];

/// A Namespace.
pub const NAMESPACE: Kind<'static> = Kind::new("v1", "Namespace", "namespace", 0).cluster_wide();
/// A ServiceAccount.
pub const SERVICE_ACCOUNT: Kind<'static> = Kind::new("v1", "ServiceAccount", "service account", 8);
/// A Secret.
pub const SECRET: Kind<'static> = Kind::new("v1", "Secret", "secret", 10);
/// A ConfigMap.
pub const CONFIG_MAP: Kind<'static> = Kind::new("v1", "ConfigMap", "config map", 12);
/// A PersistentVolumeClaim.
pub const PERSISTENT_VOLUME_CLAIM: Kind<'static> = Kind::new("v1", "PersistentVolumeClaim", "claim", 14);
/// A Service.
pub const SERVICE: Kind<'static> = Kind::new("v1", "Service", "service", 20);
/// A Pod.
pub const POD: Kind<'static> = Kind::new("v1", "Pod", "pod", 30).with_pods();
/// A Deployment.
pub const DEPLOYMENT: Kind<'static> = Kind::new("apps/v1", "Deployment", "deployment", 30).with_pods();
/// A StatefulSet.
pub const STATEFUL_SET: Kind<'static> = Kind::new("apps/v1", "StatefulSet", "stateful set", 30).with_pods();
/// A DaemonSet.
pub const DAEMON_SET: Kind<'static> = Kind::new("apps/v1", "DaemonSet", "daemon set", 30).with_pods();
/// A ReplicaSet.
pub const REPLICA_SET: Kind<'static> = Kind::new("apps/v1", "ReplicaSet", "replica set", 30).with_pods();
/// A Job.
pub const JOB: Kind<'static> = Kind::new("batch/v1", "Job", "job", 30).with_pods();
/// A CronJob.
pub const CRON_JOB: Kind<'static> = Kind::new("batch/v1", "CronJob", "cron job", 30).with_pods();

/// The kind of an object: its row, or one that only knows how it is called.
pub const fn find<'a>(api_version: &'a str, name: &'a str) -> Kind<'a> {
    let wanted = Kind::new(api_version, name, Kind::UNKNOWN.noun, Kind::UNKNOWN.rank);
    let mut index = 0;
    while index < KINDS.len() {
        if KINDS[index].is(&wanted) {
            return KINDS[index];
        }
        index += 1;
    }
    wanted
}

impl<'a> Kind<'a> {
    /// A kind of which nothing is known.
    pub const UNKNOWN: Kind<'static> = Kind::new("", "", "resource", 40);

    /// A kind of the API version, which lives in a namespace and makes no pods.
    pub const fn new(api_version: &'a str, name: &'a str, noun: &'a str, rank: u8) -> Kind<'a> {
        Kind { api_version, name, noun, rank, namespaced: true, makes_pods: false }
    }

    const fn cluster_wide(mut self) -> Kind<'a> {
        self.namespaced = false;
        self
    }

    const fn with_pods(mut self) -> Kind<'a> {
        self.makes_pods = true;
        self
    }

    /// The API group: `apps`, empty for the core group.
    pub const fn group(&self) -> &'a str {
        let bytes = self.api_version.as_bytes();
        let mut index = 0;
        while index < bytes.len() {
            if bytes[index] == b'/' {
                return self.api_version.split_at(index).0;
            }
            index += 1;
        }
        ""
    }

    /// Whether both are the same kind, in whatever version.
    pub const fn is(&self, other: &Kind<'_>) -> bool {
        equal(self.name, other.name) && equal(self.group(), other.group())
    }
}
