// The name of a cluster role is a segment of a path.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[service_account(cluster_name = "catalog/reader")]
#[rule(cluster_wide, resources("nodes"), verbs("get"))]
struct CatalogAccount;

fn main() {}
