// An alert has a name.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[alert(expr = "up == 0")]
struct Rules;

fn main() {}
