//! Resolves the names of the company's own network, over UDP and TCP.

use podwire::prelude::*;
use serde::Deserialize;

/// The DNS server. It listens above port 1023, so that it needs no rights.
#[derive(Container)]
#[container(image = "coredns/coredns:1.12.0", args("-conf", "/etc/coredns/Corefile", "-dns.port", Self::DNS.number()))]
#[port(dns = 1053, protocol = UDP)]
#[port(dns_tcp = 1053)]
#[port(health = 8080)]
#[port(ready = 8181)]
#[port(metrics = 9153)]
#[probe(readiness = http_get(Self::READY, "/ready"))]
#[probe(liveness = http_get(Self::HEALTH, "/health"), initial_delay = 10, failure_threshold = 5)]
#[resources(requests(cpu = "50m", memory = "32Mi"), limits(memory = "64Mi"))]
#[mount(zones = "/etc/coredns", read_only)]
#[security(run_as_non_root, run_as_user = 65532, read_only_root_filesystem, drop_capabilities("ALL"))]
pub struct DnsServer;

/// The resolver's pod.
#[derive(Pod, Deserialize)]
#[pod(labels(app = "resolver", "app.kubernetes.io/part-of" = "shop"), dns_policy = Default)]
#[allow_to(cidr = "10.0.0.0/8", port = 53, protocol = UDP)]
#[allow_to(cidr = "10.0.0.0/8", port = 53)]
#[allow_from(cidr = "10.0.0.0/8", ports(DnsServer::DNS, DnsServer::DNS_TCP))]
#[allow_from(namespace = "monitoring", pods(app = "prometheus"), port = DnsServer::METRICS)]
#[volume(zones = config_map(name = "dns-zones", mode = 0o444))]
#[deployment(replicas = self.replicas)]
pub struct Resolver {
    /// The server.
    pub dns: DnsServer,
    /// How many pods.
    #[value]
    #[serde(default = "one")]
    pub replicas: u32,
}

fn one() -> u32 {
    1
}

/// The resolver's address: UDP for most questions, TCP for long answers.
#[derive(Service)]
#[service(
    name = "resolver",
    selects = Resolver,
    ip_families(IPv4),
    ip_family_policy = SingleStack,
    annotations("prometheus.io/scrape" = "true", "prometheus.io/port" = DnsServer::METRICS.number())
)]
#[port(dns = 53, target = DnsServer::DNS)]
#[port(dns_tcp = 53, target = DnsServer::DNS_TCP)]
#[port(metrics = 9153, target = DnsServer::METRICS)]
pub struct ResolverService;
