//! The table of kinds: one row each, and nothing else to register.

/// Hands the table to another macro.
///
/// A row names the variant of [`Object`](crate::Object), the type in `k8s_openapi::api`, and the validator in
/// [`validate`](crate::validate). A kind that is served in two versions has a row for each: the one to write comes first.
macro_rules! kinds {
    ($callback:ident) => {
        $callback! {
            ClusterRole: rbac::v1::ClusterRole => access::cluster_role,
            ClusterRoleBinding: rbac::v1::ClusterRoleBinding => access::cluster_role_binding,
            ConfigMap: core::v1::ConfigMap => config::config_map,
            CSIDriver: storage::v1::CSIDriver => storage::csi_driver,
            CronJob: batch::v1::CronJob => cron_job::cron_job,
            DaemonSet: apps::v1::DaemonSet => daemon_set::daemon_set,
            Deployment: apps::v1::Deployment => deployment::deployment,
            EndpointSlice: discovery::v1::EndpointSlice => endpoints::endpoint_slice,
            Endpoints: core::v1::Endpoints => endpoints::endpoints,
            HorizontalPodAutoscaler: autoscaling::v2::HorizontalPodAutoscaler => autoscaling::horizontal_pod_autoscaler,
            HorizontalPodAutoscalerV1: autoscaling::v1::HorizontalPodAutoscaler => autoscaling::horizontal_pod_autoscaler_v1,
            Ingress: networking::v1::Ingress => ingress::ingress,
            IngressClass: networking::v1::IngressClass => ingress_class::ingress_class,
            Job: batch::v1::Job => job::job,
            Lease: coordination::v1::Lease => lease::lease,
            LimitRange: core::v1::LimitRange => limit_range::limit_range,
            MutatingWebhookConfiguration: admissionregistration::v1::MutatingWebhookConfiguration => webhooks::mutating,
            Namespace: core::v1::Namespace => namespace::namespace,
            NetworkPolicy: networking::v1::NetworkPolicy => network_policy::network_policy,
            PersistentVolume: core::v1::PersistentVolume => storage::persistent_volume,
            PersistentVolumeClaim: core::v1::PersistentVolumeClaim => storage::claim,
            Pod: core::v1::Pod => pod::pod,
            PodDisruptionBudget: policy::v1::PodDisruptionBudget => disruption::pod_disruption_budget,
            PodTemplate: core::v1::PodTemplate => pod_template::pod_template,
            PriorityClass: scheduling::v1::PriorityClass => priority_class::priority_class,
            ReplicaSet: apps::v1::ReplicaSet => replica_set::replica_set,
            ReplicationController: core::v1::ReplicationController => replication_controller::replication_controller,
            ResourceQuota: core::v1::ResourceQuota => quota::resource_quota,
            Role: rbac::v1::Role => access::role,
            RoleBinding: rbac::v1::RoleBinding => access::role_binding,
            RuntimeClass: node::v1::RuntimeClass => runtime_class::runtime_class,
            Secret: core::v1::Secret => config::secret,
            Service: core::v1::Service => service::service,
            ServiceAccount: core::v1::ServiceAccount => service_account::service_account,
            StatefulSet: apps::v1::StatefulSet => stateful_set::stateful_set,
            StorageClass: storage::v1::StorageClass => storage::storage_class,
            ValidatingWebhookConfiguration: admissionregistration::v1::ValidatingWebhookConfiguration => webhooks::validating,
        }
    };
}
pub(crate) use kinds;
