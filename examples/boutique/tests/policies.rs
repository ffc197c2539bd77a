//! The boutique with network policies, judged by a model of what policies let through and by the addresses in its pods.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use boutique::Boutique;
use podwire::prelude::*;
use policy_model::{End, Pod, Port, allows, connections, pods};
use serde::Deserialize;
use serde_json::Value;

/// The boutique in a namespace where nobody connects without being declared.
#[derive(App, Deserialize)]
#[app(namespace = "boutique", network_policies)]
struct Closed {
    boutique: Boutique,
}

fn objects() -> Vec<Value> {
    let closed: Closed = podwire::decode::values("", "nothing").unwrap();
    let objects = podwire::manifests(&closed).unwrap();
    objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect()
}

fn ports(pods: &[Pod]) -> BTreeSet<Port> {
    pods.iter().flat_map(|pod| pod.ports.iter().map(|(_, port)| port.clone())).collect()
}

#[test]
fn pods_reach_one_another_exactly_where_links_lead() {
    let objects = objects();
    let pods = pods(&objects);
    let links: BTreeSet<(String, String, Port)> = connections(&objects).into_iter().collect();
    // Seven of the frontend inside of the app, six of the checkout; of recommendations, carts and customers one each.
    assert_eq!(links.len(), 16, "{links:?}");
    let mut allowed = BTreeSet::new();
    for client in &pods {
        for server in &pods {
            for port in ports(&pods) {
                if allows(&objects, End::Pod(client), End::Pod(server), &port) {
                    allowed.insert((client.name.clone(), server.name.clone(), port));
                }
            }
        }
    }
    assert_eq!(allowed, links);
}

#[test]
fn others_reach_the_pages_alone() {
    let objects = objects();
    let pods = pods(&objects);
    let internet = End::Address(Ipv4Addr::new(198, 51, 100, 7));
    for server in &pods {
        for port in ports(&pods) {
            let allowed = allows(&objects, internet, End::Pod(server), &port);
            let is_page = server.name == "frontend" && port == (8080, "TCP".to_owned());
            assert_eq!(allowed, is_page, "{port:?} of {}", server.name);
        }
    }
}

#[test]
fn the_pages_alone_reach_the_assistant() {
    let objects = objects();
    let assistant = Pod {
        name: "shoppingassistantservice".to_owned(),
        namespace: "boutique".to_owned(),
        labels: [("app".to_owned(), "shoppingassistantservice".to_owned())].into(),
        ports: Vec::new(),
        on_host: false,
        spec: Value::Null,
    };
    for client in &pods(&objects) {
        for (number, is_open) in [(8080, true), (80, false)] {
            let port = (number, "TCP".to_owned());
            let allowed = allows(&objects, End::Pod(client), End::Pod(&assistant), &port);
            assert_eq!(allowed, is_open && client.name == "frontend", "{number} from {}", client.name);
        }
    }
}
