// A rule about two things.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), urls("/metrics"), verbs("get"))]
struct WebAccount;

fn main() {}
