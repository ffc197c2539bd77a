//! Ranges of ports, from the derives to the documents.

use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(rtp = 10000..=10099, protocol = UDP)]
#[port(control = 3478)]
struct Turn;

#[derive(Service)]
#[service(selects = Turn, type = NodePort)]
#[port(rtp(20000, target = Turn::RTP, node_port = 30000))]
#[port(control(3478, target = Turn::CONTROL))]
struct TurnService;

#[derive(App)]
#[app(namespace = "calls")]
struct Calls {
    turn: Turn,
    service: TurnService,
}

#[test]
fn a_range_is_one_constant_and_many_entries() {
    assert_eq!(Turn::RTP.numbers(), 10000..=10099);
    assert_eq!(Turn::RTP.number(), 10000);
    let objects = podwire::manifests(&Calls { turn: Turn, service: TurnService }).unwrap();
    let find = |kind: &str| {
        let object = objects.iter().find(|object| object.kind() == kind).unwrap();
        serde_json::to_value(object).unwrap()
    };
    let ports = &find("Pod")["spec"]["containers"][0]["ports"];
    assert_eq!(ports.as_array().unwrap().len(), 101);
    let last = serde_json::json!({ "name": "rtp-10099", "containerPort": 10099, "protocol": "UDP" });
    assert_eq!(ports[99], last);
    let ports = &find("Service")["spec"]["ports"];
    assert_eq!(ports.as_array().unwrap().len(), 101);
    let last = serde_json::json!({
        "name": "rtp-20099",
        "port": 20099,
        "protocol": "UDP",
        "targetPort": 10099,
        "nodePort": 30099,
    });
    assert_eq!(ports[99], last);
    assert_eq!(ports[100]["targetPort"], "control");
}
