//! What runs a pod: each workload with what can be declared of it.

use podwire::k8s_openapi::api::apps::v1::StatefulSet;
use podwire::prelude::*;
use serde_json::json;

use super::{broken, json, objects};

#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = "acme/db:1")]
#[port(db = 5432)]
#[mount(data = "/data")]
#[mount(scratch = "/scratch")]
#[volume(data = claim_template(storage = self.size, access(ReadWriteOnce, ReadOnlyMany), class = "fast", labels(team = "db")))]
#[volume(scratch = empty_dir)]
#[stateful_set(
    service = DbService,
    replicas = 3,
    strategy = rolling_update(partition = 1),
    pod_management = Parallel,
    retention(deleted = Delete),
    first_ordinal = 1,
    min_ready = 5,
    history_limit = 2,
    annotations("acme.io/owner" = "data")
)]
struct Db {
    size: String,
}

#[derive(Clone, Default, Service)]
#[service(selects = Db, headless)]
#[port(db = 5432, target = Db::DB)]
struct DbService;

#[derive(Default, App)]
struct Databases {
    db: Db,
    db_service: DbService,
}

#[test]
fn a_stateful_set_is_named_by_its_service_and_makes_its_claims() {
    let app = Databases { db: Db { size: "10Gi".to_owned() }, ..Databases::default() };
    let set = json(&objects(&app), "StatefulSet", "db");
    assert_eq!(set["metadata"]["annotations"], json!({"acme.io/owner": "data"}));
    let mut spec = set["spec"].clone();
    let template = spec["template"].take();
    assert_eq!(
        spec,
        json!({
            "replicas": 3,
            "serviceName": "db-service",
            "selector": {"matchLabels": {"app": "db"}},
            "podManagementPolicy": "Parallel",
            "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 1}},
            "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Delete"},
            "ordinals": {"start": 1},
            "minReadySeconds": 5,
            "revisionHistoryLimit": 2,
            "volumeClaimTemplates": [{
                "apiVersion": "v1",
                "kind": "PersistentVolumeClaim",
                "metadata": {"name": "data", "labels": {"team": "db"}},
                "spec": {
                    "accessModes": ["ReadWriteOnce", "ReadOnlyMany"],
                    "storageClassName": "fast",
                    "resources": {"requests": {"storage": "10Gi"}},
                },
            }],
            "template": null,
        })
    );
    assert_eq!(template["spec"]["volumes"], json!([{"name": "scratch", "emptyDir": {}}]));
    assert_eq!(template["spec"]["containers"][0]["volumeMounts"][0]["name"], "data");
}

#[derive(Default, App)]
#[app(open)]
struct Tenant {
    db: Db,
    db_service: DbService,
}

#[derive(Default, App)]
struct Tenants {
    tenants: std::collections::BTreeMap<String, Tenant>,
}

#[test]
fn each_instance_is_named_by_its_own_service() {
    let tenant = || Tenant { db: Db { size: "1Gi".to_owned() }, ..Tenant::default() };
    let app = Tenants { tenants: [("a".to_owned(), tenant()), ("b".to_owned(), tenant())].into() };
    let objects = objects(&app);
    assert_eq!(json(&objects, "StatefulSet", "a-db")["spec"]["serviceName"], "a-db-service");
    assert_eq!(json(&objects, "StatefulSet", "b-db")["spec"]["serviceName"], "b-db-service");

    let long = "x".repeat(50);
    let app = Tenants { tenants: [(long.clone(), tenant())].into() };
    assert_eq!(broken(&app), [format!("stateful-set-name StatefulSet {long}-db metadata.name")]);
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "agent", image = "acme/agent:1")]
#[port(metrics = 9100, host_port = 9100)]
#[daemon_set(strategy = rolling_update(max_unavailable = "10%"), min_ready = 3)]
struct Agent;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "probe", image = "acme/probe:1")]
#[daemon_set(strategy = rolling_update(max_surge = 1))]
struct Probe;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "slow", image = "acme/slow:1")]
#[daemon_set(strategy = on_delete, labels(team = "ops"))]
struct Slow;

