//! What the verdict depends on beside the object: the target version and the cluster's settings.

use std::ops::RangeInclusive;
use std::sync::Arc;

use podwire_rules::Version;

use super::made::Made;

/// How to validate: for which Kubernetes version, and with which settings of the cluster.
///
/// ```
/// use podwire_manifests::validate::{Options, Validator, Version};
///
/// let options = Options::new().target(Version::new(35)).node_ports(30000..=30999);
/// let findings = Validator::new(options).text("{apiVersion: v1, kind: Service, metadata: {name: 3scale}, spec: {ports: [{port: 80}]}}");
/// assert_eq!(findings[0].rule.id, "dns-1035-label");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub(crate) target: Version,
    pub(crate) namespace: Option<String>,
    pub(crate) default_namespace: Option<String>,
    /// None for the usual ones.
    pub(crate) node_ports: Option<RangeInclusive<u16>>,
    pub(crate) cluster_ip_ranges: Vec<String>,
    pub(crate) allow_privileged: bool,
    pub(crate) service_account_admission: bool,
    pub(crate) advice: bool,
    pub(crate) made: Arc<[Made]>,
    pub(crate) is_part: bool,
    pub(crate) threads: usize,
}

impl Options {
    /// The newest Kubernetes and the usual cluster settings.
    pub fn new() -> Options {
        Options {
            target: Version::NEWEST,
            namespace: None,
            default_namespace: None,
            node_ports: None,
            cluster_ip_ranges: Vec::new(),
            allow_privileged: true,
            service_account_admission: true,
            advice: false,
            made: Arc::default(),
            is_part: false,
            threads: 1,
        }
    }

    /// The Kubernetes version whose rules apply. Default: the newest that podwire knows.
    pub fn target(mut self, target: Version) -> Options {
        self.target = target;
        self
    }

    /// The version that [`Options::target`] has stated.
    #[doc(hidden)]
    pub fn target_version(&self) -> Version {
        self.target
    }

    /// The namespace in which the objects are created, as `kubectl --namespace` names it. Default: none, which means
    /// that each object says so itself; an object of another namespace is refused otherwise.
    pub fn namespace(mut self, namespace: impl Into<String>) -> Options {
        self.namespace = Some(namespace.into());
        self
    }

    /// The namespace of objects that state none, as `helm --namespace` names it: wires are judged by it, and objects of other
    /// namespaces are as good. Default: none, which means that it is not known.
    pub fn default_namespace(mut self, namespace: impl Into<String>) -> Options {
        self.default_namespace = Some(namespace.into());
        self
    }

    /// The namespace of objects that state none, where it is known.
    pub(crate) fn namespace_of_set(&self) -> Option<&str> {
        self.namespace.as_deref().or(self.default_namespace.as_deref())
    }

    /// The node ports that the cluster hands out (`--service-node-port-range`). Default: 30000 to 32767.
    pub fn node_ports(mut self, node_ports: RangeInclusive<u16>) -> Options {
        self.node_ports = Some(node_ports);
        self
    }

    /// Whether the range of node ports is stated.
    #[doc(hidden)]
    pub fn states_node_ports(&self) -> bool {
        self.node_ports.is_some()
    }

    /// The ranges from which the cluster takes the cluster IPs of Services (`--service-cluster-ip-range`), as CIDRs:
    /// one of each IP family that it has. Default: none, which means that they are not known; nothing is then
    /// said of addresses and families that the cluster may not have.
    pub fn cluster_ip_ranges(mut self, ranges: impl IntoIterator<Item = impl Into<String>>) -> Options {
        self.cluster_ip_ranges = ranges.into_iter().map(Into::into).collect();
        self
    }

    /// Whether the cluster admits privileged containers (`--allow-privileged`), as nearly all do. Default: true.
    pub fn allow_privileged(mut self, allowed: bool) -> Options {
        self.allow_privileged = allowed;
        self
    }

    /// Whether the cluster fills in the service account `default` where a Pod names none, as nearly all do (the
    /// ServiceAccount admission plugin). Without it a Pod that projects a token must name its account. Default: true.
    pub fn service_account_admission(mut self, enabled: bool) -> Options {
        self.service_account_admission = enabled;
        self
    }

    /// Whether what is legal and yet often regretted is told too: findings of the tier [`Advice`](podwire_rules::Tier::Advice).
    /// Default: false.
    pub fn advice(mut self, told: bool) -> Options {
        self.advice = told;
        self
    }

    /// What comes with the objects though no text holds it: wires that lead there are right, as far as its keys are known.
    /// Default: nothing.
    pub fn made(mut self, made: impl Into<Arc<[Made]>>) -> Options {
        self.made = made.into();
        self
    }

    /// Whether the objects are a part of what is applied together, so that what they lack may be in the rest. Default: false.
    pub fn part_of_more(mut self, is_part: bool) -> Options {
        self.is_part = is_part;
        self
    }

    /// On how many threads texts are read and judged, at least 1. The verdict does not depend on it. Default: 1.
    ///
    /// ```
    /// use std::{num::NonZero, thread};
    ///
    /// let cores = thread::available_parallelism().map_or(1, NonZero::get);
    /// let options = podwire_manifests::validate::Options::new().threads(cores);
    /// ```
    pub fn threads(mut self, threads: usize) -> Options {
        self.threads = threads.max(1);
        self
    }
}

impl Default for Options {
    fn default() -> Options {
        Options::new()
    }
}
