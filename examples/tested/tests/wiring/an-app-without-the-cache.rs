//! What the web server links to is deployed with it.

use podwire::prelude::*;
use tested::{Web, WebService};

#[derive(App)]
#[app(namespace = "review")]
struct Review {
    web: Web,
    web_service: WebService,
}

fn main() {}
