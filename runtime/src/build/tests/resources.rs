//! What a pod and a service come to when much of what can be declared is.

use serde_json::json;

use super::Built;
use super::shop::{DNS, HTTP, Shop, app};
use crate::declare::*;
use crate::values::{AppValues, ContainerValues, PodValues, ServiceValues, Visitor};
use crate::{App, Member};

const FULL_CONTAINER: ContainerDecl = ContainerDecl {
    image: Text::Literal("acme/full:1"),
    pull_policy: Some("IfNotPresent"),
    command: &[Text::Literal("/full")],
    args: &[Text::Literal("--fast")],
    working_dir: Some(Text::Literal("/srv")),
    ports: &[HTTP, DNS],
    env: &[
        EnvDecl {
            name: "PASSWORD",
            source: EnvSource::Secret { name: Text::Literal("db"), key: "password", optional: true },
        },
        EnvDecl {
            name: "MODE",
            source: EnvSource::ConfigMap { name: Text::Literal("settings"), key: "mode", optional: false },
        },
        EnvDecl { name: "POD_IP", source: EnvSource::Field("status.podIP") },
        EnvDecl {
            name: "MEMORY",
            source: EnvSource::Resource { resource: "limits.memory", container: None, divisor: Some("1Mi") },
        },
    ],
    liveness: Some(ProbeDecl {
        period: Some(Number::Literal(5)),
        ..ProbeDecl::new(Handler::Grpc { port: HTTP, service: None })
    }),
    startup: Some(ProbeDecl::new(Handler::Tcp { port: HTTP })),
    resources: ResourceDecl { requests: &[Entry { key: "cpu", value: Text::Literal("100m") }], limits: &[] },
    mounts: &[MountDecl { volume: "cache", path: "/cache", read_only: true, sub_path: Some("a") }],
    lifecycle: LifecycleDecl {
        post_start: None,
        pre_stop: Some(Handler::Sleep { seconds: Number::Literal(5) }),
    },
    security: ContainerSecurity {
        run_as_user: Some(Number::Literal(1000)),
        drop_capabilities: &["ALL"],
        seccomp: Some("RuntimeDefault"),
        ..ContainerSecurity::EMPTY
    },
    ..ContainerDecl::EMPTY
};

const FULL_POD: PodDecl = PodDecl {
    identity: Identity::new("", "", 30, 0),
    type_name: "Full",
    name: "full",
    labels: &[Label { key: "app", value: "full", hash: 0 }],
    containers: &[
        PodContainer::new("proxy", &FULL_CONTAINER, ContainerRole::Sidecar),
        PodContainer::new("main", &FULL_CONTAINER, ContainerRole::Main),
    ],
    volumes: &[
        VolumeDecl {
            name: "cache",
            source: VolumeSource::EmptyDir { medium: None, size_limit: Some(Text::Literal("1Gi")) },
            allow_unmounted: false,
        },
        VolumeDecl {
            name: "tokens",
            source: VolumeSource::Projected {
                sources: &[ProjectedSource::ServiceAccountToken {
                    path: "token",
                    audience: Some("vault"),
                    expiration_seconds: None,
                }],
                default_mode: Some(0o400),
            },
            allow_unmounted: false,
        },
    ],
    restart_policy: Some("Always"),
    tolerations: &[TolerationDecl {
        key: Some("spot"),
        operator: Some("Exists"),
        value: None,
        effect: None,
        seconds: None,
    }],
    security: PodSecurity { fs_group: Some(Number::Literal(2000)), ..PodSecurity::EMPTY },
    image_pull_secrets: &[Text::Literal("registry")],
    ..PodDecl::EMPTY
};

#[derive(Clone, Default)]
pub(crate) struct Full;

impl ContainerValues for Full {}

impl PodValues for Full {
    fn container(&self, _index: usize) -> &dyn ContainerValues {
        self
    }
}

impl Member for Full {
    const MEMBER: Membership = Membership::one(MemberKind::Pod(&FULL_POD));

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.pod(&FULL_POD, self);
    }
}

