// A class of the cluster is in no namespace.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(foreign, namespace = "platform")]
struct Sandbox;

fn main() {}
