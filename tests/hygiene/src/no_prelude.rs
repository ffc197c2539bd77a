//! No prelude, and in its place names that mean something else.
#![no_implicit_prelude]
#![allow(non_camel_case_types, clippy::upper_case_acronyms, clippy::must_use_candidate)]

pub mod surroundings;

/// Not the standard library's.
pub struct Option;
/// Not the standard library's.
pub struct Some;
/// Not the standard library's.
pub struct None;
/// Not the standard library's.
pub struct String;
/// Not the standard library's.
pub struct Vec;
/// Not the language's.
pub struct str;
/// Not the language's.
pub struct u16;
/// Not podwire's.
pub struct ContainerDecl;
/// Not podwire's.
pub struct PodDecl;
/// Not the standard library.
pub mod core {}
/// Not the standard library.
pub mod std {}
/// Not podwire.
pub mod podwire {}

/// A container of everything.
#[derive(::wire::Container)]
#[podwire(crate = ::wire)]
#[container(image = "ghcr.io/acme/web:2.0.0", command("web"), args("--verbose", self.level), working_dir = "/srv")]
#[port(http = 8080, host_port = 8080, host_ip = "127.0.0.1")]
#[port(dns = 53, protocol = UDP)]
#[env(LEVEL = self.level, COUNT = 3)]
#[env(PASSWORD = secret(name = "db", key = "password", optional))]
#[env(IP = field("status.podIP"))]
#[env(MEMORY = resource("limits.memory", divisor = "1Mi"))]
#[env(SELF_URL = link(WebService::HTTP, url = "http", path = "/"))]
#[probe(readiness = http_get(Self::HTTP, "/ready", headers("X-Probe" = "1")), period = 5)]
#[lifecycle(pre_stop = sleep(5))]
#[resources(requests(cpu = "100m"), limits(cpu = "200m"))]
#[mount(cache = "/cache", sub_path = "web")]
#[security(
    run_as_user = 1000,
    run_as_group = 1000,
    run_as_non_root,
    read_only_root_filesystem,
    allow_privilege_escalation = false,
    privileged = false,
    add_capabilities("NET_BIND_SERVICE"),
    drop_capabilities("ALL"),
    seccomp = RuntimeDefault
)]
pub struct Server {
    /// What is logged.
    pub level: &'static ::core::primitive::str,
}

/// A pod of everything.
#[derive(::wire::Pod)]
#[podwire(crate = ::wire)]
#[pod(
    labels(app = "web"),
    extra_labels(version = self.version),
    annotations(owner = "web"),
    grace_period = 5,
    security(fs_group = 1000),
    image_pull_secrets("registry")
)]
#[volume(cache = empty_dir(size_limit = "1Gi"))]
#[toleration(key = "gpu", operator = Exists, effect = NoExecute, seconds = 5)]
#[deployment(replicas = self.replicas, strategy = rolling_update(max_surge = 1))]
pub struct Web {
    /// The server.
    pub server: Server,
    /// The version.
    #[value]
    pub version: &'static ::core::primitive::str,
    /// How many pods.
    #[value]
    pub replicas: ::core::primitive::u32,
    /// The instance's name.
    #[instance]
    pub name: &'static ::core::primitive::str,
}

/// A service of everything.
#[derive(::wire::Service)]
#[podwire(crate = ::wire)]
#[service(selects = Web, type = LoadBalancer, session_affinity(timeout = 60), source_ranges("10.0.0.0/8"), annotations(owner = "web"))]
#[port(http = 80, target = Server::HTTP, node_port = 30080, app_protocol = "http")]
#[port(dns = 53, target = Server::DNS, protocol = UDP)]
pub struct WebService;

/// An app of everything.
#[derive(::wire::App)]
#[podwire(crate = ::wire)]
#[app(namespace = self.namespace, node_ports(30000, 32767))]
pub struct Shop {
    /// The pod.
    pub web: Web,
    /// The service.
    pub web_service: WebService,
    /// The namespace.
    #[value]
    pub namespace: &'static ::core::primitive::str,
}

/// Words of a variable.
#[derive(::wire::FromVariable)]
#[podwire(crate = ::wire)]
pub enum LogLevel {
    /// Everything.
    Debug,
    /// What matters.
    #[env(name = "information")]
    Info,
}

/// A database.
#[derive(::wire::Environment)]
#[podwire(crate = ::wire)]
pub struct Database {
    /// Where it is.
    pub url: ::wire::Secret<::std::string::String>,
}

/// Variables of all forms.
#[derive(::wire::Environment)]
#[podwire(crate = ::wire)]
#[environment(prefix = "WEB_")]
pub struct Config {
    /// What is logged.
    #[env(default = "information")]
    pub log_level: LogLevel,
    /// A number.
    #[env(name = "PORT", default = 8080)]
    pub port: ::core::primitive::u16,
    /// A list.
    #[env(separator = ";")]
    pub tags: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
    /// Somebody else's type.
    #[env(from_str, default = "1")]
    pub version: ::core::primitive::u8,
    /// The same, where it may be missing.
    #[env(parse = ::core::str::FromStr::from_str, form = Text)]
    pub versions: ::core::option::Option<::wire::Secret<::std::vec::Vec<::core::primitive::u8>>>,
    /// A keyword.
    #[env(default = "")]
    pub r#type: ::std::string::String,
    /// The name of an argument in the expansion.
    #[env(default = "")]
    pub reader: ::std::string::String,
    /// A struct.
    #[env(nested)]
    pub database: Database,
    /// A struct that may be left out.
    #[env(nested, prefix = "REPLICA_")]
    pub replica: ::core::option::Option<Database>,
    /// No variable.
    #[env(skip)]
    pub skipped: ::core::primitive::bool,
}
