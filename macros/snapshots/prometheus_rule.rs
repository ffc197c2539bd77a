#[derive(PrometheusRule)]
#[group("web", interval = "1m")]
#[alert("WebDown", expr = "up == 0", for = "5m", labels(severity = "page"))]
struct WebRules;
