// The app lacks the account.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), verbs("get"))]
struct WebAccount;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(account = WebAccount)]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
}

fn main() {}
