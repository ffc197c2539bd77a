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
