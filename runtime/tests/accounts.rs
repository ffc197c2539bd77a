//! Service accounts with their roles, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::k8s_openapi::api::apps::v1::Deployment;
use podwire::k8s_openapi::api::core::v1::ConfigMap;
use podwire::prelude::*;
use podwire::{Emit, Object};
use serde::Deserialize;

#[derive(ConfigMap)]
struct Settings {
    #[key(text = "info")]
    level: Included,
}

#[derive(ServiceAccount, Deserialize)]
#[service_account(labels(team = "web"), annotations("eks.amazonaws.com/role-arn" = self.role))]
#[rule(ConfigMap, names(Settings), verbs("get", "watch"))]
#[rule(Deployment, subresources("status"), verbs("list"), cluster_wide)]
#[rule(groups("acme.io"), resources("documents"), verbs("patch"))]
#[rule(urls("/metrics"), verbs("get"))]
struct WebAccount {
    role: String,
}

#[derive(ServiceAccount)]
struct Quiet;

#[derive(ServiceAccount)]
#[service_account(name = "auditor", foreign)]
struct Auditor;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(account = WebAccount)]
struct Web;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/batch:2.0.0")]
#[pod(account = Quiet)]
struct Batch;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/audit:2.0.0")]
#[pod(account = Auditor)]
struct Audit;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    settings: Settings,
    web: Web,
    web_account: WebAccount,
    batch: Batch,
    quiet: Quiet,
    audit: Audit,
}

fn shop() -> Shop {
    Shop {
        settings: Settings { level: Included },
        web: Web,
        web_account: WebAccount { role: "arn:aws:iam::1:role/web".to_owned() },
        batch: Batch,
        quiet: Quiet,
        audit: Audit,
    }
}

#[test]
fn an_account_brings_its_roles_and_their_bindings() {
    let objects = podwire::manifests(&shop()).unwrap();
    let named: Vec<(&str, &str, &str)> = objects
        .iter()
        .filter(|object| !["Namespace", "Pod", "ConfigMap"].contains(&object.kind()))
        .map(|object| (object.kind(), object.namespace(), object.name()))
        .collect();
    assert_eq!(
        named,
        [
            ("ClusterRole", "", "shop-web-account"),
            ("ClusterRoleBinding", "", "shop-web-account"),
            ("Role", "shop", "web-account"),
            ("RoleBinding", "shop", "web-account"),
            ("ServiceAccount", "shop", "web-account"),
            ("ServiceAccount", "shop", "quiet"),
        ]
    );
}

#[test]
fn rules_stand_where_they_count() {
    let yaml = Emit::new().namespace_objects(false).to_string(&shop()).unwrap();
    for part in [
        "rules:\n- apiGroups:\n  - apps\n  resources:\n  - deployments\n  - deployments/status\n  verbs:\n  - list\n- nonResourceURLs:\n  - /metrics\n  verbs:\n  - get\n",
        "rules:\n- apiGroups:\n  - \"\"\n  resourceNames:\n  - settings\n  resources:\n  - configmaps\n  verbs:\n  - get\n  - watch\n- apiGroups:\n  - acme.io\n  resources:\n  - documents\n  verbs:\n  - patch\n",
        "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: shop-web-account\nsubjects:\n- kind: ServiceAccount\n  name: web-account\n  namespace: shop\n",
        "kind: Role\n  name: web-account\nsubjects:\n- kind: ServiceAccount\n  name: web-account\n  namespace: shop\n",
        "    eks.amazonaws.com/role-arn: arn:aws:iam::1:role/web\n",
    ] {
        assert!(yaml.contains(part), "{part}\n{yaml}");
    }
    assert_eq!(yaml.matches("eks.amazonaws.com").count(), 1, "{yaml}");
}

