//! What the server fills in where an object says nothing, and what only says which tool made an object.

use serde_json::{Value, json};

/// The pod spec in the workloads of the systems.
const POD: &str = "/spec/template/spec";

/// Removes what is absent by another name: nulls, defaults, and the marks of tools.
pub(crate) fn remove(object: &mut Value) {
    remove_nulls(object);
    marks(object);
    unset(object, "/metadata", &[("namespace", json!("default"))]);
    match object["kind"].as_str().unwrap_or_default() {
        "Deployment" => deployment(object),
        "HTTPRoute" => http_route(object),
        "HorizontalPodAutoscaler" => autoscaler(object),
        "NetworkPolicy" => policy(object),
        "PodMonitor" | "ServiceMonitor" => monitor(object),
        "Service" => service(object),
        "StatefulSet" => stateful_set(object),
        _ => {}
    }
    if let Some(pod) = object.pointer_mut(POD) {
        pod_spec(pod);
    }
}

fn remove_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(remove_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_nulls),
        _ => {}
    }
}

/// Labels and annotations that say which tool made the object, and hashes, which replace pods.
fn marks(object: &mut Value) {
    for metadata in ["/metadata", "/spec/template/metadata"] {
        for entries in ["labels", "annotations"] {
            if let Some(Value::Object(map)) = object.pointer_mut(&format!("{metadata}/{entries}")) {
                map.retain(|key, _| !is_mark(key));
            }
            unset(object, metadata, &[(entries, json!({}))]);
        }
    }
}

fn is_mark(key: &str) -> bool {
    matches!(key, "helm.sh/chart" | "app.kubernetes.io/managed-by") || key.contains("checksum")
}

/// Removes the fields of the map at `path` which have the value that the server would give them.
fn unset(value: &mut Value, path: &str, defaults: &[(&str, Value)]) {
    if let Some(Value::Object(map)) = value.pointer_mut(path) {
        for (name, default) in defaults {
            if map.get(*name) == Some(default) {
                map.remove(*name);
            }
        }
    }
}

fn items<'v>(value: &'v mut Value, path: &str) -> impl Iterator<Item = &'v mut Value> {
    value.pointer_mut(path).and_then(Value::as_array_mut).into_iter().flatten()
}

fn deployment(object: &mut Value) {
    let rolling = [("maxSurge", json!("25%")), ("maxUnavailable", json!("25%"))];
    unset(object, "/spec/strategy/rollingUpdate", &rolling);
    unset(object, "/spec/strategy", &[("type", json!("RollingUpdate")), ("rollingUpdate", json!({}))]);
    let defaults = [
        ("replicas", json!(1)),
        ("strategy", json!({})),
        ("revisionHistoryLimit", json!(10)),
        ("progressDeadlineSeconds", json!(600)),
        ("minReadySeconds", json!(0)),
    ];
    unset(object, "/spec", &defaults);
}

fn stateful_set(object: &mut Value) {
    unset(object, "/spec/updateStrategy/rollingUpdate", &[("partition", json!(0))]);
    unset(object, "/spec/updateStrategy", &[("type", json!("RollingUpdate")), ("rollingUpdate", json!({}))]);
    let defaults = [
        ("replicas", json!(1)),
        ("podManagementPolicy", json!("OrderedReady")),
        ("minReadySeconds", json!(0)),
        ("updateStrategy", json!({})),
        ("revisionHistoryLimit", json!(10)),
    ];
    unset(object, "/spec", &defaults);
    for claim in items(object, "/spec/volumeClaimTemplates") {
        // What kind of object a template is, the server does not keep; its name becomes its key.
        let name = claim.pointer("/metadata/name").cloned().unwrap_or_default();
        if let Value::Object(claim) = claim {
            claim.retain(|field, _| field != "apiVersion" && field != "kind");
            claim.insert("name".to_owned(), name);
        }
        unset(claim, "/spec", &[("volumeMode", json!("Filesystem"))]);
    }
}

fn service(object: &mut Value) {
    let is_balanced = object["spec"]["type"] == "LoadBalancer";
    if is_balanced {
        let defaults =
            [("externalTrafficPolicy", json!("Cluster")), ("allocateLoadBalancerNodePorts", json!(true))];
        unset(object, "/spec", &defaults);
    }
    let defaults = [
        ("type", json!("ClusterIP")),
        ("sessionAffinity", json!("None")),
        ("internalTrafficPolicy", json!("Cluster")),
    ];
    unset(object, "/spec", &defaults);
    for port in items(object, "/spec/ports") {
        let number = port["port"].clone();
        unset(port, "", &[("protocol", json!("TCP")), ("targetPort", number)]);
    }
}

