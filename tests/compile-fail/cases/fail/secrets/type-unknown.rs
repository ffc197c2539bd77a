use podwire::prelude::*;

#[derive(Secret)]
#[secret(type = tsl)]
struct ShopTls;

fn main() {}
