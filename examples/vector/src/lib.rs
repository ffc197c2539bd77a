//! [Vector](https://github.com/vectordotdev/vector), a pipeline of logs and metrics, as an aggregator.

use podwire::prelude::*;
use serde::Deserialize;

const VERSION: &str = "0.56.0-distroless-libc";

/// Collects what agents send.
#[derive(Container)]
#[container(
    image = format!("docker.io/timberio/vector:{VERSION}"),
    pull_policy = IfNotPresent,
    args("--config-dir", "/etc/vector/")
)]
#[port(datadog_agent = 8282, fluent = 24224, logstash = 5044, splunk_hec = 8080)]
#[port(statsd = 8125, syslog = 9000, vector = 6000, prom_exporter = 9090, api = 8686)]
#[env(VECTOR_LOG = "info")]
#[probe(readiness = http_get(Self::API, "/health"))]
#[resources(requests(cpu = "1"))]
#[mount(data = "/vector-data-dir")]
#[mount(config = "/etc/vector/", read_only)]
pub struct Pipeline;

/// The pipeline's pods, each with a buffer of its own.
#[derive(Pod, Deserialize)]
#[pod(
    name = "rel-vector",
    labels(
        "app.kubernetes.io/name" = "vector",
        "app.kubernetes.io/instance" = "rel",
        "app.kubernetes.io/component" = "Aggregator"
    ),
    extra_labels("vector.dev/exclude" = "true"),
    account = Account,
    grace_period = 60
)]
#[volume(config = projected(config_map(Settings)))]
#[volume(data = claim_template(storage = "10Gi"))]
#[stateful_set(service = Pods, labels("app.kubernetes.io/version" = VERSION))]
#[autoscale(1..=10, cpu = 80)]
#[disruption(min_available = 1)]
#[monitor(
    Pipeline::PROM_EXPORTER,
    job_label = "app.kubernetes.io/name",
    own_namespace,
    labels("app.kubernetes.io/version" = VERSION)
)]
pub struct Aggregator {
    /// The pipeline.
    pub vector: Pipeline,
}

/// What flows from where to where.
#[derive(ConfigMap, Deserialize)]
#[config_map(
    name = "rel-vector",
    labels(
        "app.kubernetes.io/name" = "vector",
        "app.kubernetes.io/instance" = "rel",
        "app.kubernetes.io/component" = "Aggregator",
        "app.kubernetes.io/version" = VERSION
    )
)]
pub struct Settings {
    /// Sources and sinks.
    #[serde(skip)]
    #[key(name = "aggregator.yaml", file = "aggregator.yaml")]
    pub aggregator: Included,
}

/// As whom the pipeline is known: sources that ask the API server find a token.
#[derive(ServiceAccount)]
#[service_account(
    name = "rel-vector",
    token,
    labels(
        "app.kubernetes.io/name" = "vector",
        "app.kubernetes.io/instance" = "rel",
        "app.kubernetes.io/component" = "Aggregator",
        "app.kubernetes.io/version" = VERSION
    )
)]
pub struct Account;

/// The names of the pods themselves.
#[derive(Service)]
#[service(
    name = "rel-vector-headless",
    selects = Aggregator,
    headless,
    extra_labels("app.kubernetes.io/version" = VERSION)
)]
#[port(datadog_agent = 8282, target = Pipeline::DATADOG_AGENT)]
#[port(fluent = 24224, target = Pipeline::FLUENT)]
#[port(logstash = 5044, target = Pipeline::LOGSTASH)]
#[port(splunk_hec = 8080, target = Pipeline::SPLUNK_HEC)]
#[port(statsd = 8125, target = Pipeline::STATSD)]
#[port(syslog = 9000, target = Pipeline::SYSLOG)]
#[port(vector = 6000, target = Pipeline::VECTOR)]
#[port(prom_exporter = 9090, target = Pipeline::PROM_EXPORTER)]
pub struct Pods;

/// Where agents send to.
#[derive(Service)]
#[service(name = "rel-vector", selects = Aggregator, extra_labels("app.kubernetes.io/version" = VERSION))]
#[port(datadog_agent = 8282, target = Pipeline::DATADOG_AGENT)]
#[port(fluent = 24224, target = Pipeline::FLUENT)]
#[port(logstash = 5044, target = Pipeline::LOGSTASH)]
#[port(splunk_hec = 8080, target = Pipeline::SPLUNK_HEC)]
#[port(statsd = 8125, target = Pipeline::STATSD)]
#[port(syslog = 9000, target = Pipeline::SYSLOG)]
#[port(vector = 6000, target = Pipeline::VECTOR)]
#[port(prom_exporter = 9090, target = Pipeline::PROM_EXPORTER)]
pub struct Address;

/// Everything that is deployed together.
#[derive(App, Deserialize)]
#[app(namespace = "default")]
pub struct Vector {
    /// The pipeline.
    pub aggregator: Aggregator,
    /// What it reads.
    pub settings: Settings,
    /// As whom it is known.
    pub account: Account,
    /// The names of its pods.
    pub pods: Pods,
    /// Where agents send to.
    pub address: Address,
}
