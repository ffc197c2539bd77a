// An image stands in quotes.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = nginx)]
struct Web;

fn main() {}
