//! Private declarations: no constant that a derive adds is ever reported as unused.

use wire::prelude::*;

#[derive(Container)]
#[podwire(crate = wire)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(grpc(50051, host_port = 50051), metrics(9090, host_port = 9090))]
#[mount(cache("/cache", read_only), index("/index", read_only))]
struct Server;

#[derive(Pod)]
#[podwire(crate = wire)]
#[volume(cache = empty_dir, index = empty_dir)]
struct Catalog {
    server: Server,
    #[value]
    #[expect(dead_code, reason = "what the user's code does not read is the user's affair")]
    unread: u32,
}

#[derive(Service)]
#[podwire(crate = wire)]
#[service(selects = Catalog)]
#[port(grpc = 80, target = Server::GRPC)]
#[port(metrics = 9090, target = Server::METRICS)]
struct CatalogService;

#[derive(App)]
#[podwire(crate = wire)]
struct Shop {
    catalog: Catalog,
    catalog_service: CatalogService,
}

/// The manifests of the private app.
///
/// # Errors
/// When the manifests are not valid.
pub fn manifests() -> Result<String, wire::Error> {
    let shop = Shop { catalog: Catalog { server: Server, unread: 0 }, catalog_service: CatalogService };
    wire::to_yaml(&shop)
}

#[derive(FromVariable)]
#[podwire(crate = wire)]
enum LogLevel {
    Debug,
    Info,
}

#[derive(Environment)]
#[podwire(crate = wire)]
struct Config {
    #[env(default = "info")]
    log_level: LogLevel,
    #[env(nested)]
    database: Option<Database>,
}

#[derive(Environment)]
#[podwire(crate = wire)]
struct Database {
    url: Secret<String>,
}

/// How long the URL of the private configuration is.
///
/// # Errors
/// When a variable is missing or malformed.
pub fn configured(set: &[(&str, &str)]) -> Result<usize, wire::environment::EnvironmentError> {
    let config = Config::from_iter(set.iter().copied())?;
    let extra = match config.log_level {
        LogLevel::Debug => 1000,
        LogLevel::Info => 0,
    };
    Ok(extra + config.database.map_or(0, |database| database.url.expose().len()))
}
