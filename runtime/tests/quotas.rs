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
