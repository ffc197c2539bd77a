// A volume's name is a DNS label.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(Cache = "/cache")]
#[volume(Cache = empty_dir)]
struct Web;

fn main() {}
