// The API server asks for no such verb.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), verbs("get", "lsit"))]
struct WebAccount;

fn main() {}
