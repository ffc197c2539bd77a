// A rule that permits nothing.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), verbs())]
struct WebAccount;

fn main() {}
