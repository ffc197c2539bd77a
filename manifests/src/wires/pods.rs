//! Pods: their containers, with ports, requests and the keys that they read.

use k8s_openapi::api::core::v1::{
    Container, ContainerPort, EnvVar, LifecycleHandler, Pod, PodSpec, Probe, Volume,
};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::wires::kind::{CONFIG_MAP, SECRET};
use podwire_rules::wires::{Facet, Identity, Kind, Part, Port, Reference, Resource, Target, Text, Wanted};
use podwire_rules::wiring::{DANGLING_KEY, DANGLING_PROBE};

use super::services::protocol;
use super::spot::Spot;
use super::{Arena, Wire, Wired, labels};

pub(super) fn bare<'a>(pod: &Pod, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = &pod.spec else { return Wired::EMPTY };
    let mut wired = of_spec(spec, arena);
    wired.pod_path = "spec";
    wired.resource.labels = labels(pod.metadata.labels.as_ref(), arena);
    wired
}

/// The wires of a pod's specification: those of its containers and volumes.
pub(super) fn of_spec<'a>(spec: &PodSpec, arena: &'a Arena) -> Wired<'a> {
    let (mut parts, mut places) = (Vec::new(), Vec::new());
    let init = spec.init_containers.as_deref().unwrap_or_default();
    for (list, containers) in [("containers", &spec.containers[..]), ("initContainers", init)] {
        for (index, container) in containers.iter().enumerate() {
            let runs = list == "containers" || container.restart_policy.as_deref() == Some("Always");
            let mut wires = Wires::default();
            wires.container(container, spec.volumes.as_deref().unwrap_or_default(), arena);
            parts.push(Part {
                name: arena.text(&container.name),
                identity: Identity::NONE,
                running: runs,
                provides: facets(container, arena),
                refers: arena.list(&wires.references),
                unknown: false,
            });
            places.push((Spot::Item(list, index, ""), arena.list(&wires.places)));
        }
    }
    let mut wires = Wires::default();
    for (index, volume) in spec.volumes.iter().flatten().enumerate() {
        wires.volume(index, volume, arena);
    }
    let resource =
        Resource { parts: arena.list(&parts), refers: arena.list(&wires.references), ..Resource::EMPTY };
    Wired { resource, parts: arena.list(&places), references: arena.list(&wires.places), ..Wired::EMPTY }
}

fn facets<'a>(container: &Container, arena: &'a Arena) -> &'a [Facet<'a>] {
    let ports = container.ports.iter().flatten().filter_map(|port| facet(port, arena));
    let requests = container.resources.as_ref().and_then(|resources| resources.requests.as_ref());
    let requests = requests.into_iter().flatten().map(|(name, _)| Facet::Request(arena.text(name)));
    let facets: Vec<Facet<'a>> = ports.chain(requests).collect();
    arena.list(&facets)
}

fn facet<'a>(port: &ContainerPort, arena: &'a Arena) -> Option<Facet<'a>> {
    let name = port.name.as_deref().filter(|name| !name.is_empty()).map(|name| arena.text(name));
    let number = u16::try_from(port.container_port).ok()?;
    Some(Facet::Port(Port::new(name, number, protocol(port.protocol.as_deref()))))
}

/// Collects references and their places.
#[derive(Default)]
struct Wires<'a> {
    references: Vec<Reference<'a>>,
    places: Vec<Wire>,
}

impl<'a> Wires<'a> {
    fn add(&mut self, reference: Reference<'a>, wire: Wire) {
        self.references.push(reference);
        self.places.push(wire);
    }

    /// A key of a ConfigMap or Secret of the pod's own namespace.
    fn key(
        &mut self,
        kind: Kind<'a>,
        name: &str,
        key: &str,
        optional: Option<bool>,
        spot: Spot,
        arena: &'a Arena,
    ) {
        let to = Target::Object { kind, namespace: None, name: Text::Known(arena.text(name)) };
        let wants = arena.list(&[Wanted::Key(arena.text(key))]);
        let reference = Reference { at: "", to, wants, optional: optional.unwrap_or_default() };
        self.add(reference, Wire { spot, rule: &DANGLING_KEY });
    }

