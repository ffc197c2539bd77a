// Groups have names of their own.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[group("web")]
#[alert("Down", expr = "up == 0")]
#[group("web")]
#[alert("Slow", expr = "latency > 1")]
struct Rules;

fn main() {}
