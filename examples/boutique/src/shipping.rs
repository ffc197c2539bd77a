//! The shipments.

use podwire::prelude::*;

/// Says what shipping costs.
#[derive(Container, Pod)]
#[container(image = crate::image("shippingservice"), name = "server")]
#[port(50051)]
#[env(PORT = Self::PORT.number())]
#[env(DISABLE_PROFILER = 1)]
#[probe(readiness = grpc(Self::PORT), period = 5)]
#[probe(liveness = grpc(Self::PORT))]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(cpu = "200m", memory = "128Mi"))]
#[pod(
    name = "shippingservice",
    account = ShippingAccount,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Shipping;

/// As whom they run.
#[derive(ServiceAccount)]
#[service_account(name = "shippingservice")]
pub struct ShippingAccount;

/// Their address inside the cluster.
#[derive(Service)]
#[service(name = "shippingservice", selects = Shipping)]
#[port(grpc = 50051, target = Shipping::PORT)]
pub struct ShippingService;
