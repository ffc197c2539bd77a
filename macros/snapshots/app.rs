#[derive(App)]
#[app(namespace = self.namespace)]
struct Shop {
    #[value]
    namespace: String,
    catalog: Catalog,
    catalog_service: CatalogService,
}
