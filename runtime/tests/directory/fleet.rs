//! An app of any size, whose files differ by a tag.

use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(name = "web", image = format!("ghcr.io/acme/web:{}", self.tag))]
#[port(http = 8080)]
#[pod(name = "web-{instance}", labels(app = "web-{instance}"))]
#[deployment]
struct Web {
    tag: String,
}

#[derive(Service)]
#[service(name = "web-{instance}", selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(App)]
struct Instance {
    #[instance]
    name: String,
    web: Web,
    service: WebService,
}

#[derive(App)]
pub(crate) struct Fleet {
    instances: Vec<Instance>,
}

/// A fleet of `files` files, of which the tag decides what is in the Deployments, and one instance in 25.
pub(crate) fn fleet(tag: &str, files: usize) -> Fleet {
    let name = |number: usize| {
        if number.is_multiple_of(25) { format!("{tag}-{number}") } else { number.to_string() }
    };
    let instance =
        |number| Instance { name: name(number), web: Web { tag: tag.to_owned() }, service: WebService };
    Fleet { instances: (0..files / 2).map(instance).collect() }
}
