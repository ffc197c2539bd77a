// What somebody else deploys has the value that it has.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(foreign, value = 1000)]
struct Critical;

fn main() {}
