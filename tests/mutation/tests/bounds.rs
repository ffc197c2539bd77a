//! The mutation test of limit ranges and quotas: what a namespace allows, what pods ask for and how many there are varies by
//! environment, so that not the compiler but the emit refuses what breaks it. Each break is made in the example shop's objects, and
//! those that values can make are emitted as well.

use std::path::Path;

use podwire::validate::{Options, Validator};
use podwire::{Emit, Object, Values};
use serde_json::Value;
use shop::Shop;

const RULES: [&str; 4] = ["beyond-limits", "quota-demand", "quota-exceeded", "quota-room"];

const LIMITS: &str = "LimitRange/limits";
const QUOTA: &str = "ResourceQuota/quota";
const WEB: &str = "Deployment/web";

/// An object, a field of it, what that becomes, and the rule that is broken then.
const BREAKS: &[(&str, &str, &str, &str)] = &[
    // What a range allows a container, a pod, a claim, and the claims of a template.
    (LIMITS, "/spec/limits/0/max/memory", "\"32Mi\"", "beyond-limits"),
    (LIMITS, "/spec/limits/0/min/memory", "\"1Gi\"", "beyond-limits"),
    (LIMITS, "/spec/limits/0/min/cpu", "\"100m\"", "beyond-limits"),
    (LIMITS, "/spec/limits/0/default", "{\"cpu\": \"60m\"}", "beyond-limits"),
    (LIMITS, "/spec/limits/0/maxLimitRequestRatio", "{\"memory\": \"1\"}", "beyond-limits"),
    (LIMITS, "/spec/limits/0", "{\"type\": \"Pod\", \"max\": {\"memory\": \"270Mi\"}}", "beyond-limits"),
    (LIMITS, "/spec/limits/1/max/storage", "\"20Gi\"", "beyond-limits"),
    (LIMITS, "/spec/limits/1/min", "{\"storage\": \"20Gi\"}", "beyond-limits"),
    (WEB, "/spec/template/spec/containers/0/resources/limits/memory", "\"9Gi\"", "beyond-limits"),
    (WEB, "/spec/template/spec/containers/0/resources/requests/memory", "\"8Mi\"", "beyond-limits"),
    ("PersistentVolumeClaim/backups", "/spec/resources/requests/storage", "\"300Gi\"", "beyond-limits"),
    (
        "StatefulSet/database",
        "/spec/volumeClaimTemplates/0/spec/resources/requests/storage",
        "\"300Gi\"",
        "beyond-limits",
    ),
    // What each container states under a quota.
    (QUOTA, "/spec/hard/limits.cpu", "\"64\"", "quota-demand"),
    // What fits into a quota.
    (QUOTA, "/spec/hard/pods", "\"5\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/count~1pods", "\"5\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/requests.cpu", "\"500m\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/cpu", "\"500m\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/requests.memory", "\"512Mi\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/services", "\"3\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/services.loadbalancers", "\"0\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/services.nodeports", "\"0\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/configmaps", "\"0\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/persistentvolumeclaims", "\"1\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/requests.storage", "\"55Gi\"", "quota-exceeded"),
    (
        QUOTA,
        "/spec/hard/fast-disks.storageclass.storage.k8s.io~1requests.storage",
        "\"5Gi\"",
        "quota-exceeded",
    ),
    (
        QUOTA,
        "/spec/hard/fast-disks.storageclass.storage.k8s.io~1persistentvolumeclaims",
        "\"0\"",
        "quota-exceeded",
    ),
    (QUOTA, "/spec/hard/count~1deployments.apps", "\"3\"", "quota-exceeded"),
    (QUOTA, "/spec/hard/count~1cronjobs.batch", "\"0\"", "quota-exceeded"),
    ("Deployment/catalog", "/spec/replicas", "80", "quota-exceeded"),
    ("HorizontalPodAutoscaler/web", "/spec", "{\"minReplicas\": 70, \"maxReplicas\": 70}", "quota-exceeded"),
    ("Service/web-metrics", "/spec/type", "\"LoadBalancer\"", "quota-exceeded"),
    ("HorizontalPodAutoscaler/web", "/spec/maxReplicas", "80", "quota-room"),
];

