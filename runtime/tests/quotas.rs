//! Quotas and limit ranges, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::Emit;
use podwire::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(PriorityClass)]
#[priority_class(value = 1000)]
struct Urgent;

#[derive(ResourceQuota, Deserialize)]
#[resource_quota(hard(pods = self.pods, "requests.cpu" = "8", "count/jobs.batch" = 10), labels(team = "shop"))]
struct Quota {
    pods: u32,
}

#[derive(ResourceQuota)]
#[resource_quota(hard(pods = 2), scopes(NotTerminating), priorities(Urgent, "other"))]
struct UrgentPods;

#[derive(LimitRange, Deserialize)]
#[limit(Container, max(memory = self.most), min(cpu = "10m"), default(memory = "256Mi"), default_request(cpu = "100m"), max_ratio(cpu = 4))]
#[limit(PersistentVolumeClaim, max(storage = "100Gi"))]
struct Limits {
    most: String,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    urgent: Urgent,
    quota: Quota,
    urgent_pods: UrgentPods,
    limits: Limits,
}

fn shop() -> Shop {
    let (quota, limits) = (Quota { pods: 40 }, Limits { most: "4Gi".to_owned() });
    Shop { urgent: Urgent, quota, urgent_pods: UrgentPods, limits }
}

#[test]
fn quotas_and_limits_stand_beside_the_namespace() {
    let objects = podwire::manifests(&shop()).unwrap();
    let objects: Vec<Value> = objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect();
    assert_eq!(
        objects[2..],
        [
            json!({
                "apiVersion": "v1",
                "kind": "ResourceQuota",
                "metadata": {"name": "quota", "namespace": "shop", "labels": {"team": "shop"}},
                "spec": {"hard": {"count/jobs.batch": "10", "pods": "40", "requests.cpu": "8"}},
            }),
            json!({
                "apiVersion": "v1",
                "kind": "ResourceQuota",
                "metadata": {"name": "urgent-pods", "namespace": "shop"},
                "spec": {
                    "hard": {"pods": "2"},
                    "scopes": ["NotTerminating"],
                    "scopeSelector": {
                        "matchExpressions": [
                            {"scopeName": "PriorityClass", "operator": "In", "values": ["urgent", "other"]},
                        ],
                    },
                },
            }),
            json!({
                "apiVersion": "v1",
                "kind": "LimitRange",
                "metadata": {"name": "limits", "namespace": "shop"},
                "spec": {
                    "limits": [
                        {
                            "type": "Container",
                            "max": {"memory": "4Gi"},
                            "min": {"cpu": "10m"},
                            "default": {"memory": "256Mi"},
                            "defaultRequest": {"cpu": "100m"},
                            "maxLimitRequestRatio": {"cpu": "4"},
                        },
                        {"type": "PersistentVolumeClaim", "max": {"storage": "100Gi"}},
                    ],
                },
            }),
        ]
    );
}

#[test]
fn values_are_judged_when_the_manifests_are_built() {
    let strange = Shop { limits: Limits { most: "128Mi".to_owned() }, ..shop() };
    let error = Emit::new().to_string(&strange).unwrap_err().to_string();
    assert!(error.contains("[limit-bounds]"), "{error}");
}

#[derive(Container, Pod, Deserialize)]
#[container(image = "acme/web:1")]
#[resources(requests(cpu = "100m", memory = self.memory))]
#[deployment(replicas = self.replicas)]
struct Web {
    memory: String,
    replicas: u32,
}

#[derive(LimitRange)]
#[limit(Container, max(memory = "256Mi"))]
struct Small;

#[derive(ResourceQuota)]
#[resource_quota(hard("requests.memory" = "1Gi"))]
struct Few;

#[derive(Container, Pod)]
#[container(image = "acme/tool:1")]
struct Tool;

#[derive(App)]
#[app(namespace = "shop")]
struct Bounded {
    web: Web,
    small: Option<Small>,
    few: Option<Few>,
    tool: Option<Tool>,
}

