// Nor has a label.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[alert("Down", expr = "up == 0", labels("my-team" = "web"))]
struct Rules;

fn main() {}
