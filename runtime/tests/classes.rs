//! Classes of priority, runtime and storage, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::Emit;
use podwire::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(PriorityClass)]
#[priority_class(value = -10, preemption = Never, global_default, description = "What waits", labels(team = "platform"))]
struct Waiting;

#[derive(PriorityClass)]
#[priority_class(name = "system-cluster-critical", foreign)]
struct Critical;

#[derive(RuntimeClass)]
#[runtime_class(
    handler = "runsc",
    overhead(cpu = "250m", memory = "120Mi"),
    node_selector(sandbox = "gvisor")
)]
#[toleration(key = "sandbox", operator = Exists, effect = NoSchedule; key = "spot", value = "yes")]
struct Sandbox;

#[derive(StorageClass, Deserialize)]
#[storage_class(
    provisioner = "ebs.csi.aws.com",
    parameters(type = self.kind),
    reclaim_policy = Retain,
    binding_mode = WaitForFirstConsumer,
    allow_volume_expansion,
    mount_options("noatime"),
    default
)]
#[topology(zone("eu-central-1a", self.zone); region("eu-west-1"), "acme.io/rack"("1"))]
struct FastDisks {
    kind: String,
    zone: String,
}

#[derive(PersistentVolumeClaim)]
#[claim(storage = "10Gi", access(ReadWriteOnce), class = FastDisks)]
struct Uploads;

#[derive(PersistentVolumeClaim)]
#[claim(storage = "1Gi", access(ReadWriteOnce), class = "slow")]
struct Archive;

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
#[volume(data = claim_template(storage = "10Gi", access(ReadWriteOnce), class = FastDisks))]
#[mount(data = "/var/lib/postgresql/data")]
#[pod(priority = Critical, runtime_class = Sandbox)]
#[stateful_set(service = DbService)]
struct Db;

#[derive(Service)]
#[service(selects = Db, headless)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(priority = Waiting, node_selector(sandbox = "gvisor"), runtime_class = Sandbox)]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    waiting: Waiting,
    sandbox: Sandbox,
    disks: FastDisks,
    uploads: Uploads,
    archive: Archive,
    db: Db,
    db_service: DbService,
    web: Web,
}

fn shop() -> Shop {
    Shop {
        waiting: Waiting,
        sandbox: Sandbox,
        disks: FastDisks { kind: "gp3".to_owned(), zone: "eu-central-1b".to_owned() },
        uploads: Uploads,
        archive: Archive,
        db: Db,
        db_service: DbService,
        web: Web,
    }
}

fn objects() -> Vec<Value> {
    let objects = podwire::manifests(&shop()).unwrap();
    objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect()
}

fn find(objects: &[Value], kind: &str, name: &str) -> Value {
    let is_it = |object: &&Value| object["kind"] == kind && object["metadata"]["name"] == name;
    objects.iter().find(is_it).unwrap_or_else(|| panic!("no {kind} {name}")).clone()
}

#[test]
fn classes_are_of_the_cluster_and_stand_before_what_uses_them() {
    let objects = objects();
    let kinds: Vec<&Value> = objects.iter().map(|object| &object["kind"]).collect();
    assert_eq!(kinds[..4], ["Namespace", "PriorityClass", "RuntimeClass", "StorageClass"]);
    assert_eq!(
        find(&objects, "PriorityClass", "waiting"),
        json!({
            "apiVersion": "scheduling.k8s.io/v1",
            "kind": "PriorityClass",
            "metadata": {"name": "waiting", "labels": {"team": "platform"}},
            "value": -10,
            "preemptionPolicy": "Never",
            "globalDefault": true,
            "description": "What waits",
        })
    );
    assert_eq!(
        find(&objects, "RuntimeClass", "sandbox"),
        json!({
            "apiVersion": "node.k8s.io/v1",
            "kind": "RuntimeClass",
            "metadata": {"name": "sandbox"},
            "handler": "runsc",
            "overhead": {"podFixed": {"cpu": "250m", "memory": "120Mi"}},
            "scheduling": {
                "nodeSelector": {"sandbox": "gvisor"},
                "tolerations": [
                    {"key": "sandbox", "operator": "Exists", "effect": "NoSchedule"},
                    {"key": "spot", "value": "yes"},
                ],
            },
        })
    );
    assert_eq!(
        find(&objects, "StorageClass", "fast-disks"),
        json!({
            "apiVersion": "storage.k8s.io/v1",
            "kind": "StorageClass",
            "metadata": {
                "name": "fast-disks",
                "annotations": {"storageclass.kubernetes.io/is-default-class": "true"},
            },
            "provisioner": "ebs.csi.aws.com",
            "parameters": {"type": "gp3"},
            "reclaimPolicy": "Retain",
            "volumeBindingMode": "WaitForFirstConsumer",
            "allowVolumeExpansion": true,
            "mountOptions": ["noatime"],
            "allowedTopologies": [
                {"matchLabelExpressions": [
                    {"key": "topology.kubernetes.io/zone", "values": ["eu-central-1a", "eu-central-1b"]},
                ]},
                {"matchLabelExpressions": [
                    {"key": "topology.kubernetes.io/region", "values": ["eu-west-1"]},
                    {"key": "acme.io/rack", "values": ["1"]},
                ]},
            ],
        })
    );
}

#[test]
fn what_uses_a_class_has_its_name() {
    let objects = objects();
    let db = &find(&objects, "StatefulSet", "db")["spec"];
    assert_eq!(db["template"]["spec"]["priorityClassName"], "system-cluster-critical");
    assert_eq!(db["template"]["spec"]["runtimeClassName"], "sandbox");
    assert_eq!(db["volumeClaimTemplates"][0]["spec"]["storageClassName"], "fast-disks");
    let web = &find(&objects, "Pod", "web")["spec"];
    assert_eq!((&web["priorityClassName"], &web["runtimeClassName"]), (&json!("waiting"), &json!("sandbox")));
    let class = |claim| find(&objects, "PersistentVolumeClaim", claim)["spec"]["storageClassName"].clone();
    assert_eq!((class("uploads"), class("archive")), (json!("fast-disks"), json!("slow")));
    assert!(!objects.iter().any(|object| object["metadata"]["name"] == "system-cluster-critical"));
}

#[derive(PriorityClass, Deserialize)]
#[priority_class(value = self.value)]
struct Varying {
    value: i64,
}

#[derive(App)]
struct Platform {
    varying: Varying,
}

#[test]
fn a_value_is_judged_when_it_is_built() {
    for (value, words) in [(2_000_000_000, "[priority-value]"), (3_000_000_000, "[integer-range]")] {
        let platform = Platform { varying: Varying { value } };
        let error = Emit::new().to_string(&platform).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}
