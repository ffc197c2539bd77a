//! Whether an output is the workload: 2 N documents with all of its fields. What a peer adds is allowed.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::Result;

/// Checks that `file` holds the objects of `size` apps.
pub(crate) fn check(file: &Path, size: usize) -> Result<()> {
    let text = std::fs::read_to_string(file)?;
    let mut options = serde_saphyr::Options::default();
    options.budget = None;
    let documents: Vec<Value> = serde_saphyr::from_multiple_with_options(&text, options)?;
    let documents: Vec<Value> = documents.into_iter().filter(|document| !document.is_null()).collect();
    if documents.len() != 2 * size {
        return Err(format!("{} documents instead of {}", documents.len(), 2 * size).into());
    }
    let by_name: HashMap<(&str, &str), &Value> =
        documents.iter().map(|document| (key(document), document)).collect();
    for index in 0..size {
        let name = format!("web-{index}");
        for expected in [deployment(&name), service(&name)] {
            let found =
                by_name.get(&key(&expected)).ok_or_else(|| format!("{:?} is missing", key(&expected)))?;
            compare(&expected, found, "")?;
        }
    }
    Ok(())
}

fn key(object: &Value) -> (&str, &str) {
    (object["kind"].as_str().unwrap_or_default(), object["metadata"]["name"].as_str().unwrap_or_default())
}

fn compare(expected: &Value, found: &Value, path: &str) -> Result<()> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(fields)) => expected.iter().try_for_each(|(key, value)| {
            compare(value, fields.get(key).unwrap_or(&Value::Null), &format!("{path}.{key}"))
        }),
        (Value::Array(expected), Value::Array(items)) if expected.len() == items.len() => expected
            .iter()
            .zip(items)
            .try_for_each(|(expected, item)| compare(expected, item, &format!("{path}[]"))),
        _ if expected == found || is_same_port(expected, found) => Ok(()),
        _ => Err(format!("{path} is {found} instead of {expected}").into()),
    }
}

/// cdk8s-plus refers to ports by number.
fn is_same_port(expected: &Value, found: &Value) -> bool {
    matches!((expected.as_str(), found.as_u64()), (Some("http"), Some(8080)) | (Some("metrics"), Some(9090)))
}

fn deployment(name: &str) -> Value {
    let labels = json!({ "app": name, "tier": "frontend" });
    let container = json!({
        "name": "web",
        "image": "ghcr.io/acme/web:1.4.2",
        "ports": [{ "name": "http", "containerPort": 8080 }, { "name": "metrics", "containerPort": 9090 }],
        "readinessProbe": { "httpGet": { "path": "/healthz", "port": "http" } },
        "env": [
            { "name": "LOG_LEVEL", "value": "info" },
            { "name": "CATALOG_URL", "value": "http://catalog:80" },
        ],
        "resources": { "requests": { "cpu": "100m", "memory": "128Mi" }, "limits": { "memory": "256Mi" } },
    });
    // What podwire states where nobody asks for the contrary.
    let spec = json!({
        "automountServiceAccountToken": false,
        "containers": [container],
        "enableServiceLinks": false,
    });
    json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": { "name": name },
        "spec": {
            "replicas": 3,
            "selector": { "matchLabels": labels },
            "template": { "metadata": { "labels": labels }, "spec": spec },
        },
    })
}

fn service(name: &str) -> Value {
    json!({
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": { "name": name },
        "spec": {
            "type": "ClusterIP",
            "selector": { "app": name, "tier": "frontend" },
            "ports": [
                { "name": "http", "port": 80, "targetPort": "http" },
                { "name": "metrics", "port": 9090, "targetPort": "metrics" },
            ],
        },
    })
}
