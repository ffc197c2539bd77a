//! What a pod comes to, bare and under a Deployment, when much of what can be declared is.

use podwire::prelude::*;
use serde_json::{Value, json};

use super::objects;

#[derive(Clone, Default, Container)]
#[container(
    image = "acme/full:1",
    pull_policy = IfNotPresent,
    command("/full"),
    args("--fast"),
    working_dir = "/srv"
)]
#[port(http = 8080)]
#[port(dns = 53, protocol = UDP)]
#[env(PASSWORD = secret(name = "db", key = "password", optional))]
#[env(MODE = config_map(name = "settings", key = "mode"))]
#[env(POD_IP = field("status.podIP"))]
#[env(MEMORY = resource("limits.memory", divisor = "1Mi"))]
#[probe(liveness = grpc(Self::HTTP), period = 5)]
#[probe(startup = tcp(Self::HTTP))]
#[resources(requests(cpu = "100m"))]
#[mount(cache = "/cache", read_only, sub_path = "a")]
#[lifecycle(pre_stop = sleep(5))]
#[security(run_as_user = 1000, drop_capabilities("ALL"), seccomp = RuntimeDefault)]
struct Full;

/// Opens no port of its own.
#[derive(Clone, Default, Container)]
#[container(image = "acme/proxy:1")]
#[mount(tokens = "/tokens")]
struct Proxy;

#[derive(Clone, Default, Pod)]
#[pod(
    labels(app = "full"),
    restart_policy = Always,
    security(fs_group = 2000),
    image_pull_secrets("registry")
)]
#[volume(cache = empty_dir(size_limit = "1Gi"))]
#[volume(tokens = projected(service_account_token("token", audience = "vault"), mode = 0o400))]
#[toleration(key = "spot", operator = Exists)]
struct FullPod {
    #[sidecar]
    proxy: Proxy,
    main: Full,
}

#[derive(Default, App)]
struct FullApp {
    full: FullPod,
}

fn container() -> Value {
    json!({
        "name": "main",
        "image": "acme/full:1",
        "imagePullPolicy": "IfNotPresent",
        "command": ["/full"],
        "args": ["--fast"],
        "workingDir": "/srv",
        "ports": [
            {"name": "http", "containerPort": 8080},
            {"name": "dns", "containerPort": 53, "protocol": "UDP"},
        ],
        "env": [
            {"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password", "optional": true}}},
            {"name": "MODE", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "mode"}}},
            {"name": "POD_IP", "valueFrom": {"fieldRef": {"fieldPath": "status.podIP"}}},
            {"name": "MEMORY", "valueFrom": {"resourceFieldRef": {"resource": "limits.memory", "divisor": "1Mi"}}},
        ],
        "livenessProbe": {"grpc": {"port": 8080}, "periodSeconds": 5},
        "startupProbe": {"tcpSocket": {"port": "http"}},
        "resources": {"requests": {"cpu": "100m"}},
        "volumeMounts": [{"name": "cache", "mountPath": "/cache", "readOnly": true, "subPath": "a"}],
        "lifecycle": {"preStop": {"sleep": {"seconds": 5}}},
        "securityContext": {
            "runAsUser": 1000,
            "capabilities": {"drop": ["ALL"]},
            "seccompProfile": {"type": "RuntimeDefault"},
        },
    })
}

#[test]
fn every_part_of_a_pod_has_its_place() {
    let sidecar = json!({
        "name": "proxy",
        "image": "acme/proxy:1",
        "volumeMounts": [{"name": "tokens", "mountPath": "/tokens"}],
        "restartPolicy": "Always",
    });
    let spec = json!({
        "initContainers": [sidecar],
        "containers": [container()],
        "volumes": [
            {"name": "cache", "emptyDir": {"sizeLimit": "1Gi"}},
            {"name": "tokens", "projected": {
                "sources": [{"serviceAccountToken": {"path": "token", "audience": "vault"}}],
                "defaultMode": 0o400,
            }},
        ],
        "restartPolicy": "Always",
        "tolerations": [{"key": "spot", "operator": "Exists"}],
        "securityContext": {"fsGroup": 2000},
        "automountServiceAccountToken": false,
            "enableServiceLinks": false,
        "imagePullSecrets": [{"name": "registry"}],
    });
    let pod = super::json(&objects(&FullApp::default()), "Pod", "full-pod");
    assert_eq!(pod["spec"], spec);
    assert_eq!(pod["metadata"], json!({"name": "full-pod", "labels": {"app": "full"}}));
}

/// One type in two roles: each role has its own name and place.
#[test]
fn a_container_is_the_same_in_every_role() {
    #[derive(Clone, Default, Container)]
    #[container(image = "acme/tool:1")]
    struct Tool;

    #[derive(Default, Pod)]
    struct Tools {
        #[init]
        first: Tool,
        #[sidecar]
        beside: Tool,
        main: Tool,
    }

    #[derive(Default, App)]
    struct Box {
        tools: Tools,
    }

    let spec = super::json(&objects(&Box::default()), "Pod", "tools")["spec"].clone();
    let tool = |name: &str| json!({"name": name, "image": "acme/tool:1"});
    let mut beside = tool("beside");
    beside["restartPolicy"] = "Always".into();
    assert_eq!(
        spec,
        json!({
            "initContainers": [tool("first"), beside],
            "containers": [tool("main")],
            "automountServiceAccountToken": false,
            "enableServiceLinks": false,
        })
    );
}

#[derive(Clone, Container, Pod)]
#[container(name = "server", image = format!("ghcr.io/acme/web:{}", self.tag))]
#[port(http = 8080)]
#[port(dns = 53, protocol = UDP)]
#[env(LOG_LEVEL = "info")]
#[probe(readiness = http_get(Self::HTTP, "/healthz"))]
#[pod(extra_labels(version = self.tag))]
#[deployment(replicas = self.replicas)]
struct Web {
    tag: String,
    replicas: i64,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
}

#[test]
fn a_deployment_holds_what_is_declared_and_no_more() {
    let expected = json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web", "version": "1.4.2"}},
        "spec": {
            "replicas": 3,
            "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "metadata": {"labels": {"app": "web", "version": "1.4.2"}},
                "spec": {"containers": [{
                    "name": "server",
                    "image": "ghcr.io/acme/web:1.4.2",
                    "ports": [
                        {"name": "http", "containerPort": 8080},
                        {"name": "dns", "containerPort": 53, "protocol": "UDP"},
                    ],
                    "env": [{"name": "LOG_LEVEL", "value": "info"}],
                    "readinessProbe": {"httpGet": {"path": "/healthz", "port": "http"}},
                }], "automountServiceAccountToken": false,
            "enableServiceLinks": false},
            },
        },
    });
    let shop = Shop { web: Web { tag: "1.4.2".to_owned(), replicas: 3 } };
    assert_eq!(super::json(&objects(&shop), "Deployment", "web"), expected);
}
