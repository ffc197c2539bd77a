//! Whole apps, written into texts, files and directories.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::{Emit, Error, Format};
use crate::Existing;
use crate::k8s_openapi::api::core::v1 as core;
use crate::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use crate::prelude::*;
use crate::test_apps::{Catalog, CatalogService, Catalogs, Shop, Web, WebService};

/// A catalog in a namespace that only its value tells.
#[derive(Clone, Default, App)]
#[app(namespace = self.namespace)]
struct Region {
    #[value]
    namespace: String,
    catalog: Catalog,
}

/// Two catalogs: of one name, where they come to be in one namespace.
#[derive(Clone, App)]
struct Twins {
    one: Region,
    other: Region,
}

impl Twins {
    fn new(one: &str, other: &str) -> Twins {
        let region = |namespace: &str| Region { namespace: namespace.to_owned(), catalog: Catalog };
        Twins { one: region(one), other: region(other) }
    }
}

#[derive(App)]
#[app(open)]
struct Tenant {
    web: Web,
    web_service: WebService,
}

#[derive(App)]
struct Many {
    tenants: BTreeMap<String, Tenant>,
    catalog: Catalog,
    catalog_service: CatalogService,
}

fn many(webs: impl Iterator<Item = Web>) -> Many {
    let tenant = |(number, web)| (format!("tenant-{number}"), Tenant { web, web_service: WebService });
    Many {
        tenants: webs.enumerate().map(tenant).collect(),
        catalog: Catalog,
        catalog_service: CatalogService,
    }
}

#[derive(Service)]
#[service(name = "front", selects = Catalog, type = NodePort)]
#[port(http = 80, target = Catalog::HTTP, node_port = 30080)]
struct Front;

/// A service with a port of every node, and one that asks for a port in code.
#[derive(App)]
struct Doors {
    catalog: Catalog,
    front: Front,
    back: Existing<core::Service>,
}

fn doors(node_port: i32) -> Doors {
    let mut back = core::Service::default();
    back.metadata.name = Some("back".to_owned());
    let port = core::ServicePort { port: 80, node_port: Some(node_port), ..core::ServicePort::default() };
    back.spec = Some(core::ServiceSpec {
        type_: Some("NodePort".to_owned()),
        selector: Some([("app".to_owned(), "catalog".to_owned())].into()),
        ports: Some(vec![core::ServicePort { target_port: Some(IntOrString::Int(8080)), ..port }]),
        ..core::ServiceSpec::default()
    });
    Doors { catalog: Catalog, front: Front, back: Existing::new(back) }
}

/// A shop with more replicas than the field can hold.
fn invalid_shop() -> Shop {
    let mut shop = Shop::default();
    shop.web.replicas = 5_000_000_000;
    shop
}

fn files(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn rules(error: &Error) -> Vec<&'static str> {
    error.findings().iter().map(|finding| finding.rule.id).collect()
}

#[test]
fn documents_follow_one_another_in_a_stable_order() {
    let yaml = crate::to_yaml(&Shop::default()).unwrap();
    let kinds: Vec<&str> = yaml.lines().filter_map(|line| line.strip_prefix("kind: ")).collect();
    assert_eq!(kinds, ["Namespace", "Service", "Service", "Deployment", "Pod"]);
    assert_eq!(yaml.lines().filter(|line| *line == "---").count(), 5);
    assert!(yaml.starts_with("---\napiVersion: v1\nkind: Namespace\n"), "{yaml}");
    assert_eq!(yaml, crate::to_yaml(&Shop::default()).unwrap());
    assert_eq!(crate::decode::objects(&yaml).unwrap(), crate::manifests(&Shop::default()).unwrap());
}

#[test]
fn no_instance_has_anything_of_the_one_before() {
    let app = many((1..4).map(|number| Web { tag: format!("1.{number}"), replicas: number }));
    // Objects that are kept are built anew; documents are filled again.
    let objects = crate::manifests(&app).unwrap();
    assert_eq!(crate::decode::objects(&crate::to_yaml(&app).unwrap()).unwrap(), objects);
    assert!(crate::to_yaml(&app).unwrap().contains("image: ghcr.io/acme/web:1.3\n"));
}

#[test]
fn json_is_one_list() {
    let emit = Emit::new().format(Format::Json).namespace_objects(false);
    let list: Value = serde_json::from_str(&emit.to_string(&Shop::default()).unwrap()).unwrap();
    assert_eq!(list["kind"], "List");
    assert_eq!(list["items"].as_array().unwrap().len(), 4);
    let yaml = emit.format(Format::Yaml).to_string(&Shop::default()).unwrap();
    let objects: Value = serde_json::to_value(crate::decode::objects(&yaml).unwrap()).unwrap();
    assert_eq!(list["items"], objects);

    let empty = Emit::new().format(Format::Json).to_string(&Catalogs::default()).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&empty).unwrap()["items"], serde_json::json!([]));
}

#[test]
fn nothing_is_written_when_something_is_invalid() {
    let mut out = Vec::new();
    let error = Emit::new().to_writer(&invalid_shop(), &mut out).unwrap_err();
    assert!(out.is_empty());
    assert!(rules(&error).contains(&"integer-range"), "{error}");
    let text = error.to_string();
    assert!(
        text.contains("error[integer-range] Deployment shop/web spec.replicas: Invalid value: 5000000000: "),
        "{text}"
    );

    let directory = TempDir::new().unwrap();
    let path = directory.path().join("shop.yaml");
    fs::write(&path, "old").unwrap();
    Emit::new().to_file(&invalid_shop(), &path).unwrap_err();
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(files(directory.path()), ["shop.yaml"]);
}

