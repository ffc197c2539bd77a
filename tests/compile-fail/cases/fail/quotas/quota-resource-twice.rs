// One resource twice.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(pods = 5, pods = 6))]
struct Quota;

fn main() {}
