// Of two tolerations for one taint, one has no effect: the API server refuses them.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(handler = "runsc")]
#[toleration(key = "sandbox", operator = Exists)]
#[toleration(key = "sandbox", operator = Exists, seconds = 300, effect = NoExecute)]
#[toleration(key = "sandbox", operator = Exists)]
struct Sandbox;

fn main() {}
