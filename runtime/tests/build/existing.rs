//! Objects that no derive declares, as members of an app.

use std::collections::BTreeMap;

use podwire::k8s_openapi::api::core::v1 as core;
use podwire::prelude::*;
use podwire::{Emit, Existing};
use serde_json::{Value, json};

use super::{Catalog, broken, findings, names, objects};

#[derive(App)]
#[app(namespace = "shop")]
struct With {
    catalog: Catalog,
    object: Existing<Value>,
}

fn with(object: Value) -> With {
    With { catalog: Catalog, object: Existing::new(object) }
}

fn certificate() -> Value {
    json!({
        "apiVersion": "cert-manager.io/v1",
        "kind": "Certificate",
        "metadata": {"name": "shop"},
        "spec": {"secretName": "shop-tls", "dnsNames": ["shop.example.com"]},
    })
}

#[test]
fn a_custom_resource_is_written_as_it_is() {
    let yaml = podwire::to_yaml(&with(certificate())).unwrap();
    let document = "\
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop
  namespace: shop
spec:
  dnsNames:
  - shop.example.com
  secretName: shop-tls
";
    assert!(yaml.contains(document), "{yaml}");
}

#[test]
fn an_object_of_a_type_is_the_same_as_its_json() {
    #[derive(App)]
    #[app(namespace = "shop")]
    struct Typed {
        catalog: Catalog,
        settings: Existing<core::ConfigMap>,
    }

    let mut settings = core::ConfigMap::default();
    settings.metadata.name = Some("settings".to_owned());
    settings.data = Some([("mode".to_owned(), "fast".to_owned())].into());
    let typed = objects(&Typed { catalog: Catalog, settings: settings.into() });
    let value = json!({
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"mode": "fast"},
    });
    assert_eq!(typed, objects(&with(value)));
    assert_eq!(names(&typed), ["Namespace shop", "ConfigMap shop/settings", "Pod shop/catalog"]);
}

#[test]
fn a_namespace_that_it_states_stays_and_a_kind_without_one_gets_none() {
    let mut elsewhere = certificate();
    elsewhere["metadata"]["namespace"] = "ingress".into();
    let of = |object: Value| {
        let objects = Emit::new().namespace_objects(false).to_objects(&with(object)).unwrap();
        names(&objects)
    };
    assert!(of(elsewhere).contains(&"Certificate ingress/shop".to_owned()));
    let namespace = json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "jobs"}});
    assert_eq!(of(namespace), ["Namespace jobs", "Pod shop/catalog"]);
}

#[test]
fn what_is_no_object_is_said_to_be_none() {
    let cases = [
        (json!({"apiVersion": "v1", "metadata": {"name": "x"}}), "`kind` is missing"),
        (json!({"kind": "Certificate", "metadata": {"name": "x"}}), "`apiVersion` is missing"),
        (json!({"apiVersion": "acme.io/v1", "kind": "Certificate"}), "`metadata` is missing"),
        (json!({"apiVersion": "acme.io/v1", "kind": 3, "metadata": {}}), "`kind` is no text"),
        (json!("a text"), "expected a map with apiVersion and kind"),
        (json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "dada": {}}), "`data`"),
    ];
    for (value, why) in cases {
        let found = findings(&with(value));
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(finding.rule.id, "no-object");
        assert!(
            finding.detail.contains("podwire::existing::Existing<serde_json::value::Value>"),
            "{finding}"
        );
        assert!(finding.detail.contains(why), "{finding}");
    }
}

#[test]
fn a_kind_that_cannot_be_is_refused() {
    for kind in ["../../Certificate", "Certificate/x", "Cert ificate", ".", "Zertifikät"] {
        let mut value = certificate();
        value["kind"] = kind.into();
        let found = findings(&with(value));
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(finding.rule.id, "no-object");
        assert!(finding.detail.contains(kind), "{finding}");
    }
}

#[test]
fn it_is_validated_like_everything_else() {
    let map = json!({
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"a/b": "1"},
    });
    let found = broken(&with(map));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with(" ConfigMap shop/settings data[a/b]"), "{found:?}");

    let mut nameless = certificate();
    nameless["metadata"] = json!({"name": "Not A Name"});
    assert_eq!(broken(&with(nameless)), ["dns-subdomain Certificate shop/Not A Name metadata.name"]);
}

#[test]
fn its_wires_are_judged_with_those_of_the_set() {
    let service = |selector: &str, target: Value| {
        json!({
            "apiVersion": "v1", "kind": "Service", "metadata": {"name": "front"},
            "spec": {"selector": {"app": selector}, "ports": [{"port": 80, "targetPort": target}]},
        })
    };
    let objects = objects(&with(service("catalog", "http".into())));
    assert_eq!(names(&objects)[1], "Service shop/front");
    let found = broken(&with(service("catalogue", "http".into())));
    assert_eq!(found, ["selector-mismatch Service shop/front spec.selector"]);
    let found = broken(&with(service("catalog", "htpp".into())));
    assert_eq!(found, ["dangling-target Service shop/front spec.ports[0].targetPort"]);
}

#[test]
fn its_name_is_its_own_in_a_collection_too() {
    #[derive(App)]
    struct Collected {
        certificates: BTreeMap<String, Existing<Value>>,
    }

    let named = |name: &str| {
        let mut value = certificate();
        value["metadata"]["name"] = name.into();
        Existing::new(value)
    };
    let collected = |one: &str, other: &str| Collected {
        certificates: BTreeMap::from([("a".to_owned(), named(one)), ("b".to_owned(), named(other))]),
    };
    assert_eq!(names(&objects(&collected("shop", "blog"))), ["Certificate shop", "Certificate blog"]);
    let expected = ["duplicate-resource-name Certificate shop metadata.name"];
    assert_eq!(broken(&collected("shop", "shop")), expected);
}

#[test]
fn a_value_is_read_as_the_object_itself() {
    let member: Existing<core::ConfigMap> =
        serde_json::from_value(json!({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}}))
            .unwrap();
    assert_eq!(member.get().metadata.name.as_deref(), Some("x"));
}
