// The app holds nothing.
use podwire::prelude::*;

#[derive(App)]
struct Shop;

fn main() {}