#[test]
fn pods_run_as_their_accounts_and_get_a_token_where_it_serves() {
    let objects = podwire::manifests(&shop()).unwrap();
    let mounted: Vec<(&str, Option<bool>)> = objects
        .iter()
        .filter_map(|object| match object {
            Object::ServiceAccount(account) => Some((object.name(), account.automount_service_account_token)),
            _ => None,
        })
        .collect();
    assert_eq!(mounted, [("web-account", Some(true)), ("quiet", Some(false))]);
    let accounts: Vec<(&str, Option<&str>)> = objects
        .iter()
        .filter_map(|object| match object {
            Object::Pod(pod) => Some((object.name(), pod.spec.as_ref()?.service_account_name.as_deref())),
            _ => None,
        })
        .collect();
    assert_eq!(
        accounts,
        [("web", Some("web-account")), ("batch", Some("quiet")), ("audit", Some("auditor"))]
    );
}

#[derive(ServiceAccount)]
#[service_account(labels(team = "audit"))]
#[bind("view")]
#[bind("leader-election", role, name = "leaders")]
#[bind("system:auth-delegator", cluster_wide)]
#[rule(resources("nodes"), verbs("list"), cluster_wide)]
struct Reader;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/read:2.0.0")]
#[pod(account = Reader)]
struct Read;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/silent:2.0.0")]
#[pod(account = Reader, token = false)]
struct Silent;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/plain:2.0.0")]
struct Plain;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/asking:2.0.0")]
#[pod(token)]
struct Asking;

#[derive(App)]
#[app(namespace = "audit")]
struct Audits {
    reader: Reader,
    read: Read,
    silent: Silent,
    plain: Plain,
    asking: Asking,
}

const AUDITS: Audits = Audits { reader: Reader, read: Read, silent: Silent, plain: Plain, asking: Asking };

#[test]
fn roles_of_others_are_bound() {
    let objects = podwire::manifests(&AUDITS).unwrap();
    let bindings: Vec<serde_json::Value> = objects
        .iter()
        .filter(|object| object.kind().ends_with("Binding"))
        .map(|object| serde_json::to_value(object).unwrap())
        .collect();
    let shown: Vec<[&str; 4]> = bindings
        .iter()
        .map(|binding| {
            let [kind, name, of, role] =
                ["/kind", "/metadata/name", "/roleRef/kind", "/roleRef/name"].map(|at| binding.pointer(at));
            [kind, name, of, role].map(|text| text.and_then(serde_json::Value::as_str).unwrap_or_default())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ["ClusterRoleBinding", "audit-reader", "ClusterRole", "audit-reader"],
            ["RoleBinding", "reader-view", "ClusterRole", "view"],
            ["RoleBinding", "leaders", "Role", "leader-election"],
            [
                "ClusterRoleBinding",
                "audit-reader-system:auth-delegator",
                "ClusterRole",
                "system:auth-delegator"
            ],
        ]
    );
    for binding in &bindings {
        let subject = serde_json::json!([{"kind": "ServiceAccount", "name": "reader", "namespace": "audit"}]);
        assert_eq!(binding["subjects"], subject);
        assert_eq!(binding["metadata"]["labels"], serde_json::json!({"team": "audit"}));
        let is_namespaced = binding["kind"] == "RoleBinding";
        assert_eq!(binding["metadata"].get("namespace").is_some(), is_namespaced, "{binding}");
    }
}

#[test]
fn a_pod_without_an_account_gets_no_token_unless_it_asks() {
    let objects = podwire::manifests(&AUDITS).unwrap();
    let mounted: Vec<(&str, Option<bool>)> = objects
        .iter()
        .filter_map(|object| match object {
            Object::ServiceAccount(account) => Some((object.name(), account.automount_service_account_token)),
            _ => Some((object.name(), object.pod_spec()?.automount_service_account_token)),
        })
        .collect();
    assert_eq!(
        mounted,
        [
            ("reader", Some(true)),
            ("read", None),
            ("silent", Some(false)),
            ("plain", Some(false)),
            ("asking", Some(true)),
        ]
    );
}
