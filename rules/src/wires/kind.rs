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
    /// Whether the pods that it makes end by themselves.
    pub passes: bool,
    /// Whether it leads requests from outside to Services.
    pub routes: bool,
}

/// All kinds that are known by name, in the order of their ranks: what others rely on is written before them.
pub const KINDS: &[Kind<'static>] = &[
    NAMESPACE,
    CUSTOM_RESOURCE_DEFINITION,
    PRIORITY_CLASS,
    RUNTIME_CLASS,
    STORAGE_CLASS,
    CSI_DRIVER,
    INGRESS_CLASS,
    PERSISTENT_VOLUME,
    RESOURCE_QUOTA,
    LIMIT_RANGE,
    CLUSTER_ROLE,
    CLUSTER_ROLE_BINDING,
    ROLE,
    ROLE_BINDING,
    SERVICE_ACCOUNT,
    SECRET,
    CONFIG_MAP,
    PERSISTENT_VOLUME_CLAIM,
    NETWORK_POLICY,
    SERVICE,
    ENDPOINTS,
    ENDPOINT_SLICE,
    POD,
    POD_TEMPLATE,
    DEPLOYMENT,
    STATEFUL_SET,
    DAEMON_SET,
    REPLICA_SET,
    REPLICATION_CONTROLLER,
    JOB,
    CRON_JOB,
    HORIZONTAL_POD_AUTOSCALER,
    POD_DISRUPTION_BUDGET,
    GATEWAY,
    INGRESS,
    HTTP_ROUTE,
    GRPC_ROUTE,
    LEASE,
    POD_MONITOR,
    SERVICE_MONITOR,
    PROMETHEUS_RULE,
    VALIDATING_WEBHOOK_CONFIGURATION,
    MUTATING_WEBHOOK_CONFIGURATION,
];

/// A Namespace.
pub const NAMESPACE: Kind<'static> = Kind::new("v1", "Namespace", "namespace", 0).cluster_wide();
/// A CustomResourceDefinition.
pub const CUSTOM_RESOURCE_DEFINITION: Kind<'static> =
    Kind::new("apiextensions.k8s.io/v1", "CustomResourceDefinition", "custom resource definition", 1)
        .cluster_wide();
/// A PriorityClass.
pub const PRIORITY_CLASS: Kind<'static> =
    Kind::new("scheduling.k8s.io/v1", "PriorityClass", "priority class", 2).cluster_wide();
/// A RuntimeClass.
pub const RUNTIME_CLASS: Kind<'static> =
    Kind::new("node.k8s.io/v1", "RuntimeClass", "runtime class", 2).cluster_wide();
/// A StorageClass.
pub const STORAGE_CLASS: Kind<'static> =
    Kind::new("storage.k8s.io/v1", "StorageClass", "storage class", 2).cluster_wide();
/// A CSIDriver.
pub const CSI_DRIVER: Kind<'static> =
    Kind::new("storage.k8s.io/v1", "CSIDriver", "CSI driver", 2).cluster_wide();
/// An IngressClass.
pub const INGRESS_CLASS: Kind<'static> =
    Kind::new("networking.k8s.io/v1", "IngressClass", "ingress class", 2).cluster_wide();
/// A PersistentVolume.
pub const PERSISTENT_VOLUME: Kind<'static> = Kind::new("v1", "PersistentVolume", "volume", 2).cluster_wide();
/// A ResourceQuota.
pub const RESOURCE_QUOTA: Kind<'static> = Kind::new("v1", "ResourceQuota", "quota", 4);
/// A LimitRange.
pub const LIMIT_RANGE: Kind<'static> = Kind::new("v1", "LimitRange", "limit range", 4);
/// A ClusterRole.
pub const CLUSTER_ROLE: Kind<'static> =
    Kind::new("rbac.authorization.k8s.io/v1", "ClusterRole", "cluster role", 6).cluster_wide();
