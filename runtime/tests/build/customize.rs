//! The escape hatch: what it may add, and what it must leave alone.

use podwire::k8s_openapi::api::core::v1::{Container as ContainerObject, PodSpec};
use podwire::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire::prelude::*;

use super::{Catalog, CatalogService, findings, objects};

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:1", customize = Server::refine)]
#[port(http = 8080)]
#[mount(cache = "/cache")]
#[probe(readiness = tcp(Self::HTTP))]
#[lifecycle(pre_stop = http_get(Self::HTTP, "/stop"))]
#[env(CATALOG = link(CatalogService::HTTP))]
#[env(LOG_LEVEL = "info")]
struct Server {
    refine: fn(&mut ContainerObject),
}

impl Server {
    fn refine(&self, container: &mut ContainerObject) {
        (self.refine)(container);
    }
}

#[derive(Clone, Copy, Default, Container)]
#[container(image = "ghcr.io/acme/proxy:1")]
struct Proxy;

#[derive(Pod)]
#[pod(customize = Custom::refine)]
#[volume(cache = empty_dir)]
struct Custom {
    server: Server,
    #[sidecar]
    proxy: Proxy,
    #[value]
    refine: fn(&mut PodSpec),
}

impl Custom {
    fn refine(&self, spec: &mut PodSpec) {
        (self.refine)(spec);
    }
}

#[derive(App)]
struct App {
    custom: Custom,
    catalog: Catalog,
    catalog_service: CatalogService,
}

fn app(container: fn(&mut ContainerObject), spec: fn(&mut PodSpec)) -> App {
    let custom = Custom { server: Server { refine: container }, proxy: Proxy, refine: spec };
    App { custom, catalog: Catalog, catalog_service: CatalogService }
}

/// The fields at which it is reported that a wire was changed.
fn changed(app: &App) -> Vec<String> {
    let wires = findings(app).into_iter().filter(|finding| finding.rule.id == "customized-wire");
    wires.map(|finding| finding.field).collect()
}

fn by_container(container: fn(&mut ContainerObject)) -> Vec<String> {
    changed(&app(container, |_| {}))
}

fn by_pod(spec: fn(&mut PodSpec)) -> Vec<String> {
    changed(&app(|_| {}, spec))
}

#[test]
fn what_is_not_wired_can_be_set() {
    let container = |container: &mut ContainerObject| {
        container.tty = Some(true);
        container.env.as_mut().unwrap()[1].value = Some("debug".to_owned());
        let probe = container.readiness_probe.as_mut().unwrap();
        probe.period_seconds = Some(3);
        let port = container.ports.as_ref().unwrap()[0].clone();
        let metrics = [("metrics".to_owned(), 9090)];
        let more = metrics.map(|(name, number)| {
            let mut port = port.clone();
            (port.name, port.container_port) = (Some(name), number);
            port
        });
        container.ports.as_mut().unwrap().extend(more);
    };
    let objects = objects(&app(container, |spec| spec.priority_class_name = Some("high".to_owned())));
    let spec = &super::json(&objects, "Pod", "custom")["spec"];
    assert_eq!(spec["priorityClassName"], "high");
    let container = &spec["containers"][0];
    assert_eq!((&container["tty"], &container["env"][1]["value"]), (&true.into(), &"debug".into()));
    assert_eq!(container["readinessProbe"]["periodSeconds"], 3);
    assert_eq!(container["ports"][1]["containerPort"], 9090);
}

#[test]
fn what_is_wired_stays() {
    let container = |field: &str| vec![format!("spec.containers[0].{field}")];
    let renumber = |container: &mut ContainerObject| container.ports.as_mut().unwrap()[0].container_port = 81;
    assert_eq!(by_container(renumber), container("ports"));
    assert_eq!(by_container(|container| container.name.push('x')), container("name"));
    assert_eq!(by_container(|container| container.volume_mounts = None), container("volumeMounts"));
    assert_eq!(by_container(|container| container.readiness_probe = None), container("readinessProbe"));
    assert_eq!(by_container(|container| container.lifecycle = None), container("lifecycle"));
    assert_eq!(by_pod(|spec| spec.host_network = Some(true)), ["spec.hostNetwork"]);
    assert_eq!(by_pod(|spec| spec.volumes = None), ["spec.volumes"]);
    assert_eq!(by_pod(|spec| spec.containers.clear()), ["spec.containers"]);
    assert_eq!(by_pod(|spec| spec.init_containers = None), ["spec.initContainers"]);
    let once = |spec: &mut PodSpec| spec.init_containers.as_mut().unwrap()[0].restart_policy = None;
    assert_eq!(by_pod(once), ["spec.initContainers[0].restartPolicy"]);
    let probe_elsewhere = |spec: &mut PodSpec| {
        let probe = spec.containers[0].readiness_probe.as_mut().unwrap();
        probe.tcp_socket.as_mut().unwrap().port = IntOrString::Int(1);
    };
    assert_eq!(by_pod(probe_elsewhere), container("readinessProbe"));
}

#[test]
fn a_link_stays() {
    let elsewhere = |container: &mut ContainerObject| {
        container.env.as_mut().unwrap()[0].value = Some("elsewhere:80".to_owned());
    };
    let found = findings(&app(elsewhere, |_| {}));
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((finding.rule.id, finding.field.as_str()), ("customized-wire", "spec.containers[0].env"));
    assert!(finding.detail.contains("`#[env(… = link(…))]` on the container is the place"), "{finding}");
    // The last variable of a name is the one that counts.
    let again = |container: &mut ContainerObject| {
        let mut link = container.env.as_ref().unwrap()[0].clone();
        link.value = Some("elsewhere:80".to_owned());
        container.env.as_mut().unwrap().push(link);
    };
    assert_eq!(by_container(again), ["spec.containers[0].env"]);
}

#[test]
fn what_the_hatch_sets_is_validated() {
    let found = super::broken(&app(|_| {}, |spec| spec.priority_class_name = Some("Not A Name".to_owned())));
    assert_eq!(found, ["dns-subdomain Pod custom spec.priorityClassName"]);
}
