// Rules without a rule.
use podwire::prelude::*;

#[derive(PrometheusRule)]
struct Rules;

fn main() {}
