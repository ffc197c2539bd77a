//! What the server fills in where an object says nothing, as far as an update depends on it.

use serde_json::{Map, Value, json};

use crate::decode::base64;

/// Fills in the defaults of an object of a kind.
pub(super) fn set(kind: &str, object: &mut Value) {
    if matches!(kind, "PersistentVolume" | "PersistentVolumeClaim" | "Service") {
        fill_at(object, json!({"spec": {}}));
    }
    if let Some(spec) = object.get_mut("spec").and_then(Value::as_object_mut) {
        match kind {
            "CSIDriver" => {
                fill(spec, json!({"attachRequired": true, "volumeLifecycleModes": ["Persistent"]}));
            }
            "CronJob" => cron_job(spec),
            "DaemonSet" => daemon_set(spec),
            "Deployment" => deployment(spec),
            "Job" => job(spec),
            "PersistentVolume" => {
                fill(spec, json!({"persistentVolumeReclaimPolicy": "Retain", "volumeMode": "Filesystem"}));
                volume_sources(spec);
            }
            "PersistentVolumeClaim" => claim(spec),
            "ReplicaSet" | "ReplicationController" => fill(spec, json!({"replicas": 1})),
            "Service" => service(spec),
            "StatefulSet" => stateful_set(spec),
            _ => {}
        }
    }
    match kind {
        "Job" => labels_from_template(object),
        "ClusterRoleBinding" | "RoleBinding" => access_groups(object),
        "Namespace" => drop_finalizers(object),
        "Secret" => secret(object),
        "PriorityClass" => fill_at(object, json!({"preemptionPolicy": "PreemptLowerPriority", "value": 0})),
        "StorageClass" => {
            fill_at(object, json!({"reclaimPolicy": "Delete", "volumeBindingMode": "Immediate"}))
        }
        _ => {}
    }
    if let Some(spec) = pod_spec_of(kind, object) {
        pod_spec(spec, kind == "Pod");
    }
}

/// Adds the finalizer that the server gives volumes and claims, which it keeps in an update.
pub(super) fn protect(kind: &str, object: &mut Value) {
    let finalizer = match kind {
        "PersistentVolume" => "kubernetes.io/pv-protection",
        "PersistentVolumeClaim" => "kubernetes.io/pvc-protection",
        _ => return,
    };
    fill_at(object, json!({"metadata": {"finalizers": []}}));
    if let Some(Value::Array(finalizers)) = object.pointer_mut("/metadata/finalizers")
        && !finalizers.iter().any(|one| one == finalizer)
    {
        finalizers.push(finalizer.into());
    }
}

/// The path of the pod spec in an object of a kind.
pub(super) fn pod_spec_path(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "Pod" => "/spec",
        "DaemonSet" | "Deployment" | "Job" | "ReplicaSet" | "ReplicationController" | "StatefulSet" => {
            "/spec/template/spec"
        }
        "CronJob" => "/spec/jobTemplate/spec/template/spec",
        "PodTemplate" => "/template/spec",
        _ => return None,
    })
}

fn pod_spec_of<'o>(kind: &str, object: &'o mut Value) -> Option<&'o mut Map<String, Value>> {
    object.pointer_mut(pod_spec_path(kind)?)?.as_object_mut()
}

/// Sets the fields that are absent, in the maps inside as well.
fn fill(map: &mut Map<String, Value>, defaults: Value) {
    let Value::Object(defaults) = defaults else { return };
    for (name, default) in defaults {
        match (map.get_mut(&name), default) {
            (Some(Value::Object(inner)), default @ Value::Object(_)) => fill(inner, default),
            (None | Some(Value::Null), default) => {
                map.insert(name, default);
            }
            _ => {}
        }
    }
}

fn fill_at(value: &mut Value, defaults: Value) {
    if let Value::Object(map) = value {
        fill(map, defaults);
    }
}

fn text<'v>(map: &'v Map<String, Value>, name: &str) -> &'v str {
    map.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn items<'v>(
    map: &'v mut Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = &'v mut Map<String, Value>> {
    let items = map.get_mut(name).and_then(Value::as_array_mut);
    items.into_iter().flatten().filter_map(Value::as_object_mut)
}

fn deployment(spec: &mut Map<String, Value>) {
    let defaults = json!({
        "replicas": 1, "strategy": {"type": "RollingUpdate"}, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600,
    });
    fill(spec, defaults);
    let strategy = spec.get("strategy").and_then(|strategy| strategy.get("type"));
    if strategy.and_then(Value::as_str) == Some("RollingUpdate") {
        fill(spec, json!({"strategy": {"rollingUpdate": {"maxSurge": "25%", "maxUnavailable": "25%"}}}));
    }
}

