//! What somebody is woken for, and the series that the dashboards read.

use podwire::prelude::*;
use serde::Deserialize;

/// Rules on what the monitors of the shop scrape.
#[derive(PrometheusRule, Deserialize)]
#[prometheus_rule(name = "shop")]
#[group("traffic", interval = "1m")]
#[record("job:requests:rate5m", expr = "sum by (job) (rate(http_requests_total[5m]))")]
#[record("job:failures:rate5m", expr = "sum by (job) (rate(http_requests_total{code=~\"5..\"}[5m]))")]
#[alert(
    "ShopFails",
    expr = format!("job:failures:rate5m / job:requests:rate5m > {}", self.failures),
    for = "5m",
    keep_firing = "10m",
    labels(severity = "page"),
    annotations(summary = "{{ $labels.job }} fails for {{ $value | humanizePercentage }} of its requests")
)]
#[group("databases")]
#[alert(
    "DatabaseDown",
    expr = "pg_up == 0",
    for = "1m",
    labels(severity = "page"),
    annotations(summary = "the database of the orders does not answer")
)]
#[serde(default)]
pub struct ShopAlerts {
    /// The part of failed requests above which somebody is woken.
    pub failures: f64,
}

impl Default for ShopAlerts {
    fn default() -> ShopAlerts {
        ShopAlerts { failures: 0.05 }
    }
}

/// With what Alertmanager wakes somebody: its configuration, which is not the shop's, names this secret. A values file that says
/// `x-secrets: true` holds the key, and `emit --with-secrets` writes it.
#[derive(Secret, Deserialize)]
#[secret(name = "pager")]
pub struct PagerKey {
    /// The key of the pager's service.
    pub key: Secret<String>,
}
