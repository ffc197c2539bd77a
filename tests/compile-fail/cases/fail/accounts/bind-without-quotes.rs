use podwire::prelude::*;

#[derive(ServiceAccount)]
#[bind(view)]
struct Auditor;

fn main() {}
