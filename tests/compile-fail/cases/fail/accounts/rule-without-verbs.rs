// A rule that permits nothing.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"))]
struct WebAccount;

fn main() {}
