//! Rules of Prometheus, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::prelude::*;
use serde_json::{Value, json};

#[derive(PrometheusRule)]
#[prometheus_rule(name = "web", labels(release = "prometheus"))]
#[record("job:requests:rate5m", expr = "sum(rate(requests[5m]))", labels(team = "web"))]
#[group("alerts", interval = "1m")]
#[alert(
    "WebDown",
    expr = self.expression,
    for = "5m",
    keep_firing = "10m",
    labels(severity = "page"),
    annotations(summary = "down")
)]
struct WebRules {
    expression: String,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web_rules: WebRules,
}

fn shop(expression: &str) -> Result<Value, podwire::Error> {
    let objects = podwire::manifests(&Shop { web_rules: WebRules { expression: expression.to_owned() } })?;
    Ok(serde_json::to_value(objects.last()).unwrap())
}

#[test]
fn rules_stand_in_their_groups() {
    assert_eq!(
        shop("up == 0").unwrap(),
        json!({
            "apiVersion": "monitoring.coreos.com/v1",
            "kind": "PrometheusRule",
            "metadata": { "name": "web", "namespace": "shop", "labels": { "release": "prometheus" } },
            "spec": { "groups": [
                {
                    "name": "web",
                    "rules": [{
                        "record": "job:requests:rate5m",
                        "expr": "sum(rate(requests[5m]))",
                        "labels": { "team": "web" },
                    }],
                },
                {
                    "name": "alerts",
                    "interval": "1m",
                    "rules": [{
                        "alert": "WebDown",
                        "expr": "up == 0",
                        "for": "5m",
                        "keep_firing_for": "10m",
                        "labels": { "severity": "page" },
                        "annotations": { "summary": "down" },
                    }],
                },
            ] },
        })
    );
}

#[test]
fn an_expression_that_is_a_value_is_judged() {
    let error = shop("sum(up").unwrap_err().to_string();
    assert!(error.contains("spec.groups[1].rules[0].expr") && error.contains("[prometheus-rule]"), "{error}");
}