fn daemon_set(spec: &mut Map<String, Value>) {
    fill(spec, json!({"updateStrategy": {"type": "RollingUpdate"}, "revisionHistoryLimit": 10}));
    if is_rolling(spec) {
        fill(spec, json!({"updateStrategy": {"rollingUpdate": {"maxSurge": 0, "maxUnavailable": 1}}}));
    }
}

fn is_rolling(spec: &Map<String, Value>) -> bool {
    let strategy = spec.get("updateStrategy").and_then(|strategy| strategy.get("type"));
    strategy.and_then(Value::as_str) == Some("RollingUpdate")
}

fn stateful_set(spec: &mut Map<String, Value>) {
    let defaults = json!({
        "replicas": 1, "podManagementPolicy": "OrderedReady", "updateStrategy": {"type": "RollingUpdate"},
        "revisionHistoryLimit": 10, "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain", "whenScaled": "Retain"},
    });
    fill(spec, defaults);
    if is_rolling(spec) {
        fill(spec, json!({"updateStrategy": {"rollingUpdate": {"partition": 0}}}));
    }
    for claim in items(spec, "volumeClaimTemplates") {
        fill(claim, json!({"spec": {"volumeMode": "Filesystem"}}));
        // What kind of object a template is, the server does not keep.
        claim.remove("apiVersion");
        claim.remove("kind");
    }
}

fn job(spec: &mut Map<String, Value>) {
    if !spec.contains_key("completions") && !spec.contains_key("parallelism") {
        fill(spec, json!({"completions": 1, "parallelism": 1}));
    }
    let backoff = if spec.contains_key("backoffLimitPerIndex") { i32::MAX } else { 6 };
    let replacement = if spec.contains_key("podFailurePolicy") { "Failed" } else { "TerminatingOrFailed" };
    let defaults = json!({
        "parallelism": 1, "backoffLimit": backoff, "completionMode": "NonIndexed", "suspend": false, "manualSelector": false,
        "podReplacementPolicy": replacement,
    });
    fill(spec, defaults);
}

fn cron_job(spec: &mut Map<String, Value>) {
    let defaults = json!({
        "concurrencyPolicy": "Allow", "suspend": false, "successfulJobsHistoryLimit": 3, "failedJobsHistoryLimit": 1,
    });
    fill(spec, defaults);
}

fn service(spec: &mut Map<String, Value>) {
    fill(spec, json!({"type": "ClusterIP", "sessionAffinity": "None"}));
    if text(spec, "sessionAffinity") == "ClientIP" {
        fill(spec, json!({"sessionAffinityConfig": {"clientIP": {"timeoutSeconds": 10800}}}));
    }
    if matches!(text(spec, "type"), "LoadBalancer" | "NodePort") {
        fill(spec, json!({"externalTrafficPolicy": "Cluster"}));
    }
    if text(spec, "type") == "LoadBalancer" {
        fill(spec, json!({"allocateLoadBalancerNodePorts": true}));
    }
    if text(spec, "type") != "ExternalName" {
        fill(spec, json!({"internalTrafficPolicy": "Cluster"}));
    }
    for port in items(spec, "ports") {
        let number = port.get("port").cloned().unwrap_or_default();
        fill(port, json!({"protocol": "TCP", "targetPort": number}));
    }
}

/// A data source means the same in both of its fields; what the old one could never mean is dropped.
fn claim(spec: &mut Map<String, Value>) {
    fill(spec, json!({"volumeMode": "Filesystem"}));
    let is_traditional = |source: &Value| {
        let field = |name: &str| source.get(name).and_then(Value::as_str).unwrap_or_default();
        matches!(
            (field("apiGroup"), field("kind")),
            ("", "PersistentVolumeClaim") | ("snapshot.storage.k8s.io", "VolumeSnapshot")
        )
    };
    // Data of another namespace is dropped, as clusters do not have it by default.
    if spec.get("dataSourceRef").is_some_and(|reference| reference.get("namespace").is_some()) {
        spec.remove("dataSourceRef");
    }
    let reference = spec.get("dataSourceRef").filter(|reference| !reference.is_null()).cloned();
    if reference.is_none() && spec.get("dataSource").is_some_and(|source| !is_traditional(source)) {
        spec.remove("dataSource");
    }
    match (spec.get("dataSource").cloned(), reference) {
        (Some(source), None) => fill(spec, json!({"dataSourceRef": source})),
        (None, Some(reference)) => fill(spec, json!({"dataSource": reference})),
        _ => {}
    }
}

