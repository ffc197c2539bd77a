// The alias stands for a host name.
use podwire::prelude::*;

#[derive(Service)]
#[service(external_name = "https://db.example.com")]
struct Database;

fn main() {}
