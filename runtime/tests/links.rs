//! Addresses in variables, arguments and texts, of services and of containers of the same pod.

use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(grpc = 50051)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(grpc = 80, target = Catalog::GRPC)]
struct CatalogService;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Server;

#[derive(Container)]
#[container(
    image = "envoyproxy/envoy:v1.32.0",
    command("envoy", "--admin", local(Self::ADMIN)),
    args("--catalog", link(CatalogService::GRPC), "--upstream", local(Server::HTTP, text = "http://{host}:{port}/"), self.mode)
)]
#[port(admin = 9901)]
#[env(CATALOG = link(CatalogService::GRPC, text = "dns:///{authority}?host={host}"))]
#[env(UPSTREAM = local(Server::HTTP))]
#[env(UPSTREAM_HOST = local(Server::HTTP, host), UPSTREAM_PORT = local(Server::HTTP, port))]
#[env(UPSTREAM_URL = local(Server::HTTP, url = "http", path = "/v1"))]
struct Proxy {
    mode: &'static str,
}

/// Waits for what runs before it.
#[derive(Container)]
#[container(image = "ghcr.io/acme/wait:1.0.0", args(local(Proxy::ADMIN)))]
struct Wait;

#[derive(Pod)]
#[pod(host_network, dns_policy = ClusterFirstWithHostNet)]
struct Web {
    #[sidecar]
    proxy: Proxy,
    #[init]
    wait: Wait,
    server: Server,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    catalog: Catalog,
    catalog_service: CatalogService,
}

fn shop() -> Shop {
    let web = Web { proxy: Proxy { mode: "--quiet" }, wait: Wait, server: Server };
    Shop { web, catalog: Catalog, catalog_service: CatalogService }
}

#[test]
fn an_address_stands_wherever_a_text_may() {
    let objects = podwire::manifests(&shop()).unwrap_or_else(|error| panic!("{error}"));
    let web = objects.iter().find(|object| object.name() == "web").unwrap();
    let web = serde_json::to_value(web).unwrap();
    let proxy = &web["spec"]["initContainers"][0];
    assert_eq!(proxy["command"], serde_json::json!(["envoy", "--admin", "127.0.0.1:9901"]));
    let args = ["--catalog", "catalog-service:80", "--upstream", "http://127.0.0.1:8080/", "--quiet"];
    assert_eq!(proxy["args"], serde_json::json!(args));
    let variables = [
        ("CATALOG", "dns:///catalog-service:80?host=catalog-service"),
        ("UPSTREAM", "127.0.0.1:8080"),
        ("UPSTREAM_HOST", "127.0.0.1"),
        ("UPSTREAM_PORT", "8080"),
        ("UPSTREAM_URL", "http://127.0.0.1:8080/v1"),
    ];
    for (index, (name, value)) in variables.into_iter().enumerate() {
        assert_eq!(proxy["env"][index], serde_json::json!({ "name": name, "value": value }));
    }
    assert_eq!(web["spec"]["initContainers"][1]["args"], serde_json::json!(["127.0.0.1:9901"]));
}

/// The escape hatch leaves an address in the arguments where it is.
#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/load:1.0.0", args("--target", link(CatalogService::GRPC)), customize = Load::refine)]
struct Load {
    breaks: bool,
}

impl Load {
    fn refine(&self, container: &mut podwire::k8s_openapi::api::core::v1::Container) {
        let args = container.args.get_or_insert_default();
        args.push("--verbose".to_owned());
        if self.breaks {
            args[1] = "catalog:8080".to_owned();
        }
    }
}

#[derive(App)]
#[app(namespace = "shop")]
struct Loads {
    load: Load,
    catalog: Catalog,
    catalog_service: CatalogService,
}

#[test]
fn the_escape_hatch_keeps_addresses_in_arguments() {
    let loads = |breaks| Loads { load: Load { breaks }, catalog: Catalog, catalog_service: CatalogService };
    assert!(podwire::to_yaml(&loads(false)).unwrap().contains("- --verbose\n"));
    let error = podwire::to_yaml(&loads(true)).unwrap_err();
    let rules: Vec<&str> = error.findings().iter().map(|finding| finding.rule.id).collect();
    assert_eq!(rules, ["customized-wire"], "{error}");
}
