//! A PodMonitor or ServiceMonitor.

use podwire_manifests::__build::Path;
use podwire_manifests::Custom;
use podwire_manifests::k8s_openapi::api::networking::v1::NetworkPolicyPeer;
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use podwire_rules::wires::{Kind, Resource};
use podwire_rules::{Breaches, monitoring};
use serde_json::{Value, json};

use super::{EndpointDecl, MonitorDecl};
use crate::build::custom::Fields;
use crate::build::metadata::{object_metadata, selector};
use crate::build::policies::namespace_peer;
use crate::build::value::Reader;
use crate::declare::Text;
use crate::route::build::check_customized;

/// Builds the monitor of a pod or service, which has its name and its labels. `list` is the field of the endpoints.
pub(crate) fn monitor(
    declared: &MonitorDecl,
    of: &Resource<'static>,
    (kind, list): (Kind<'static>, &'static str),
    reader: &mut Reader<'_, '_>,
) -> Custom {
    let instance = reader.context.instance();
    let name = declared.name.unwrap_or(of.name.known());
    let metadata = object_metadata(name, of.labels, instance, &declared.metadata, reader);
    let path = Path::Root.field("spec");
    let mut spec = Fields::default();
    spec.text("jobLabel", reader.optional(declared.job_label, &path.field("jobLabel")));
    let labels = selector(of.labels, of.labels, instance, reader.context.spare_labels()).unwrap_or_default();
    spec.some("selector", Some(json!({ "matchLabels": labels })));
    if let Some(namespace) = reader.context.namespace().filter(|_| declared.own_namespace) {
        spec.some("namespaceSelector", Some(json!({ "matchNames": [namespace] })));
    }
    let endpoints = declared.endpoints.iter().map(|it| endpoint(it, reader, &path.field(list)));
    spec.list(list, endpoints.collect::<Vec<_>>());
    Custom::new(kind.api_version, kind.name, metadata, spec.into())
}

fn endpoint(declared: &EndpointDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let mut fields = Fields::default();
    fields.some("port", declared.port.name);
    let mut text = |name: &'static str, text: Option<Text>, rule: fn(&str) -> Breaches| {
        let path = path.field(name);
        let value = reader.optional(text, &path);
        if let Some(value) = &value {
            reader.report().breaches(&path, value, rule(value));
        }
        fields.text(name, value);
    };
    text("interval", declared.interval, monitoring::duration);
    text("scrapeTimeout", declared.timeout, monitoring::duration);
    text("path", declared.path, |_| Breaches::NONE);
    fields.some("scheme", declared.scheme);
    fields.some("honorLabels", declared.honor_labels);
    fields.some("honorTimestamps", declared.honor_timestamps);
    fields.into()
}

/// From where Prometheus comes: from its namespace, or from any.
pub(crate) fn prometheus(declared: &MonitorDecl, reader: &mut Reader<'_, '_>) -> Vec<NetworkPolicyPeer> {
    let own = reader.optional(declared.prometheus, &Path::Root.field("spec"));
    let of_apps = || reader.context.monitoring().find_map(|app| app.prometheus);
    let namespace = own.or_else(|| of_apps().map(str::to_owned));
    let any = NetworkPolicyPeer {
        namespace_selector: Some(LabelSelector::default()),
        ..NetworkPolicyPeer::default()
    };
    vec![namespace.map_or(any, |namespace| namespace_peer(&namespace))]
}

/// The monitor as the escape hatch leaves it, which may not change what it selects or scrapes.
pub(crate) fn customized(
    before: Custom,
    change: impl FnOnce(&mut Custom),
    reader: &mut Reader<'_, '_>,
) -> Custom {
    let mut after = before.clone();
    change(&mut after);
    if before != after {
        let part =
            |monitor: &Custom, part: &str| monitor.rest.get("spec").and_then(|spec| spec.get(part)).cloned();
        let keeps = part(&before, "selector") == part(&after, "selector");
        let keeps = (keeps, "a declared endpoint");
        check_customized(&before.metadata, &after.metadata, keeps, "monitor", reader.report());
    }
    after
}
