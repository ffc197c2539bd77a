//! What only some pods say: where they may run, what they see of their node, and how they resolve names.

use podwire::prelude::*;
use serde_json::json;

use super::{broken, json, objects};

#[derive(Clone, Default, Container, Pod)]
#[container(name = "web", image = "acme/web:1")]
#[pod(
    hostname = "web",
    subdomain = "pages",
    host_aliases("db.internal" = "10.0.0.5", "cache.internal" = "10.0.0.6", "replica.internal" = "10.0.0.5"),
    dns(nameservers("10.0.0.10"), searches("corp.example.com."), options(ndots = 2, edns0 = "")),
    dns_policy = None,
    priority = self.priority,
    runtime_class = "gvisor",
    scheduler = "binpack",
    share_process_namespace,
    service_links,
    security(fs_group = 1, fs_group_change_policy = OnRootMismatch, supplemental_groups(2, self.group), sysctls("net.ipv4.tcp_syncookies" = 1))
)]
#[spread(zone, skew = 2, required, min_domains = 2)]
#[spread("topology.acme.io/rack")]
#[apart(node)]
#[apart(region, required)]
#[deployment(replicas = 3)]
struct Web {
    priority: Option<String>,
    group: u32,
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "tool", image = "acme/tool:1")]
#[pod(host_pid, host_ipc, deadline = 600, restart_policy = Never)]
struct Tool;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "safe", image = "acme/safe:1")]
#[pod(host_users = false)]
struct Safe;

#[derive(Default, App)]
struct Site {
    web: Web,
    tool: Tool,
    safe: Safe,
}

#[test]
fn every_word_about_a_pods_place_has_its_field() {
    let app = Site { web: Web { priority: Some("high".to_owned()), group: 3 }, ..Site::default() };
    let objects = objects(&app);
    let mut spec = json(&objects, "Deployment", "web")["spec"]["template"]["spec"].clone();
    let own = json!({"matchLabels": {"app": "web"}});
    spec.as_object_mut().unwrap().remove("containers");
    assert_eq!(
        spec,
        json!({
            "hostname": "web",
            "subdomain": "pages",
            "hostAliases": [
                {"ip": "10.0.0.5", "hostnames": ["db.internal", "replica.internal"]},
                {"ip": "10.0.0.6", "hostnames": ["cache.internal"]},
            ],
            "dnsPolicy": "None",
            "dnsConfig": {
                "nameservers": ["10.0.0.10"],
                "searches": ["corp.example.com."],
                "options": [{"name": "ndots", "value": "2"}, {"name": "edns0"}],
            },
            "priorityClassName": "high",
            "runtimeClassName": "gvisor",
            "schedulerName": "binpack",
            "shareProcessNamespace": true,
            "automountServiceAccountToken": false,
            "enableServiceLinks": true,
            "securityContext": {
                "fsGroup": 1,
                "fsGroupChangePolicy": "OnRootMismatch",
                "supplementalGroups": [2, 3],
                "sysctls": [{"name": "net.ipv4.tcp_syncookies", "value": "1"}],
            },
            "topologySpreadConstraints": [
                {
                    "maxSkew": 2,
                    "minDomains": 2,
                    "topologyKey": "topology.kubernetes.io/zone",
                    "whenUnsatisfiable": "DoNotSchedule",
                    "labelSelector": own,
                },
                {
                    "maxSkew": 1,
                    "topologyKey": "topology.acme.io/rack",
                    "whenUnsatisfiable": "ScheduleAnyway",
                    "labelSelector": own,
                },
            ],
            "affinity": {"podAntiAffinity": {
                "requiredDuringSchedulingIgnoredDuringExecution": [
                    {"topologyKey": "topology.kubernetes.io/region", "labelSelector": own},
                ],
                "preferredDuringSchedulingIgnoredDuringExecution": [
                    {"weight": 100, "podAffinityTerm": {"topologyKey": "kubernetes.io/hostname", "labelSelector": own}},
                ],
            }},
        })
    );
    let tool = json(&objects, "Pod", "tool")["spec"].clone();
    assert_eq!((&tool["hostPID"], &tool["hostIPC"]), (&json!(true), &json!(true)));
    assert_eq!(tool["activeDeadlineSeconds"], 600);
    assert_eq!(tool["enableServiceLinks"], false, "nobody gets variables that nobody declared");
    assert_eq!(json(&objects, "Pod", "safe")["spec"]["hostUsers"], false);
}

