//! What `derive(Pod)` emits of what only some pods say.

use crate::declare::{Entry, Number, Text};

/// What only some pods say.
#[derive(Clone, Copy, Debug)]
pub struct MoreDecl {
    /// The priority class.
    pub priority_class: Option<Text>,
    /// The runtime class.
    pub runtime_class: Option<Text>,
    /// The scheduler that places the pod.
    pub scheduler: Option<Text>,
    /// Host names, and the addresses to which they resolve.
    pub host_aliases: &'static [Entry],
    /// How names are resolved beside what the DNS policy says.
    pub dns: DnsDecl,
    /// Whether each container gets variables for the services of the namespace.
    pub service_links: bool,
    /// Whether the containers see each other's processes.
    pub share_process_namespace: bool,
    /// The host name of the pod.
    pub hostname: Option<Text>,
    /// The service under which the host name is known.
    pub subdomain: Option<Text>,
    /// Whether the pod sees the processes of the node.
    pub host_pid: bool,
    /// Whether the pod shares the inter-process communication of the node.
    pub host_ipc: bool,
    /// Whether the pod's users are the node's.
    pub host_users: Option<bool>,
    /// Whether the containers get the token of the pod's account; none where the account says it.
    pub token: Option<bool>,
    /// Seconds after which the pod has failed.
    pub deadline: Option<Number>,
    /// Over which places the pods spread.
    pub spread: &'static [SpreadDecl],
    /// In which places the pods stand near others.
    pub near: &'static [NeighbourDecl],
    /// In which places the pods stay apart from others.
    pub apart: &'static [NeighbourDecl],
}

/// How names are resolved.
#[derive(Clone, Copy, Debug)]
pub struct DnsDecl {
    /// The addresses of name servers.
    pub nameservers: &'static [Text],
    /// The domains in which names are looked for.
    pub searches: &'static [Text],
    /// The resolver's options.
    pub options: &'static [Entry],
}

/// Places over which the pods of a workload spread.
#[derive(Clone, Copy, Debug)]
pub struct SpreadDecl {
    /// The label of nodes whose value is the place.
    pub topology: &'static str,
    /// By how many pods two places may differ.
    pub skew: Option<Number>,
    /// Whether a pod that would be too many in each place waits.
    pub required: bool,
    /// How many places there are at least.
    pub min_domains: Option<Number>,
}

/// Places that the pods share with others, or do not share with them.
#[derive(Clone, Copy, Debug)]
pub struct NeighbourDecl {
    /// The reference to the other pods; none for those of the workload itself.
    pub of: Option<u16>,
    /// The label of nodes whose value is the place.
    pub topology: &'static str,
    /// How much it counts, 1 to 100, where it is not a must; none where a pod waits for such a place.
    pub weight: Option<Number>,
}

impl MoreDecl {
    /// Nothing.
    pub const EMPTY: MoreDecl = MoreDecl {
        priority_class: None,
        runtime_class: None,
        scheduler: None,
        host_aliases: &[],
        dns: DnsDecl { nameservers: &[], searches: &[], options: &[] },
        service_links: false,
        share_process_namespace: false,
        hostname: None,
        subdomain: None,
        host_pid: false,
        host_ipc: false,
        host_users: None,
        token: None,
        deadline: None,
        spread: &[],
        near: &[],
        apart: &[],
    };
}