#[derive(Default, App)]
struct Nodes {
    agent: Agent,
    probe: Probe,
    slow: Slow,
}

#[test]
fn daemon_sets_replace_their_pods_as_they_say() {
    let objects = objects(&Nodes::default());
    let strategy = |name: &str| json(&objects, "DaemonSet", name)["spec"]["updateStrategy"].clone();
    assert_eq!(
        strategy("agent"),
        json!({"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": "10%"}})
    );
    // A surge excludes the pod that the API server lets be missing.
    assert_eq!(
        strategy("probe"),
        json!({"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}})
    );
    assert_eq!(strategy("slow"), json!({"type": "OnDelete"}));
    let slow = json(&objects, "DaemonSet", "slow");
    assert_eq!(slow["metadata"]["labels"], json!({"app": "slow", "team": "ops"}));
    assert_eq!(slow["spec"]["template"]["metadata"]["labels"], json!({"app": "slow"}));
    assert_eq!(slow["spec"]["selector"], json!({"matchLabels": {"app": "slow"}}));
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "import", image = "acme/import:1")]
#[pod(restart_policy = OnFailure)]
#[job(completions = self.parts, parallelism = 2, indexed, backoff_limit_per_index = 1, max_failed_indexes = 1, deadline = 600, ttl = 60, pod_replacement = Failed)]
struct Import {
    parts: u32,
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "backup", image = "acme/backup:1")]
#[cron_job(schedule = self.schedule, time_zone = "Europe/Berlin", concurrency = Forbid, starting_deadline = 300, successful_jobs = 1, failed_jobs = 2, suspend)]
#[job(backoff_limit = 2, annotations("acme.io/kind" = "backup"))]
struct Backup {
    schedule: String,
}

#[derive(Default, App)]
struct Work {
    import: Import,
    backup: Backup,
}

#[test]
fn jobs_end_and_cron_jobs_start_them() {
    let app = Work { import: Import { parts: 5 }, backup: Backup { schedule: "0 3 * * *".to_owned() } };
    let objects = objects(&app);
    let mut import = json(&objects, "Job", "import")["spec"].clone();
    assert_eq!(import["template"].take()["spec"]["restartPolicy"], "OnFailure");
    assert_eq!(
        import,
        json!({
            "completions": 5,
            "parallelism": 2,
            "completionMode": "Indexed",
            "backoffLimitPerIndex": 1,
            "maxFailedIndexes": 1,
            "activeDeadlineSeconds": 600,
            "ttlSecondsAfterFinished": 60,
            "podReplacementPolicy": "Failed",
            "template": null,
        })
    );
    let mut backup = json(&objects, "CronJob", "backup")["spec"].clone();
    let job = backup["jobTemplate"].take();
    assert_eq!(
        backup,
        json!({
            "schedule": "0 3 * * *",
            "timeZone": "Europe/Berlin",
            "concurrencyPolicy": "Forbid",
            "startingDeadlineSeconds": 300,
            "successfulJobsHistoryLimit": 1,
            "failedJobsHistoryLimit": 2,
            "suspend": true,
            "jobTemplate": null,
        })
    );
    assert_eq!(job["metadata"]["annotations"], json!({"acme.io/kind": "backup"}));
    assert_eq!(job["spec"]["backoffLimit"], 2);
    assert_eq!(job["spec"]["template"]["spec"]["restartPolicy"], "Never", "what is not said is the safe one");
}

#[test]
fn a_schedule_from_a_value_is_judged_as_well() {
    let app = Work { import: Import { parts: 5 }, backup: Backup { schedule: "at night".to_owned() } };
    assert_eq!(broken(&app), ["cron-schedule CronJob backup spec.schedule"]);
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "web", image = "acme/web:1")]
#[port(http = 8080)]
#[resources(requests(cpu = "100m"))]
#[autoscale(2..=self.most, cpu = 70, memory = "256Mi", customize = Web::slowly)]
#[disruption(max_unavailable = "25%", unhealthy = AlwaysAllow)]
#[deployment(labels(tier = "front"))]
struct Web {
    most: u32,
}

