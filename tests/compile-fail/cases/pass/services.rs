// Services of all shapes pass: several pods, none, foreign ones, alternatives, ranges, ports by other paths, and addresses on localhost.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
#[port(rtp = 10000..=10099, protocol = UDP)]
struct Server;

#[derive(Container)]
#[container(image = "envoyproxy/envoy:v1.32.0", args("--upstream", local(Server::HTTP), link(Login::HTTPS)))]
#[env(UPSTREAM = local(Server::HTTP, url = "http"), PORT = link(WebService::HTTP, port))]
struct Proxy;

#[derive(Pod)]
#[pod(labels(app = "web", track = "stable"), host_network, dns_policy = ClusterFirstWithHostNet)]
struct Stable {
    server: Server,
    proxy: Proxy,
}

#[derive(Pod)]
#[pod(labels(app = "web", track = "canary"))]
#[deployment(labels(team = "web"), annotations("acme.io/track" = "canary"))]
struct Canary {
    server: Server,
}

#[derive(Service)]
#[service(selects(Stable, Canary))]
#[port(http = 80, target = Server::HTTP)]
#[port(rtp = 20000, target = Server::RTP)]
struct WebService;

#[derive(Service)]
#[service(name = "web-service", external_name = "web.example.com", instead_of = WebService)]
#[port(http = 80)]
#[port(rtp = 20000, protocol = UDP)]
struct HostedWeb;

#[derive(Service)]
#[service(name = "login", foreign, namespace = "platform")]
#[port(https = 443)]
struct Login;

#[derive(Service)]
#[port(sql = 5432, target = 15432)]
struct Mainframe;

/// Constants of the user's own, which lead to the container's ports by other paths.
mod ports {
    pub const HTTP: podwire::ContainerPort<super::Server> = super::Server::HTTP;
}

struct Ports;

impl Ports {
    const HTTP: podwire::ContainerPort<Server> = Server::HTTP;
}

type Renamed = Server;

#[derive(Service)]
#[service(selects = Canary)]
#[port(module = 81, target = ports::HTTP)]
#[port(other = 82, target = Ports::HTTP)]
#[port(alias = 83, target = Renamed::HTTP)]
#[port(path = 84, target = self::Server::HTTP)]
struct ByOtherPaths;

#[derive(Service)]
#[service(selects = Canary)]
#[port(http = 80, target = Ports::HTTP)]
struct ByAnotherType;

#[derive(App)]
#[app(labels(team = "web"))]
struct Shop {
    stable: Stable,
    canary: Canary,
    web_service: Option<WebService>,
    hosted: Option<HostedWeb>,
    mainframe: Mainframe,
}

fn main() {
    assert_eq!(WebService::RTP.number(), 20000);
    let server = || Server;
    let _ = Shop {
        stable: Stable { server: server(), proxy: Proxy },
        canary: Canary { server: server() },
        web_service: Some(WebService),
        hosted: None::<HostedWeb>,
        mainframe: Mainframe,
    };
}
