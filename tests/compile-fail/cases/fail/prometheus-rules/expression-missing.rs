// An alert has an expression.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[alert("Down", for = "5m")]
struct Rules;

fn main() {}
