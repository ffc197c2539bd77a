//! The advertisements beside the articles.

use podwire::prelude::*;

/// Answers which advertisements fit a page.
#[derive(Container, Pod)]
#[container(image = crate::image("adservice"), name = "server")]
#[port(9555)]
#[env(PORT = Self::PORT.number())]
#[probe(readiness = grpc(Self::PORT), liveness = grpc(Self::PORT), initial_delay = 20, period = 15)]
#[resources(requests(cpu = "200m", memory = "180Mi"), limits(cpu = "300m", memory = "300Mi"))]
#[pod(
    name = "adservice",
    account = AdAccount,
    grace_period = 5,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Ad;

/// As whom they run.
#[derive(ServiceAccount)]
#[service_account(name = "adservice")]
pub struct AdAccount;

/// Their address inside the cluster.
#[derive(Service)]
#[service(name = "adservice", selects = Ad)]
#[port(grpc = 9555, target = Ad::PORT)]
pub struct AdService;
