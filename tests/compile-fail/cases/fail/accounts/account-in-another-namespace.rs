// A pod runs as an account of its own namespace.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), verbs("get"))]
struct WebAccount;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(account = WebAccount)]
struct Web;

#[derive(App)]
#[app(namespace = "platform")]
struct Platform {
    account: WebAccount,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    platform: Platform,
}

fn main() {}
