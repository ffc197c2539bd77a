//! Collections: an instance is part of names, labels and selectors, and of nothing outside.

use std::collections::BTreeMap;

use podwire::prelude::*;
use serde_json::json;

use super::{Catalog, CatalogService, Web, WebService, broken, catalog_of, findings, names, objects};

#[derive(Default, App)]
#[app(open)]
struct Tenant {
    web: Web,
    web_service: WebService,
}

#[derive(Default, App)]
#[app(namespace = "shop")]
struct Tenants {
    tenants: BTreeMap<String, Tenant>,
    catalog: Catalog,
    catalog_service: CatalogService,
}

fn instances<T: Default>(names: &[&str]) -> BTreeMap<String, T> {
    names.iter().map(|name| ((*name).to_owned(), T::default())).collect()
}

#[test]
fn an_instance_is_part_of_names_labels_and_selectors() {
    let objects = objects(&Tenants { tenants: instances(&["a", "b"]), ..Tenants::default() });
    let expected = [
        "Namespace shop",
        "Service shop/a-web",
        "Service shop/b-web",
        "Service shop/catalog",
        "Pod shop/a-web",
        "Pod shop/b-web",
        "Pod shop/catalog",
    ];
    assert_eq!(names(&objects), expected);
    let identity = json!({"app": "web", "app.kubernetes.io/instance": "a"});
    assert_eq!(super::json(&objects, "Pod", "a-web")["metadata"]["labels"], identity);
    let service = super::json(&objects, "Service", "a-web");
    assert_eq!((&service["spec"]["selector"], &service["metadata"]["labels"]), (&identity, &identity));
    // The catalog is no member of the tenant: the nearest app that has it is meant.
    assert_eq!(catalog_of(&objects, "a-web"), "http://catalog:80/v1");
}

