//! Addresses that stand in texts.

use podwire_manifests::validate::Validator;

use super::{CONTAINERS, found, object, service, web, workload};

#[test]
fn addresses_in_texts_lead_to_services() {
    let set = web(CONTAINERS) + &service("{app: web}", "{port: 80, targetPort: http}");
    let told = |text: &str| {
        let client = format!("containers: [{{name: c, image: 'i:1', env: [{{name: A, value: {text:?}}}]}}]");
        found(&(set.clone() + &workload("Deployment client", "{app: client}", "", &client)))
    };
    for text in [
        "http://web",
        "web:80",
        "http://web.default.svc:80/x",
        "redis:7",
        "other:6379",
        "# web:8080",
        "a/web:8080",
        "web:8080.1",
        "http://web-${N}:81",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
    let path = "Deployment/client spec.template.spec.containers[0].env[0].value";
    for text in
        ["http://web:8080", "https://web", "tcp://user:pass@web:5432/db", "a,web:8080,b", "http://rel-web:80"]
    {
        assert_eq!(told(text), [format!("wiring dangling-address {path}")], "{text}");
    }
    let itself = CONTAINERS.replace("image: ", "env: [{name: A, value: 'http://web:80'}], image: ");
    let ui = workload("Deployment web-ui", "{app: web-ui}", "", &itself)
        + &service("{app: web-ui}", "{port: 80, targetPort: http}").replace("name: web}", "name: web-ui}");
    assert_eq!(found(&ui), [""; 0], "a program is named after what it calls");
    let map = object("ConfigMap files", "data: {app.conf: 'server = web:8080, web:8080'}");
    let told = ["wiring dangling-address ConfigMap/files data[app.conf]"];
    assert_eq!(found(&(set.clone() + &map)), told, "what stands there twice is told once");
    let host = "hostNetwork: true, containers: [{name: c, image: 'i:1', args: ['web:80']}]";
    let agent = workload("DaemonSet agent", "{app: agent}", "", host);
    assert_eq!(
        found(&(set.clone() + &agent)),
        ["wiring host-network-names DaemonSet/agent spec.template.spec.dnsPolicy"]
    );
    let resolves =
        agent.replace("hostNetwork: true", "hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet");
    assert_eq!(found(&(set + &resolves)), [""; 0]);
}

#[test]
fn addresses_of_pods_lead_to_their_own_ports() {
    let pods = |name: &str| {
        let more = format!("serviceName: {name}, ");
        workload("StatefulSet db", "{app: db}", &more, &CONTAINERS.replace("8080", "5432"))
    };
    let service = |more: &str, port: &str| {
        object("Service db", &format!("spec: {{{more}selector: {{app: db}}, ports: [{port}]}}"))
    };
    let headless = |port: &str| pods("db") + &service("clusterIP: None, ", port);
    let told = |set: &str, text: &str| {
        let client = format!("containers: [{{name: c, image: 'i:1', env: [{{name: A, value: {text:?}}}]}}]");
        found(&(set.to_owned() + &workload("Deployment client", "{app: client}", "", &client)))
    };
    let path = "Deployment/client spec.template.spec.containers[0].env[0].value";
    let set = headless("{port: 80, targetPort: http}");
    for text in [
        "db-0.db:5432",
        "db-0.db.default.svc:5432,db-1.db.default:5432",
        "db:80",
        "other-0.db:80",
        "db-0.other:80",
    ] {
        assert_eq!(told(&set, text), [""; 0], "{text}");
    }
    for text in ["db-0.db:80", "x,db-10.db.default:80", "db-2.db.default.svc.cluster.local:80"] {
        let set = set.replace("name: db}", "name: db, namespace: default}");
        assert_eq!(told(&set, text), [format!("wiring dangling-address {path}")], "{text}");
    }
    assert_eq!(told(&set, "db-0.db:80"), [format!("wiring dangling-address {path}")]);
    assert_eq!(told(&set, "db-0.db:5433"), [format!("advice undeclared-target {path}")]);
    let numbered = headless("{port: 5432}, {name: peer, port: 2380}");
    let own = "advice undeclared-target Service/db spec.ports[1].targetPort";
    let named = numbered.replace("{port: 5432}", "{name: db, port: 5432}");
    assert_eq!(told(&named, "db-0.db:2380"), [own], "the Service says that it is open");
    let undeclared = set
        .replace(", ports: [{name: http, containerPort: 5432}]", "")
        .replace("targetPort: http", "targetPort: 5432");
    assert_eq!(told(&undeclared, "db-0.db:80"), [""; 0], "nothing is declared");
    let elsewhere = pods("names") + &service("clusterIP: None, ", "{port: 80, targetPort: http}");
    assert!(!told(&elsewhere, "db-0.db:80").concat().contains("client"), "the pods have no such names");
    let shared = pods("db") + &service("", "{port: 80, targetPort: http}");
    assert!(!told(&shared, "db-0.db:81").concat().contains("client"), "a Service db-0 of the namespace db");
}

#[test]
fn the_value_of_a_secret_is_never_printed() {
    let set = web(CONTAINERS) + &service("{app: web}", "{port: 80, targetPort: http}");
    let secret = object("Secret db", "stringData: {url: 'http://admin:s3cr3t@web:5432'}");
    let findings = Validator::default().text(&(set + &secret));
    assert_eq!(findings.len(), 1);
    assert!(!format!("{findings:?}").contains("s3cr3t"));
}
