use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.27")]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() -> std::process::ExitCode {
    // Its values come from a file, and nothing reads them.
    podwire::main::<Shop>()
}
