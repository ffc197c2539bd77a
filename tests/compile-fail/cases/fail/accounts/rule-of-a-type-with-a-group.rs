// The type knows its group.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(ConfigMap, groups("apps"), verbs("get"))]
struct WebAccount;

fn main() {}
