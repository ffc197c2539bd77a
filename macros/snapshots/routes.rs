#[derive(HttpRoute)]
#[http_route(gateway(name = "public", namespace = "infra", section = "https"))]
#[route(host = "shop.example.com", path = "/", split(WebService::HTTP = 90, CanaryService::HTTP = 10))]
#[route(host = "shop.example.com", path = "/old", redirect(path = "/", status = 301))]
struct Front;

#[derive(GrpcRoute)]
#[grpc_route(gateway = "public")]
#[route(service = "catalog.v1.Catalog", headers("x-version" = "2"), backend = CatalogService::GRPC)]
struct CatalogRoute;
