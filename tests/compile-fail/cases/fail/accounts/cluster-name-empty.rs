// A cluster role has a name.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[service_account(cluster_name = "")]
#[rule(cluster_wide, resources("nodes"), verbs("get"))]
struct CatalogAccount;

fn main() {}
