//! The table of kinds: one row each, and nothing else to register.

/// Hands the table to another macro.
///
/// A row names the variant of [`Object`](crate::Object), the type in `k8s_openapi::api`, and the validator in
/// [`validate`](crate::validate). A kind that is served in two versions has a row for each: the one to write comes first.
macro_rules! kinds {
    ($callback:ident) => {
        $callback! {
            ConfigMap: core::v1::ConfigMap => config::config_map,
            CronJob: batch::v1::CronJob => cron_job::cron_job,
            DaemonSet: apps::v1::DaemonSet => daemon_set::daemon_set,
            Deployment: apps::v1::Deployment => deployment::deployment,
            HorizontalPodAutoscaler: autoscaling::v2::HorizontalPodAutoscaler => autoscaling::horizontal_pod_autoscaler,
            Ingress: networking::v1::Ingress => ingress::ingress,
            Job: batch::v1::Job => job::job,
            Namespace: core::v1::Namespace => namespace::namespace,
            NetworkPolicy: networking::v1::NetworkPolicy => network_policy::network_policy,
            PersistentVolumeClaim: core::v1::PersistentVolumeClaim => storage::claim,
            Pod: core::v1::Pod => pod::pod,
            PodDisruptionBudget: policy::v1::PodDisruptionBudget => disruption::pod_disruption_budget,
            ReplicaSet: apps::v1::ReplicaSet => replica_set::replica_set,
            Secret: core::v1::Secret => config::secret,
            Service: core::v1::Service => service::service,
            ServiceAccount: core::v1::ServiceAccount => service_account::service_account,
            StatefulSet: apps::v1::StatefulSet => stateful_set::stateful_set,
        }
    };
}
pub(crate) use kinds;
