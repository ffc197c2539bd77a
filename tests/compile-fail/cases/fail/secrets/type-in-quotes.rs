// The word is no name of a type.
use podwire::prelude::*;

#[derive(Secret)]
#[secret(type = "tls")]
struct ShopTls;

fn main() {}
