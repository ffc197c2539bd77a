#[derive(ServiceAccount)]
#[service_account(annotations("eks.amazonaws.com/role-arn" = self.role))]
#[rule(ConfigMap, verbs("get", "watch"))]
#[rule(custom = Document, subresources("status"), verbs("patch"))]
#[rule(resources("secrets"), names(CatalogDb, "other"), verbs("get"), cluster_wide)]
#[rule(urls("/metrics"), verbs("get"))]
#[bind("view")]
struct CatalogAccount {
    role: String,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[pod(account = CatalogAccount)]
struct Catalog;
