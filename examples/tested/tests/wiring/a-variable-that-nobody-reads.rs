//! A second server with the same contract, and a slip of the pen.

use podwire::prelude::*;
use tested::{CacheService, WebConfig};

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0", environment = WebConfig)]
#[env(CACHE = link(CacheService::REDIS))]
#[env(WORKRES = 2)]
struct Canary;

fn main() {}
