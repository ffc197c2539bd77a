// A connection of TCP says no host.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(postgres = 5432, protocol = TCP, hostname = "db.example.com")]
struct Public;

fn main() {}
