// The container's attribute is missing as a whole.
use podwire::prelude::*;

#[derive(Container)]
struct Web;

fn main() {}
