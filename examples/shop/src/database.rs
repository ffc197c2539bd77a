//! Where the orders are kept.

use podwire::prelude::*;
use serde::Deserialize;

use crate::classes::{FastDisks, Stateful};

/// The database's password. The platform makes it.
#[derive(Secret)]
#[secret(name = "orders-database")]
pub struct DatabaseSecret {
    /// That of the user `orders`.
    pub password: Key,
}

/// The database's server.
#[derive(Container, Deserialize)]
#[container(image = "postgres:17.2")]
#[port(postgres = 5432)]
#[env(POSTGRES_DB = "orders")]
#[env(POSTGRES_USER = "orders")]
#[env(POSTGRES_PASSWORD = key(DatabaseSecret::PASSWORD))]
#[env(PGDATA = "/var/lib/postgresql/data/pgdata")]
#[probe(readiness = exec("pg_isready", "--username", "orders"), period = 5, timeout = 3)]
#[probe(liveness = exec("pg_isready", "--username", "orders"), initial_delay = 30, failure_threshold = 6)]
#[resources(requests(cpu = "250m", memory = self.memory), limits(memory = self.memory))]
#[mount(data = "/var/lib/postgresql/data")]
#[mount(shared_memory = "/dev/shm")]
#[security(run_as_user = 999, run_as_group = 999, run_as_non_root)]
#[serde(default)]
pub struct Postgres {
    /// The memory that the server gets, such as `1Gi`.
    pub memory: String,
}

impl Default for Postgres {
    fn default() -> Postgres {
        Postgres { memory: "512Mi".to_owned() }
    }
}

/// The database's pod, and the storage that it keeps when it is replaced.
#[derive(Pod, Deserialize)]
#[pod(
    labels(app = "orders-database", "app.kubernetes.io/part-of" = "shop"),
    grace_period = 120,
    priority = Stateful,
    security(fs_group = 999, fs_group_change_policy = OnRootMismatch)
)]
#[toleration(key = "dedicated", operator = Equal, value = "database", effect = NoSchedule)]
#[volume(data = claim_template(storage = self.storage, access(ReadWriteOnce), class = FastDisks))]
#[volume(shared_memory = empty_dir(medium = Memory, size_limit = "256Mi"))]
#[stateful_set(service = DatabaseService, retention(scaled = Retain))]
pub struct Database {
    /// The server.
    pub postgres: Postgres,
    /// How much storage the data get, such as `10Gi`.
    #[value]
    #[serde(default = "storage")]
    pub storage: String,
}

fn storage() -> String {
    "10Gi".to_owned()
}

/// The database's name, which resolves to the pod itself: clients keep their connections open.
#[derive(Service)]
#[service(name = "orders-database", selects = Database, headless, publish_not_ready)]
#[port(postgres = 5432, target = Postgres::POSTGRES)]
pub struct DatabaseService;