/// An object, a field of it, and what that becomes.
type Change = (&'static str, &'static str, &'static str);

/// What a default of the range hides by itself: changes that break a rule together.
const TOGETHER: &[([Change; 2], &str)] = &[
    // A container that states nothing, and no range that states it instead.
    ([NO_DEFAULTS, (WEB, "/spec/template/spec/containers/0/resources", "null")], "quota-demand"),
    ([NO_DEFAULTS, (WEB, "/spec/template/spec/initContainers", EMPTY_CONTAINER)], "quota-demand"),
    (
        [
            NO_DEFAULTS,
            ("CronJob/backup", "/spec/jobTemplate/spec/template/spec/initContainers", EMPTY_CONTAINER),
        ],
        "quota-demand",
    ),
    // What the range no longer gives, and the quota counts from now on.
    ([NO_MOST, (QUOTA, "/spec/hard/limits.memory", "\"999Gi\"")], "quota-demand"),
    (
        [NO_RANGE, ("StatefulSet/database", "/spec/template/spec/containers/0/resources", "null")],
        "quota-demand",
    ),
];

const NO_DEFAULTS: Change = (LIMITS, "/spec/limits/0/defaultRequest", "null");
const NO_MOST: Change = (LIMITS, "/spec/limits/0/max", "null");
const NO_RANGE: Change = (LIMITS, "/spec/limits", "[]");
const EMPTY_CONTAINER: &str = "[{\"name\": \"wait\", \"image\": \"busybox:1.37\"}]";

/// Values of an environment, and the rule that they break.
const VALUES: &[(&str, &str)] = &[
    ("quota: { pods: 5 }", "quota-exceeded"),
    ("quota: { cpu: 500m }", "quota-exceeded"),
    ("catalog: { replicas: 80 }", "quota-exceeded"),
    ("orders: { server: { cpu: \"17\" } }", "quota-exceeded"),
    ("web: { least: 70, most: 80 }", "quota-exceeded"),
    ("database: { postgres: { memory: 9Gi } }", "beyond-limits"),
    ("database: { postgres: { memory: 8Mi } }", "beyond-limits"),
    ("database: { storage: 300Gi }", "beyond-limits"),
];

fn shop(values: &str) -> Shop {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shop/values/dev.yaml");
    let values = Values::new().file(file).expect("the file is there").text("broken.yaml", values);
    values.read().expect("the values can be read")
}

/// What is told of the bounds of a set.
fn told(objects: &[Value]) -> Vec<String> {
    let objects: Vec<Object> =
        objects.iter().map(|object| Object::from_value(object.clone()).expect("an object")).collect();
    let findings = Validator::new(Options::new().advice(true)).set(&objects);
    findings.iter().map(|it| it.rule.id.to_owned()).filter(|id| RULES.contains(&id.as_str())).collect()
}

/// The object `Kind/name` with another field.
fn set(objects: &mut [Value], which: &str, pointer: &str, new: &str) {
    let is_it = |object: &&mut Value| {
        which.split_once('/') == object["kind"].as_str().zip(object["metadata"]["name"].as_str())
    };
    let object = objects.iter_mut().find(is_it).unwrap_or_else(|| panic!("the shop has no {which}"));
    let new: Value = serde_json::from_str(new).expect("JSON");
    let (parent, key) = pointer.rsplit_once('/').expect("a path");
    let (parent, key) = (object.pointer_mut(parent).expect(parent), key.replace("~1", "/"));
    match (parent, new) {
        (Value::Object(fields), Value::Object(new)) if fields.get(&key).is_some_and(Value::is_object) => {
            fields[&key].as_object_mut().expect("an object").extend(new);
        }
        (Value::Object(fields), new) => drop(fields.insert(key, new)),
        (Value::Array(items), new) => items[key.parse::<usize>().expect("a number")] = new,
        (other, _) => panic!("{which} has no field in {other}"),
    }
}

#[test]
fn every_broken_bound_is_refused_with_its_rule() {
    let objects = podwire::manifests(&shop("{}")).expect("the shop is valid");
    let objects: Vec<Value> =
        objects.iter().map(|object| serde_json::to_value(object).expect("an object")).collect();
    assert_eq!(told(&objects), [""; 0], "the shop itself");
    let single = BREAKS.iter().map(|&(which, pointer, new, rule)| (vec![(which, pointer, new)], rule));
    let breaks: Vec<(Vec<Change>, &str)> =
        single.chain(TOGETHER.iter().map(|(changes, rule)| (changes.to_vec(), *rule))).collect();
    let survivors: Vec<String> = breaks
        .iter()
        .filter_map(|(changes, rule)| {
            let mut broken = objects.clone();
            for (which, pointer, new) in changes {
                set(&mut broken, which, pointer, new);
            }
            let told = told(&broken);
            let is_refused = !told.is_empty() && told.iter().all(|id| id == rule);
            (!is_refused).then(|| format!("{changes:?} should break {rule} alone: {told:?}"))
        })
        .collect();
    let killed = breaks.len() - survivors.len();
    println!("{killed} of {} broken bounds are refused: {} %", breaks.len(), killed * 100 / breaks.len());
    assert!(survivors.is_empty(), "{}", survivors.join("\n"));
}

#[test]
fn values_that_break_a_bound_are_not_emitted() {
    for (values, rule) in VALUES {
        let emitted = Emit::new().to_string(&shop(values));
        let error = emitted.expect_err(values).to_string();
        assert!(error.starts_with(&format!("wiring[{rule}]")), "{values}: {error}");
    }
}
