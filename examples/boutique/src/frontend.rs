//! The pages.

use podwire::prelude::*;

use crate::ad::AdService;
use crate::assistant::AssistantService;
use crate::cart::CartService;
use crate::catalog::CatalogService;
use crate::checkout::CheckoutService;
use crate::currency::CurrencyService;
use crate::recommendation::RecommendationService;
use crate::shipping::ShippingService;

/// Serves the pages. A probe comes with a session, as a browser does.
#[derive(Container, Pod)]
#[container(image = crate::image("frontend"), name = "server")]
#[port(8080)]
#[env(PORT = Self::PORT.number())]
#[env(PRODUCT_CATALOG_SERVICE_ADDR = link(CatalogService::GRPC))]
#[env(CURRENCY_SERVICE_ADDR = link(CurrencyService::GRPC))]
#[env(CART_SERVICE_ADDR = link(CartService::GRPC))]
#[env(RECOMMENDATION_SERVICE_ADDR = link(RecommendationService::GRPC))]
#[env(SHIPPING_SERVICE_ADDR = link(ShippingService::GRPC))]
#[env(CHECKOUT_SERVICE_ADDR = link(CheckoutService::GRPC))]
#[env(AD_SERVICE_ADDR = link(AdService::GRPC))]
#[env(SHOPPING_ASSISTANT_SERVICE_ADDR = link(AssistantService::HTTP))]
#[env(ENABLE_PROFILER = 0)]
#[probe(
    readiness = http_get(Self::PORT, "/_healthz", headers("Cookie" = "shop_session-id=x-readiness-probe")),
    liveness = http_get(Self::PORT, "/_healthz", headers("Cookie" = "shop_session-id=x-liveness-probe")),
    initial_delay = 10
)]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(cpu = "200m", memory = "128Mi"))]
#[pod(
    name = "frontend",
    account = FrontendAccount,
    annotations("sidecar.istio.io/rewriteAppHTTPProbers" = "true"),
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[allow_to(AssistantService::HTTP, pods(app = "shoppingassistantservice"), port = 8080)]
#[deployment]
pub struct Frontend;

/// As whom the pages' server runs.
#[derive(ServiceAccount)]
#[service_account(name = "frontend")]
pub struct FrontendAccount;

/// The pages' address inside the cluster.
#[derive(Service)]
#[service(name = "frontend", selects = Frontend)]
#[port(http = 80, target = Frontend::PORT)]
pub struct FrontendService;

/// Where browsers arrive.
#[derive(Service)]
#[service(name = "frontend-external", selects = Frontend, type = LoadBalancer)]
#[port(http = 80, target = Frontend::PORT)]
pub struct FrontendExternal;
