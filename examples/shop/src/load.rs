//! Simulated customers, for environments without real ones.

use podwire::prelude::*;
use serde::Deserialize;

use crate::contracts::LoadConfig;
use crate::web::WebService;

/// Walks through the shop as customers would.
#[derive(Container, Pod, Deserialize)]
#[container(image = "ghcr.io/acme/customers:0.3.0", name = "customers", environment = LoadConfig)]
#[env(SHOP_URL = link(WebService::HTTP, url = "http"))]
#[env(CUSTOMERS = self.customers)]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(memory = "128Mi"))]
#[pod(labels(app = "load", "app.kubernetes.io/part-of" = "shop"), restart_policy = OnFailure)]
pub struct LoadGenerator {
    /// How many customers walk at the same time.
    pub customers: u32,
}
