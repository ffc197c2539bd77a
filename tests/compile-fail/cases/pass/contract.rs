//! Contracts that are kept.
use std::net::IpAddr;
use std::time::Duration;

use podwire::environment::{Authority, Url};
use podwire::prelude::*;

#[derive(Environment)]
struct Database {
    url: Secret<String>,
    #[env(default = 5)]
    pool: u16,
}

#[derive(Environment)]
struct Tls {
    certificate: String,
    key: Secret<String>,
}

#[derive(Environment)]
struct Config {
    log_level: String,
    timeout: Duration,
    catalog: Url,
    catalog_addr: Authority,
    catalog_port: u16,
    pod_ip: IpAddr,
    memory: u64,
    injected: u16,
    of_the_map: u16,
    given: bool,
    session_url: Secret<Url>,
    #[env(nested)]
    database: Database,
    #[env(nested)]
    tls: Option<Tls>,
}

#[derive(ConfigMap)]
struct Settings {
    #[key(name = "OF_THE_MAP", text = "7")]
    number: Included,
    #[key(name = "GIVEN")]
    given: bool,
    #[key(name = "LOG_LEVEL", text = "info")]
    level: Included,
    /// Another program's.
    #[key(name = "GREETING", text = "hello")]
    greeting: Included,
}

#[derive(Service)]
#[service(foreign)]
#[port(http = 80)]
struct Catalog;

#[derive(Container)]
#[container(image = "web:1", environment = Config, also_read("AWS_*"), args("--host", "$(HOST)"))]
#[env_from(Settings, overridden(LEVEL))]
#[env(LOG_LEVEL = "debug")]
#[env(RUST_LOG = "info", OTEL_SERVICE_NAME = "web", AWS_REGION = "eu-west-1")]
#[env(TIMEOUT = "30s")]
#[env(CATALOG = link(Catalog::HTTP, url = "http", path = "/v1"))]
#[env(CATALOG_ADDR = link(Catalog::HTTP))]
#[env(CATALOG_PORT = link(Catalog::HTTP, port))]
#[env(POD_IP = field("status.podIP"))]
#[env(MEMORY = resource("limits.memory"))]
#[env(INJECTED = external)]
#[env(HOST = "example.com")]
#[env(PASSWORD = secret(name = "web", key = "session"))]
#[env(SESSION_URL = "redis://:$(PASSWORD)@$(HOST)")]
#[env(DATABASE_URL = secret(name = "db", key = "url"))]
struct Web;

// Two containers run programs that read the same.
#[derive(Container)]
#[container(image = "migrate:1", environment = Database)]
#[env(URL = secret(name = "db", key = "owner"))]
struct Migration;

#[derive(Container)]
#[container(image = "backup:1", environment = Database)]
#[env(URL = secret(name = "db", key = "reader"))]
#[env(POOL = 1)]
struct Backup;

fn main() {}
