// Quotas know no such resource.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard("request.cpu" = "8"))]
struct Quota;

fn main() {}
