// A limit range without limits.
use podwire::prelude::*;

#[derive(LimitRange)]
struct Limits;

fn main() {}
