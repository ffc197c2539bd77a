//! In which namespace things are, and who brings it.

use podwire::Emit;
use podwire::prelude::*;

use super::{Catalog, CatalogService, Web, WebService, broken, findings, names, objects};

#[derive(Default, App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    web_service: WebService,
    catalog: Catalog,
    catalog_service: CatalogService,
}

/// An app inside another one, in a namespace of its own.
#[derive(Default, App)]
#[app(namespace = "backend")]
struct Backend {
    catalog: Catalog,
    catalog_service: CatalogService,
}

#[derive(Default, App)]
#[app(namespace = "front")]
struct Front {
    web: Web,
    web_service: WebService,
    backend: Backend,
}

#[test]
fn namespaces_come_first_and_services_before_workloads() {
    let expected =
        ["Namespace shop", "Service shop/web", "Service shop/catalog", "Pod shop/web", "Pod shop/catalog"];
    assert_eq!(names(&objects(&Shop::default())), expected);
}

#[test]
fn another_namespace_takes_the_place_of_the_outermost_one() {
    let objects = Emit::new().namespace("staging").to_objects(&Front::default()).unwrap();
    let expected = [
        "Namespace staging",
        "Namespace backend",
        "Service staging/web",
        "Service backend/catalog",
        "Pod staging/web",
        "Pod backend/catalog",
    ];
    assert_eq!(names(&objects), expected);
}

#[test]
fn a_namespace_that_every_cluster_has_is_not_created() {
    for standing in ["default", "kube-system", "kube-public", "kube-node-lease"] {
        let objects = Emit::new().namespace(standing).to_objects(&Shop::default()).unwrap();
        assert_eq!(names(&objects)[0], format!("Service {standing}/web"));
    }
}

#[test]
fn a_namespace_is_created_once_whoever_states_it() {
    let objects = Emit::new().namespace("backend").to_objects(&Front::default()).unwrap();
    let namespaces = names(&objects).into_iter().filter(|name| name.starts_with("Namespace")).count();
    assert_eq!(namespaces, 1, "{:?}", names(&objects));
}

#[test]
fn without_a_namespace_objects_have_none() {
    #[derive(App)]
    struct Bare {
        catalog: Catalog,
    }

    assert_eq!(names(&objects(&Bare { catalog: Catalog })), ["Pod catalog"]);
    let objects = Emit::new().namespace("shop").to_objects(&Bare { catalog: Catalog }).unwrap();
    assert_eq!(names(&objects), ["Namespace shop", "Pod shop/catalog"]);
}

#[test]
fn an_app_without_a_namespace_is_in_that_of_the_app_around_it() {
    #[derive(Default, App)]
    struct Inner {
        catalog: Catalog,
        catalog_service: CatalogService,
    }

    #[derive(Default, App)]
    #[app(namespace = "shop")]
    struct Outer {
        web: Web,
        inner: Inner,
    }

    let expected = ["Namespace shop", "Service shop/catalog", "Pod shop/web", "Pod shop/catalog"];
    assert_eq!(names(&objects(&Outer::default())), expected);
}

#[test]
fn a_namespace_that_cannot_be_is_reported_once() {
    let error = Emit::new().namespace("Bad_Name").to_objects(&Shop::default()).unwrap_err();
    let [finding] = error.findings() else { panic!("{error}") };
    assert_eq!(
        (finding.rule.id, finding.object.to_string().as_str()),
        ("dns-label", "Namespace of app Shop")
    );
    assert!(finding.to_string().contains("\"Bad_Name\""), "{finding}");
}

/// A region, whose namespace only its value tells.
#[derive(App)]
#[app(namespace = self.namespace)]
struct Region {
    #[value]
    namespace: String,
    catalog: Catalog,
}

#[derive(App)]
struct Regions {
    east: Region,
    west: Region,
}

fn regions(east: &str, west: &str) -> Regions {
    let region = |namespace: &str| Region { namespace: namespace.to_owned(), catalog: Catalog };
    Regions { east: region(east), west: region(west) }
}

#[test]
fn values_tell_the_namespaces_of_two_apps_of_one_type_apart() {
    let expected = ["Namespace east", "Namespace west", "Pod east/catalog", "Pod west/catalog"];
    assert_eq!(names(&objects(&regions("east", "west"))), expected);

    let same = findings(&regions("east", "east"));
    let [finding] = same.as_slice() else { panic!("{same:?}") };
    assert_eq!((finding.rule.id, finding.field.as_str()), ("duplicate-resource-name", "metadata.name"));
    assert!(finding.detail.contains("two values of `Catalog`"), "{finding}");
}

#[test]
fn a_namespace_of_a_value_that_cannot_be_leaves_the_others_alone() {
    let found = broken(&regions("East!", "west"));
    assert_eq!(found, ["dns-label Namespace of app Region metadata.name"]);
}

#[test]
fn the_namespace_has_what_its_app_says_of_it() {
    #[derive(Container, Pod)]
    #[container(image = "nginx:1.29", name = "server")]
    struct Guarded;

    #[derive(App)]
    #[app(
        namespace = "guarded",
        namespace_labels(team = "shop", "pod-security.kubernetes.io/audit" = "restricted"),
        namespace_annotations("acme.io/owner" = "shop")
    )]
    struct Guard {
        guarded: Guarded,
    }
    let yaml = podwire::to_yaml(&Guard { guarded: Guarded }).unwrap();
    let namespace = yaml.split("---\n").nth(1).expect("the namespace comes first");
    assert_eq!(
        namespace,
        "apiVersion: v1\nkind: Namespace\nmetadata:\n  annotations:\n    acme.io/owner: shop\n  labels:\n    \
         pod-security.kubernetes.io/audit: restricted\n    team: shop\n  name: guarded\n"
    );
    assert_eq!(yaml.matches("acme.io/owner").count(), 1, "{yaml}");
}
