//! The escape hatch: what it may add, and what it must leave alone.

use podwire_manifests::k8s_openapi::api::core::v1::{Container, PodSpec};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::Built;
use super::shop::{HTTP, Web, app};
use crate::declare::*;
use crate::values::{AppValues, ContainerValues, PodValues, Value, Visitor};
use crate::{App, Member};

const CONTAINER: ContainerDecl = ContainerDecl {
    image: Text::Literal("acme/web:1"),
    ports: &[HTTP],
    mounts: &[MountDecl { volume: "cache", path: "/cache", read_only: false, sub_path: None }],
    readiness: Some(ProbeDecl::new(Handler::Tcp { port: HTTP })),
    ..ContainerDecl::EMPTY
};

const POD: PodDecl = PodDecl {
    identity: Identity::new("", "", 40, 0),
    type_name: "Custom",
    name: "custom",
    containers: &[PodContainer::new("server", &CONTAINER, ContainerRole::Main)],
    volumes: &[VolumeDecl {
        name: "cache",
        source: VolumeSource::EmptyDir { medium: None, size_limit: None },
        allow_unmounted: false,
    }],
    ..PodDecl::EMPTY
};

#[derive(Clone)]
pub(crate) struct Custom {
    container: fn(&mut Container),
    spec: fn(&mut PodSpec),
}

impl Default for Custom {
    fn default() -> Custom {
        Custom { container: |_| {}, spec: |_| {} }
    }
}

impl ContainerValues for Custom {
    fn customize(&self, container: &mut Container) {
        (self.container)(container);
    }

    fn is_customized(&self) -> bool {
        true
    }
}

impl PodValues for Custom {
    fn value(&self, _slot: u16) -> Value {
        Value::Number(None)
    }

    fn container(&self, _index: usize) -> &dyn ContainerValues {
        self
    }

    fn customize(&self, spec: &mut PodSpec) {
        (self.spec)(spec);
    }

    fn is_customized(&self) -> bool {
        true
    }
}

impl Member for Custom {
    const MEMBER: Membership = Membership::one(MemberKind::Pod(&POD));

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.pod(&POD, self);
    }
}

app! { CustomApp(140, None) { custom: Custom } }

fn fields(custom: Custom) -> Vec<String> {
    let built = Built::of(&CustomApp { custom });
    assert!(built.rules().iter().all(|rule| *rule == "customized-wire"), "{:?}", built.rules());
    built.findings.into_iter().map(|finding| finding.field).collect()
}

fn with_container(container: fn(&mut Container)) -> Vec<String> {
    fields(Custom { container, ..Custom::default() })
}

fn with_spec(spec: fn(&mut PodSpec)) -> Vec<String> {
    fields(Custom { spec, ..Custom::default() })
}

#[test]
fn what_is_not_wired_can_be_set() {
    let custom = Custom {
        container: |container| container.tty = Some(true),
        spec: |spec| spec.priority_class_name = Some("high".to_owned()),
    };
    let built = Built::of(&CustomApp { custom });
    assert!(built.findings.is_empty(), "{:?}", built.findings);
    let spec = &built.json("Pod", "custom")["spec"];
    assert_eq!(spec["priorityClassName"], "high");
    assert_eq!(spec["containers"][0]["tty"], true);
}

#[test]
fn what_is_wired_stays() {
    let container = |field: &str| vec![format!("spec.containers[0].{field}")];
    let renumber = |container: &mut Container| container.ports.as_mut().unwrap()[0].container_port = 81;
    assert_eq!(with_container(renumber), container("ports"));
    assert_eq!(with_container(|container| container.name.push('x')), container("name"));
    assert_eq!(with_container(|container| container.volume_mounts = None), container("volumeMounts"));
    assert_eq!(with_container(|container| container.readiness_probe = None), container("readinessProbe"));
    assert_eq!(with_spec(|spec| spec.host_network = Some(true)), ["spec.hostNetwork"]);
    assert_eq!(with_spec(|spec| spec.volumes = None), ["spec.volumes"]);
    assert_eq!(with_spec(|spec| spec.containers.clear()), ["spec.containers"]);
    let probe_elsewhere = |spec: &mut PodSpec| {
        let probe = spec.containers[0].readiness_probe.as_mut().unwrap();
        probe.tcp_socket.as_mut().unwrap().port = IntOrString::Int(1);
    };
    assert_eq!(with_spec(probe_elsewhere), container("readinessProbe"));
}

#[test]
fn a_link_stays() {
    #[derive(Clone, Default)]
    struct Linked(Web);

    impl ContainerValues for Linked {
        fn value(&self, slot: u16) -> Value {
            ContainerValues::value(&self.0, slot)
        }

        fn customize(&self, container: &mut Container) {
            container.env.as_mut().unwrap()[1].value = Some("http://elsewhere".to_owned());
        }

        fn is_customized(&self) -> bool {
            true
        }
    }

    impl PodValues for Linked {
        fn value(&self, slot: u16) -> Value {
            PodValues::value(&self.0, slot)
        }

        fn container(&self, _index: usize) -> &dyn ContainerValues {
            self
        }
    }

    impl Member for Linked {
        const MEMBER: Membership = Web::MEMBER;

        fn visit(&self, visitor: &mut dyn Visitor) {
            visitor.pod(Web::MEMBER.pod(), self);
        }
    }

    app! { LinkedApp(141, None) {
        web: Linked,
        catalog: super::shop::Catalog,
        catalog_service: super::shop::CatalogService,
    } }

    let built = Built::of(&LinkedApp::default());
    assert_eq!(built.rules(), ["customized-wire"]);
    assert!(
        built.findings[0].detail.contains("`#[env(… = link(…))]` on the container is the place"),
        "{:?}",
        built.findings
    );
}