/// A ClusterRoleBinding.
pub const CLUSTER_ROLE_BINDING: Kind<'static> =
    Kind::new("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "cluster role binding", 6).cluster_wide();
/// A Role.
pub const ROLE: Kind<'static> = Kind::new("rbac.authorization.k8s.io/v1", "Role", "role", 6);
/// A RoleBinding.
pub const ROLE_BINDING: Kind<'static> =
    Kind::new("rbac.authorization.k8s.io/v1", "RoleBinding", "role binding", 6);
/// A ServiceAccount.
pub const SERVICE_ACCOUNT: Kind<'static> = Kind::new("v1", "ServiceAccount", "service account", 8);
/// A Secret.
pub const SECRET: Kind<'static> = Kind::new("v1", "Secret", "secret", 10);
/// A ConfigMap.
pub const CONFIG_MAP: Kind<'static> = Kind::new("v1", "ConfigMap", "config map", 12);
/// A PersistentVolumeClaim.
pub const PERSISTENT_VOLUME_CLAIM: Kind<'static> = Kind::new("v1", "PersistentVolumeClaim", "claim", 14);
/// A NetworkPolicy.
pub const NETWORK_POLICY: Kind<'static> =
    Kind::new("networking.k8s.io/v1", "NetworkPolicy", "network policy", 16);
/// A Service.
pub const SERVICE: Kind<'static> = Kind::new("v1", "Service", "service", 20);
/// An Endpoints.
pub const ENDPOINTS: Kind<'static> = Kind::new("v1", "Endpoints", "endpoints", 22);
/// An EndpointSlice.
pub const ENDPOINT_SLICE: Kind<'static> =
    Kind::new("discovery.k8s.io/v1", "EndpointSlice", "endpoint slice", 22);
/// A pod, and what runs pods that a struct declares: a derive states the number among these.
pub const RUN: [Kind<'static>; 6] = [POD, DEPLOYMENT, STATEFUL_SET, DAEMON_SET, JOB, CRON_JOB];
/// A Pod.
pub const POD: Kind<'static> = Kind::new("v1", "Pod", "pod", 30).with_pods();
/// A PodTemplate.
pub const POD_TEMPLATE: Kind<'static> = Kind::new("v1", "PodTemplate", "pod template", 30);
/// A Deployment.
pub const DEPLOYMENT: Kind<'static> = Kind::new("apps/v1", "Deployment", "deployment", 30).with_pods();
/// A StatefulSet.
pub const STATEFUL_SET: Kind<'static> = Kind::new("apps/v1", "StatefulSet", "stateful set", 30).with_pods();
/// A DaemonSet.
pub const DAEMON_SET: Kind<'static> = Kind::new("apps/v1", "DaemonSet", "daemon set", 30).with_pods();
/// A ReplicaSet.
pub const REPLICA_SET: Kind<'static> = Kind::new("apps/v1", "ReplicaSet", "replica set", 30).with_pods();
/// A ReplicationController.
pub const REPLICATION_CONTROLLER: Kind<'static> =
    Kind::new("v1", "ReplicationController", "replication controller", 30).with_pods();
/// A Job.
pub const JOB: Kind<'static> = Kind::new("batch/v1", "Job", "job", 30).with_passing_pods();
/// A CronJob.
pub const CRON_JOB: Kind<'static> = Kind::new("batch/v1", "CronJob", "cron job", 30).with_passing_pods();
/// A HorizontalPodAutoscaler.
pub const HORIZONTAL_POD_AUTOSCALER: Kind<'static> =
    Kind::new("autoscaling/v2", "HorizontalPodAutoscaler", "autoscaler", 34);
/// A PodDisruptionBudget.
pub const POD_DISRUPTION_BUDGET: Kind<'static> =
    Kind::new("policy/v1", "PodDisruptionBudget", "disruption budget", 34);
/// A Gateway of the Gateway API.
pub const GATEWAY: Kind<'static> = Kind::new("gateway.networking.k8s.io/v1", "Gateway", "gateway", 35);
/// An Ingress.
pub const INGRESS: Kind<'static> = Kind::new("networking.k8s.io/v1", "Ingress", "ingress", 36).with_routes();
/// An HTTPRoute of the Gateway API.
pub const HTTP_ROUTE: Kind<'static> =
    Kind::new("gateway.networking.k8s.io/v1", "HTTPRoute", "HTTP route", 36).with_routes();
/// A GRPCRoute of the Gateway API.
pub const GRPC_ROUTE: Kind<'static> =
    Kind::new("gateway.networking.k8s.io/v1", "GRPCRoute", "gRPC route", 36).with_routes();
/// A Lease.
pub const LEASE: Kind<'static> = Kind::new("coordination.k8s.io/v1", "Lease", "lease", 38);
/// A PodMonitor of the Prometheus operator.
pub const POD_MONITOR: Kind<'static> = Kind::new("monitoring.coreos.com/v1", "PodMonitor", "pod monitor", 39);
/// A ServiceMonitor of the Prometheus operator.
pub const SERVICE_MONITOR: Kind<'static> =
    Kind::new("monitoring.coreos.com/v1", "ServiceMonitor", "service monitor", 39);
/// A PrometheusRule of the Prometheus operator.
pub const PROMETHEUS_RULE: Kind<'static> =
    Kind::new("monitoring.coreos.com/v1", "PrometheusRule", "Prometheus rule", 39);
/// A ValidatingWebhookConfiguration.
pub const VALIDATING_WEBHOOK_CONFIGURATION: Kind<'static> = Kind::new(
    "admissionregistration.k8s.io/v1",
    "ValidatingWebhookConfiguration",
    "webhook configuration",
    48,
)
.cluster_wide();
/// A MutatingWebhookConfiguration.
pub const MUTATING_WEBHOOK_CONFIGURATION: Kind<'static> =
    Kind::new("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "webhook configuration", 48)
        .cluster_wide();

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
        Kind {
            api_version,
            name,
            noun,
            rank,
            namespaced: true,
            makes_pods: false,
            passes: false,
            routes: false,
        }
    }

    const fn cluster_wide(mut self) -> Kind<'a> {
        self.namespaced = false;
        self
    }

    const fn with_routes(mut self) -> Kind<'a> {
        self.routes = true;
        self
    }

    const fn with_pods(mut self) -> Kind<'a> {
        self.makes_pods = true;
        self
    }

    const fn with_passing_pods(mut self) -> Kind<'a> {
        self.passes = true;
        self.with_pods()
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
