// A pod runs under one workload.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment]
#[daemon_set]
struct Agent;

fn main() {}
