// A resource has no such name.
use podwire::prelude::*;

#[derive(PrometheusRule)]
#[prometheus_rule(name = "Web Rules")]
#[alert("WebDown", expr = "up == 0")]
struct Rules;

fn main() {}
