// Only `NoExecute` evicts.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[toleration(key = "gpu", effect = NoSchedule, seconds = 60)]
struct Web;

fn main() {}
