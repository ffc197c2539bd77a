// Verbs are strings.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), verbs(get))]
struct WebAccount;

fn main() {}
