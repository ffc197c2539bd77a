//! What customers are about to buy.

use podwire::prelude::*;

use crate::redis::RedisService;

/// Keeps carts.
#[derive(Container, Pod)]
#[container(image = crate::image("cartservice"), name = "server")]
#[port(7070)]
#[env(REDIS_ADDR = link(RedisService::TCP_REDIS))]
#[probe(readiness = grpc(Self::PORT), liveness = grpc(Self::PORT), initial_delay = 15)]
#[resources(requests(cpu = "200m", memory = "64Mi"), limits(cpu = "300m", memory = "128Mi"))]
#[pod(
    name = "cartservice",
    account = CartAccount,
    grace_period = 5,
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[deployment]
pub struct Cart;

/// As whom the carts run.
#[derive(ServiceAccount)]
#[service_account(name = "cartservice")]
pub struct CartAccount;

/// The carts' address inside the cluster.
#[derive(Service)]
#[service(name = "cartservice", selects = Cart)]
#[port(grpc = 7070, target = Cart::PORT)]
pub struct CartService;
