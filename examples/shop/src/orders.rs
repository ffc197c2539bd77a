//! What customers have bought.

use podwire::prelude::*;
use serde::Deserialize;

use crate::contracts::{MigrationConfig, OrdersConfig};
use crate::database::{Database, DatabaseSecret, DatabaseService};
use crate::payments::{PaymentGateway, PaymentsSecret};

/// With what images are pulled. The platform makes it in each namespace.
#[derive(Secret)]
#[secret(name = "acme-registry", type = docker_config)]
pub struct AcmeRegistry;

/// As whom the orders ask for payments; the API server gives them nothing.
#[derive(ServiceAccount)]
#[service_account(name = "orders")]
pub struct OrdersAccount;

/// Brings the database's tables up to date before the server starts.
#[derive(Container, Deserialize)]
#[container(
    image = format!("ghcr.io/acme/orders:{}", self.tag),
    command("orders"),
    args("migrate"),
    environment = MigrationConfig
)]
#[env(DATABASE_HOST = link(DatabaseService::POSTGRES, host))]
#[env(DATABASE_PASSWORD = key(DatabaseSecret::PASSWORD))]
#[resources(requests(cpu = "50m", memory = "64Mi"))]
#[serde(default)]
pub struct Migration {
    /// The version of the image.
    pub tag: String,
}

impl Default for Migration {
    fn default() -> Migration {
        Migration { tag: "3.1.0".to_owned() }
    }
}

/// Takes orders.
#[derive(Container, Deserialize)]
#[container(
    image = format!("ghcr.io/acme/orders:{}", self.tag),
    pull_policy = IfNotPresent,
    command("orders"),
    args("serve", "--port", Self::HTTP.number()),
    working_dir = "/srv",
    environment = OrdersConfig
)]
#[port(http = 8000)]
#[port(metrics = 9090)]
#[env(DATABASE_ADDR = link(DatabaseService::POSTGRES))]
#[env(DATABASE_PASSWORD = key(DatabaseSecret::PASSWORD))]
#[env(PAYMENTS_URL = link(PaymentGateway::HTTP, url = "http", path = "/v2/charges"))]
#[env(PAYMENTS_TOKEN = key(PaymentsSecret::TOKEN))]
#[env(POD_IP = field("status.podIP"))]
#[probe(startup = http_get(Self::HTTP, "/healthz"), failure_threshold = 12)]
#[probe(readiness = http_get(Self::HTTP, "/readyz"))]
#[probe(liveness = http_get(Self::HTTP, "/healthz"), termination_grace_period = 60)]
#[lifecycle(pre_stop = http_get(Self::HTTP, "/drain"))]
#[resources(requests(cpu = self.cpu, memory = "256Mi"), limits(memory = "512Mi"))]
#[mount(scratch = "/srv/tmp")]
#[mount(identity = "/var/run/orders", read_only)]
#[security(run_as_non_root, read_only_root_filesystem, seccomp = RuntimeDefault)]
#[serde(default)]
pub struct OrdersServer {
    /// The version of the image.
    pub tag: String,
    /// The processor time that is kept free for the server, such as `250m`.
    pub cpu: String,
}

impl Default for OrdersServer {
    fn default() -> OrdersServer {
        OrdersServer { tag: "3.1.0".to_owned(), cpu: "250m".to_owned() }
    }
}

/// The orders' pod.
#[derive(Pod, Deserialize)]
#[pod(
    labels(app = "orders", "app.kubernetes.io/part-of" = "shop"),
    account = OrdersAccount,
    grace_period = 90,
    image_pull_secrets(AcmeRegistry),
    customize = Orders::gate
)]
#[allow_to(PaymentGateway::HTTP, cidr = "203.0.113.0/24", port = 80)]
#[allow_from(namespace = "monitoring", pods(app = "prometheus"), port = OrdersServer::METRICS)]
#[volume(scratch = empty_dir)]
#[volume(identity = projected(
    service_account_token("token", audience = "payments", expiration = 3600),
    downward_api("labels" = field("metadata.labels"))
))]
#[spread(node)]
#[apart(zone, weight = 50)]
#[near(Database, zone)]
#[deployment(replicas = self.replicas, strategy = rolling_update(max_unavailable = 1), progress_deadline = 300)]
pub struct Orders {
    /// The migration; it ends before the server starts.
    #[init]
    pub migration: Migration,
    /// The server.
    pub server: OrdersServer,
    /// How many pods.
    #[value]
    #[serde(default = "two")]
    pub replicas: u32,
}

fn two() -> u32 {
    2
}

impl Orders {
    /// What no attribute covers: the pod is ready once the payment gateway answers, which a controller of the company tells.
    fn gate(&self, spec: &mut podwire::k8s_openapi::api::core::v1::PodSpec) {
        use podwire::k8s_openapi::api::core::v1::PodReadinessGate;
        let gate = PodReadinessGate { condition_type: "acme.io/payments-reachable".to_owned() };
        spec.readiness_gates = Some(vec![gate]);
    }
}

/// The orders' address inside the cluster.
#[derive(Service)]
#[service(name = "orders", selects = Orders)]
#[port(http = 80, target = OrdersServer::HTTP, app_protocol = "http")]
#[port(metrics = 9090, target = OrdersServer::METRICS)]
pub struct OrdersService;
