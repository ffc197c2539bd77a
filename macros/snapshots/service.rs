#[derive(Service)]
#[service(selects = Catalog)]
#[port(grpc = 80, target = CatalogServer::GRPC)]
#[port(metrics = 9090, target = CatalogServer::METRICS)]
struct CatalogService;
