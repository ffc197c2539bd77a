//! [Qdrant](https://github.com/qdrant/qdrant), a vector database that may be several pods.

use podwire::prelude::*;
use serde::Deserialize;

const VERSION: &str = "v1.19.0";

/// The database's server.
#[derive(Container)]
#[container(
    image = format!("docker.io/qdrant/qdrant:{VERSION}"),
    pull_policy = IfNotPresent,
    command("/bin/bash", "-c"),
    args("./config/initialize.sh")
)]
#[port(http = 6333, grpc = 6334, p2p = 6335)]
#[env(QDRANT_INIT_FILE_PATH = "/qdrant/init/.qdrant-initialized")]
#[probe(readiness = http_get(Self::HTTP, "/readyz"), initial_delay = 5, period = 5, failure_threshold = 6)]
#[lifecycle(pre_stop = exec("sleep", "3"))]
#[mount(qdrant_storage = "/qdrant/storage")]
#[mount(qdrant_config = "/qdrant/config/initialize.sh", sub_path = "initialize.sh")]
#[mount(qdrant_config = "/qdrant/config/production.yaml", sub_path = "production.yaml")]
#[mount(qdrant_snapshots = "/qdrant/snapshots", qdrant_init = "/qdrant/init")]
#[security(
    run_as_user = 1000,
    run_as_group = 2000,
    run_as_non_root,
    read_only_root_filesystem,
    allow_privilege_escalation = false,
    privileged = false
)]
pub struct Server;

/// Gives the server what it writes to.
#[derive(Container)]
#[container(
    image = format!("docker.io/qdrant/qdrant:{VERSION}"),
    command("chown", "-R", "1000:3000", "/qdrant/storage", "/qdrant/snapshots")
)]
#[mount(qdrant_storage = "/qdrant/storage", qdrant_snapshots = "/qdrant/snapshots")]
pub struct Ownership;

/// The database's pods, each with storage of its own.
#[derive(Pod, Deserialize)]
#[pod(
    name = "rel-qdrant",
    labels(app = "qdrant", "app.kubernetes.io/name" = "qdrant", "app.kubernetes.io/instance" = "rel"),
    account = Account,
    security(fs_group = 3000, fs_group_change_policy = Always)
)]
#[volume(qdrant_config = config_map(Settings, mode = 0o755))]
#[volume(qdrant_snapshots = empty_dir)]
#[volume(qdrant_init = empty_dir)]
#[volume(qdrant_storage = claim_template(storage = "10Gi", labels(app = "qdrant")))]
#[stateful_set(service = Peers, pod_management = Parallel, labels("app.kubernetes.io/version" = VERSION))]
#[disruption(max_unavailable = 1)]
pub struct Database {
    /// Runs first.
    #[init]
    pub ensure_dir_ownership: Ownership,
    /// The server.
    pub qdrant: Server,
}

/// What the server reads when it starts.
#[derive(ConfigMap, Deserialize)]
#[config_map(
    name = "rel-qdrant",
    labels(
        app = "qdrant",
        "app.kubernetes.io/name" = "qdrant",
        "app.kubernetes.io/instance" = "rel",
        "app.kubernetes.io/version" = VERSION
    )
)]
pub struct Settings {
    /// Makes the first pod the one that the others join.
    #[serde(skip)]
    #[key(name = "initialize.sh", file = "initialize.sh", links(peers = Peers::P2P))]
    pub initialize: Included,
    /// How the pods are a cluster.
    #[serde(skip)]
    #[key(name = "production.yaml", file = "production.yaml")]
    pub production: Included,
}

/// As whom the database is known.
#[derive(ServiceAccount)]
#[service_account(
    name = "rel-qdrant",
    labels(
        app = "qdrant",
        "app.kubernetes.io/name" = "qdrant",
        "app.kubernetes.io/instance" = "rel",
        "app.kubernetes.io/version" = VERSION
    )
)]
pub struct Account;

/// Where the pods find each other, before they are ready; and all of them Prometheus.
#[derive(Service)]
#[service(
    name = "rel-qdrant-headless",
    selects = Database,
    headless,
    publish_not_ready,
    extra_labels("app.kubernetes.io/version" = VERSION, "app.kubernetes.io/component" = "cluster-discovery")
)]
#[port(http = 6333, target = Server::HTTP)]
#[port(grpc = 6334, target = Server::GRPC)]
#[port(p2p = 6335, target = Server::P2P)]
#[monitor(Self::HTTP, interval = "30s", timeout = "10s", honor_labels, labels("app.kubernetes.io/version" = VERSION))]
pub struct Peers;

/// The database's address.
#[derive(Service)]
#[service(name = "rel-qdrant", selects = Database, extra_labels("app.kubernetes.io/version" = VERSION))]
#[port(http = 6333, target = Server::HTTP)]
#[port(grpc = 6334, target = Server::GRPC)]
#[port(p2p = 6335, target = Server::P2P)]
pub struct Address;

/// Where clients outside of the cluster arrive.
#[derive(Ingress)]
#[ingress(
    name = "rel-qdrant",
    labels(
        app = "qdrant",
        "app.kubernetes.io/name" = "qdrant",
        "app.kubernetes.io/instance" = "rel",
        "app.kubernetes.io/version" = VERSION
    )
)]
#[route(host = "example-domain.com", path = "/", backend = Address::HTTP)]
pub struct Front;

/// Everything that is deployed together.
#[derive(App, Deserialize)]
pub struct Qdrant {
    /// The database.
    pub database: Database,
    /// What it reads.
    pub settings: Settings,
    /// As whom it is known.
    pub account: Account,
    /// Where its pods find each other.
    pub peers: Peers,
    /// Its address.
    pub address: Address,
    /// Where clients arrive.
    pub front: Front,
}
