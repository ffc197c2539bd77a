// A name that is the system's to give.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(name = "system-web", value = 1000)]
struct Critical;

fn main() {}
