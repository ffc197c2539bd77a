//! The shop's network policies, judged by a model of what policies let through and by the addresses in its pods.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use policy_model::{End, Pod, Port, allows, connections, pods};
use serde_json::Value;
use shop::Shop;

fn objects(environment: &str) -> Vec<Value> {
    let path = format!("{}/values/{environment}.yaml", env!("CARGO_MANIFEST_DIR"));
    let shop: Shop = podwire::decode::values(&std::fs::read_to_string(&path).unwrap(), &path).unwrap();
    let objects = podwire::manifests(&shop).unwrap();
    objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect()
}

/// Who comes in from anywhere, beside the links: through the load balancer, a port of the nodes, and the company's network.
const PUBLIC: [(&str, u64); 2] = [("web", 8080), ("admin", 8080)];

#[test]
fn pods_reach_one_another_exactly_where_links_lead() {
    for environment in ["dev", "prod"] {
        let objects = objects(environment);
        let pods = pods(&objects);
        let links: BTreeSet<(String, String, Port)> = connections(&objects).into_iter().collect();
        assert!(links.len() >= 8, "{links:?}");
        let ports: BTreeSet<&Port> =
            pods.iter().flat_map(|pod| pod.ports.iter().map(|(_, port)| port)).collect();
        let mut allowed = BTreeSet::new();
        for client in &pods {
            for server in &pods {
                for port in &ports {
                    if allows(&objects, End::Pod(client), End::Pod(server), port) {
                        allowed.insert((client.name.clone(), server.name.clone(), (*port).clone()));
                    }
                }
            }
        }
        assert_eq!(allowed, links, "{environment}");
    }
}

#[test]
fn others_reach_the_pods_exactly_where_that_is_declared() {
    let objects = objects("prod");
    let prometheus = stranger("monitoring", "prometheus");
    let controller = stranger("ingress-nginx", "controller");
    let gateway = stranger("gateways", "envoy");
    let office = End::Address(Ipv4Addr::new(10, 1, 2, 3));
    let internet = End::Address(Ipv4Addr::new(198, 51, 100, 7));
    for server in &pods(&objects) {
        for (name, (number, protocol)) in &server.ports {
            let port = (*number, protocol.clone());
            let at = |app: &str, own: &[&str]| server.name == app && own.contains(&name.as_str());
            let public = PUBLIC.contains(&(server.name.as_str(), *number));
            let scraped = ["web", "catalog", "orders", "redis", "resolver"].contains(&server.name.as_str());
            for (from, expected) in [
                (internet, public),
                (office, public || at("resolver", &["dns", "dns-tcp"])),
                (End::Pod(&prometheus), public || (scraped && name == "metrics")),
                (End::Pod(&controller), public || at("catalog", &["metrics"])),
                (End::Pod(&gateway), public || at("orders", &["http"]) || at("catalog", &["grpc"])),
            ] {
                let allowed = allows(&objects, from, End::Pod(server), &port);
                assert_eq!(allowed, expected, "{from:?} to {} of {}", name, server.name);
            }
        }
    }
}

#[test]
fn pods_reach_others_exactly_where_that_is_declared() {
    let objects = objects("prod");
    let payments = End::Address(Ipv4Addr::new(203, 0, 113, 5));
    let upstream = End::Address(Ipv4Addr::new(10, 0, 0, 2));
    for client in &pods(&objects) {
        let reaches = |to, number, protocol: &str| {
            allows(&objects, End::Pod(client), to, &(number, protocol.to_owned()))
        };
        assert_eq!(reaches(payments, 80, "TCP"), client.name == "orders", "{}", client.name);
        // The accounts of the pages and of the log agent have rules, and that of the staff's pages is bound to a role: their pods
        // reach the API server, wherever that is.
        let asks_the_server = ["web", "admin", "log-agent"].contains(&client.name.as_str());
        assert_eq!(reaches(payments, 443, "TCP"), asks_the_server, "{}", client.name);
        assert_eq!(reaches(upstream, 53, "UDP"), client.name == "resolver", "{}", client.name);
    }
}

fn stranger(namespace: &str, app: &str) -> Pod {
    Pod {
        name: app.to_owned(),
        namespace: namespace.to_owned(),
        labels: [("app".to_owned(), app.to_owned())].into(),
        ports: Vec::new(),
        on_host: false,
        spec: Value::Null,
    }
}