#[test]
fn a_collection_in_a_collection_joins_the_names() {
    #[derive(Default, App)]
    #[app(open)]
    struct Region {
        tenants: BTreeMap<String, Tenant>,
    }

    #[derive(App)]
    struct Regions {
        regions: BTreeMap<String, Region>,
        catalog: Catalog,
        catalog_service: CatalogService,
    }

    let region = |names: &[&str]| Region { tenants: instances(names) };
    let regions = |east: &[&str], west: &[&str]| Regions {
        regions: BTreeMap::from([("e".to_owned(), region(east)), ("e-f".to_owned(), region(west))]),
        catalog: Catalog,
        catalog_service: CatalogService,
    };
    let objects = objects(&regions(&["a"], &["b"]));
    assert_eq!(names(&objects)[..2], ["Service e-a-web", "Service e-f-b-web"]);
    let selector = &super::json(&objects, "Service", "e-f-b-web")["spec"]["selector"];
    assert_eq!(selector["app.kubernetes.io/instance"], "e-f-b");

    // `e` with `f-b`, and `e-f` with `b`, come to one name.
    let expected = ["Service e-f-b-web", "Pod e-f-b-web"];
    let found = broken(&regions(&["f-b"], &["b"]));
    assert_eq!(found, expected.map(|object| format!("duplicate-resource-name {object} metadata.name")));
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/shard:1")]
#[port(http = 8080)]
#[pod(name = "shard-{instance}", labels(app = "shard", shard = "{instance}"))]
#[deployment(replicas = 1)]
struct Shard {
    #[instance]
    name: String,
}

#[derive(Default, Service)]
#[service(selects = Shard, name = "{instance}-of-shards")]
#[port(http = 80, target = Shard::HTTP)]
struct ShardService;

#[derive(App)]
struct Sharded {
    #[instance]
    name: String,
    shard: Shard,
    service: ShardService,
}

#[derive(App)]
struct Shards {
    shards: Vec<Sharded>,
}

#[test]
fn an_instance_stands_where_it_is_asked_for() {
    let shard = |name: &str| Sharded {
        name: name.to_owned(),
        shard: Shard { name: name.to_owned() },
        service: ShardService,
    };
    let objects = objects(&Shards { shards: vec![shard("one"), shard("two")] });
    let expected =
        ["Service one-of-shards", "Service two-of-shards", "Deployment shard-one", "Deployment shard-two"];
    assert_eq!(names(&objects), expected);
    // A label that tells the instances apart is enough.
    let identity = json!({"app": "shard", "shard": "one"});
    let deployment = super::json(&objects, "Deployment", "shard-one");
    assert_eq!(deployment["spec"]["selector"]["matchLabels"], identity);
    assert_eq!(deployment["spec"]["template"]["metadata"]["labels"], identity);
    assert_eq!(super::json(&objects, "Service", "one-of-shards")["spec"]["selector"], identity);
}

/// A worker that is there once by itself, and once for each queue.
#[derive(Clone, Default, Container, Pod)]
#[container(image = "ghcr.io/acme/worker:1")]
#[port(http = 8080)]
struct Worker;

#[derive(Default, Service)]
#[service(selects = Worker)]
#[port(http = 80, target = Worker::HTTP)]
struct WorkerService;

#[derive(Default, App)]
struct Workers {
    queues: BTreeMap<String, Worker>,
    worker: Worker,
    service: WorkerService,
}

#[test]
fn nothing_of_an_instance_leaks_into_what_is_outside() {
    let alone = objects(&Workers::default());
    let all = objects(&Workers { queues: instances(&["mail", "print"]), ..Workers::default() });
    assert_eq!(names(&all), ["Service worker-service", "Pod mail-worker", "Pod print-worker", "Pod worker"]);
    assert_eq!([&all[0], &all[3]], [&alone[0], &alone[1]]);
    let labels = |name: &str| super::json(&all, "Pod", name)["metadata"]["labels"].clone();
    assert_eq!(labels("worker"), json!({"app": "worker"}));
    assert_eq!(labels("mail-worker"), json!({"app": "worker", "app.kubernetes.io/instance": "mail"}));
}

#[derive(Default, Container, Pod)]
#[container(image = "ghcr.io/acme/mailer:1")]
#[deployment(replicas = 2)]
struct Mailer;

#[derive(Default, App)]
struct Mailers {
    mailer: Mailer,
    queues: BTreeMap<String, Mailer>,
}

/// The instances' Deployments select by one more label; the one outside would count their pods as its own.
#[test]
fn a_deployment_outside_may_share_the_labels_of_the_instances() {
    assert_eq!(names(&objects(&Mailers::default())), ["Deployment mailer"]);
    // A Deployment knows its own pods by their owner as well: that its selector fits others is advice, no reason to refuse.
    let both = objects(&Mailers { queues: instances(&["a", "b"]), ..Mailers::default() });
    assert_eq!(names(&both), ["Deployment mailer", "Deployment a-mailer", "Deployment b-mailer"]);
}

#[test]
fn an_instance_whose_name_cannot_be_is_left_out() {
    let app = Tenants { tenants: instances(&["Tenant A", "b"]), ..Tenants::default() };
    let found = findings(&app);
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.rule.id, "instance-name");
    assert_eq!(finding.object.to_string(), "instance of a collection in app Tenants");
    assert!(finding.to_string().contains("\"Tenant A\""), "{finding}");
}

#[test]
fn what_asks_for_an_instance_has_to_be_in_a_collection() {
    #[derive(App)]
    struct Lone {
        shard: Shard,
    }

    let found = broken(&Lone { shard: Shard { name: "one".to_owned() } });
    let fields = ["metadata.name", "metadata.labels[shard]"];
    for field in fields {
        let expected = format!("instance-outside-collection Deployment shard-{{instance}} {field}");
        assert!(found.contains(&expected), "{found:?}");
    }
}

#[test]
fn names_that_grow_too_long_are_judged() {
    let long = "a".repeat(63);
    let found = broken(&Tenants { tenants: instances(&[&long]), ..Tenants::default() });
    assert!(
        found.iter().any(|finding| finding.ends_with(&format!("Service shop/{long}-web metadata.name"))),
        "{found:?}"
    );
}

#[test]
fn an_empty_collection_holds_nothing() {
    let objects = objects(&Tenants::default());
    assert_eq!(names(&objects), ["Namespace shop", "Service shop/catalog", "Pod shop/catalog"]);
    assert!(objects.iter().all(|object| {
        !serde_json::to_value(object).unwrap().to_string().contains("kubernetes.io/instance")
    }));
}