const FULL_SERVICE: ServiceDecl = ServiceDecl {
    identity: Identity::new("", "", 31, 0),
    type_name: "FullService",
    name: "full",
    selects: Some(&FULL_POD),
    ports: &[ServicePortDecl {
        name: Some("dns"),
        number: 53,
        protocol: Protocol::Udp,
        target: Some(TargetDecl {
            container: Identity::new("", "", 0, 0),
            container_type_name: "Full",
            port: DNS,
        }),
        node_port: Some(30053),
        app_protocol: Some("dns"),
    }],
    service_type: ServiceType::NodePort,
    session_affinity: Some(Some(Number::Literal(600))),
    external_traffic_policy: Some("Local"),
    ..ServiceDecl::EMPTY
};

const HEADLESS_SERVICE: ServiceDecl =
    ServiceDecl { name: "full-nodes", service_type: ServiceType::Headless, ports: &[], ..FULL_SERVICE };

const EXTERNAL_SERVICE: ServiceDecl = ServiceDecl {
    identity: Identity::new("", "", 33, 0),
    name: "mail",
    service_type: ServiceType::ExternalName(Text::Literal("mail.example.com")),
    ..ServiceDecl::EMPTY
};

/// The three services in one member, as no test needs them apart.
#[derive(Clone, Default)]
pub(crate) struct Services;

impl ServiceValues for Services {}

impl Member for Services {
    const MEMBER: Membership = Membership::one(MemberKind::Service(&FULL_SERVICE));

    fn visit(&self, visitor: &mut dyn Visitor) {
        for declared in [&FULL_SERVICE, &HEADLESS_SERVICE, &EXTERNAL_SERVICE] {
            visitor.service(declared, self);
        }
    }
}

app! { FullApp(130, None) { full: Full, services: Services } }

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
                    "env": [
                        {"name": "LOG_LEVEL", "value": "info"},
                        {"name": "CATALOG", "value": "http://catalog:80/v1"},
                    ],
                    "readinessProbe": {"httpGet": {"path": "/healthz", "port": "http"}},
                }]},
            },
        },
    });
    assert_eq!(Built::of(&Shop::default()).json("Deployment", "web"), expected);
}

#[test]
fn a_service_leads_to_the_port_by_name() {
    let expected = json!({
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web"}},
        "spec": {
            "type": "ClusterIP",
            "selector": {"app": "web"},
            "ports": [{"name": "http", "port": 80, "targetPort": "http"}],
        },
    });
    assert_eq!(Built::of(&Shop::default()).json("Service", "web"), expected);
}

#[test]
fn every_part_of_a_pod_has_its_place() {
    let built = Built::of(&FullApp::default());
    let container = json!({
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
    });
    let mut sidecar = container.clone();
    sidecar["name"] = "proxy".into();
    sidecar["restartPolicy"] = "Always".into();
    let spec = json!({
        "initContainers": [sidecar],
        "containers": [container],
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
        "imagePullSecrets": [{"name": "registry"}],
    });
    assert_eq!(built.json("Pod", "full")["spec"], spec);
}

#[test]
fn each_type_of_service_has_its_fields() {
    let built = Built::of(&FullApp::default());
    assert_eq!(
        built.json("Service", "full")["spec"],
        json!({
            "type": "NodePort",
            "selector": {"app": "full"},
            "ports": [{
                "name": "dns", "port": 53, "protocol": "UDP", "targetPort": "dns", "nodePort": 30053,
                "appProtocol": "dns",
            }],
            "sessionAffinity": "ClientIP",
            "sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 600}},
            "externalTrafficPolicy": "Local",
        })
    );
    let headless = &built.json("Service", "full-nodes")["spec"];
    assert_eq!((&headless["type"], &headless["clusterIP"]), (&json!("ClusterIP"), &json!("None")));
    let external = built.json("Service", "mail");
    assert_eq!(external["spec"], json!({"type": "ExternalName", "externalName": "mail.example.com"}));
    assert_eq!(external["metadata"], json!({"name": "mail"}));
}
