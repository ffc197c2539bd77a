// A series has no dash.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[record("requests-rate", expr = "rate(requests[5m])")]
struct Rules;

fn main() {}
