//! Broken wires of workloads, and of what says how many pods they run.

use crate::mutant::Mutant;

/// File, find, replace, and the rule or rustc's code that refuses it.
#[rustfmt::skip]
const WORKLOADS: &[(&str, &str, &str, &str)] = &[
    // A stateful set: the service that names its pods, and the claims that they get.
    ("database.rs", "headless, publish_not_ready", "publish_not_ready", "governing-service"),
    ("database.rs", "service = DatabaseService", "service = crate::redis::RedisService", "governing-service"),
    ("database.rs", "service = DatabaseService", "service = Database", "E0277"),
    ("database.rs", "service = DatabaseService", "service = \"orders-database\"", "governing-service"),
    ("database.rs", "service = DatabaseService, ", "", "governing-service"),
    ("database.rs", "access(ReadWriteOnce)", "access(ReadWriteTwice)", "access-modes"),
    ("database.rs", "access(ReadWriteOnce)", "access(ReadWriteOncePod, ReadOnlyMany)", "access-modes"),
    ("database.rs", "storage = self.storage", "storage = \"much\"", "quantity"),
    ("database.rs", "retention(scaled = Retain)", "retention(scaled = Keep)", "claim-retention"),
    ("database.rs", "#[mount(data = ", "#[mount(date = ", "unknown-volume"),
    ("database.rs", "labels(app = \"orders-database\"", "name = \"the-database-in-which-the-shop-keeps-all-orders-for-ever\", labels(app = \"orders-database\"", "stateful-set-name"),
    // A daemon set: its rollout and the ports of the nodes.
    ("upkeep.rs", "max_unavailable = \"20%\"", "max_surge = \"20%\"", "surge-host-port"),
    ("upkeep.rs", "max_unavailable = \"20%\"", "max_unavailable = 0", "rolling-update-stuck"),
    ("upkeep.rs", "max_unavailable = \"20%\"", "max_unavailable = 1, max_surge = 1", "rolling-update-stuck"),
    ("upkeep.rs", "max_unavailable = \"20%\"", "max_unavailable = \"a few\"", "number-or-percent"),
    ("upkeep.rs", "rolling_update(max_unavailable = \"20%\")", "recreate", "strategy-type"),
    ("upkeep.rs", "#[daemon_set(", "#[autoscale(1..=2)]\n#[daemon_set(", "autoscaler-target"),
    ("upkeep.rs", "#[mount(logs = \"/var/log/pods\", read_only)]\n", "", "unmounted-volume"),
    ("upkeep.rs", "http_get(Self::METRICS, \"/metrics\")", "http_get(Self::HEALTH, \"/metrics\")", "dangling-probe"),
    // Jobs: when they run, and how they end.
    ("upkeep.rs", "schedule = self.schedule, ", "", "schedule-required"),
    ("upkeep.rs", "schedule = self.schedule", "schedule = \"at three\"", "cron-schedule"),
    ("upkeep.rs", "schedule = self.schedule", "schedule = \"TZ=UTC 0 3 * * *\"", "schedule-time-zone"),
    ("upkeep.rs", "time_zone = \"Etc/UTC\"", "time_zone = \"UTC+1\"", "time-zone"),
    ("upkeep.rs", "concurrency = Forbid", "concurrency = Never", "concurrency-policy"),
    ("upkeep.rs", "restart_policy = OnFailure", "restart_policy = Always", "job-restart-policy"),
    ("upkeep.rs", "deadline = 1800", "indexed", "completions-required"),
    ("upkeep.rs", "deadline = 1800", "max_failed_indexes = 1", "indexed-only"),
    ("upkeep.rs", "deadline = 1800", "completions = 2, indexed, max_failed_indexes = 1", "backoff-per-index-required"),
    ("upkeep.rs", "ttl = 86400", "ttl = -1", "count-negative"),
    ("upkeep.rs", "link(CatalogService::GRPC)", "link(CatalogService::HTTP)", "E0599"),
    ("upkeep.rs", "link(DatabaseService::POSTGRES)", "link(LogAgent::METRICS)", "E0308"),
    ("upkeep.rs", "labels(app = \"backup\"", "name = \"the-backup-of-all-the-orders-that-customers-have-made\", labels(app = \"backup\"", "cron-job-name"),
    ("admin.rs", "#[deployment(replicas = 1)]", "#[job]", "passing-pod"),
    ("admin.rs", "#[deployment(replicas = 1)]", "#[cron_job(schedule = \"@daily\")]", "passing-pod"),
    // Where pods run.
    ("orders.rs", "#[spread(node)]", "#[spread(nodes)]", "topology-key"),
    ("orders.rs", "#[spread(node)]", "#[spread(node, skew = 0)]", "spread-skew"),
    ("orders.rs", "#[spread(node)]", "#[spread(node)]\n#[spread(node)]", "spread-duplicate"),
    ("orders.rs", "#[spread(node)]", "#[spread(node, min_domains = 2)]", "spread-skew"),
    ("orders.rs", "weight = 50", "weight = 500", "affinity-weight"),
    ("orders.rs", "weight = 50", "weight = 50, required", "affinity-weight"),
    ("orders.rs", "grace_period = 90", "grace_period = 90, deadline = 60", "workload-deadline"),
    ("database.rs", "fs_group_change_policy = OnRootMismatch", "fs_group_change_policy = Never", "fs-group-change-policy"),
    ("database.rs", "priority = Stateful", "priority = \"Stateful Sets\"", "dns-subdomain"),
    // Classes: of priorities, of what runs pods, of storage.
    ("database.rs", "priority = Stateful", "priority = FastDisks", "E0277"),
    ("database.rs", "class = FastDisks", "class = Stateful", "E0277"),
    ("database.rs", "class = FastDisks", "class = \"fast disks\"", "dns-subdomain"),
    ("upkeep.rs", "runtime_class = Sandbox", "runtime_class = Import", "E0277"),
    ("upkeep.rs", "runtime_class = Sandbox", "runtime_class = Sandbox, node_selector(sandbox = \"none\")", "runtime-class-nodes"),
    ("lib.rs", "    pub fast_disks: FastDisks,\n", "", "absent-resource"),
    ("lib.rs", "    pub stateful: Stateful,\n", "", "absent-resource"),
    ("lib.rs", "    pub sandbox: Sandbox,\n", "", "absent-resource"),
    ("classes.rs", "value = 100000", "value = 10000000000", "priority-value"),
    ("classes.rs", "value = 100000, ", "", "priority-value"),
    ("classes.rs", "value = 100000", "name = \"system-stateful\", value = 100000", "system-priority"),
    ("classes.rs", "value = 100000", "preemption = Always, value = 100000", "preemption-policy"),
    ("classes.rs", "handler = \"runsc\", ", "", "runtime-handler"),
    ("classes.rs", "handler = \"runsc\"", "handler = \"runSC\"", "dns-label"),
    ("classes.rs", "memory = \"64Mi\"", "memory = \"64 Mi\"", "quantity"),
    ("classes.rs", "    provisioner = \"ebs.csi.aws.com\",\n", "", "provisioner"),
    ("classes.rs", "reclaim_policy = Retain", "reclaim_policy = Recycle", "reclaim-policy"),
    ("classes.rs", "binding_mode = WaitForFirstConsumer", "binding_mode = OnFirstUse", "binding-mode"),
    ("resolver.rs", "dns_policy = Default", "dns_policy = None", "dns-config"),
    ("resolver.rs", "dns_policy = Default", "dns_policy = None, dns(nameservers(\"one\"))", "ip-address"),
    // Quotas and limits.
    ("limits.rs", "\"requests.cpu\" = self.cpu", "\"request.cpu\" = self.cpu", "resource-name"),
    ("limits.rs", "\"services.loadbalancers\" = 1", "storage = 1", "quota-resource"),
    ("limits.rs", "\"services.loadbalancers\" = 1", "\"services.loadbalancers\" = \"one\"", "quantity"),
    ("limits.rs", "\"services.loadbalancers\" = 1", "\"services.loadbalancers\" = \"500m\"", "quantity-integer"),
    ("limits.rs", "\"services.loadbalancers\" = 1)", "\"services.loadbalancers\" = 1), scopes(BestEffort)", "quota-scope"),
    ("limits.rs", ", \"services.loadbalancers\" = 1)", "), priorities(Limits)", "E0277"),
    ("limits.rs", "#[limit(Container,", "#[limit(Containers,", "limit-type"),
    ("limits.rs", "min(memory = \"16Mi\")", "min(memory = \"16Gi\")", "limit-bounds"),
    ("limits.rs", "max(storage = \"100Gi\")", "max(memory = \"100Gi\")", "limit-storage"),
    ("limits.rs", "#[limit(Container, max", "#[limit(Pod, max", "limit-default"),
    ("limits.rs", "max(memory = \"4Gi\")", "max(mem = \"4Gi\")", "resource-name"),
    // What pods may do.
    ("web.rs", "security(restricted, run_as_user = 10001", "security(restricted, run_as_user = 0", "root-user"),
    ("web.rs", "security(restricted, run_as_user = 10001", "host_network, security(restricted, run_as_user = 10001", "host-namespaces"),
    ("web.rs", "security(restricted, run_as_user = 10001", "security(restricted, sysctls(\"kernel.msgmax\" = 1), run_as_user = 10001", "safe-sysctls"),
    ("web.rs", "empty_dir(size_limit = \"512Mi\")", "host_path(\"/var/cache\")", "host-path-volumes"),
    ("web.rs", "#[port(http = 8080)]", "#[port(http = 8080, host_port = 80)]", "host-ports"),
    ("web.rs", "#[mount(settings = \"/etc/web\", read_only)]\n#[security(\n    run_as_non_root,", "#[mount(settings = \"/etc/web\", read_only)]\n#[security(\n    add_capabilities(\"SYS_ADMIN\"),", "added-capabilities"),
    ("web.rs", "#[mount(settings = \"/etc/web\", read_only)]\n#[security(\n    run_as_non_root,", "#[mount(settings = \"/etc/web\", read_only)]\n#[security(\n    run_as_non_root = false,", "non-root"),
    ("orders.rs", "#[near(Database, zone)]", "#[near(DatabaseService, zone)]", "E0277"),
    ("orders.rs", "#[near(Database, zone)]", "#[near(Database, zones)]", "topology-key"),
    ("orders.rs", "#[near(Database, zone)]", "#[near(crate::load::LoadGenerator, zone)]\n#[near(Ledger, zone)]", "E0425"),
    ("orders.rs", "#[near(Database, zone)]", "#[near(Database, zone, weight = 101)]", "affinity-weight"),
    ("orders.rs", "#[near(Database, zone)]", "#[near(Database, zone, weight = 1, required)]", "affinity-weight"),
    ("lib.rs", "#[app(\n    namespace = self.namespace", "#[app(pod_security = restricted, namespace = self.namespace", "host-path-volumes"),
    // How many pods: autoscalers.
    ("web.rs", "requests(cpu = \"200m\", memory", "requests(memory", "autoscaler-requests"),
    ("web.rs", "requests(cpu = \"10m\", memory", "requests(memory", "autoscaler-requests"),
    ("web.rs", "#[deployment(\n", "#[deployment(\n    replicas = 3,\n", "autoscaler-replicas"),
    ("web.rs", "min = self.least, max = self.most", "10..=2", "max-replicas"),
    ("web.rs", "min = self.least, max = self.most", "0..=2", "min-replicas"),
    ("web.rs", "cpu = 70", "cpu = 0", "metric-target"),
    ("web.rs", "cpu = 70", "cpu = \"half\"", "quantity"),
    // Budgets.
    ("web.rs", "#[disruption(max_unavailable = 1)]", "#[disruption(max_unavailable = 0)]", "blocking-budget"),
    ("web.rs", "#[disruption(max_unavailable = 1)]", "#[disruption(max_unavailable = 1, min_available = 1)]", "disruption-limit"),
    ("web.rs", "#[disruption(max_unavailable = 1)]", "#[disruption]", "blocking-budget"),
    ("web.rs", "min = self.least, max = self.most, cpu = 70)]\n#[disruption(max_unavailable = 1)]", "1..=2, cpu = 70)]\n#[disruption(min_available = 2)]", "blocking-budget"),
    ("catalog.rs", "#[disruption(max_unavailable = \"50%\")]", "#[disruption(max_unavailable = \"0%\")]", "blocking-budget"),
    ("catalog.rs", "max_unavailable = \"50%\")]", "max_unavailable = 1, unhealthy = Always)]", "eviction-policy"),
    ("admin.rs", "#[deployment(replicas = 1)]", "#[disruption(min_available = 1)]\n#[deployment(replicas = 1)]", "blocking-budget"),
    ("upkeep.rs", "#[cron_job(", "#[disruption(max_unavailable = 1)]\n#[cron_job(", "budget-selector"),
];

/// One mutant for each break.
pub(crate) fn mutants() -> Vec<Mutant> {
    WORKLOADS
        .iter()
        .map(|(file, find, replace, expected)| Mutant::new(file, find, replace, expected))
        .collect()
}
