// There is no such scope.
use podwire::prelude::*;

#[derive(ResourceQuota)]
#[resource_quota(hard(pods = 5), scopes(BestEfort))]
struct Quota;

fn main() {}
