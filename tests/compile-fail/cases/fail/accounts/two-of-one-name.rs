// Two roles of one name.
use podwire::prelude::*;

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), verbs("get"))]
struct WebAccount;

#[derive(ServiceAccount)]
#[service_account(name = "web-account")]
#[rule(resources("secrets"), verbs("get"))]
struct OtherAccount;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    account: WebAccount,
    other: OtherAccount,
}

fn main() {}
