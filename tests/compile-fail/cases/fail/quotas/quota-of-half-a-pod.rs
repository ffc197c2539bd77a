// Pods are whole.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(pods = "1500m"))]
struct Quota;

fn main() {}
