// A scope is about pods.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(services = 5), scopes(BestEffort))]
struct Quota;

fn main() {}
