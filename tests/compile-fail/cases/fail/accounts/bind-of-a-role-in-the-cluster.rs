use podwire::prelude::*;

#[derive(ServiceAccount)]
#[bind("leader-election", role, cluster_wide)]
struct Auditor;

fn main() {}
