use podwire::prelude::*;

#[derive(ServiceAccount)]
#[bind("view", clusterWide)]
struct Auditor;

fn main() {}
