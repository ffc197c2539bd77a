// Quotas know no such resource.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(storage = "10Gi"))]
struct Quota;

fn main() {}