    fn container(&mut self, container: &Container, volumes: &[Volume], arena: &'a Arena) {
        for (index, variable) in container.env.iter().flatten().enumerate() {
            self.variable(index, variable, arena);
        }
        for (index, mount) in container.volume_mounts.iter().flatten().enumerate() {
            let Some(sub_path) = mount.sub_path.as_deref().filter(|path| !path.is_empty()) else { continue };
            let volume = volumes.iter().find(|volume| volume.name == mount.name);
            if let Some((kind, name, optional)) = volume.and_then(whole_source) {
                let spot = Spot::Item("volumeMounts", index, "subPath");
                self.key(kind, name, sub_path, optional, spot, arena);
            }
        }
        self.probe(
            "readinessProbe.httpGet.port",
            "readinessProbe.tcpSocket.port",
            &container.readiness_probe,
            arena,
        );
        self.probe(
            "livenessProbe.httpGet.port",
            "livenessProbe.tcpSocket.port",
            &container.liveness_probe,
            arena,
        );
        self.probe(
            "startupProbe.httpGet.port",
            "startupProbe.tcpSocket.port",
            &container.startup_probe,
            arena,
        );
        let hooks = container.lifecycle.as_ref();
        let (start, stop) = (
            hooks.and_then(|hooks| hooks.post_start.as_ref()),
            hooks.and_then(|hooks| hooks.pre_stop.as_ref()),
        );
        self.hook("lifecycle.postStart.httpGet.port", "lifecycle.postStart.tcpSocket.port", start, arena);
        self.hook("lifecycle.preStop.httpGet.port", "lifecycle.preStop.tcpSocket.port", stop, arena);
    }

    fn variable(&mut self, index: usize, variable: &EnvVar, arena: &'a Arena) {
        let Some(source) = &variable.value_from else { return };
        if let Some(key) = &source.config_map_key_ref {
            let spot = Spot::Item("env", index, "valueFrom.configMapKeyRef.key");
            self.key(CONFIG_MAP, &key.name, &key.key, key.optional, spot, arena);
        }
        if let Some(key) = &source.secret_key_ref {
            let spot = Spot::Item("env", index, "valueFrom.secretKeyRef.key");
            self.key(SECRET, &key.name, &key.key, key.optional, spot, arena);
        }
    }

    fn volume(&mut self, index: usize, volume: &Volume, arena: &'a Arena) {
        if let Some(source) = &volume.config_map {
            for (item, key) in source.items.iter().flatten().enumerate() {
                let spot = Spot::InnerItem("volumes", index, "configMap.items", item, "key");
                self.key(CONFIG_MAP, &source.name, &key.key, source.optional, spot, arena);
            }
        }
        if let Some(source) = &volume.secret
            && let Some(name) = &source.secret_name
        {
            for (item, key) in source.items.iter().flatten().enumerate() {
                let spot = Spot::InnerItem("volumes", index, "secret.items", item, "key");
                self.key(SECRET, name, &key.key, source.optional, spot, arena);
            }
        }
    }

    fn probe(&mut self, http: &'static str, tcp: &'static str, probe: &Option<Probe>, arena: &'a Arena) {
        let Some(probe) = probe else { return };
        let http_port = probe.http_get.as_ref().map(|action| &action.port);
        let tcp_port = probe.tcp_socket.as_ref().map(|action| &action.port);
        self.own_port(http, http_port, arena);
        self.own_port(tcp, tcp_port, arena);
    }

    fn hook(
        &mut self,
        http: &'static str,
        tcp: &'static str,
        hook: Option<&LifecycleHandler>,
        arena: &'a Arena,
    ) {
        let Some(hook) = hook else { return };
        self.own_port(http, hook.http_get.as_ref().map(|action| &action.port), arena);
        self.own_port(tcp, hook.tcp_socket.as_ref().map(|action| &action.port), arena);
    }

    /// A port of the container itself, by name; a number need not be declared.
    fn own_port(&mut self, field: &'static str, port: Option<&IntOrString>, arena: &'a Arena) {
        let Some(IntOrString::String(name)) = port else { return };
        if name.is_empty() {
            return;
        }
        let wants = arena.list(&[Wanted::NamedPort(arena.text(name), None)]);
        let reference = Reference { at: "", to: Target::OwnPart, wants, optional: false };
        self.add(reference, Wire { spot: Spot::Field(field), rule: &DANGLING_PROBE });
    }
}

/// The ConfigMap or Secret all of whose keys are files of the volume: kind, name, and whether it may be absent.
fn whole_source(volume: &Volume) -> Option<(Kind<'static>, &str, Option<bool>)> {
    if let Some(source) = &volume.config_map {
        return source.items.is_none().then_some((CONFIG_MAP, source.name.as_str(), source.optional));
    }
    let source = volume.secret.as_ref()?;
    let name = source.secret_name.as_deref()?;
    source.items.is_none().then_some((SECRET, name, source.optional))
}
