// Above the highest priority.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = 2000000000)]
struct Critical;

fn main() {}
