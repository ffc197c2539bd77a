//! What runs pods: Deployments, StatefulSets, DaemonSets, Jobs and CronJobs.

#[cfg(feature = "manifests")]
pub(super) mod build;
pub(crate) mod checks;
#[cfg(feature = "manifests")]
mod customize;
#[cfg(feature = "manifests")]
mod daemon_set;
mod declaration;
#[cfg(feature = "manifests")]
mod deployment;
#[cfg(feature = "manifests")]
mod jobs;
#[cfg(feature = "manifests")]
mod stateful_set;

pub use declaration::{
    ClaimTemplateDecl, CronJobDecl, DaemonSetDecl, DeploymentDecl, JobDecl, RetentionDecl, StatefulSetDecl,
    StrategyDecl, WorkloadDecl,
};
