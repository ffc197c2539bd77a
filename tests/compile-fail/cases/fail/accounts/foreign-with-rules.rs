// Whoever makes it says what it may do.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[service_account(foreign)]
#[rule(resources("configmaps"), verbs("get"))]
struct WebAccount;

fn main() {}
