// Less than nothing.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(pods = "-1"))]
struct Quota;

fn main() {}
