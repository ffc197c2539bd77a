//! What an app's fields hold: members that may be absent, services without their pods, values out of range.

use std::collections::BTreeMap;

use podwire::prelude::*;

use super::{Catalog, CatalogService, broken, findings, names, objects};

#[derive(Default, App)]
struct Optional {
    catalog: Option<Catalog>,
    catalog_service: Option<CatalogService>,
}

#[test]
fn what_is_absent_is_not_there() {
    assert!(objects(&Optional::default()).is_empty());
    let app = Optional { catalog: Some(Catalog), catalog_service: None };
    assert_eq!(names(&objects(&app)), ["Pod catalog"]);
}

#[test]
fn a_service_whose_pod_is_absent_is_refused() {
    let app = Optional { catalog: None, catalog_service: Some(CatalogService) };
    assert_eq!(broken(&app), ["service-without-pod Service catalog spec.selector"]);
}

/// An app whose service takes the pods of the app around it where it has none of its own.
#[derive(App)]
#[app(namespace = "inner", open)]
struct Inner {
    catalog: Option<Catalog>,
    catalog_service: CatalogService,
}

const WITHOUT_POD: Inner = Inner { catalog: None, catalog_service: CatalogService };

#[test]
fn a_selector_does_not_reach_into_another_namespace() {
    #[derive(App)]
    #[app(namespace = "outer")]
    struct Outer {
        catalog: Catalog,
        inner: Inner,
    }

    let found = findings(&Outer { catalog: Catalog, inner: WITHOUT_POD });
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.rule.id, "service-without-pod");
    assert_eq!(finding.object.to_string(), "Service inner/catalog");
    assert!(finding.detail.contains("it is in namespace outer"), "{finding}");
}

#[test]
fn a_service_outside_the_collection_of_its_pods_is_refused() {
    #[derive(App)]
    #[app(namespace = "inner")]
    struct Outer {
        catalogs: BTreeMap<String, Catalog>,
        inner: Inner,
    }

    let catalogs = BTreeMap::from([("a".to_owned(), Catalog)]);
    let found = findings(&Outer { catalogs, inner: WITHOUT_POD });
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.rule.id, "service-without-pod");
    assert!(finding.detail.contains("it is in a collection of its own"), "{finding}");
}

#[derive(Default, Container, Pod)]
#[container(image = "ghcr.io/acme/worker:1")]
#[pod(grace_period = self.grace_period)]
#[deployment(replicas = self.replicas)]
struct Worker {
    replicas: Option<i64>,
    grace_period: Option<i64>,
}

#[derive(Default, App)]
struct Workers {
    worker: Worker,
}

#[test]
fn an_optional_number_that_is_absent_leaves_its_field_out() {
    let spec = super::json(&objects(&Workers::default()), "Deployment", "worker")["spec"].clone();
    assert!(spec.get("replicas").is_none(), "{spec}");
    assert!(spec["template"]["spec"].get("terminationGracePeriodSeconds").is_none(), "{spec}");

    let app = Workers { worker: Worker { replicas: Some(0), grace_period: Some(5_000_000_000) } };
    let spec = super::json(&objects(&app), "Deployment", "worker")["spec"].clone();
    assert_eq!(spec["replicas"], 0);
    assert_eq!(spec["template"]["spec"]["terminationGracePeriodSeconds"], 5_000_000_000_i64);
}

#[test]
fn a_number_that_no_field_holds_is_refused() {
    let app = Workers { worker: Worker { replicas: Some(5_000_000_000), ..Worker::default() } };
    assert_eq!(broken(&app), ["integer-range Deployment worker spec.replicas"]);
}