/// A Job without labels of its own has those of its pods.
fn labels_from_template(job: &mut Value) {
    let Some(labels) = job.pointer("/spec/template/metadata/labels").cloned() else { return };
    fill_at(job, json!({"metadata": {"labels": {}}}));
    if let Some(own) =
        job.pointer_mut("/metadata/labels").filter(|own| own.as_object().is_none_or(Map::is_empty))
    {
        *own = labels;
    }
}

/// The finalizers of a Namespace's spec are changed by another request alone.
fn drop_finalizers(namespace: &mut Value) {
    if let Some(Value::Object(spec)) = namespace.get_mut("spec") {
        spec.remove("finalizers");
    }
}

/// Text that is written as such becomes data.
fn secret(secret: &mut Value) {
    fill_at(secret, json!({"type": "Opaque"}));
    let Some(secret) = secret.as_object_mut() else { return };
    let Some(Value::Object(texts)) = secret.remove("stringData") else { return };
    let data = secret.entry("data").or_insert_with(|| json!({}));
    if let Value::Object(data) = data {
        let encoded = |text: &Value| base64::encode(text.as_str().unwrap_or_default().as_bytes());
        data.extend(texts.iter().map(|(key, text)| (key.clone(), encoded(text).into())));
    }
}

fn access_groups(binding: &mut Value) {
    const GROUP: &str = "rbac.authorization.k8s.io";
    if let Some(role) = binding.get_mut("roleRef").and_then(Value::as_object_mut)
        && text(role, "apiGroup").is_empty()
    {
        role.insert("apiGroup".to_owned(), GROUP.into());
    }
}

fn pod_spec(spec: &mut Map<String, Value>, is_pod: bool) {
    let defaults = json!({
        "restartPolicy": "Always", "dnsPolicy": "ClusterFirst", "terminationGracePeriodSeconds": 30,
        "schedulerName": "default-scheduler", "securityContext": {},
    });
    fill(spec, defaults);
    if is_pod {
        fill(spec, json!({"enableServiceLinks": true}));
        tolerations(spec);
    }
    // What clusters do not have by default is dropped in silence.
    spec.remove("schedulingGroup");
    // Both names of the account are kept alike.
    let account = spec.get("serviceAccountName").or(spec.get("serviceAccount")).cloned();
    if let Some(account) = account {
        fill(spec, json!({"serviceAccountName": account, "serviceAccount": account}));
    }
    for volume in items(spec, "volumes") {
        pod_volume(volume);
    }
    let host_network = spec.get("hostNetwork") == Some(&Value::Bool(true));
    for list in ["containers", "initContainers", "ephemeralContainers"] {
        for one in items(spec, list) {
            container(one);
            if is_pod && list != "ephemeralContainers" {
                requests(one);
            }
            for port in items(one, "ports").filter(|_| host_network) {
                let number = port.get("containerPort").cloned().unwrap_or_default();
                fill(port, json!({"hostPort": number}));
            }
        }
    }
}