#[test]
fn a_name_from_a_value_is_judged_when_it_is_built() {
    let app = Site { web: Web { priority: Some("Very High".to_owned()), group: 3 }, ..Site::default() };
    assert_eq!(broken(&app), ["dns-subdomain Deployment web spec.template.spec.priorityClassName"]);
}

#[derive(Default, App)]
struct Sites {
    sites: std::collections::BTreeMap<String, Site>,
}

#[test]
fn the_pods_of_an_instance_spread_among_themselves() {
    let app = Sites { sites: [("a".to_owned(), Site::default())].into() };
    let spec = json(&objects(&app), "Deployment", "a-web")["spec"]["template"]["spec"].clone();
    let own = json!({"matchLabels": {"app": "web", "app.kubernetes.io/instance": "a"}});
    assert_eq!(spec["topologySpreadConstraints"][0]["labelSelector"], own);
}

#[derive(Clone, Default, Container, Pod)]
#[container(name = "db", image = "acme/db:1")]
#[pod(labels(app = "db", tier = "data"))]
// Each refers to the other.
#[apart(Page, node)]
#[near(Page, zone, weight = 20)]
#[deployment]
struct Db;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "page", image = "acme/page:1")]
#[near(Db, zone, required; Cache, node)]
#[apart(node; Batch, node, required; "acme.io/rack", weight = 5)]
#[deployment]
struct Page;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "cache", image = "acme/cache:1")]
#[deployment]
struct Cache;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "batch", image = "acme/batch:1")]
#[deployment]
struct Batch;

#[derive(Default, App)]
struct Pages {
    db: Option<Db>,
    page: Page,
    cache: Option<Cache>,
    batch: Option<Batch>,
}

#[derive(Default, App)]
struct Tenants {
    tenants: std::collections::BTreeMap<String, Pages>,
}

fn affinity(app: &Tenants, pod: &str) -> serde_json::Value {
    json(&objects(app), "Deployment", pod)["spec"]["template"]["spec"]["affinity"].clone()
}

#[test]
fn pods_stand_near_others_and_apart_from_others_of_their_instance() {
    let all = Pages { db: Some(Db), page: Page, cache: Some(Cache), batch: Some(Batch) };
    let app = Tenants { tenants: [("a".to_owned(), all)].into() };
    let of = |place: &str, app: &str| {
        let labels = json!({ "app": app, "app.kubernetes.io/instance": "a" });
        json!({ "topologyKey": place, "labelSelector": { "matchLabels": labels } })
    };
    let mut db = of("topology.kubernetes.io/zone", "db");
    db["labelSelector"]["matchLabels"]["tier"] = json!("data");
    assert_eq!(
        affinity(&app, "a-page"),
        json!({
            "podAffinity": {
                "requiredDuringSchedulingIgnoredDuringExecution": [db],
                "preferredDuringSchedulingIgnoredDuringExecution": [
                    { "weight": 100, "podAffinityTerm": of("kubernetes.io/hostname", "cache") },
                ],
            },
            "podAntiAffinity": {
                "requiredDuringSchedulingIgnoredDuringExecution": [of("kubernetes.io/hostname", "batch")],
                "preferredDuringSchedulingIgnoredDuringExecution": [
                    { "weight": 100, "podAffinityTerm": of("kubernetes.io/hostname", "page") },
                    { "weight": 5, "podAffinityTerm": of("acme.io/rack", "page") },
                ],
            },
        })
    );
    assert_eq!(
        affinity(&app, "a-db")["podAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"][0]["weight"],
        20
    );
}

#[test]
fn only_who_must_be_near_others_misses_them() {
    let some = Pages { db: Some(Db), ..Pages::default() };
    let app = Tenants { tenants: [("a".to_owned(), some)].into() };
    let affinity = affinity(&app, "a-page");
    assert_eq!(affinity["podAffinity"].as_object().map(|terms| terms.len()), Some(1));
    assert_eq!(affinity["podAntiAffinity"].as_object().map(|terms| terms.len()), Some(1));

    let app = Tenants { tenants: [("a".to_owned(), Pages::default())].into() };
    assert_eq!(broken(&app), ["absent-resource Deployment a-page spec.template.spec.affinity.podAffinity"]);
}