fn refusal(memory: &str, replicas: u32, change: impl FnOnce(&mut Bounded)) -> String {
    let web = Web { memory: memory.to_owned(), replicas };
    let mut app = Bounded { web, small: None, few: None, tool: None };
    change(&mut app);
    Emit::new().to_string(&app).map_or_else(|error| error.to_string(), |_| String::new())
}

#[test]
fn pods_are_held_to_the_limits_of_their_namespace() {
    assert_eq!(refusal("256Mi", 2, |app| app.small = Some(Small)), "");
    let error = refusal("300Mi", 2, |app| app.small = Some(Small));
    assert!(
        error.starts_with(
            "wiring[beyond-limits] Deployment shop/web spec.template.spec.containers[0].resources.requests[memory]: container \"web\" \
             requests 300Mi of memory and does not limit it, and LimitRange \"small\" gives it a limit of 256Mi"
        ),
        "{error}"
    );
}

#[test]
fn pods_are_held_to_the_quota_of_their_namespace() {
    assert_eq!(refusal("256Mi", 4, |app| app.few = Some(Few)), "");
    let error = refusal("300Mi", 4, |app| app.few = Some(Few));
    assert!(
        error.starts_with(
            "wiring[quota-exceeded] ResourceQuota shop/few spec.hard[requests.memory]: 1200Mi is needed, and 1Gi is allowed: Deployment \
             \"web\" has 4 pods of 300Mi, and not all of them are made"
        ),
        "{error}"
    );
    let error = refusal("256Mi", 1, |app| (app.few, app.tool) = (Some(Few), Some(Tool)));
    assert!(
        error.starts_with(
            "wiring[quota-demand] Pod shop/tool spec.containers[0].resources: container \"tool\" states no requests.memory, and \
             ResourceQuota \"few\" counts what each container states: it is refused; state it"
        ),
        "{error}"
    );
    let with_defaults =
        |app: &mut Bounded| (app.few, app.tool, app.small) = (Some(Few), Some(Tool), Some(Small));
    assert_eq!(refusal("256Mi", 3, with_defaults), "", "a limit range gives a default");
}

#[derive(Container, Pod)]
#[container(image = "acme/db:1")]
#[volume(data = claim_template(storage = "5Gi", access(ReadWriteOnce), class = "fast"))]
#[mount(data = "/data")]
#[port(db = 5432)]
#[stateful_set(service = DbService, replicas = 3)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(db = 5432, target = Db::DB)]
struct DbService;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteMany))]
struct Media;

#[derive(ResourceQuota, Deserialize)]
#[resource_quota(hard(
    services = self.services,
    persistentvolumeclaims = 4,
    "count/statefulsets.apps" = 1,
    "requests.storage" = self.storage,
    "fast.storageclass.storage.k8s.io/requests.storage" = "15Gi"
))]
struct Whole {
    services: u32,
    storage: String,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Stored {
    db: Db,
    db_service: DbService,
    media: Media,
    whole: Whole,
}

#[test]
fn objects_and_claims_are_held_to_the_quota_of_their_namespace() {
    let refusal = |services: u32, storage: &str| {
        let whole = Whole { services, storage: storage.to_owned() };
        let stored = Stored { db: Db, db_service: DbService, media: Media, whole };
        Emit::new().to_string(&stored).map_or_else(|error| error.to_string(), |_| String::new())
    };
    assert_eq!(refusal(1, "25Gi"), "");
    let error = refusal(0, "25Gi");
    assert!(error.starts_with("wiring[quota-exceeded] ResourceQuota shop/whole spec.hard[services]: 1 is needed, and 0 is allowed"), "{error}");
    let error = refusal(1, "20Gi");
    assert!(
        error.starts_with(
            "wiring[quota-exceeded] ResourceQuota shop/whole spec.hard[requests.storage]: 25Gi is needed, and 20Gi is allowed: \
             PersistentVolumeClaim \"media\" has 10Gi, StatefulSet \"db\" has 3 pods with claims of 5Gi, and not all of them are made"
        ),
        "{error}"
    );
}
