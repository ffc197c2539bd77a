use podwire::prelude::*;

#[derive(ServiceAccount)]
#[service_account(foreign)]
#[bind("view")]
struct Auditor;

fn main() {}
