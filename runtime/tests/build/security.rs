//! The levels of the Pod Security Standards: what their words give, and what they hold pods to.

use podwire::k8s_openapi::api::core::v1::PodSpec;
use podwire::prelude::*;
use podwire::validate::{Options, Version};
use podwire::{App, Emit, Member};
use serde_json::json;

use super::{broken, json, objects};

#[derive(Clone, Default, Container)]
#[container(image = "acme/first:1")]
struct First;

#[derive(Clone, Default, Container)]
#[container(image = "acme/web:1")]
#[security(run_as_user = self.user, add_capabilities("NET_BIND_SERVICE"), read_only_root_filesystem = false)]
struct Server {
    user: u32,
}

#[derive(Clone, Default, Pod)]
#[pod(security(restricted, read_only_root, fs_group = 1000), customize = Web::rewrite)]
struct Web {
    #[init]
    first: First,
    server: Server,
    #[value]
    shares_processes: bool,
}

impl Web {
    fn rewrite(&self, spec: &mut PodSpec) {
        spec.host_pid = self.shares_processes.then_some(true);
    }
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "tool", image = "acme/tool:1")]
#[pod(security = baseline)]
struct Tool;

#[derive(Default, App)]
#[app(namespace = "shop", pod_security = baseline)]
struct Shop {
    web: Web,
    tool: Tool,
}

fn shop(user: u32) -> Shop {
    Shop { web: Web { server: Server { user }, ..Web::default() }, tool: Tool }
}

#[test]
fn the_word_gives_what_the_level_demands_and_nobody_states() {
    let objects = objects(&shop(1000));
    let namespace = json(&objects, "Namespace", "shop");
    assert_eq!(namespace["metadata"]["labels"], json!({"pod-security.kubernetes.io/enforce": "baseline"}));
    let spec = json(&objects, "Pod", "web")["spec"].clone();
    assert_eq!(
        spec["securityContext"],
        json!({"fsGroup": 1000, "runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}})
    );
    assert_eq!(
        spec["initContainers"][0]["securityContext"],
        json!({
            "allowPrivilegeEscalation": false,
            "capabilities": {"drop": ["ALL"]},
            "readOnlyRootFilesystem": true,
        })
    );
    assert_eq!(
        spec["containers"][0]["securityContext"],
        json!({
            "allowPrivilegeEscalation": false,
            "capabilities": {"add": ["NET_BIND_SERVICE"], "drop": ["ALL"]},
            "readOnlyRootFilesystem": false,
            "runAsUser": 1000,
        }),
        "what a container states stays as it is"
    );
    let tool = json(&objects, "Pod", "tool")["spec"].clone();
    assert!(tool.get("securityContext").is_none(), "the level baseline demands nothing to be said");
}

/// The namespace refuses root, and a node that got such a pod would not start it.
fn root_in(namespace: &str) -> [String; 2] {
    ["root-user", "root-as-non-root"]
        .map(|rule| format!("{rule} Pod {namespace}/web spec.containers[0].securityContext.runAsUser"))
}

#[test]
fn a_value_that_the_level_forbids_is_found_when_it_is_built() {
    assert_eq!(broken(&shop(0)), root_in("shop"));
}

#[test]
fn the_escape_hatch_is_held_to_the_level() {
    let mut shop = shop(1000);
    shop.web.shares_processes = true;
    assert_eq!(broken(&shop), ["host-namespaces Pod shop/web spec.hostPID"]);
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "plain", image = "acme/plain:1")]
#[deployment]
struct Plain;

#[derive(Clone, Default, App)]
#[app]
struct Inner {
    plain: Plain,
}

#[derive(Clone, Default, App)]
#[app(namespace = "elsewhere")]
struct Elsewhere {
    plain: Plain,
}

#[derive(Default, App)]
#[app(namespace = "held", pod_security = restricted)]
struct Held {
    plain: Plain,
    web: Web,
    inner: std::collections::BTreeMap<String, Inner>,
    elsewhere: Elsewhere,
}

#[test]
fn the_level_of_an_app_gives_each_pod_of_its_namespace_what_it_demands() {
    let mut held = Held::default();
    held.inner.insert("blue".to_owned(), Inner::default());
    held.web.server.user = 1000;
    let objects = objects(&held);
    let specs: Vec<_> = objects.iter().filter(|object| object.kind() == "Deployment").collect();
    assert_eq!(specs.len(), 3);
    for object in specs {
        let spec = object.pod_spec().expect("it makes pods");
        let of_pod = serde_json::to_value(&spec.security_context).unwrap();
        let of_container = serde_json::to_value(&spec.containers[0].security_context).unwrap();
        if object.namespace() == "elsewhere" {
            assert!(
                of_pod.is_null() && of_container.is_null(),
                "the level ends where another namespace begins"
            );
            continue;
        }
        assert_eq!(of_pod, json!({"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}}));
        assert_eq!(
            of_container,
            json!({"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}})
        );
    }
    let namespaces = ["held", "elsewhere"].map(|name| json(&objects, "Namespace", name)["metadata"].clone());
    assert_eq!(namespaces[0]["labels"], json!({"pod-security.kubernetes.io/enforce": "restricted"}));
    assert!(namespaces[1].get("labels").is_none());
}

#[test]
fn a_value_against_the_level_of_the_app_is_found_at_its_field() {
    let mut held = Held::default();
    held.web.server.user = 0;
    assert_eq!(broken(&held), root_in("held"));
}

/// Root in it is nobody on the node.
#[derive(Clone, Default, Container, Pod)]
#[container(name = "builder", image = "acme/builder:1")]
#[pod(host_users = false, security(restricted, run_as_user = self.user))]
struct Builder {
    user: u32,
}

#[derive(Default, App)]
#[app(namespace = "shop")]
struct Builds {
    builder: Builder,
}

/// The same, where root is said to be meant.
#[derive(Clone, Default, Container, Pod)]
#[container(name = "builder", image = "acme/builder:1")]
#[pod(host_users = false, security(restricted, run_as_user = 0, run_as_non_root = false))]
struct RootBuilder;

#[derive(Default, App)]
#[app(namespace = "shop")]
struct RootBuilds {
    builder: RootBuilder,
}

fn told<A: App + Member>(app: &A, minor: u8) -> Vec<String> {
    let emit = Emit::new().options(Options::new().target(Version::new(minor)));
    let error = emit.to_objects(app).err();
    let findings = error.iter().flat_map(|error| error.findings());
    findings.map(|it| format!("{} {}", it.rule.id, it.field)).collect()
}

#[test]
fn root_among_users_of_its_own_is_allowed_where_it_is_said_to_be_meant() {
    let (user, word) = ("spec.securityContext.runAsUser", "spec.securityContext.runAsNonRoot");
    for minor in [35, 36] {
        // The namespace would let it in, and yet the kubelet does not start it: the level gives `runAsNonRoot: true`.
        assert_eq!(told(&Builds::default(), minor), [format!("root-as-non-root {user}")]);
        assert_eq!(told(&RootBuilds::default(), minor), [""; 0]);
    }
    assert_eq!(
        told(&Builds::default(), 34),
        [format!("root-user {user}"), format!("root-as-non-root {user}")]
    );
    assert_eq!(told(&RootBuilds::default(), 34), [format!("non-root {word}"), format!("root-user {user}")]);
    assert_eq!(told(&Builds { builder: Builder { user: 1000 } }, 34), [""; 0]);
}
