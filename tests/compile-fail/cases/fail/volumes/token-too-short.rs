// A token lives for ten minutes at least.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[mount(token = "/token")]
#[volume(token = projected(service_account_token("token", expiration = 60)))]
struct Web;

fn main() {}
