// No such suffix.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard("requests.memory" = "16GB"))]
struct Quota;

fn main() {}
