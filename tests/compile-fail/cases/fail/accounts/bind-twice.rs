use podwire::prelude::*;

#[derive(ServiceAccount)]
#[bind("view")]
#[bind("view")]
struct Auditor;

fn main() {}
