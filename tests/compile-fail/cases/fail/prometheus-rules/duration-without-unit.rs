// A duration has a unit.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[alert("Down", expr = "up == 0", for = "5")]
struct Rules;

fn main() {}
