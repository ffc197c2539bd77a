//! The articles and their prices.

use podwire::prelude::*;

/// Answers questions about articles.
#[derive(Container, Pod)]
#[container(image = crate::image("productcatalogservice"), name = "server")]
#[port(3550)]
#[env(PORT = Self::PORT.number())]
#[env(DISABLE_PROFILER = 1)]
#[probe(readiness = grpc(Self::PORT), liveness = grpc(Self::PORT))]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(cpu = "200m", memory = "128Mi"))]
#[pod(
    name = "productcatalogservice",
    account = CatalogAccount,
    grace_period = 5,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Catalog;

/// As whom they run.
#[derive(ServiceAccount)]
#[service_account(name = "productcatalogservice")]
pub struct CatalogAccount;

/// Their address inside the cluster.
#[derive(Service)]
#[service(name = "productcatalogservice", selects = Catalog)]
#[port(grpc = 3550, target = Catalog::PORT)]
pub struct CatalogService;
