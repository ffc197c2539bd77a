//! The sources of the generated crates: services, each with its pod and its container.

use std::fmt::Write;

/// What is derived on the structs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derived {
    /// Nothing: what the structs themselves cost.
    Nothing,
    /// serde's `Serialize`.
    Serialize,
    /// podwire's `Container`, `Pod` and `Service`.
    Podwire,
    /// The same, and an app of all of them.
    PodwireApp,
}

/// Structs a service: the container, the pod and the service itself.
pub(crate) const STRUCTS: usize = 3;

/// The port that the incremental measurement changes.
pub(crate) const PORT: &str = "http = 8080";

/// The source of a crate of `services` services.
pub(crate) fn crate_of(derived: Derived, services: usize) -> String {
    let mut source = match derived {
        Derived::Nothing => String::new(),
        Derived::Serialize => "use serde::Serialize;\n".to_owned(),
        Derived::Podwire => "use podwire::{Container, Pod, Service};\n".to_owned(),
        Derived::PodwireApp => "use podwire::{App, Container, Pod, Service};\n".to_owned(),
    };
    for index in 0..services {
        source.push_str(&service(derived, index));
    }
    if derived == Derived::PodwireApp {
        source.push_str(&app(services));
    }
    source
}

fn service(derived: Derived, index: usize) -> String {
    let [container, pod, service] = attributes(derived, index);
    format!(
        "{container}pub struct Web{index}Server {{\n    pub tag: String,\n    pub log_level: String,\n}}\n\
        {pod}pub struct Web{index} {{\n    pub server: Web{index}Server,\n    {value}pub replicas: u32,\n}}\n\
        {service}pub struct Web{index}Service;\n",
        value = if is_podwire(derived) { "#[value]\n    " } else { "" },
    )
}

fn attributes(derived: Derived, index: usize) -> [String; STRUCTS] {
    match derived {
        Derived::Nothing => Default::default(),
        Derived::Serialize => [const { "#[derive(Serialize)]\n" }; STRUCTS].map(str::to_owned),
        Derived::Podwire | Derived::PodwireApp => {
            // Each service calls the one before it.
            let link = index.checked_sub(1).map_or(String::new(), |previous| {
                format!("#[env(UPSTREAM = link(Web{previous}Service::HTTP))]\n")
            });
            [
                format!("{CONTAINER}{link}"),
                POD.replace("NAME", &format!("web-{index}")),
                SERVICE.replace("NAME", &format!("Web{index}")),
            ]
        }
    }
}

fn is_podwire(derived: Derived) -> bool {
    matches!(derived, Derived::Podwire | Derived::PodwireApp)
}

const CONTAINER: &str = "\
#[derive(Container)]
#[container(image = format!(\"ghcr.io/acme/web:{}\", self.tag))]
#[port(http = 8080)]
#[port(metrics = 9090)]
#[probe(readiness = http_get(Self::HTTP, path = \"/healthz\"))]
#[resources(requests(cpu = \"100m\", memory = \"128Mi\"), limits(memory = \"256Mi\"))]
#[env(LOG_LEVEL = self.log_level)]
";

const POD: &str = "\
#[derive(Pod)]
#[pod(labels(app = \"NAME\"))]
#[deployment(replicas = self.replicas)]
";

const SERVICE: &str = "\
#[derive(Service)]
#[service(selects = NAME)]
#[port(http = 80, target = NAMEServer::HTTP)]
#[port(metrics = 9090, target = NAMEServer::METRICS)]
";

fn app(services: usize) -> String {
    let mut source = "#[derive(App)]\n#[app(namespace = \"shop\")]\npub struct Shop {\n".to_owned();
    for index in 0..services {
        let _ = writeln!(
            source,
            "    pub web{index}: Web{index},\n    pub web{index}_service: Web{index}Service,"
        );
    }
    source.push_str("}\n");
    source
}

/// A custom resource, as kube-derive's users write one.
pub(crate) const CUSTOM_RESOURCE: &str = "\
use kube::CustomResource;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(CustomResource, Serialize, Deserialize, Clone, Debug, JsonSchema)]
#[kube(group = \"acme.io\", version = \"v1\", kind = \"Web\", namespaced)]
pub struct WebSpec {
    pub tag: String,
    pub log_level: String,
}
";

/// A Deployment and a Service as k8s-openapi structs: the workload of the other benchmarks.
pub(crate) fn by_hand() -> String {
    include_str!("../../workload/src/lib.rs").replace("podwire::k8s_openapi", "k8s_openapi")
}
