// The setting is the node's.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(baseline, sysctls("kernel.msgmax" = 65536)))]
struct Web;

fn main() {}
