#[derive(Pod)]
#[pod(labels(app = "catalog"), grace_period = 60)]
#[volume(cache = empty_dir(size_limit = "1Gi"))]
#[deployment(replicas = self.replicas)]
struct Catalog {
    server: CatalogServer,
    #[sidecar]
    metrics: Metrics,
    #[value]
    replicas: u32,
}
