// The name that the field has in YAML.
use podwire::prelude::*;

#[derive(LimitRange)]
#[limit(Container, maxLimitRequestRatio(cpu = 4))]
struct Limits;

fn main() {}