#[test]
fn not_all_findings_of_a_large_app_are_kept() {
    let error = crate::to_yaml(&many((0..1200).map(|_| invalid_shop().web))).unwrap_err();
    assert_eq!(error.findings().len(), 1000);
    assert!(error.omitted() >= 200, "{}", error.omitted());
    assert!(error.to_string().ends_with("more findings"));
}

#[test]
fn names_are_unique_in_a_namespace() {
    let error = crate::to_yaml(&Twins::new("east", "east")).unwrap_err();
    assert_eq!(rules(&error), ["duplicate-resource-name"]);
    assert!(
        error.to_string().starts_with(
            "error[duplicate-resource-name] Pod east/catalog metadata.name: Duplicate value: \"catalog\": two values of `Catalog`"
        ),
        "{error}"
    );
    crate::to_yaml(&Twins::new("east", "west")).unwrap();
}

#[test]
fn a_node_port_belongs_to_one_service() {
    let error = crate::to_yaml(&doors(30080)).unwrap_err();
    assert_eq!(rules(&error), ["duplicate-node-port"]);
    assert_eq!(
        error.findings()[0].to_string(),
        "spec.ports[0].nodePort: Duplicate value: 30080: Service front has it already"
    );
    crate::to_yaml(&doors(30081)).unwrap();
}

#[test]
fn a_file_that_would_not_change_is_not_touched() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("shop.yaml");
    let written = Emit::new().to_file(&Shop::default(), &path).unwrap();
    assert_eq!((written.documents, files(directory.path()).len()), (5, 1));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("# Written by podwire from "), "{text}");
    assert!(text.ends_with(&format!("\n{}", crate::to_yaml(&Shop::default()).unwrap())), "{text}");

    let before = fs::metadata(&path).unwrap().modified().unwrap();
    Emit::new().to_file(&Shop::default(), &path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);

    let error = Emit::new().to_file(&Shop::default(), directory.path()).unwrap_err();
    assert!(error.io_error().is_some(), "{error}");
}

#[test]
fn a_directory_holds_one_file_for_each_object() {
    let directory = TempDir::new().unwrap();
    let out = directory.path().join("manifests");
    Emit::new().to_directory(&Shop::default(), &out).unwrap();
    let expected = [
        ".podwire",
        "deployment-web.yaml",
        "namespace-shop.yaml",
        "pod-catalog.yaml",
        "service-catalog.yaml",
        "service-web.yaml",
    ];
    assert_eq!(files(&out), expected);
    let text = fs::read_to_string(out.join("service-web.yaml")).unwrap();
    assert!(text.starts_with("# Written by podwire"), "{text}");
    assert_eq!(crate::decode::objects(&text).unwrap()[0].name(), "web");

    fs::write(out.join("notes.yaml"), "a: 1\n").unwrap();
    let written = Emit::new().namespace("default").to_directory(&Shop::default(), &out).unwrap();
    assert_eq!(written.removed, ["namespace-shop.yaml"]);
    let expected = [
        ".podwire",
        "deployment-web.yaml",
        "notes.yaml",
        "pod-catalog.yaml",
        "service-catalog.yaml",
        "service-web.yaml",
    ];
    assert_eq!(files(&out), expected);
}

#[test]
fn json_files_are_known_by_their_list() {
    let directory = TempDir::new().unwrap();
    let out = directory.path();
    let json = Emit::new().format(Format::Json);
    json.to_directory(&Shop::default(), out).unwrap();
    assert_eq!(files(out)[..2], [".podwire", "deployment-web.json"]);
    fs::write(out.join("service-mine.json"), "{}").unwrap();
    Emit::new().to_directory(&Shop::default(), out).unwrap();
    assert_eq!(
        files(out),
        [
            ".podwire",
            "deployment-web.yaml",
            "namespace-shop.yaml",
            "pod-catalog.yaml",
            "service-catalog.yaml",
            "service-mine.json",
            "service-web.yaml",
        ]
    );
}

#[test]
fn a_foreign_file_in_the_way_stops_everything() {
    let directory = TempDir::new().unwrap();
    let out = directory.path();
    fs::write(out.join("service-web.yaml"), "mine").unwrap();
    let error = Emit::new().to_directory(&Shop::default(), out).unwrap_err();
    assert_eq!(error.foreign_files(), ["service-web.yaml"]);
    assert_eq!(files(out), ["service-web.yaml"]);
    assert_eq!(fs::read_to_string(out.join("service-web.yaml")).unwrap(), "mine");
}

#[test]
fn the_namespace_is_in_file_names_where_they_would_clash() {
    let directory = TempDir::new().unwrap();
    Emit::new().to_directory(&Twins::new("east", "west"), directory.path()).unwrap();
    let expected = [
        ".podwire",
        "namespace-east.yaml",
        "namespace-west.yaml",
        "pod-east_catalog.yaml",
        "pod-west_catalog.yaml",
    ];
    assert_eq!(files(directory.path()), expected);
}

#[test]
fn the_cluster_domain_is_judged() {
    let directory = TempDir::new().unwrap();
    let emit = Emit::new().cluster_domain("../..");
    for error in [
        emit.to_string(&Shop::default()).unwrap_err(),
        emit.to_objects(&Shop::default()).unwrap_err(),
        emit.to_directory(&Shop::default(), directory.path()).unwrap_err(),
    ] {
        let text = error.to_string();
        assert!(text.starts_with("the cluster domain cannot be `../..`: a lowercase RFC 1123"), "{text}");
    }
    assert_eq!(files(directory.path()).len(), 0);
}
