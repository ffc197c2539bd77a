//! Broken monitors and rules of Prometheus.

use crate::mutant::Mutant;

/// File, find, replace, and the rule or rustc's code that refuses it.
#[rustfmt::skip]
const MONITORING: &[(&str, &str, &str, &str)] = &[
    // Monitors: what they scrape, and how.
    ("catalog.rs", "#[monitor(CatalogServer::METRICS", "#[monitor(CatalogServer::METRIC", "E0599"),
    ("catalog.rs", "#[monitor(CatalogServer::METRICS", "#[monitor(CatalogService::METRICS", "E0308"),
    ("catalog.rs", "#[monitor(CatalogServer::METRICS", "#[monitor(crate::redis::RedisExporter::METRICS", "monitor-port"),
    ("catalog.rs", "#[monitor(CatalogServer::METRICS", "#[monitor(9090", "monitor-port"),
    ("catalog.rs", "interval = \"30s\"", "interval = \"30\"", "prometheus-duration"),
    ("catalog.rs", "interval = \"30s\"", "scheme = HTTP", "monitor-scheme"),
    ("web.rs", "#[monitor(Self::METRICS", "#[monitor(Self::HTTP", "E0599"),
    ("web.rs", "#[monitor(Self::METRICS", "#[monitor(StatusExporter::METRICS", "E0308"),
    ("web.rs", "#[monitor(Self::METRICS", "#[monitor(crate::redis::RedisService::METRICS", "E0308"),
    ("web.rs", "#[monitor(Self::METRICS", "#[monitor(\"metrics\"", "monitor-port"),
    ("web.rs", "interval = \"15s\"", "interval = \"15 s\"", "prometheus-duration"),
    ("catalog.rs", "interval = \"30s\"", "name = \"Catalog\"", "dns-subdomain"),
    ("web.rs", "interval = \"15s\"", "job_label = \"the job\"", "label-key"),
    // What holds for all of them.
    ("lib.rs", "prometheus = \"monitoring\"", "prometheus = \"Monitoring\"", "dns-label"),
    ("lib.rs", "labels(release = \"prometheus\")", "labels(release = \"kube prometheus\")", "label-value"),
    // Rules: names, expressions, durations, labels.
    ("alerts.rs", "#[prometheus_rule(name = \"shop\")]", "#[prometheus_rule(name = \"Shop\")]", "dns-subdomain"),
    ("alerts.rs", "\"job:requests:rate5m\", expr", "\"job-requests\", expr", "prometheus-name"),
    ("alerts.rs", "\"ShopFails\"", "\"\"", "prometheus-name"),
    ("alerts.rs", "[5m]))\")]\n#[record(\"job:failures", "[5m])\")]\n#[record(\"job:failures", "prometheus-rule"),
    ("alerts.rs", "expr = \"pg_up == 0\"", "expr = \"pg_up{job == 0\"", "prometheus-rule"),
    ("alerts.rs", "    expr = \"pg_up == 0\",\n", "", "prometheus-rule"),
    ("alerts.rs", "interval = \"1m\"", "interval = \"1\"", "prometheus-duration"),
    ("alerts.rs", "for = \"5m\"", "for = \"five minutes\"", "prometheus-duration"),
    ("alerts.rs", "keep_firing = \"10m\"", "keep_firing = \"10m1h\"", "prometheus-duration"),
    ("alerts.rs", "labels(severity = \"page\"),\n    annotations(summary = \"the", "labels(\"sever-ity\" = \"page\"),\n    annotations(summary = \"the", "prometheus-name"),
    ("alerts.rs", "#[group(\"databases\")]", "#[group(\"traffic\")]", "prometheus-rule"),
];

/// One mutant for each break.
pub(crate) fn mutants() -> Vec<Mutant> {
    MONITORING
        .iter()
        .map(|(file, find, replace, expected)| Mutant::new(file, find, replace, expected))
        .collect()
}
