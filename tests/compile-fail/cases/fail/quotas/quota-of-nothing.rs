// A quota without resources.
use podwire::prelude::*;

#[derive(ResourceQuota)]
struct Quota;

fn main() {}
