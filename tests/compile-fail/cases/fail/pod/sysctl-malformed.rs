// No sysctl has such a name.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(security(sysctls("Net.Core" = 1)))]
struct Web;

fn main() {}
