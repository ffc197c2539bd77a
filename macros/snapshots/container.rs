#[derive(Container)]
#[container(image = format!("ghcr.io/acme/catalog:{}", self.tag))]
#[port(grpc = 50051)]
#[port(metrics = 9090)]
#[env(LOG_LEVEL = self.log_level)]
#[env(DATABASE_URL = secret(name = "catalog", key = "database-url"))]
#[env(CART_URL = link(CartService::HTTP, url = "http"))]
#[probe(readiness = grpc(Self::GRPC), period = 5)]
#[resources(requests(cpu = "100m", memory = "128Mi"), limits(memory = "256Mi"))]
#[mount(cache = "/var/cache/catalog")]
struct CatalogServer {
    tag: String,
    log_level: String,
}

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0", environment = WebConfig, also_read("AWS_*"))]
#[env(LOG_LEVEL = self.log_level)]
#[env(WORKERS = 8)]
#[env(CATALOG_URL = link(CatalogService::HTTP, url = "http"))]
#[env(SESSION_KEY = secret(name = "web", key = "session-key"))]
#[env(AWS_REGION = "eu-central-1")]
#[env(TOKEN = external)]
#[env_from(Settings)]
struct Web {
    log_level: String,
}
