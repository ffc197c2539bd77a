// A recorded series fires no alert.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[record("job:up", expr = "up", for = "5m")]
struct Rules;

fn main() {}
