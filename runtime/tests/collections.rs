//! Apps whose fields are collections, options and apps, from the derives to the documents.
#![cfg(feature = "manifests")]

use std::collections::BTreeMap;

use podwire::Object;
use podwire::k8s_openapi::api::core::v1::PodSpec;
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(Container, Pod)]
#[container(image = format!("ghcr.io/acme/web:{}", self.tag))]
#[port(http = 8080)]
#[env(CATALOG_URL = link(CatalogService::HTTP, url = "http"))]
#[pod(labels(app = "web", tenant = "{instance}"))]
#[deployment(replicas = self.replicas)]
struct Web {
    tag: String,
    replicas: u32,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(App)]
#[app(open)]
struct Tenant {
    #[instance]
    name: String,
    web: Web,
    web_service: WebService,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    catalog: Catalog,
    catalog_service: CatalogService,
    tenants: Vec<Tenant>,
    previews: BTreeMap<String, Preview>,
}

/// An app in an app, in a namespace of its own.
#[derive(App)]
#[app(namespace = self.namespace, open)]
struct Preview {
    #[value]
    namespace: String,
    web: Web,
    web_service: Option<WebService>,
}

fn web(replicas: u32) -> Web {
    Web { tag: format!("1.{replicas}"), replicas }
}

fn shop() -> Shop {
    let tenant =
        |name: &str, replicas| Tenant { name: name.to_owned(), web: web(replicas), web_service: WebService };
    let preview = Preview { namespace: "preview".to_owned(), web: web(1), web_service: None };
    Shop {
        catalog: Catalog,
        catalog_service: CatalogService,
        tenants: vec![tenant("acme", 2), tenant("umbrella", 3)],
        previews: BTreeMap::from([("next".to_owned(), preview)]),
    }
}

fn names(objects: &[Object]) -> Vec<String> {
    let name = |object: &Object| format!("{} {}/{}", object.kind(), object.namespace(), object.name());
    objects.iter().map(name).collect()
}

#[test]
fn every_instance_has_its_own_resources() {
    let objects = podwire::manifests(&shop()).unwrap();
    let expected = [
        "Namespace /shop",
        "Namespace /preview",
        "Service shop/catalog-service",
        "Service shop/acme-web-service",
        "Service shop/umbrella-web-service",
        "Pod shop/catalog",
        "Deployment shop/acme-web",
        "Deployment shop/umbrella-web",
        "Deployment preview/next-web",
    ];
    assert_eq!(names(&objects), expected);
    let yaml = podwire::to_yaml(&shop()).unwrap();
    assert_eq!(podwire::decode::objects(&yaml).unwrap(), objects);
    for part in ["tenant: umbrella", "image: ghcr.io/acme/web:1.3", "value: http://catalog-service:80\n"] {
        assert!(yaml.contains(part), "{part} is not in\n{yaml}");
    }
    // From another namespace, the catalog is called by its full name.
    assert!(yaml.contains("value: http://catalog-service.shop.svc.cluster.local:80\n"), "{yaml}");
}

#[test]
fn instances_of_one_name_are_told_apart() {
    let mut shop = shop();
    shop.tenants[1].name = "acme".to_owned();
    let error = podwire::manifests(&shop).unwrap_err();
    let rules: Vec<&str> = error.findings().iter().map(|finding| finding.rule.id).collect();
    assert_eq!(rules, ["duplicate-resource-name"; 2]);
    assert!(error.to_string().contains("two values of `Web` have this name"), "{error}");
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/job:1")]
#[port(http = 8080)]
#[pod(customize = Worker::refine)]
struct Worker {
    breaks: bool,
}

impl Worker {
    fn refine(&self, spec: &mut PodSpec) {
        spec.priority_class_name = Some("high".to_owned());
        if self.breaks {
            spec.containers[0].ports = None;
        }
    }
}

#[derive(App)]
struct Workers {
    workers: BTreeMap<String, Worker>,
}

#[test]
fn an_escape_hatch_works_on_each_instance_and_leaves_the_wiring_alone() {
    let worker = |name: &str, breaks| (name.to_owned(), Worker { breaks });
    let app = Workers { workers: BTreeMap::from([worker("a", false), worker("b", false)]) };
    let yaml = podwire::to_yaml(&app).unwrap();
    assert_eq!(yaml.matches("priorityClassName: high").count(), 2);

    let app = Workers { workers: BTreeMap::from([worker("a", true), worker("b", false)]) };
    let error = podwire::to_yaml(&app).unwrap_err();
    assert_eq!(error.findings().len(), 1, "{error}");
    assert_eq!(error.findings()[0].rule.id, "customized-wire");
    assert_eq!(error.findings()[0].object.to_string(), "Pod a-worker");
}

/// What is around a member, by another name, where the derive cannot see it.
type Boxed = Box<Catalog>;
type Previews = BTreeMap<String, Box<Preview>>;

#[derive(App)]
#[app(namespace = "shop")]
struct Renamed {
    catalog: Boxed,
    catalog_service: Option<Box<CatalogService>>,
    previews: Previews,
}

#[test]
fn what_is_around_a_member_may_have_another_name() {
    let Shop { previews, .. } = shop();
    let previews = previews.into_iter().map(|(name, preview)| (name, Box::new(preview))).collect();
    let renamed =
        Renamed { catalog: Box::new(Catalog), catalog_service: Some(Box::new(CatalogService)), previews };
    let expected = Shop { tenants: Vec::new(), ..shop() };
    assert_eq!(podwire::to_yaml(&renamed).unwrap(), podwire::to_yaml(&expected).unwrap());
}
