//! What the shop's own programs read when they start. Each of them has its struct from here, and calls `from_env()`.

use std::net::IpAddr;

use podwire::environment::{Authority, Url};
use podwire::prelude::*;

/// What is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromVariable)]
pub enum LogLevel {
    /// Everything.
    Debug,
    /// What happens.
    Info,
    /// What may be wrong.
    Warn,
    /// What is wrong.
    Error,
}

/// What the pages' server reads.
#[derive(Debug, Environment)]
pub struct WebConfig {
    /// Where the articles are.
    pub catalog_addr: Authority,
    /// Where the carts are.
    pub cart_url: Url,
    /// Where orders are taken.
    pub orders_url: Url,
    /// What is logged.
    pub log_level: LogLevel,
    /// What sessions are signed with.
    pub session_key: Secret<String>,
    /// The pod, for the log.
    pub pod_name: Option<String>,
    /// How much memory there is, in MiB; the cache gets a part of it.
    pub memory_limit: u64,
}

/// What the catalog reads.
#[derive(Debug, Environment)]
pub struct CatalogConfig {
    /// What is logged.
    pub log_level: LogLevel,
    /// Where the index is loaded from.
    pub index_url: Url,
    /// What is tried out.
    #[env(default = "")]
    pub features: Vec<String>,
}

/// What a client of the carts' store reads.
#[derive(Debug, Environment)]
pub struct StoreConfig {
    /// The store's host.
    pub host: String,
    /// The store's port.
    #[env(default = 6379)]
    pub port: u16,
    /// Who connects knows it.
    pub password: Secret<String>,
}

/// What the carts read.
#[derive(Debug, Environment)]
pub struct CartConfig {
    /// Where the carts are kept.
    #[env(nested, prefix = "REDIS_")]
    pub store: StoreConfig,
    /// Where the articles are.
    pub catalog_addr: Authority,
    /// How many days a cart is kept.
    pub cart_days: u16,
}

/// What the migration of the orders' database reads.
#[derive(Debug, Environment)]
pub struct MigrationConfig {
    /// The database's host.
    pub database_host: String,
    /// The password of its user.
    pub database_password: Secret<String>,
}

/// What the server of the orders reads.
#[derive(Debug, Environment)]
pub struct OrdersConfig {
    /// Where the orders are kept.
    pub database_addr: Authority,
    /// The password of the database's user.
    pub database_password: Secret<String>,
    /// The gateway to the payment provider.
    pub payments_url: Url,
    /// Who charges knows it.
    pub payments_token: Secret<String>,
    /// Under which address the other servers find this one.
    pub pod_ip: IpAddr,
}

/// What the staff's pages read.
#[derive(Debug, Environment)]
pub struct AdminConfig {
    /// Where the articles are.
    pub catalog_addr: Authority,
    /// Where orders are.
    pub orders_url: Url,
    /// Where the staff logs in.
    pub login_url: Url,
}

/// What the simulated customers read.
#[derive(Debug, Environment)]
pub struct LoadConfig {
    /// The shop.
    pub shop_url: Url,
    /// How many customers walk at the same time.
    pub customers: u32,
}
