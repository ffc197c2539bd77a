//! The workload that runs a pod, as its attributes say it.

pub(super) mod check;
pub(super) mod expand;
pub(crate) mod options;
pub(crate) mod read;

use podwire_rules::wires::kind;
use proc_macro2::Span;

use crate::parts::entries::Entry;
use crate::syntax::{Number, Placed};
use options::{CronJobOptions, DaemonSetOptions, DeploymentOptions, JobOptions, StatefulSetOptions};

/// What runs a pod.
pub(crate) enum Workload {
    Bare,
    Deployment(DeploymentOptions),
    StatefulSet(StatefulSetOptions),
    DaemonSet(DaemonSetOptions),
    Job(JobOptions),
    CronJob(Box<CronJobOptions>, Option<Box<JobOptions>>),
}

/// How old pods give way to new ones.
pub(crate) enum Strategy {
    /// All at once, or each when somebody deletes it.
    Plain(&'static str),
    Rolling(Rolling),
}

/// Pods are replaced step by step.
pub(crate) struct Rolling {
    pub(crate) max_surge: Option<Placed<String>>,
    pub(crate) max_unavailable: Option<Placed<String>>,
    pub(crate) partition: Option<Number>,
}

impl Workload {
    /// The kind, as messages call it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Workload::Bare => "bare Pod",
            Workload::Deployment(_) => "Deployment",
            Workload::StatefulSet(_) => "StatefulSet",
            Workload::DaemonSet(_) => "DaemonSet",
            Workload::Job(_) => "Job",
            Workload::CronJob(..) => "CronJob",
        }
    }

    /// The number of the kind among those that run pods.
    pub(crate) fn number(&self) -> usize {
        let kind = match self {
            Workload::Bare => kind::POD,
            Workload::Deployment(_) => kind::DEPLOYMENT,
            Workload::StatefulSet(_) => kind::STATEFUL_SET,
            Workload::DaemonSet(_) => kind::DAEMON_SET,
            Workload::Job(_) => kind::JOB,
            Workload::CronJob(..) => kind::CRON_JOB,
        };
        kind::RUN.iter().take_while(|other| !other.is(&kind)).count()
    }

    /// Whether its pods end by themselves.
    pub(crate) fn ends(&self) -> bool {
        matches!(self, Workload::Job(_) | Workload::CronJob(..))
    }

    /// Where the replicas stand, and how many there are; `Err` where it has no replicas.
    pub(crate) fn replicas(&self) -> Result<Option<&Number>, ()> {
        match self {
            Workload::Deployment(options) => Ok(options.replicas.as_ref()),
            Workload::StatefulSet(options) => Ok(options.replicas.as_ref()),
            _ => Err(()),
        }
    }

    /// Where the option stands.
    pub(crate) fn place(&self, option: &str) -> Span {
        match self {
            Workload::Bare => Span::call_site(),
            Workload::Deployment(options) => options.place(option),
            Workload::StatefulSet(options) => options.place(option),
            Workload::DaemonSet(options) => options.place(option),
            Workload::Job(options) => options.place(option),
            Workload::CronJob(options, _) => options.place(option),
        }
    }

    /// Labels of the workload itself.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &Entry> {
        let (own, of_jobs) = match self {
            Workload::Bare => (None, None),
            Workload::Deployment(options) => (options.labels.as_ref(), None),
            Workload::StatefulSet(options) => (options.labels.as_ref(), None),
            Workload::DaemonSet(options) => (options.labels.as_ref(), None),
            Workload::Job(options) => (options.labels.as_ref(), None),
            Workload::CronJob(options, job) => {
                (options.labels.as_ref(), job.as_ref().and_then(|job| job.labels.as_ref()))
            }
        };
        own.into_iter().chain(of_jobs).flatten()
    }

    /// How old pods give way to new ones.
    pub(crate) fn strategy(&self) -> Option<&Strategy> {
        match self {
            Workload::Deployment(options) => options.strategy.as_ref(),
            Workload::StatefulSet(options) => options.strategy.as_ref(),
            Workload::DaemonSet(options) => options.strategy.as_ref(),
            Workload::Bare | Workload::Job(_) | Workload::CronJob(..) => None,
        }
    }
}
