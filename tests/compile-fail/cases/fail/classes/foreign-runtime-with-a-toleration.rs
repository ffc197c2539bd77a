// What the cluster has, nobody emits.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(name = "gvisor", foreign)]
#[toleration(key = "sandbox", operator = Exists)]
struct Sandbox;

fn main() {}
