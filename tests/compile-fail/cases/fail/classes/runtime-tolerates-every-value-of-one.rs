// `Exists` is for every value.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(handler = "runsc")]
#[toleration(key = "sandbox", operator = Exists, value = "gvisor")]
struct Sandbox;

fn main() {}
