//! A Service.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::{
    ClientIPConfig, Service, ServicePort, ServiceSpec, SessionAffinityConfig,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::services::SERVICE_TYPE;
use podwire_rules::values::CUSTOMIZED_WIRE;
use podwire_rules::wires::kind;

use super::declaration::{ServiceDecl, ServicePortDecl, ServicePortFacts, ServiceType};
use crate::build::Context;
use crate::build::metadata::{object_metadata, selector};
use crate::build::traffic::Traffic;
use crate::build::value::{Reader, literals, stated};
use crate::container::build::{name_in_range, protocol};
use crate::container::build_probe::by_name;
use crate::declare::Text;
use crate::monitor::{self, EndpointDecl};
use crate::values::ServiceValues;

/// Builds the object with this number: the Service, or its monitor.
pub(crate) fn build(
    declared: &'static ServiceDecl,
    values: &dyn ServiceValues,
    number: usize,
    context: &mut Context<'_>,
) -> Option<Object> {
    if number == 0 {
        return Some(service(declared, values, context));
    }
    let (resource, monitor) = (declared.resource, declared.monitor?);
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let peers = monitor::build::prometheus(monitor, &mut reader);
    for EndpointDecl { port, .. } in monitor.endpoints {
        let (service, peers) = (resource.identity, Some(peers.clone()));
        reader.context.tell(Traffic::Entry { service, port: port.number, protocol: port.protocol, peers });
    }
    let list = (kind::SERVICE_MONITOR, "endpoints");
    let built = monitor::build::monitor(monitor, resource, list, &mut reader);
    let built = monitor::build::customized(built, |monitor| values.customize_monitor(monitor), &mut reader);
    Some(Object::Custom(Box::new(built)))
}

fn service(declared: &ServiceDecl, values: &dyn ServiceValues, context: &mut Context<'_>) -> Object {
    let resource = declared.resource;
    let instance = context.instance_of_pods(declared.selects);
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let reader = &mut reader;
    let metadata =
        object_metadata(resource.name.known(), resource.labels, instance, &declared.metadata, reader);
    let path = Path::Root.field("spec");
    let mut spec = ServiceSpec {
        ports: ports(declared.ports, reader, &path.field("ports")),
        external_traffic_policy: reader
            .optional(declared.external_traffic_policy, &path.field("externalTrafficPolicy")),
        load_balancer_class: reader.optional(declared.load_balancer_class, &path.field("loadBalancerClass")),
        load_balancer_source_ranges: reader
            .texts(declared.load_balancer_source_ranges, &path.field("loadBalancerSourceRanges")),
        ..fixed(declared)
    };
    if let (Some(selection), [pod, ..]) = (resource.selects.first(), declared.selects) {
        spec.selector =
            selector(selection.selector.labels, pod.labels, instance, reader.context.spare_labels());
    }
    match declared.service_type {
        ServiceType::Headless => {
            spec.cluster_ip = Some("None".to_owned());
            spec.type_ = Some(ServiceType::ClusterIp.name().to_owned());
        }
        ServiceType::ExternalName(name) => {
            spec.external_name = reader.text(name, &path.field("externalName"));
            spec.type_ = Some(declared.service_type.name().to_owned());
        }
        ServiceType::Value(name) => spec.type_ = stated_type(name, reader, &path.field("type")),
        other => spec.type_ = Some(other.name().to_owned()),
    }
    if let Some(seconds) = declared.session_affinity {
        let path = path.field("sessionAffinityConfig");
        let path = path.field("clientIP");
        let seconds = reader.int32(seconds, &path.field("timeoutSeconds"));
        spec.session_affinity_config = seconds.map(client_ip);
    }
    let mut service = Service { metadata, spec: Some(spec), ..Service::default() };
    if values.is_customized() {
        let before = service.clone();
        values.customize(&mut service);
        check_customized(&before, &service, context);
    }
    Object::from(service)
}

/// The type that a value states: one of those with an address of their own, since only these have the same wires.
fn stated_type(name: Text, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<String> {
    let stated = reader.text(name, path)?;
    if stated == "ExternalName" {
        let detail = "the value says how pods are reached, by ClusterIP, NodePort or LoadBalancer; an alias is a service of its own: `#[service(external_name = …)]`";
        reader.report().invalid(&SERVICE_TYPE, path, &stated, detail);
        return None;
    }
    Some(stated)
}

/// What no value changes.
fn fixed(declared: &ServiceDecl) -> ServiceSpec {
    ServiceSpec {
        session_affinity: declared.session_affinity.map(|_| "ClientIP".to_owned()),
        internal_traffic_policy: declared.internal_traffic_policy.map(str::to_owned),
        ip_families: literals(declared.ip_families),
        ip_family_policy: declared.ip_family_policy.map(str::to_owned),
        publish_not_ready_addresses: stated(declared.publish_not_ready_addresses),
        ..ServiceSpec::default()
    }
}

fn client_ip(seconds: i32) -> SessionAffinityConfig {
    SessionAffinityConfig { client_ip: Some(ClientIPConfig { timeout_seconds: Some(seconds) }) }
}

fn ports(
    declared: &[ServicePortFacts],
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<ServicePort>> {
    let mut ports = Vec::with_capacity(declared.len());
    for declared in declared {
        let declared = &ServicePortDecl::of(declared);
        for offset in 0..=declared.port.last - declared.port.number {
            let path = path.index(ports.len());
            ports.push(port(declared, offset, reader, &path));
        }
    }
    (!ports.is_empty()).then_some(ports)
}

fn port(
    declared: &ServicePortDecl,
    offset: u16,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> ServicePort {
    let number = declared.port.number + offset;
    let target = declared.target.map(|target| match target.port {
        single if !single.is_range() => by_name(&single),
        range => IntOrString::Int(i32::from(range.number + offset)),
    });
    ServicePort {
        name: name_in_range(&declared.port, number),
        port: number.into(),
        protocol: protocol(declared.port.protocol),
        target_port: target,
        node_port: reader
            .int32(declared.node_port, &path.field("nodePort"))
            .map(|first| first.saturating_add(offset.into())),
        app_protocol: declared.app_protocol.map(str::to_owned),
    }
}

/// The escape hatch may add, but what other declarations rely on is declared.
fn check_customized(before: &Service, after: &Service, context: &mut Context<'_>) {
    if before == after {
        return;
    }
    let name = after.metadata.name.as_deref().unwrap_or_default();
    let mut changed = |path: &Path<'_>, what: &str, place: &str| {
        let detail = format!(
            "`customize` changed {what}, which other declarations rely on: {place} is the place to change it"
        );
        context.report().invalid(&CUSTOMIZED_WIRE, path, name, &detail);
    };
    if (&before.metadata.name, &before.metadata.namespace)
        != (&after.metadata.name, &after.metadata.namespace)
    {
        changed(
            &Path::Root.field("metadata"),
            "the Service's name or namespace",
            "`#[service(name = \"…\")]`",
        );
    }
    let wires = |service: &Service| {
        service
            .spec
            .as_ref()
            .map(|spec| (spec.selector.clone(), spec.cluster_ip.clone(), spec.external_name.clone()))
    };
    let spec = Path::Root.field("spec");
    if wires(before) != wires(after) {
        changed(&spec.field("selector"), "where the Service leads", "`#[service(…)]`");
    }
    let ports =
        |service: &Service| service.spec.as_ref().and_then(|spec| spec.ports.clone()).unwrap_or_default();
    let after = ports(after);
    if !ports(before).iter().all(|port| after.contains(port)) {
        changed(&spec.field("ports"), "or removed a declared port", "`#[port(…)]`");
    }
}
