// No pod is in both.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(pods = 5), scopes(BestEffort, NotBestEffort))]
struct Quota;

fn main() {}
