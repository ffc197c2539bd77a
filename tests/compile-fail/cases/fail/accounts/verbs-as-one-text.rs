// A list stands in parentheses.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("pods"), verbs = "get")]
struct Reader;

fn main() {}
