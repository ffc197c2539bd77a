use podwire::prelude::*;

#[derive(ServiceAccount)]
#[bind("")]
struct Auditor;

fn main() {}
