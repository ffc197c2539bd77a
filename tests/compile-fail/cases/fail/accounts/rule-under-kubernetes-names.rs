// Kubernetes' own names of the options.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(apiGroups("apps"), resources("deployments"), resourceNames("web"), verbs("get"))]
struct WebAccount;

fn main() {}
