// Names are in small letters.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[port(metrics = 9090)]
#[monitor(Self::METRICS, name = "Web")]
#[deployment]
struct Web;

fn main() {}
