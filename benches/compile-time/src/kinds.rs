//! What a struct of each kind costs, in instructions.

use crate::Result;
use crate::crates::{self, Crate};
use crate::report::Table;
use crate::workspace::{COUNTED, Cargo, Workspace};

/// How many structs more the larger of two crates has.
const MORE: usize = 10;

/// What the structs refer to. It stands once in each crate.
const SHARED: &str = r#"
#[allow(unused_imports)]
use podwire::{
    ConfigMap, Container, Gateway, GrpcRoute, HttpRoute, Included, Ingress, LimitRange, PersistentVolumeClaim, Pod,
    PriorityClass, PrometheusRule, ResourceQuota, RuntimeClass, Secret, Service, ServiceAccount, StorageClass,
};

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:1.0.0")]
#[port(http = 8080)]
#[port(metrics = 9090)]
pub struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/backup:1.0.0")]
pub struct Backup;

#[derive(Pod)]
#[deployment]
pub struct Web {
    pub server: Server,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Server::HTTP)]
pub struct WebService;
"#;

/// A kind and a struct of it, as small as one usually is. A further kind is a further row; `@` stands for the struct's number.
const KINDS: &[(&str, &str)] = &[
    ("Service, two ports", "#[derive(Service)]
        #[service(selects = Web)] #[port(http = 80, target = Server::HTTP)] #[port(metrics = 9090, target = Server::METRICS)]
        pub struct Kind@;"),
    ("Container, two ports", "#[derive(Container)]
        #[container(image = \"ghcr.io/acme/web:1.0.0\")] #[port(http = 8080)] #[port(metrics = 9090)]
        pub struct Kind@;"),
    ("Pod", "#[derive(Pod)] pub struct Kind@ { pub server: Server }"),
    ("Pod, Deployment", "#[derive(Pod)] #[deployment(replicas = 2)] pub struct Kind@ { pub server: Server }"),
    ("Pod, StatefulSet, its Service taken off",
        "#[derive(Pod)] #[stateful_set(service = Peers@)] pub struct Kind@ { pub server: Server }
        #[derive(Service)] #[service(selects = Kind@, headless)] #[port(http = 80, target = Server::HTTP)] pub struct Peers@;",
    ),
    ("Pod, DaemonSet", "#[derive(Pod)] #[daemon_set] pub struct Kind@ { pub server: Server }"),
    ("Pod, Job", "#[derive(Pod)] #[job(backoff_limit = 2)] pub struct Kind@ { pub backup: Backup }"),
    ("Pod, CronJob", "#[derive(Pod)] #[cron_job(schedule = \"0 3 * * *\")] pub struct Kind@ { pub backup: Backup }"),
    ("Pod, Deployment with autoscaler and budget", "#[derive(Pod)]
        #[deployment] #[autoscale(2..=10, memory = \"1Gi\")] #[disruption(max_unavailable = 1)]
        pub struct Kind@ { pub server: Server }"),
    ("ConfigMap, two keys", "#[derive(ConfigMap)] pub struct Kind@ { pub log_level: String, pub workers: String }"),
    ("Secret, two keys", "#[derive(Secret)]
        pub struct Kind@ { pub user: podwire::Secret<String>, pub password: podwire::Secret<String> }"),
    ("PersistentVolumeClaim", "#[derive(PersistentVolumeClaim)]
        #[claim(storage = \"10Gi\", access(ReadWriteOnce))]
        pub struct Kind@;"),
    ("ServiceAccount, one rule", "#[derive(ServiceAccount)]
        #[rule(resources(\"configmaps\"), verbs(\"get\", \"watch\"))]
        pub struct Kind@;"),
    ("Ingress, one route", "#[derive(Ingress)]
        #[ingress(class = \"nginx\")] #[route(host = \"shop@.example.com\", path = \"/\", backend = WebService::HTTP)]
        pub struct Kind@;"),
    ("HTTPRoute, one route", "#[derive(HttpRoute)]
        #[http_route(gateway = \"public\")] #[route(host = \"shop@.example.com\", path = \"/\", backend = WebService::HTTP)]
        pub struct Kind@;"),
    ("GRPCRoute, one route", "#[derive(GrpcRoute)]
        #[grpc_route(gateway = \"public\")] #[route(service = \"shop.v@.Web\", backend = WebService::HTTP)]
        pub struct Kind@;"),
    ("Gateway, one listener", "#[derive(Gateway)] #[gateway(class = \"istio\")] #[listener(http = 80)] pub struct Kind@;"),
    ("PrometheusRule, one alert", "#[derive(PrometheusRule)]
        #[group(\"web\")] #[alert(\"WebDown\", expr = \"up == 0\", for = \"5m\")]
        pub struct Kind@;"),
    ("PriorityClass", "#[derive(PriorityClass)] #[priority_class(value = 1000)] pub struct Kind@;"),
    ("RuntimeClass", "#[derive(RuntimeClass)] #[runtime_class(handler = \"runsc\")] pub struct Kind@;"),
    ("ResourceQuota, two resources", "#[derive(ResourceQuota)]
        #[resource_quota(hard(pods = 20, \"requests.cpu\" = \"8\"))]
        pub struct Kind@;"),
    ("LimitRange, one limit", "#[derive(LimitRange)]
        #[limit(Container, max(memory = \"4Gi\"), default_request(cpu = \"100m\"))]
        pub struct Kind@;"),
    ("StorageClass", "#[derive(StorageClass)] #[storage_class(provisioner = \"ebs.csi.aws.com\")] pub struct Kind@;"),
];

/// What stands beside the struct of a kind, and is taken off.
const BESIDE: &[(&str, &str)] = &[(
    "Pod, StatefulSet, its Service taken off",
    "#[derive(Service)] #[service(selects = Web, headless)] #[port(http = 80, target = Server::HTTP)] pub struct Peers@;",
)];

/// Instructions of `cargo check` for a struct of each kind whose title has `wanted` in it, the struct itself included.
pub(crate) fn table(workspace: &Workspace, wanted: &str) -> Result<Table> {
    let title = "`cargo check` of a struct of each kind: millions of instructions a struct";
    let mut table = Table::new(title, &["", "constants only", "default features"]);
    for (index, (kind, source)) in KINDS.iter().enumerate().filter(|(_, (kind, _))| kind.contains(wanted)) {
        let beside = BESIDE.iter().find(|(title, _)| title == kind).map(|(_, beside)| *beside);
        let count = |features: &str, dependencies: &str| -> Result<u64> {
            let name = format!("{features}-{index}");
            let all = a_struct(workspace, &name, dependencies, source)?;
            let beside =
                beside.map(|beside| a_struct(workspace, &format!("{name}-beside"), dependencies, beside));
            Ok(all.saturating_sub(beside.transpose()?.unwrap_or_default()))
        };
        let constants = count("constants", &crates::constants_only())?;
        let default = count("default", &crates::with_manifests())?;
        eprintln!("  {kind}: {}, {}", millions(constants), millions(default));
        table.row([(*kind).to_owned(), millions(constants), millions(default)]);
    }
    Ok(table)
}

fn millions(count: u64) -> String {
    format!("{:.1}", count as f64 / 1e6)
}

/// What a crate of more structs takes beyond a crate of one, for each of them.
fn a_struct(workspace: &Workspace, name: &str, dependencies: &str, source: &str) -> Result<u64> {
    let counts = [1, 1 + MORE].map(|structs| {
        let structs: String = (0..structs).map(|number| source.replace('@', &number.to_string())).collect();
        let new = Crate {
            name: format!("kind-{name}"),
            dependencies: dependencies.to_owned(),
            source: format!("{SHARED}{structs}"),
        };
        workspace.add([&new])?;
        // What the crate depends on is no member of the workspace, and does not count.
        let cargo = Cargo { command: "check", package: &new.name, target: COUNTED, incremental: false };
        workspace.instructions(&cargo)
    });
    let [one, more] = counts;
    Ok(more?.saturating_sub(one?) / MORE as u64)
}
