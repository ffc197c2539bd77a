//! What a service comes to, of each type.

use podwire::prelude::*;
use serde_json::json;

use super::objects;

#[derive(Clone, Default, Container, Pod)]
#[container(image = "acme/resolver:1")]
#[port(dns = 53, protocol = UDP)]
#[pod(labels(app = "resolver", tier = "edge"))]
struct Resolver;

/// Its port has no name.
#[derive(Clone, Default, Container, Pod)]
#[container(image = "acme/cache:1")]
#[port(6379)]
#[pod(labels(app = "cache", tier = "edge"))]
struct Cache;

/// All that a service of a node's port can say.
#[derive(Default, Service)]
#[service(
    name = "full",
    selects = Resolver,
    type = NodePort,
    session_affinity(timeout = 600),
    external_traffic_policy = Local,
    extra_labels(team = "edge"),
    annotations("acme.io/owner" = "edge")
)]
#[port(dns = 53, target = Resolver::DNS, node_port = 30053, app_protocol = "dns")]
struct Full;

#[derive(Default, Service)]
#[service(name = "nodes", selects = Resolver, headless, publish_not_ready)]
struct Nodes;

#[derive(Default, Service)]
#[service(selects = Cache, selector(app = "cache"))]
#[port(80, target = Cache::PORT)]
struct CacheService;

#[derive(Default, Service)]
#[service(name = "mail", external_name = "mail.example.com")]
struct Mail;

#[derive(Default, App)]
#[app(namespace = "edge")]
struct Edge {
    resolver: Resolver,
    full: Full,
    nodes: Nodes,
    cache: Cache,
    cache_service: CacheService,
    mail: Mail,
}

#[test]
fn a_service_has_its_pods_labels_and_its_own() {
    let expected = json!({
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {
            "name": "full",
            "namespace": "edge",
            "labels": {"app": "resolver", "tier": "edge", "team": "edge"},
            "annotations": {"acme.io/owner": "edge"},
        },
        "spec": {
            "type": "NodePort",
            "selector": {"app": "resolver", "tier": "edge"},
            "ports": [{
                "name": "dns", "port": 53, "protocol": "UDP", "targetPort": "dns", "nodePort": 30053,
                "appProtocol": "dns",
            }],
            "sessionAffinity": "ClientIP",
            "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 600}},
            "externalTrafficPolicy": "Local",
        },
    });
    assert_eq!(super::json(&objects(&Edge::default()), "Service", "full"), expected);
}

#[test]
fn each_type_of_service_has_its_fields() {
    let objects = objects(&Edge::default());
    let spec = |name: &str| super::json(&objects, "Service", name)["spec"].clone();
    let nodes = json!({
        "type": "ClusterIP", "clusterIP": "None", "publishNotReadyAddresses": true,
        "selector": {"app": "resolver", "tier": "edge"},
    });
    assert_eq!(spec("nodes"), nodes);
    assert_eq!(spec("mail"), json!({"type": "ExternalName", "externalName": "mail.example.com"}));
    let mail = super::json(&objects, "Service", "mail");
    assert_eq!(mail["metadata"], json!({"name": "mail", "namespace": "edge"}));
}

#[test]
fn a_stated_selector_and_a_port_without_a_name_stay_as_they_are() {
    let service = super::json(&objects(&Edge::default()), "Service", "cache-service");
    let expected = json!({
        "type": "ClusterIP", "selector": {"app": "cache"}, "ports": [{"port": 80, "targetPort": 6379}],
    });
    assert_eq!(service["spec"], expected);
}
