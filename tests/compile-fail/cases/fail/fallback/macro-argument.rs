// The mistake stands where the macro is called.
use podwire::prelude::*;

macro_rules! container {
    ($name:ident, $image:literal, $number:expr) => {
        #[derive(Container)]
        #[container(image = $image)]
        #[port(http = $number)]
        struct $name;
    };
}

container!(Web, "Nginx", 80800);

fn main() {}
