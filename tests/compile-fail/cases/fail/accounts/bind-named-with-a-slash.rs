use podwire::prelude::*;

#[derive(ServiceAccount)]
#[bind("view", name = "auditors/view")]
struct Auditor;

fn main() {}
