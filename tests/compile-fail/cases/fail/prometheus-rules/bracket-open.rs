// An expression closes its brackets.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[alert("Down", expr = "sum(rate(up[5m])")]
struct Rules;

fn main() {}
