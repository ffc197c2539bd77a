// A service has no priority.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(services = 5), priorities("urgent"))]
struct Quota;

fn main() {}
