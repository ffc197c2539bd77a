//! What the verdict depends on beside the object: the target version and the cluster's settings.

use std::ops::RangeInclusive;

use podwire_rules::Version;

/// How to validate: for which Kubernetes version, and with which settings of the cluster.
///
/// ```
/// use podwire_manifests::validate::{Options, Version};
///
/// let options = Options { target: Version(35), ..Options::default() };
/// assert_eq!(options.node_ports, 30000..=32767);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The Kubernetes version whose rules apply. Default: the newest that podwire knows.
    pub target: Version,
    /// The namespace in which the objects are created, as `kubectl --namespace` names it. Default: none, which means
    /// that each object says so itself; an object of another namespace is refused otherwise.
    pub namespace: Option<String>,
    /// The node ports that the cluster hands out (`--service-node-port-range`). Default: 30000 to 32767.
    pub node_ports: RangeInclusive<u16>,
    /// The ranges from which the cluster takes the cluster IPs of Services (`--service-cluster-ip-range`), as CIDRs:
    /// one of each IP family that it has. Default: none, which means that they are not known; nothing is then
    /// said of addresses and families that the cluster may not have.
    pub cluster_ip_ranges: Vec<String>,
    /// Whether the cluster admits privileged containers (`--allow-privileged`), as nearly all do. Default: true.
    pub allow_privileged: bool,
    /// Whether the cluster fills in the service account `default` where a Pod names none, as nearly all do (the
    /// ServiceAccount admission plugin). Without it a Pod that projects a token must name its account. Default: true.
    pub service_account_admission: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            target: Version::NEWEST,
            namespace: None,
            node_ports: 30000..=32767,
            cluster_ip_ranges: Vec::new(),
            allow_privileged: true,
            service_account_admission: true,
        }
    }
}
