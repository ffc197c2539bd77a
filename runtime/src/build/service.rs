//! A Service.

use podwire_manifests::k8s_openapi::api::core::v1::{
    ClientIPConfig, Service, ServicePort, ServiceSpec, SessionAffinityConfig,
};

use super::container::protocol;
use super::metadata::{Site, check_placeholders, set_labels, set_place, set_selector};
use super::probe::by_name;
use super::value::{Slots, entries, filled, int32, literals, text};
use super::volume::stated;
use crate::Object;
use crate::declare::{ServiceDecl, ServicePortDecl, ServiceType};
use crate::values::ServiceValues;
use podwire_manifests::__build::{Path, Report};

/// Builds the Service. It selects the pods of `pods_instance`. Where `spare` is one that the same declaration has filled
/// before, it is filled again.
pub(super) fn service(
    declared: &ServiceDecl,
    values: &dyn ServiceValues,
    site: Site<'_>,
    pods_instance: &str,
    spare: Option<Object>,
    report: &mut Report<'_>,
) -> Object {
    if site.instance.is_empty() {
        check_placeholders(declared.name, &[], report);
    }
    let slots: Slots<'_> = &|slot| values.value(slot);
    let mut service = match spare {
        Some(Object::Service(service)) => service,
        _ => Box::default(),
    };
    let Service { metadata, spec, .. } = &mut *service;
    set_place(metadata, declared.name, site);
    let (pod, pods_instance) = declared.selects.map_or((&[][..], ""), |pod| (pod.labels, pods_instance));
    set_labels(&mut metadata.labels, pod, pods_instance, declared.extra_labels, slots);
    metadata.annotations = entries(declared.annotations, slots, |value| value);
    let spec = spec.get_or_insert_with(|| new_spec(declared));
    set_selector(&mut spec.selector, declared.selector.unwrap_or(pod), pod, pods_instance);
    if let ServiceType::ExternalName(name) = declared.service_type {
        spec.external_name = Some(text(name, slots));
    }
    if let Some(seconds) = declared.session_affinity {
        let path = Path::Root.field("spec");
        let (path, field) = (path.field("sessionAffinityConfig"), "clientIP");
        spec.session_affinity_config =
            int32(seconds, slots, &path.field(field).field("timeoutSeconds"), report).map(client_ip);
    }
    Object::Service(service)
}

/// What all Services of the declaration have in common.
fn new_spec(declared: &ServiceDecl) -> ServiceSpec {
    let mut spec = ServiceSpec {
        ports: filled(declared.ports.iter().map(port)),
        session_affinity: declared.session_affinity.map(|_| "ClientIP".to_owned()),
        external_traffic_policy: declared.external_traffic_policy.map(str::to_owned),
        internal_traffic_policy: declared.internal_traffic_policy.map(str::to_owned),
        ip_families: literals(declared.ip_families),
        ip_family_policy: declared.ip_family_policy.map(str::to_owned),
        load_balancer_class: declared.load_balancer_class.map(str::to_owned),
        load_balancer_source_ranges: literals(declared.load_balancer_source_ranges),
        publish_not_ready_addresses: stated(declared.publish_not_ready_addresses),
        ..ServiceSpec::default()
    };
    let service_type = match declared.service_type {
        ServiceType::Headless => {
            spec.cluster_ip = Some("None".to_owned());
            ServiceType::ClusterIp
        }
        other => other,
    };
    spec.type_ = Some(service_type.name().to_owned());
    spec
}

fn client_ip(seconds: i32) -> SessionAffinityConfig {
    SessionAffinityConfig { client_ip: Some(ClientIPConfig { timeout_seconds: Some(seconds) }) }
}

fn port(declared: &ServicePortDecl) -> ServicePort {
    ServicePort {
        name: declared.name.map(str::to_owned),
        port: declared.number.into(),
        protocol: protocol(declared.protocol),
        target_port: declared.target.map(|target| by_name(target.port)),
        node_port: declared.node_port.map(i32::from),
        app_protocol: declared.app_protocol.map(str::to_owned),
    }
}
