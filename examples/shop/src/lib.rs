//! A web shop on Kubernetes, declared with podwire.
//!
//! ```text
//!  browsers ──► web ──► catalog            staff ──► admin ──► catalog, orders
//!                │  └─► cart ──► redis      │
//!                └────► orders ──► postgres └ NodePort
//!                          └────► the payment gateway, outside the cluster
//! ```
//!
//! Each part is a module: its containers, its pod, and the services in front of it. [`Shop`] puts them together, and
//! is read from a values file: `values/dev.yaml` and `values/prod.yaml`.

pub mod admin;
pub mod alerts;
pub mod cart;
pub mod catalog;
pub mod classes;
pub mod contracts;
pub mod database;
pub mod front;
pub mod limits;
pub mod load;
pub mod orders;
pub mod payments;
pub mod redis;
pub mod resolver;
pub mod upkeep;
pub mod web;

use podwire::prelude::*;
use serde::Deserialize;

use admin::{Admin, AdminAccount, AdminService};
use alerts::{PagerKey, ShopAlerts};
use cart::{Cart, CartService};
use catalog::{Catalog, CatalogService};
use classes::{FastDisks, Sandbox, Stateful};
use database::{Database, DatabaseService};
use front::{Front, PartnerCatalog, PartnerRoute, Staff, StaffRoute};
use limits::{Limits, Quota};
use load::LoadGenerator;
use orders::{Orders, OrdersAccount, OrdersService};
use payments::PaymentGateway;
use redis::{Redis, RedisService};
use resolver::{Resolver, ResolverService};
use upkeep::{Backup, BackupClaim, Import, LogAgent, LogAgentAccount};
use web::{Web, WebAccount, WebMetrics, WebService, WebSettings};

/// Everything that is deployed together.
#[derive(App, Deserialize)]
#[app(
    namespace = self.namespace,
    network_policies,
    monitoring(labels(release = "prometheus"), prometheus = "monitoring")
)]
pub struct Shop {
    /// The namespace of this environment.
    #[value]
    #[serde(default = "shop")]
    pub namespace: String,

    /// What each pod may ask for.
    pub limits: Limits,
    /// What all of them may ask for together.
    #[serde(default)]
    pub quota: Quota,

    /// The shop's pages.
    pub web: Web,
    /// As whom the pages' server watches its settings.
    pub web_account: WebAccount,
    /// What the pages' server reads from a file.
    pub web_settings: WebSettings,
    /// Where browsers arrive.
    pub web_service: WebService,
    /// The names under which browsers know the pages.
    pub front: Front,
    /// Where the staff arrives by name.
    pub staff: Staff,
    /// What the staff reaches there.
    pub staff_route: StaffRoute,
    /// What partners reach of the orders.
    pub partner_route: PartnerRoute,
    /// What partners reach of the catalog.
    pub partner_catalog: PartnerCatalog,
    /// Where the metrics of the web server are read.
    pub web_metrics: WebMetrics,

    /// The articles and their prices.
    pub catalog: Catalog,
    /// The articles' address.
    pub catalog_service: CatalogService,

    /// What customers are about to buy.
    pub cart: Cart,
    /// The carts' address.
    pub cart_service: CartService,
    /// Where the carts are kept.
    pub redis: Redis,
    /// The address of the carts' store.
    pub redis_service: RedisService,

    /// What customers have bought.
    pub orders: Orders,
    /// As whom the orders are known.
    pub orders_account: OrdersAccount,
    /// The orders' address.
    pub orders_service: OrdersService,
    /// Where the orders are kept.
    pub database: Database,
    /// The disks on which they are kept.
    pub fast_disks: FastDisks,
    /// That they come before what serves them.
    pub stateful: Stateful,
    /// The address of the orders' database.
    pub database_service: DatabaseService,
    /// The name under which the payment gateway is known here.
    pub payment_gateway: PaymentGateway,

    /// The pages of the staff.
    pub admin: Admin,
    /// As whom these pages see what runs.
    pub admin_account: AdminAccount,
    /// Where the staff arrives.
    pub admin_service: AdminService,

    /// Resolves the names of the company's own network.
    pub resolver: Resolver,
    /// The resolver's address.
    pub resolver_service: ResolverService,

    /// What runs pods that read files of others.
    pub sandbox: Sandbox,
    /// Reads the suppliers' articles.
    #[serde(default)]
    pub import: Import,
    /// Saves the orders.
    #[serde(default)]
    pub backup: Backup,
    /// Where the backups are kept.
    pub backup_claim: BackupClaim,
    /// Collects what is logged.
    pub log_agent: LogAgent,
    /// As whom the log agent asks whose lines it reads.
    pub log_agent_account: LogAgentAccount,
    /// What somebody is woken for.
    #[serde(default)]
    pub alerts: ShopAlerts,
    /// With what somebody is woken, where somebody is.
    pub pager_key: Option<PagerKey>,

    /// Simulated customers, where there are no others.
    pub load: Option<LoadGenerator>,
}

fn shop() -> String {
    "shop".to_owned()
}
