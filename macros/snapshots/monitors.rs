#[derive(Pod)]
#[pod(labels(app = "web"))]
#[deployment]
#[monitor(Server::METRICS, interval = "30s", labels(release = "prometheus"))]
#[allow_to(Payments::HTTPS, cidr = "203.0.113.0/24", port = 443)]
#[allow_from(namespace = "monitoring", port = Server::METRICS)]
struct Web {
    server: Server,
}

#[derive(Service)]
#[service(selects = Web, extra_labels(component = "metrics"))]
#[port(metrics = 9090, target = Server::METRICS)]
#[monitor(Self::METRICS)]
struct WebMetrics;
