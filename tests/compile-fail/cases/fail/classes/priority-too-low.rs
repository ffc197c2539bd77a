// Below the lowest number that the API server reads.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = -3000000000)]
struct Waiting;

fn main() {}
