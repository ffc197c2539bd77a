//! Links: which service is meant, and how it is called from where the link is.

use std::collections::BTreeMap;

use podwire::Emit;
use podwire::prelude::*;

use super::{Catalog, CatalogService, Web, WebService, broken, catalog_of, findings, objects};

#[derive(Default, App)]
#[app(namespace = "backend")]
struct Backend {
    catalog: Catalog,
    catalog_service: CatalogService,
}

/// A web pod that uses its own catalog, if it has one, and else that of the app around it.
#[derive(Default, App)]
#[app(namespace = "front", open)]
struct Front {
    web: Web,
    catalog: Option<Catalog>,
    catalog_service: Option<CatalogService>,
}

impl Front {
    fn with_catalog() -> Front {
        Front { web: Web, catalog: Some(Catalog), catalog_service: Some(CatalogService) }
    }
}

#[test]
fn a_service_in_the_same_namespace_is_named_in_short() {
    assert_eq!(catalog_of(&objects(&Front::with_catalog()), "web"), "http://catalog:80/v1");
}

#[derive(Default, App)]
#[app(namespace = "front")]
struct Across {
    web: Web,
    backend: Backend,
}

#[test]
fn a_service_in_another_namespace_is_named_in_full() {
    let app = Across::default();
    assert_eq!(catalog_of(&objects(&app), "web"), "http://catalog.backend.svc.cluster.local:80/v1");
    let objects = Emit::new().cluster_domain("acme.internal").to_objects(&app).unwrap();
    assert_eq!(catalog_of(&objects, "web"), "http://catalog.backend.svc.acme.internal:80/v1");
    // Where both turn out to be in one namespace, there is no other.
    let objects = Emit::new().namespace("backend").to_objects(&app).unwrap();
    assert_eq!(catalog_of(&objects, "web"), "http://catalog:80/v1");
}

#[derive(Default, App)]
struct Around {
    front: Front,
    catalog: Catalog,
    catalog_service: CatalogService,
}

#[test]
fn a_service_of_an_app_around_is_named_by_that_apps_namespace() {
    let objects = Emit::new().namespace("shop").to_objects(&Around::default()).unwrap();
    assert_eq!(catalog_of(&objects, "web"), "http://catalog.shop.svc.cluster.local:80/v1");

    let found = findings(&Around::default());
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.rule.id, "unknown-namespace");
    assert!(finding.detail.contains("service `CatalogService` belongs to app `Around`"), "{finding}");
}

#[derive(Default, App)]
struct Two {
    front: Front,
    backend: Backend,
}

#[test]
fn the_nearest_service_is_meant() {
    // As long as there is one in the pod's own app, none of another app is asked.
    let app = Two { front: Front::with_catalog(), ..Two::default() };
    let all = podwire::manifests(&app).unwrap();
    let front = all.iter().filter(|object| object.namespace() == "front").cloned().collect::<Vec<_>>();
    assert_eq!(catalog_of(&front, "web"), "http://catalog:80/v1");
    assert_eq!(
        catalog_of(&objects(&Two::default()), "web"),
        "http://catalog.backend.svc.cluster.local:80/v1"
    );
}

#[derive(Default, App)]
#[app(namespace = "archive")]
struct Archive {
    catalog: Catalog,
    catalog_service: CatalogService,
}

#[derive(Default, App)]
struct Three {
    front: Front,
    backend: Backend,
    archive: Archive,
}

#[test]
fn two_services_of_which_neither_is_nearer_are_refused() {
    podwire::manifests(&Three { front: Front::with_catalog(), ..Three::default() }).unwrap();
    let found = findings(&Three::default());
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.rule.id, finding.object.to_string().as_str()), ("ambiguous-link", "Pod front/web"));
    assert_eq!(finding.field, "spec.containers[0].env[0].value");
    for part in
        ["`Backend` (namespace \"backend\")", "`Archive` (namespace \"archive\")", "neither is nearer"]
    {
        assert!(finding.detail.contains(part), "{finding}");
    }
}

#[derive(Default, App)]
struct Collected {
    front: Front,
    backends: BTreeMap<String, Backend>,
}

#[test]
fn a_link_into_a_collection_is_refused() {
    for instances in [vec!["a"], vec!["a", "b"]] {
        let backends = instances.into_iter().map(|name| (name.to_owned(), Backend::default())).collect();
        let found = findings(&Collected { backends, ..Collected::default() });
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(finding.rule.id, "ambiguous-link");
        assert!(finding.detail.contains("in each instance of a collection"), "{finding}");
    }
    assert_eq!(
        broken(&Collected::default()),
        ["dangling-link Pod front/web spec.containers[0].env[0].value"]
    );
}

#[test]
fn an_open_app_that_nothing_is_around_has_nowhere_to_lead() {
    #[derive(App)]
    #[app(open)]
    struct Open {
        web: Web,
        web_service: WebService,
    }

    let found = findings(&Open { web: Web, web_service: WebService });
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "spec.containers[0].env[0].value: Not found: \"catalog\": it links to service `CatalogService`, which no app around it has, or whose field is `None`"
        ]
    );
}

/// A closed app, whose links lead to what it has itself.
#[derive(Default, App)]
struct Closed {
    web: Web,
    catalog: Option<Catalog>,
    catalog_service: Option<CatalogService>,
}

#[test]
fn a_link_to_what_is_absent_is_refused() {
    assert_eq!(broken(&Closed::default()), ["dangling-link Pod web spec.containers[0].env[0].value"]);
    let app = Closed { web: Web, catalog: Some(Catalog), catalog_service: Some(CatalogService) };
    assert_eq!(catalog_of(&objects(&app), "web"), "http://catalog:80/v1");
}

#[derive(Default, App)]
struct AroundClosed {
    closed: Closed,
    backend: Backend,
}

#[test]
fn a_link_does_not_lead_out_of_a_closed_app() {
    let found = findings(&AroundClosed::default());
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.rule.id, "dangling-link");
    assert!(finding.detail.contains("app `Closed`"), "{finding}");
    assert!(finding.detail.contains("#[app(open)]"), "{finding}");
}

#[test]
fn every_form_of_a_link_names_the_same_service() {
    #[derive(Container, Pod)]
    #[container(image = "ghcr.io/acme/probe:1")]
    #[env(AUTHORITY = link(CatalogService::HTTP))]
    #[env(HOST = link(CatalogService::HTTP, host))]
    #[env(PORT = link(CatalogService::HTTP, port))]
    #[env(URL = link(CatalogService::HTTP, url = "https"))]
    struct Forms;

    #[derive(App)]
    #[app(namespace = "forms")]
    struct App {
        forms: Forms,
        backend: Backend,
    }

    let objects = objects(&App { forms: Forms, backend: Backend::default() });
    let pod = super::json(&objects, "Pod", "forms");
    let host = "catalog.backend.svc.cluster.local";
    let expected = serde_json::json!([
        { "name": "AUTHORITY", "value": format!("{host}:80") },
        { "name": "HOST", "value": host },
        { "name": "PORT", "value": "80" },
        { "name": "URL", "value": format!("https://{host}:80") },
    ]);
    assert_eq!(pod["spec"]["containers"][0]["env"], expected);
}
