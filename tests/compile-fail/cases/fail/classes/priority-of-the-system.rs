// A class that every cluster has.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(name = "system-cluster-critical", value = 1000)]
struct Critical;

fn main() {}
