// A rule names a group, whose version is the client's affair.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(groups("apps/v1"), resources("deployments"), verbs("list"))]
struct Reader;

fn main() {}
