// A handler is a DNS label.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(handler = "gVisor")]
struct Sandbox;

fn main() {}
