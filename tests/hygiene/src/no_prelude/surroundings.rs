//! What pods read, run as and are reached by, in as many forms as there are.

// What stands there means something else here as well.
#[allow(unused_imports, reason = "the derives must not lean on them")]
use super::{ContainerDecl, None, Option, PodDecl, Some, String, Vec, core, podwire, std, str, u16};

/// Keys of all forms.
#[derive(::wire::ConfigMap)]
#[podwire(crate = ::wire)]
#[config_map(name = "settings", rename_all = "SCREAMING_SNAKE_CASE", immutable, labels(team = "web"))]
pub struct Settings {
    /// A value.
    pub log_level: &'static ::core::primitive::str,
    /// A value that may be missing.
    pub region: ::core::option::Option<::std::string::String>,
    /// A text with a link.
    #[key(name = "proxy.conf", text = "upstream {peers}", links(peers = Peers::HTTP))]
    pub proxy: ::wire::Included,
    /// No key.
    #[value]
    pub unread: ::core::primitive::u32,
}

/// A Secret with values.
#[derive(::wire::Secret)]
#[podwire(crate = ::wire)]
#[secret(name = "login", type = basic_auth, annotations(owner = "web"))]
pub struct Login {
    /// The user.
    pub username: ::wire::Secret<::std::string::String>,
    /// The password.
    #[key(name = "password")]
    pub password: ::wire::Secret<::std::string::String>,
}

/// A certificate.
#[derive(::wire::Secret)]
#[podwire(crate = ::wire)]
#[secret(type = tls)]
pub struct Certificate;

/// Storage.
#[derive(::wire::PersistentVolumeClaim)]
#[podwire(crate = ::wire)]
#[claim(storage = "1Gi", access(ReadWriteMany), class = Disks)]
pub struct Shared;

/// An account with rules and a role.
#[derive(::wire::ServiceAccount)]
#[podwire(crate = ::wire)]
#[service_account(name = "peers", cluster_name = "peers", image_pull_secrets("registry"))]
#[rule(::wire::k8s_openapi::api::core::v1::Pod, verbs("list"), cluster_wide)]
#[rule(resources("configmaps"), names(Settings), verbs("get"))]
#[bind("view")]
pub struct Account;

/// A class of priorities.
#[derive(::wire::PriorityClass)]
#[podwire(crate = ::wire)]
#[priority_class(value = 1000, description = "what customers wait for")]
pub struct Urgent;

/// A class of what runs pods.
#[derive(::wire::RuntimeClass)]
#[podwire(crate = ::wire)]
#[runtime_class(handler = "runsc", overhead(memory = "64Mi"), node_selector(sandbox = "gvisor"))]
#[toleration(key = "sandbox", operator = Exists)]
pub struct Sandbox;

/// A class of storage.
#[derive(::wire::StorageClass)]
#[podwire(crate = ::wire)]
#[storage_class(provisioner = "nfs.csi.k8s.io", parameters(server = self.server), reclaim_policy = Retain)]
#[topology(zone("eu-1a", self.server))]
pub struct Disks {
    /// Where the files are.
    pub server: &'static ::core::primitive::str,
}

/// A quota.
#[derive(::wire::ResourceQuota)]
#[podwire(crate = ::wire)]
#[resource_quota(hard(pods = self.pods, "requests.cpu" = "8"), scopes(NotTerminating), priorities(Urgent))]
pub struct Quota {
    /// How many pods.
    pub pods: ::core::primitive::u32,
}

/// Limits.
#[derive(::wire::LimitRange)]
#[podwire(crate = ::wire)]
#[limit_range(name = "limits")]
#[limit(Container, max(memory = self.most), default_request(cpu = "100m"), default(cpu = "400m"), max_ratio(cpu = 4))]
pub struct Limits {
    /// The memory that a container may have.
    pub most: &'static ::core::primitive::str,
}

/// A container that runs to its end.
#[derive(::wire::Container)]
#[podwire(crate = ::wire)]
#[container(image = "ghcr.io/acme/prepare:1.0.0")]
#[env_from(Settings; Login, prefix = "LOGIN_")]
#[resources(requests(cpu = "100m", memory = "64Mi"))]
pub struct Prepare;

/// A container beside the others.
#[derive(::wire::Container)]
#[podwire(crate = ::wire)]
#[container(image = "ghcr.io/acme/proxy:1.0.0")]
#[port(metrics = 9090)]
#[env(LOG_LEVEL = key(Settings::LOG_LEVEL), PASSWORD = key(Login::PASSWORD))]
#[resources(requests(cpu = "100m", memory = "64Mi"))]
#[mount(settings = "/etc/proxy", read_only)]
pub struct Proxy;

/// The container itself.
#[derive(::wire::Container)]
#[podwire(crate = ::wire)]
#[container(image = "ghcr.io/acme/peer:1.0.0")]
#[port(http = 8080)]
#[resources(requests(cpu = "100m", memory = "64Mi"))]
#[mount(data = "/data", shared = "/shared")]
pub struct Server;

