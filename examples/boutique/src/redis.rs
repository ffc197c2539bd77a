//! Where the carts are kept.

use podwire::prelude::*;

/// The store. Its data may be lost: a cart can be filled again.
#[derive(Container, Pod)]
#[container(image = "redis:alpine", name = "redis")]
#[port(6379)]
#[probe(readiness = tcp(Self::PORT), liveness = tcp(Self::PORT), period = 5)]
#[resources(requests(cpu = "70m", memory = "200Mi"), limits(cpu = "125m", memory = "256Mi"))]
#[mount(redis_data = "/data")]
#[pod(
    name = "redis-cart",
    security(read_only_root, run_as_user = 1000, run_as_group = 1000, fs_group = 1000)
)]
#[volume(redis_data = empty_dir)]
#[deployment]
pub struct Redis;

/// The store's address inside the cluster.
#[derive(Service)]
#[service(name = "redis-cart", selects = Redis)]
#[port(tcp_redis = 6379, target = Redis::PORT)]
pub struct RedisService;
