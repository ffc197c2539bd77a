//! What customers may like as well.

use podwire::prelude::*;

use crate::catalog::CatalogService;

/// Recommends articles.
#[derive(Container, Pod)]
#[container(image = crate::image("recommendationservice"), name = "server")]
#[port(8080)]
#[env(PORT = Self::PORT.number())]
#[env(PRODUCT_CATALOG_SERVICE_ADDR = link(CatalogService::GRPC))]
#[env(DISABLE_PROFILER = 1)]
#[probe(readiness = grpc(Self::PORT), liveness = grpc(Self::PORT), period = 5)]
#[resources(requests(cpu = "100m", memory = "220Mi"), limits(cpu = "200m", memory = "450Mi"))]
#[pod(
    name = "recommendationservice",
    account = RecommendationAccount,
    grace_period = 5,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Recommendation;

/// As whom the recommendations run.
#[derive(ServiceAccount)]
#[service_account(name = "recommendationservice")]
pub struct RecommendationAccount;

/// The recommendations' address inside the cluster.
#[derive(Service)]
#[service(name = "recommendationservice", selects = Recommendation)]
#[port(grpc = 8080, target = Recommendation::PORT)]
pub struct RecommendationService;