/// Pods with names of their own.
#[derive(::wire::Pod)]
#[podwire(crate = ::wire)]
#[pod(account = Account, priority = Urgent, runtime_class = Sandbox)]
#[volume(data = claim_template(storage = self.storage, access(ReadWriteOnce)), shared = claim(Shared))]
#[volume(settings = config_map(Settings, items(PROXY = "proxy.conf")))]
#[stateful_set(service = Peers, retention(scaled = Delete))]
#[autoscale(min = self.least, max = 10, cpu = 70)]
#[disruption(max_unavailable = 1)]
#[spread(zone, skew = 2)]
#[apart(node, weight = 50)]
#[near(Agent, node)]
#[monitor(Proxy::METRICS, interval = "30s")]
#[allow_to(cidr = "10.0.0.0/8", port = 443)]
#[allow_from(namespace = "monitoring", port = Proxy::METRICS)]
pub struct Peer {
    /// Runs to its end.
    #[init]
    pub prepare: Prepare,
    /// Runs beside the others.
    #[sidecar]
    pub proxy: Proxy,
    /// The server.
    pub server: Server,
    /// How much storage each has.
    #[value]
    pub storage: &'static ::core::primitive::str,
    /// The fewest pods.
    #[value]
    pub least: ::core::primitive::u32,
}

/// Gives the pods their names.
#[derive(::wire::Service)]
#[podwire(crate = ::wire)]
#[service(selects = Peer, headless)]
#[port(http = 80, target = Server::HTTP)]
#[port(metrics = 9090, target = Proxy::METRICS)]
#[monitor(Self::METRICS)]
pub struct Peers;

/// One pod on each node.
#[derive(::wire::Container, ::wire::Pod)]
#[podwire(crate = ::wire)]
#[container(image = "ghcr.io/acme/agent:1.0.0")]
#[daemon_set(strategy = rolling_update(max_unavailable = "10%"))]
pub struct Agent;

/// Work that ends.
#[derive(::wire::Container, ::wire::Pod)]
#[podwire(crate = ::wire)]
#[container(image = "ghcr.io/acme/backup:1.0.0")]
#[cron_job(schedule = self.schedule, time_zone = "Etc/UTC", concurrency = Forbid)]
#[job(backoff_limit = 2)]
pub struct Backup {
    /// When it starts.
    pub schedule: &'static ::core::primitive::str,
}

/// Leads requests in.
#[derive(::wire::Ingress)]
#[podwire(crate = ::wire)]
#[ingress(class = "nginx", tls(hosts(self.host), secret = Certificate), default_backend = Peers::HTTP)]
#[route(host = self.host, path = "/", backend = Peers::HTTP)]
pub struct Front {
    /// The host.
    pub host: &'static ::core::primitive::str,
}

/// Where requests arrive.
#[derive(::wire::Gateway)]
#[podwire(crate = ::wire)]
#[gateway(class = "istio")]
#[listener(http = 80)]
#[listener(https = 443, hostname = "*.example.com", tls(secret = Certificate))]
pub struct Public;

/// Leads requests from there.
#[derive(::wire::HttpRoute)]
#[podwire(crate = ::wire)]
#[http_route(gateway = Public::HTTPS, hostnames(self.host))]
#[route(path = "/", method = GET, split(Peers::HTTP = 90, Peers::METRICS = 10), timeout = "10s")]
#[route(path = "/old", redirect(path = "/", status = 301))]
pub struct Pages {
    /// The host.
    pub host: &'static ::core::primitive::str,
}

/// The same for gRPC.
#[derive(::wire::GrpcRoute)]
#[podwire(crate = ::wire)]
#[grpc_route(gateway = Public, hostnames("grpc.example.com"))]
#[route(service = "peers.v1.Peers", headers("x-canary" = "always"), backend = Peers::HTTP)]
pub struct Calls;

/// Alerts.
#[derive(::wire::PrometheusRule)]
#[podwire(crate = ::wire)]
#[prometheus_rule(name = "peers")]
#[group("peers", interval = "1m")]
#[record("job:requests:rate5m", expr = "sum by (job) (rate(http_requests_total[5m]))")]
#[alert("PeerDown", expr = self.expression, for = "5m", labels(severity = "page"))]
pub struct Alerts {
    /// When somebody is woken.
    pub expression: &'static ::core::primitive::str,
}

/// An app of all of it.
#[derive(::wire::App)]
#[podwire(crate = ::wire)]
#[app(namespace = "peers", network_policies)]
pub struct Cluster {
    /// The settings.
    pub settings: Settings,
    /// The login.
    pub login: Login,
    /// The storage.
    pub shared: Shared,
    /// The account.
    pub account: Account,
    /// The priority.
    pub urgent: Urgent,
    /// What runs the pods.
    pub sandbox: Sandbox,
    /// The disks.
    pub disks: Disks,
    /// The quota.
    pub quota: Quota,
    /// The limits.
    pub limits: Limits,
    /// The pods.
    pub peer: Peer,
    /// Their names.
    pub peers: Peers,
    /// One on each node.
    pub agent: Agent,
    /// What is done at night.
    pub backup: Backup,
    /// The way in.
    pub front: Front,
    /// The other way in.
    pub public: Public,
    /// What it leads in.
    pub pages: Pages,
    /// What else it leads in.
    pub calls: Calls,
    /// Whom to wake.
    pub alerts: Alerts,
}
