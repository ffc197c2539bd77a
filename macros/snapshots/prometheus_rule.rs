#[derive(PrometheusRule)]
#[prometheus_rule(labels(release = "prometheus"))]
#[group("web", interval = "1m")]
#[record("job:up", expr = "sum by (job) (up)")]
#[alert("WebDown", expr = "up == 0", for = "5m", labels(severity = "page"))]
struct WebRules;
