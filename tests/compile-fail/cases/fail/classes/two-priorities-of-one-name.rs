// Both are the class `usual` of the cluster, whatever the namespace.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = 1000)]
struct Usual;

#[derive(PriorityClass)]
#[priority_class(name = "usual", value = 2000)]
struct Other;

#[derive(App)]
#[app(namespace = "platform")]
struct Platform {
    usual: Usual,
}

#[derive(App)]
struct Cluster {
    platform: Platform,
    other: Other,
}

fn main() {}
