//! The apps that several tests share: a web pod behind a service, and a catalog that it links to.

use std::collections::BTreeMap;

use crate::prelude::*;

#[derive(Clone, Container, Pod)]
#[container(name = "server", image = format!("ghcr.io/acme/web:{}", self.tag))]
#[port(http = 8080)]
#[port(dns = 53, protocol = UDP)]
#[env(LOG_LEVEL = "info")]
#[env(CATALOG = link(CatalogService::HTTP, url = "http", path = "/v1"))]
#[probe(readiness = http_get(Self::HTTP, "/healthz"))]
#[pod(extra_labels(version = self.tag))]
#[deployment(replicas = self.replicas)]
pub(crate) struct Web {
    pub(crate) tag: String,
    pub(crate) replicas: i64,
}

impl Default for Web {
    fn default() -> Web {
        Web { tag: "1.4.2".to_owned(), replicas: 3 }
    }
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = "ghcr.io/acme/catalog:2")]
#[port(http = 8080)]
pub(crate) struct Catalog;

#[derive(Clone, Default, Service)]
#[service(name = "web", selects = Web)]
#[port(http = 80, target = Web::HTTP)]
pub(crate) struct WebService;

#[derive(Clone, Default, Service)]
#[service(name = "catalog", selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
pub(crate) struct CatalogService;

#[derive(Clone, Default, App)]
#[app(namespace = "shop")]
pub(crate) struct Shop {
    pub(crate) web: Web,
    pub(crate) web_service: WebService,
    pub(crate) catalog: Catalog,
    pub(crate) catalog_service: CatalogService,
}

/// As many catalogs as there are values.
#[derive(Clone, Default, App)]
pub(crate) struct Catalogs {
    pub(crate) catalogs: BTreeMap<String, Catalog>,
}
