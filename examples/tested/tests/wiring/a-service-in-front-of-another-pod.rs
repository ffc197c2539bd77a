//! The team's own web server, with a service that leads to the cache.

use podwire::prelude::*;
use tested::{Cache, Web};

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Cache::REDIS)]
struct Internal;

fn main() {}