fn http_route(object: &mut Value) {
    let group = json!("gateway.networking.k8s.io");
    for parent in items(object, "/spec/parentRefs") {
        unset(parent, "", &[("group", group.clone()), ("kind", json!("Gateway"))]);
    }
    for rule in items(object, "/spec/rules") {
        for backend in items(rule, "/backendRefs") {
            unset(backend, "", &[("group", json!("")), ("kind", json!("Service")), ("weight", json!(1))]);
        }
        unset(rule, "", &[("matches", json!([{"path": {"type": "PathPrefix", "value": "/"}}]))]);
    }
}

fn autoscaler(object: &mut Value) {
    let cpu = json!({"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 80}});
    let defaults = [("minReplicas", json!(1)), ("metrics", json!([{"type": "Resource", "resource": cpu}]))];
    unset(object, "/spec", &defaults);
}

/// What Prometheus takes where an endpoint says nothing.
fn monitor(object: &mut Value) {
    let defaults = [
        ("path", json!("/metrics")),
        ("scheme", json!("http")),
        ("honorLabels", json!(false)),
        ("honorTimestamps", json!(true)),
    ];
    for endpoints in ["/spec/endpoints", "/spec/podMetricsEndpoints"] {
        items(object, endpoints).for_each(|endpoint| unset(endpoint, "", &defaults));
    }
}

fn policy(object: &mut Value) {
    for direction in ["/spec/ingress", "/spec/egress"] {
        for rule in items(object, direction) {
            items(rule, "/ports").for_each(|port| unset(port, "", &[("protocol", json!("TCP"))]));
        }
        if let Some(Value::Array(rules)) = object.pointer_mut(direction) {
            rules.sort_by_cached_key(Value::to_string);
        }
    }
}

fn pod_spec(pod: &mut Value) {
    let defaults = [
        ("restartPolicy", json!("Always")),
        ("dnsPolicy", json!("ClusterFirst")),
        ("terminationGracePeriodSeconds", json!(30)),
        ("schedulerName", json!("default-scheduler")),
        ("securityContext", json!({})),
    ];
    unset(pod, "", &defaults);
    for volume in items(pod, "/volumes") {
        unset(volume, "/configMap", &[("defaultMode", json!(420))]);
        unset(volume, "/projected", &[("defaultMode", json!(420))]);
        unset(volume, "/secret", &[("defaultMode", json!(420))]);
    }
    for list in ["/containers", "/initContainers"] {
        items(pod, list).for_each(container);
    }
}

fn container(container: &mut Value) {
    items(container, "/ports").for_each(|port| unset(port, "", &[("protocol", json!("TCP"))]));
    for probe in ["/livenessProbe", "/readinessProbe", "/startupProbe"] {
        let defaults = [
            ("initialDelaySeconds", json!(0)),
            ("timeoutSeconds", json!(1)),
            ("periodSeconds", json!(10)),
            ("successThreshold", json!(1)),
            ("failureThreshold", json!(3)),
        ];
        unset(container, probe, &defaults);
        unset(container, &format!("{probe}/httpGet"), &[("path", json!("/")), ("scheme", json!("HTTP"))]);
    }
    let policy =
        if is_latest(container["image"].as_str().unwrap_or_default()) { "Always" } else { "IfNotPresent" };
    unset(container, "/resources", &[("limits", json!({})), ("requests", json!({}))]);
    let defaults = [
        ("imagePullPolicy", json!(policy)),
        ("resources", json!({})),
        ("securityContext", json!({})),
        ("terminationMessagePath", json!("/dev/termination-log")),
        ("terminationMessagePolicy", json!("File")),
    ];
    unset(container, "", &defaults);
    for variable in items(container, "/env") {
        unset(variable, "/valueFrom/fieldRef", &[("apiVersion", json!("v1"))]);
    }
}

/// Whether the image has no tag, or the tag `latest`, and so is fetched always.
fn is_latest(image: &str) -> bool {
    let name = image.rsplit('/').next().unwrap_or_default();
    !image.contains('@') && name.rsplit_once(':').is_none_or(|(_, tag)| tag == "latest")
}