/// A Pod tolerates for some minutes that its node is not ready or cannot be reached, unless it says otherwise.
fn tolerations(spec: &mut Map<String, Value>) {
    let tolerations = spec.entry("tolerations").or_insert_with(|| json!([]));
    let Value::Array(tolerations) = tolerations else { return };
    let stated: Vec<Value> = std::mem::take(tolerations);
    let tolerates = |toleration: &Value, taint: &str| {
        let is_one_of = |field: &str, value: &str| {
            let stated = toleration.get(field).and_then(Value::as_str).unwrap_or_default();
            stated.is_empty() || stated == value
        };
        is_one_of("key", taint) && is_one_of("effect", "NoExecute")
    };
    let of_nodes = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"].into_iter();
    let added = of_nodes.filter(|taint| !stated.iter().any(|toleration| tolerates(toleration, taint))).map(
        |taint| json!({"key": taint, "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300}),
    );
    let added: Vec<Value> = added.collect();
    *tolerations = stated;
    tolerations.extend(added);
}

/// When an image is fetched that does not say so.
fn pull_policy(image: &str) -> &'static str {
    let name = image.rsplit('/').next().unwrap_or_default();
    let is_latest = !image.contains('@') && name.rsplit_once(':').is_none_or(|(_, tag)| tag == "latest");
    if is_latest { "Always" } else { "IfNotPresent" }
}

/// What a variable or file takes from the pod itself.
fn fields_of_pod(from: &mut Map<String, Value>) {
    if let Some(Value::Object(field)) = from.get_mut("fieldRef") {
        fill(field, json!({"apiVersion": "v1"}));
    }
    if let Some(Value::Object(field)) = from.get_mut("resourceFieldRef") {
        fill(field, json!({"divisor": "0"}));
    }
}

fn container(container: &mut Map<String, Value>) {
    let policy = pull_policy(text(container, "image"));
    let defaults = json!({
        "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File", "imagePullPolicy": policy,
        "resources": {},
    });
    fill(container, defaults);
    for port in items(container, "ports") {
        fill(port, json!({"protocol": "TCP"}));
    }
    for variable in items(container, "env") {
        if let Some(Value::Object(from)) = variable.get_mut("valueFrom") {
            fields_of_pod(from);
        }
    }
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
        if let Some(Value::Object(probe)) = container.get_mut(probe) {
            fill(
                probe,
                json!({"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3}),
            );
            http_get(probe);
        }
    }
    if let Some(Value::Object(lifecycle)) = container.get_mut("lifecycle") {
        let has_signal = lifecycle.remove("stopSignal").is_some();
        for hook in lifecycle.values_mut().filter_map(Value::as_object_mut) {
            http_get(hook);
        }
        if has_signal && lifecycle.is_empty() {
            container.remove("lifecycle");
        }
    }
}

fn http_get(handler: &mut Map<String, Value>) {
    if let Some(Value::Object(request)) = handler.get_mut("httpGet") {
        fill(request, json!({"path": "/", "scheme": "HTTP"}));
    }
}

/// In a Pod, what has a limit and no request gets a request of the same amount.
fn requests(container: &mut Map<String, Value>) {
    let Some(Value::Object(resources)) = container.get_mut("resources") else { return };
    if let Some(limits) = resources.get("limits").filter(|limits| limits.is_object()).cloned() {
        fill(resources, json!({"requests": limits}));
    }
}

fn pod_volume(volume: &mut Map<String, Value>) {
    let has_source = volume.iter().any(|(name, value)| name != "name" && !value.is_null());
    if !has_source {
        fill(volume, json!({"emptyDir": {}}));
    }
    volume_sources(volume);
}

/// The sources of a volume, of which there is one.
fn volume_sources(volume: &mut Map<String, Value>) {
    for (name, source) in volume.iter_mut() {
        let Value::Object(source) = source else { continue };
        match name.as_str() {
            "configMap" | "secret" => fill(source, json!({"defaultMode": 420})),
            "downwardAPI" => {
                fill(source, json!({"defaultMode": 420}));
                items(source, "items").for_each(fields_of_pod);
            }
            "projected" => {
                fill(source, json!({"defaultMode": 420}));
                items(source, "sources").for_each(projection);
            }
            "ephemeral" => {
                if let Some(Value::Object(template)) = source.get_mut("volumeClaimTemplate") {
                    fill(template, json!({"spec": {"volumeMode": "Filesystem"}}));
                }
            }
            "hostPath" => fill(source, json!({"type": ""})),
            "image" => {
                let policy = pull_policy(text(source, "reference"));
                fill(source, json!({"pullPolicy": policy}));
            }
            "iscsi" => fill(source, json!({"iscsiInterface": "default"})),
            "rbd" => fill(source, json!({"pool": "rbd", "user": "admin", "keyring": "/etc/ceph/keyring"})),
            "scaleIO" => fill(source, json!({"storageMode": "ThinProvisioned", "fsType": "xfs"})),
            "azureDisk" => {
                let defaults = json!({
                    "cachingMode": "ReadWrite", "kind": "Shared", "fsType": "ext4", "readOnly": false,
                });
                fill(source, defaults);
            }
            _ => {}
        }
    }
}

fn projection(projection: &mut Map<String, Value>) {
    // Clusters do not have these by default.
    projection.remove("podCertificate");
    if let Some(Value::Object(token)) = projection.get_mut("serviceAccountToken") {
        fill(token, json!({"expirationSeconds": 3600}));
    }
    if let Some(Value::Object(files)) = projection.get_mut("downwardAPI") {
        items(files, "items").for_each(fields_of_pod);
    }
}
