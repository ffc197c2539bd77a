//! What `derive(Pod)` emits of the workload that runs the pod.

use podwire_rules::wires::{Kind, kind};

use crate::declare::{MetadataDecl, Number, Text};

/// What runs the pod.
#[derive(Clone, Copy, Debug)]
pub enum WorkloadDecl {
    /// Nothing: a bare Pod.
    Bare,
    /// A Deployment.
    Deployment(&'static DeploymentDecl),
    /// A StatefulSet.
    StatefulSet(&'static StatefulSetDecl),
    /// A DaemonSet.
    DaemonSet(&'static DaemonSetDecl),
    /// A Job.
    Job(&'static JobDecl),
    /// A CronJob.
    CronJob(&'static CronJobDecl),
}

impl WorkloadDecl {
    /// A workload of the kind, with Kubernetes' own settings. A CronJob always says more.
    pub const fn of(kind: Kind<'_>) -> WorkloadDecl {
        if kind.is(&kind::DEPLOYMENT) {
            WorkloadDecl::Deployment(&DeploymentDecl::EMPTY)
        } else if kind.is(&kind::STATEFUL_SET) {
            WorkloadDecl::StatefulSet(&StatefulSetDecl::EMPTY)
        } else if kind.is(&kind::DAEMON_SET) {
            WorkloadDecl::DaemonSet(&DaemonSetDecl::EMPTY)
        } else if kind.is(&kind::JOB) {
            WorkloadDecl::Job(&JobDecl::EMPTY)
        } else {
            WorkloadDecl::Bare
        }
    }

    /// Labels and annotations of the workload itself.
    pub const fn metadata(&self) -> &'static MetadataDecl {
        match self {
            WorkloadDecl::Bare => &MetadataDecl::EMPTY,
            WorkloadDecl::Deployment(declared) => &declared.metadata,
            WorkloadDecl::StatefulSet(declared) => &declared.metadata,
            WorkloadDecl::DaemonSet(declared) => &declared.metadata,
            WorkloadDecl::Job(declared) => &declared.metadata,
            WorkloadDecl::CronJob(declared) => &declared.metadata,
        }
    }
}

/// The Deployment that runs a pod.
#[derive(Clone, Copy, Debug)]
pub struct DeploymentDecl {
    /// Labels and annotations of the Deployment itself.
    pub metadata: MetadataDecl,
    /// How old pods give way to new ones.
    pub strategy: Option<StrategyDecl>,
    /// Seconds that a new pod must be ready before it counts as available.
    pub min_ready_seconds: Option<Number>,
    /// How many old ReplicaSets are kept for a rollback.
    pub revision_history_limit: Option<Number>,
    /// Seconds until a rollout that does not advance counts as failed.
    pub progress_deadline_seconds: Option<Number>,
}

impl DeploymentDecl {
    /// A Deployment with Kubernetes' own settings.
    pub const EMPTY: DeploymentDecl = DeploymentDecl {
        metadata: MetadataDecl::EMPTY,
        strategy: None,
        min_ready_seconds: None,
        revision_history_limit: None,
        progress_deadline_seconds: None,
    };
}

/// How old pods give way to new ones.
#[derive(Clone, Copy, Debug)]
pub enum StrategyDecl {
    /// All old ones stop first.
    Recreate,
    /// Each when somebody deletes it.
    OnDelete,
    /// Step by step.
    RollingUpdate {
        /// Pods above the wished number: a number or a percentage.
        max_surge: Option<&'static str>,
        /// Pods below the wished number: a number or a percentage.
        max_unavailable: Option<&'static str>,
        /// The first ordinal of a StatefulSet's pods that are replaced.
        partition: Option<Number>,
    },
}

/// The StatefulSet that runs a pod.
#[derive(Clone, Copy, Debug)]
pub struct StatefulSetDecl {
    /// Labels and annotations of the StatefulSet itself.
    pub metadata: MetadataDecl,
    /// The number of the Service that names its pods, among the pod's references.
    pub service: u16,
    /// `OnDelete` or a rolling update.
    pub strategy: Option<StrategyDecl>,
    /// `OrderedReady` or `Parallel`.
    pub pod_management: Option<&'static str>,
    /// What becomes of the claims of pods that are gone.
    pub retention: Option<RetentionDecl>,
    /// The number of the first pod.
    pub first_ordinal: Option<Number>,
    /// Seconds that a new pod must be ready before it counts as available.
    pub min_ready_seconds: Option<Number>,
    /// How many old revisions are kept for a rollback.
    pub revision_history_limit: Option<Number>,
}

impl StatefulSetDecl {
    /// A StatefulSet with Kubernetes' own settings, named by the pod's first reference.
    pub const EMPTY: StatefulSetDecl = StatefulSetDecl {
        metadata: MetadataDecl::EMPTY,
        service: 0,
        strategy: None,
        pod_management: None,
        retention: None,
        first_ordinal: None,
        min_ready_seconds: None,
        revision_history_limit: None,
    };
}

/// What becomes of the claims of pods that are gone: `Retain` or `Delete`.
#[derive(Clone, Copy, Debug)]
pub struct RetentionDecl {
    /// When the StatefulSet is deleted.
    pub when_deleted: Option<&'static str>,
    /// When there are fewer replicas.
    pub when_scaled: Option<&'static str>,
}

/// The storage that each pod of a StatefulSet gets for itself.
#[derive(Clone, Copy, Debug)]
pub struct ClaimTemplateDecl {
    /// Labels and annotations of the claims.
    pub metadata: MetadataDecl,
    /// How much: `10Gi`.
    pub storage: Text,
    /// How it is mounted, and by how many nodes.
    pub access: &'static [&'static str],
    /// The storage class; the cluster's default where none is stated.
    pub class: Option<Text>,
}

/// The DaemonSet that runs a pod.
#[derive(Clone, Copy, Debug)]
pub struct DaemonSetDecl {
    /// Labels and annotations of the DaemonSet itself.
    pub metadata: MetadataDecl,
    /// `OnDelete` or a rolling update.
    pub strategy: Option<StrategyDecl>,
    /// Seconds that a new pod must be ready before it counts as available.
    pub min_ready_seconds: Option<Number>,
    /// How many old revisions are kept for a rollback.
    pub revision_history_limit: Option<Number>,
}

impl DaemonSetDecl {
    /// A DaemonSet with Kubernetes' own settings.
    pub const EMPTY: DaemonSetDecl = DaemonSetDecl {
        metadata: MetadataDecl::EMPTY,
        strategy: None,
        min_ready_seconds: None,
        revision_history_limit: None,
    };
}

/// The Job that runs a pod, or the jobs of a CronJob.
#[derive(Clone, Copy, Debug)]
pub struct JobDecl {
    /// Labels and annotations of the Job itself.
    pub metadata: MetadataDecl,
    /// How many pods must succeed.
    pub completions: Option<Number>,
    /// How many pods run at the same time.
    pub parallelism: Option<Number>,
    /// Whether each pod has an index, and each index must succeed.
    pub indexed: bool,
    /// How often a failed pod is tried again.
    pub backoff_limit: Option<Number>,
    /// The same for each index.
    pub backoff_limit_per_index: Option<Number>,
    /// How many indexes may fail.
    pub max_failed_indexes: Option<Number>,
    /// Seconds after which a Job that has not ended has failed.
    pub active_deadline_seconds: Option<Number>,
    /// Seconds for which a Job that has ended is kept.
    pub ttl_seconds_after_finished: Option<Number>,
    /// `TerminatingOrFailed` or `Failed`.
    pub pod_replacement: Option<&'static str>,
    /// Whether it waits until somebody resumes it.
    pub suspend: bool,
}

impl JobDecl {
    /// A Job with Kubernetes' own settings.
    pub const EMPTY: JobDecl = JobDecl {
        metadata: MetadataDecl::EMPTY,
        completions: None,
        parallelism: None,
        indexed: false,
        backoff_limit: None,
        backoff_limit_per_index: None,
        max_failed_indexes: None,
        active_deadline_seconds: None,
        ttl_seconds_after_finished: None,
        pod_replacement: None,
        suspend: false,
    };
}

/// The CronJob that runs a pod.
#[derive(Clone, Copy, Debug)]
pub struct CronJobDecl {
    /// Labels and annotations of the CronJob itself.
    pub metadata: MetadataDecl,
    /// When jobs start: `0 3 * * *`.
    pub schedule: Text,
    /// In which time zone: `Etc/UTC`.
    pub time_zone: Option<Text>,
    /// `Allow`, `Forbid` or `Replace`.
    pub concurrency: Option<&'static str>,
    /// Seconds by which a job may start late.
    pub starting_deadline_seconds: Option<Number>,
    /// How many jobs that succeeded are kept.
    pub successful_jobs: Option<Number>,
    /// How many jobs that failed are kept.
    pub failed_jobs: Option<Number>,
    /// Whether no further job starts.
    pub suspend: bool,
    /// What each job is.
    pub job: &'static JobDecl,
}

impl CronJobDecl {
    /// A CronJob with Kubernetes' own settings, and without a schedule.
    pub const EMPTY: CronJobDecl = CronJobDecl {
        metadata: MetadataDecl::EMPTY,
        schedule: Text::Literal(""),
        time_zone: None,
        concurrency: None,
        starting_deadline_seconds: None,
        successful_jobs: None,
        failed_jobs: None,
        suspend: false,
        job: &JobDecl::EMPTY,
    };
}
