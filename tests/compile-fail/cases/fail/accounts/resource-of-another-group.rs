// The core group has no such resources, and the API server takes any word.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("deployments", "pods/log"), verbs("list"))]
#[rule(resources("pod"), verbs("list"))]
#[rule(groups("apps"), resources("deployments", "pods"), verbs("list"))]
#[rule(groups("", "apps"), resources("documents"), verbs("list"))]
#[rule(groups("", "acme.io"), resources("documents"), verbs("list"))]
struct Reader;

fn main() {}
