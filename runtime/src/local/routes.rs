//! Where addresses lead when there is no cluster: nobody maps a service's port to the container's.

use std::collections::HashMap;

use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::ServiceSpec;
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::pods::{Pod, is_selected};

/// Where addresses lead when there is no cluster.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    /// The host of all services; none for their own names.
    pub(super) host: Option<String>,
    /// The ports of containers, by namespace, service and service port.
    ports: HashMap<(String, String, u16), u16>,
    /// The hosts of services that stand for one outside, by namespace and service.
    outside: HashMap<(String, String), String>,
}

impl Routes {
    /// Those to the pods in the set.
    pub(super) fn of(objects: &[Object], pods: &[Pod]) -> Routes {
        let mut routes = Routes::default();
        for object in objects {
            let Object::Service(service) = object else { continue };
            let spec: Option<&ServiceSpec> = service.spec.as_ref();
            let Some(spec) = spec else { continue };
            let place = (object.namespace().to_owned(), object.name().to_owned());
            if let Some(host) = &spec.external_name {
                routes.outside.insert(place.clone(), host.clone());
            }
            for port in spec.ports.iter().flatten() {
                let Ok(number) = u16::try_from(port.port) else { continue };
                let pod = pods.iter().find(|pod| is_selected(pod, spec.selector.as_ref(), &place.0));
                if let Some(target) = target(port.target_port.as_ref(), number, pod) {
                    routes.ports.insert((place.0.clone(), place.1.clone(), number), target);
                }
            }
        }
        routes
    }

    /// The host and port of a service of this name in this namespace, in place of the cluster's.
    pub(crate) fn lead(&self, namespace: &str, name: &str, host: String, port: u16) -> (String, u16) {
        let place = (namespace.to_owned(), name.to_owned());
        if let Some(outside) = self.outside.get(&place) {
            return (outside.clone(), port);
        }
        let port = self.ports.get(&(place.0, place.1, port)).copied().unwrap_or(port);
        (self.host.clone().unwrap_or(host), port)
    }
}

/// The number of the container's port that a service port leads to.
pub(super) fn target(target: Option<&IntOrString>, number: u16, pod: Option<&Pod>) -> Option<u16> {
    match target {
        None => Some(number),
        Some(IntOrString::Int(number)) => u16::try_from(*number).ok(),
        Some(IntOrString::String(name)) => {
            let ports = pod?.containers().flat_map(|container| container.ports.iter().flatten());
            let port = ports.into_iter().find(|port| port.name.as_ref() == Some(name))?;
            u16::try_from(port.container_port).ok()
        }
    }
}
