// There is no such policy.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = 1000, preemption = Nevr)]
struct Critical;

fn main() {}
