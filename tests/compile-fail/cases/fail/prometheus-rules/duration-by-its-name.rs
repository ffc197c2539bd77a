// Kubernetes calls it so, and Rust has the word.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[alert("Down", expr = "up == 0", keep_firing_for = "5m")]
struct Rules;

fn main() {}
