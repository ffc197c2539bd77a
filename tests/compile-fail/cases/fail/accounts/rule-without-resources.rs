// A rule about nothing.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(groups("apps"), verbs("get"))]
struct WebAccount;

fn main() {}