impl Web {
    fn slowly(&self, autoscaler: &mut podwire::k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler) {
        use podwire::k8s_openapi::api::autoscaling::v2::{
            HPAScalingRules, HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec,
        };
        let down = HPAScalingRules { stabilization_window_seconds: Some(600), ..HPAScalingRules::default() };
        let mut spec: HorizontalPodAutoscalerSpec = Option::from(autoscaler.spec.clone()).unwrap_or_default();
        spec.behavior = Some(HorizontalPodAutoscalerBehavior { scale_down: Some(down), scale_up: None });
        autoscaler.spec = Into::into(spec);
    }
}

#[derive(Default, App)]
#[app(namespace = "shop")]
struct Scaled {
    web: Web,
}

#[test]
fn an_autoscaler_and_a_budget_follow_their_workload() {
    let objects = objects(&Scaled { web: Web { most: 10 } });
    assert_eq!(
        super::names(&objects),
        [
            "Namespace shop",
            "Deployment shop/web",
            "HorizontalPodAutoscaler shop/web",
            "PodDisruptionBudget shop/web"
        ]
    );
    assert!(
        json(&objects, "Deployment", "web")["spec"].get("replicas").is_none(),
        "they are the autoscaler's"
    );
    let autoscaler = json(&objects, "HorizontalPodAutoscaler", "web");
    assert_eq!(autoscaler["metadata"]["labels"], json!({"app": "web", "tier": "front"}));
    assert_eq!(
        autoscaler["spec"],
        json!({
            "minReplicas": 2,
            "maxReplicas": 10,
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
            "metrics": [
                {"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}},
                {"type": "Resource", "resource": {"name": "memory", "target": {"type": "AverageValue", "averageValue": "256Mi"}}},
            ],
            "behavior": {"scaleDown": {"stabilizationWindowSeconds": 600}},
        })
    );
    assert_eq!(
        json(&objects, "PodDisruptionBudget", "web")["spec"],
        json!({
            "maxUnavailable": "25%",
            "unhealthyPodEvictionPolicy": "AlwaysAllow",
            "selector": {"matchLabels": {"app": "web"}},
        })
    );
}

#[test]
fn a_range_from_values_is_judged_when_it_is_built() {
    let broken = broken(&Scaled { web: Web { most: 1 } });
    assert_eq!(broken, ["max-replicas HorizontalPodAutoscaler shop/web spec.maxReplicas"]);
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "queue", image = "acme/queue:1")]
#[deployment(replicas = self.replicas)]
#[disruption(min_available = self.least)]
struct Queue {
    replicas: u32,
    least: u32,
}

#[derive(Default, App)]
struct Queues {
    queue: Queue,
}

#[test]
fn a_budget_from_values_leaves_room_for_an_eviction() {
    assert_eq!(objects(&Queues { queue: Queue { replicas: 2, least: 1 } }).len(), 2);
    assert_eq!(
        broken(&Queues { queue: Queue { replicas: 2, least: 2 } }),
        ["blocking-budget PodDisruptionBudget queue spec.minAvailable"]
    );
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "db", image = "acme/db:1")]
#[stateful_set(service = HatchService, customize = Hatch::rewire)]
struct Hatch;

impl Hatch {
    fn rewire(&self, set: &mut StatefulSet) {
        let mut spec: podwire::k8s_openapi::api::apps::v1::StatefulSetSpec =
            Option::from(set.spec.clone()).unwrap_or_default();
        spec.service_name = Some("other".to_owned());
        set.spec = Into::into(spec);
    }
}

#[derive(Clone, Default, Service)]
#[service(selects = Hatch, headless)]
struct HatchService;

#[derive(Default, App)]
struct Hatches {
    hatch: Hatch,
    hatch_service: HatchService,
}

#[test]
fn the_escape_hatch_of_a_workload_leaves_its_wires_alone() {
    let broken = broken(&Hatches::default());
    assert_eq!(broken[0], "customized-wire StatefulSet hatch spec.serviceName");
}
