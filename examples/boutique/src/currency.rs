//! The rates of exchange.

use podwire::prelude::*;

/// Converts amounts.
#[derive(Container, Pod)]
#[container(image = crate::image("currencyservice"), name = "server")]
#[port(grpc = 7000)]
#[env(PORT = Self::GRPC.number())]
#[env(DISABLE_PROFILER = 1)]
#[probe(readiness = grpc(Self::GRPC), liveness = grpc(Self::GRPC))]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(cpu = "200m", memory = "128Mi"))]
#[pod(
    name = "currencyservice",
    account = CurrencyAccount,
    grace_period = 5,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Currency;

/// As whom they run.
#[derive(ServiceAccount)]
#[service_account(name = "currencyservice")]
pub struct CurrencyAccount;

/// Their address inside the cluster.
#[derive(Service)]
#[service(name = "currencyservice", selects = Currency)]
#[port(grpc = 7000, target = Currency::GRPC)]
pub struct CurrencyService;
