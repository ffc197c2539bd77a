// Two semicolons in a row, and a mistake in the second of the rules, which has a place of its own.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(
    resources("nodes"), verbs("get"), cluster_wide;;
    resources("pods")
)]
struct WebAccount;

fn main() {}
