//! A Service.

use k8s_openapi::api::core::v1::{ClientIPConfig, Service, ServicePort, ServiceSpec, SessionAffinityConfig};

use super::container::protocol;
use super::metadata::{Labels, check_placeholders, extend, metadata, resource_name};
use super::probe::by_name;
use super::value::{Slots, entries, filled, int32, literals, text};
use super::volume::stated;
use crate::Object;
use crate::declare::{ServiceDecl, ServicePortDecl, ServiceType};
use crate::validate::{Path, Report};
use crate::values::ServiceValues;

/// What the Service selects, worked out from where its pod is.
pub(super) struct Selection {
    /// The selector; none for an ExternalName service.
    pub(super) selector: Option<Labels>,
    /// The labels that identify the pod, which the Service itself carries as well.
    pub(super) labels: Labels,
}

/// Builds the Service in `namespace` and `instance`.
pub(super) fn service(
    declared: &ServiceDecl,
    values: &dyn ServiceValues,
    namespace: Option<&str>,
    instance: &str,
    selection: Selection,
    report: &mut Report<'_>,
) -> Object {
    if instance.is_empty() {
        check_placeholders(declared.name, &[], report);
    }
    let slots: Slots<'_> = &|slot| values.value(slot);
    let mut labels = selection.labels;
    extend(&mut labels, declared.extra_labels, slots);
    let name = resource_name(declared.name, instance);
    Object::from(Service {
        metadata: metadata(name, namespace, labels, entries(declared.annotations, slots, |value| value)),
        spec: Some(service_spec(declared, slots, selection.selector, report)),
        status: None,
    })
}

fn service_spec(
    declared: &ServiceDecl,
    slots: Slots<'_>,
    selector: Option<Labels>,
    report: &mut Report<'_>,
) -> ServiceSpec {
    let mut spec = ServiceSpec {
        selector,
        ports: filled(declared.ports.iter().map(port)),
        external_traffic_policy: declared.external_traffic_policy.map(str::to_owned),
        internal_traffic_policy: declared.internal_traffic_policy.map(str::to_owned),
        ip_families: literals(declared.ip_families),
        ip_family_policy: declared.ip_family_policy.map(str::to_owned),
        load_balancer_class: declared.load_balancer_class.map(str::to_owned),
        load_balancer_source_ranges: literals(declared.load_balancer_source_ranges),
        publish_not_ready_addresses: stated(declared.publish_not_ready_addresses),
        ..ServiceSpec::default()
    };
    set_type(&mut spec, declared.service_type, slots);
    if let Some(seconds) = declared.session_affinity {
        let path = Path::Root.field("spec");
        let (path, field) = (path.field("sessionAffinityConfig"), "clientIP");
        spec.session_affinity = Some("ClientIP".to_owned());
        spec.session_affinity_config =
            int32(seconds, slots, &path.field(field).field("timeoutSeconds"), report).map(client_ip);
    }
    spec
}

fn set_type(spec: &mut ServiceSpec, service_type: ServiceType, slots: Slots<'_>) {
    let type_name = match service_type {
        ServiceType::Headless => {
            spec.cluster_ip = Some("None".to_owned());
            ServiceType::ClusterIp.name()
        }
        ServiceType::ExternalName(name) => {
            spec.external_name = Some(text(name, slots));
            service_type.name()
        }
        other => other.name(),
    };
    spec.type_ = Some(type_name.to_owned());
}

fn client_ip(seconds: i32) -> SessionAffinityConfig {
    SessionAffinityConfig { client_ip: Some(ClientIPConfig { timeout_seconds: Some(seconds) }) }
}

fn port(declared: &ServicePortDecl) -> ServicePort {
    ServicePort {
        name: Some(declared.name.to_owned()),
        port: declared.number.into(),
        protocol: protocol(declared.protocol),
        target_port: declared.target.map(|target| by_name(target.port)),
        node_port: declared.node_port.map(i32::from),
        app_protocol: declared.app_protocol.map(str::to_owned),
    }
}
