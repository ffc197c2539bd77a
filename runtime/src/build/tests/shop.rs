//! Declarations that several tests share: a web pod behind a service, and a catalog that it links to.

use crate::declare::*;
use crate::values::{AppValues, ContainerValues, PodValues, ServiceValues, Value, Visitor, text};
use crate::{App, Instance, Member, Pod, Service};

pub(crate) const HTTP: PortDecl = PortDecl::new(Some("http"), 8080, Protocol::Tcp);
pub(crate) const DNS: PortDecl = PortDecl::new(Some("dns"), 53, Protocol::Udp);

const fn label(key: &'static str, value: &'static str) -> Label {
    Label { key, value, hash: 0 }
}

pub(crate) const WEB_CONTAINER: ContainerDecl = ContainerDecl {
    identity: Identity::new("", "", 1, 0),
    type_name: "WebServer",
    image: Text::Slot(0),
    ports: &[HTTP, DNS],
    env: &[
        EnvDecl { name: "LOG_LEVEL", source: EnvSource::Value(Text::Literal("info")) },
        EnvDecl {
            name: "CATALOG",
            source: EnvSource::Link(LinkDecl {
                service: Identity::new("", "", 21, 0),
                service_type_name: "CatalogService",
                service_name: "catalog",
                port: 80,
                form: LinkForm::Url { scheme: "http", path: "/v1" },
            }),
        },
    ],
    readiness: Some(ProbeDecl::new(Handler::HttpGet {
        port: HTTP,
        path: Text::Literal("/healthz"),
        scheme: None,
        headers: &[],
    })),
    ..ContainerDecl::EMPTY
};

const WEB_POD: PodDecl = PodDecl {
    identity: Identity::new("", "", 10, 0),
    type_name: "Web",
    name: "web",
    labels: &[label("app", "web")],
    extra_labels: &[Entry { key: "version", value: Text::Slot(0) }],
    containers: &[PodContainer::new("server", &WEB_CONTAINER, ContainerRole::Main)],
    workload: WorkloadDecl::Deployment(DeploymentDecl {
        replicas: Some(Number::Slot(1)),
        ..DeploymentDecl::EMPTY
    }),
    ..PodDecl::EMPTY
};

const CATALOG_CONTAINER: ContainerDecl = ContainerDecl {
    identity: Identity::new("", "", 2, 0),
    type_name: "CatalogServer",
    image: Text::Literal("ghcr.io/acme/catalog:2"),
    ports: &[HTTP],
    ..ContainerDecl::EMPTY
};

const CATALOG_POD: PodDecl = PodDecl {
    identity: Identity::new("", "", 11, 0),
    type_name: "Catalog",
    name: "catalog",
    labels: &[label("app", "catalog")],
    containers: &[PodContainer::new("server", &CATALOG_CONTAINER, ContainerRole::Main)],
    ..PodDecl::EMPTY
};

pub(crate) const WEB_SERVICE: ServiceDecl = ServiceDecl {
    identity: Identity::new("", "", 20, 0),
    type_name: "WebService",
    name: "web",
    selects: Some(&WEB_POD),
    ports: &[ServicePortDecl {
        name: Some("http"),
        number: 80,
        protocol: Protocol::Tcp,
        target: Some(TargetDecl {
            container: Identity::new("", "", 1, 0),
            container_type_name: "WebServer",
            port: HTTP,
        }),
        node_port: None,
        app_protocol: None,
    }],
    ..ServiceDecl::EMPTY
};

const CATALOG_SERVICE: ServiceDecl = ServiceDecl {
    identity: Identity::new("", "", 21, 0),
    type_name: "CatalogService",
    name: "catalog",
    selects: Some(&CATALOG_POD),
    ports: WEB_SERVICE.ports,
    ..ServiceDecl::EMPTY
};

#[derive(Clone)]
pub(crate) struct Web {
    pub(crate) tag: String,
    pub(crate) replicas: i64,
}

impl Default for Web {
    fn default() -> Web {
        Web { tag: "1.4.2".to_owned(), replicas: 3 }
    }
}

impl ContainerValues for Web {
    fn value(&self, _slot: u16) -> Value {
        text(&format!("ghcr.io/acme/web:{}", self.tag))
    }
}

impl PodValues for Web {
    fn value(&self, slot: u16) -> Value {
        if slot == 0 { text(&self.tag) } else { Value::Number(Some(self.replicas)) }
    }

    fn container(&self, _index: usize) -> &dyn ContainerValues {
        self
    }
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Catalog;

impl ContainerValues for Catalog {}

impl PodValues for Catalog {
    fn container(&self, _index: usize) -> &dyn ContainerValues {
        self
    }
}

#[derive(Clone, Copy, Default)]
pub(crate) struct WebService;
#[derive(Clone, Copy, Default)]
pub(crate) struct CatalogService;

impl ServiceValues for WebService {}
impl ServiceValues for CatalogService {}

/// Implements what a derive implements beside the constants.
macro_rules! members {
    ($(Pod $pod:ident $pod_decl:expr;)* $(Service $service:ident $service_decl:expr;)*) => {
        $(
            impl Pod for $pod {}

            impl Member for $pod {
                const MEMBER: Membership = Membership::one(MemberKind::Pod(&$pod_decl));

                fn visit(&self, visitor: &mut dyn Visitor) {
                    visitor.pod(&$pod_decl, self);
                }
            }
        )*
        $(
            impl Service for $service {
                const HEAD: Head = Head {
                    identity: $service_decl.identity,
                    type_name: $service_decl.type_name,
                    name: $service_decl.name,
                };
            }

            impl Member for $service {
                const MEMBER: Membership = Membership::one(MemberKind::Service(&$service_decl));

                fn visit(&self, visitor: &mut dyn Visitor) {
                    visitor.service(&$service_decl, self);
                }
            }
        )*
    };
}
members! {
    Pod Web WEB_POD;
    Pod Catalog CATALOG_POD;
    Service WebService WEB_SERVICE;
    Service CatalogService CATALOG_SERVICE;
}

/// An app with the given fields, in the given namespace.
macro_rules! app {
    ($name:ident($identity:literal, $namespace:expr) { $($field:ident: $ty:ty),+ $(,)? }) => {
        #[derive(Clone, Default)]
        pub(crate) struct $name { $(pub(crate) $field: $ty),+ }

        impl $name {
            pub(crate) const DECL: AppDecl = AppDecl {
                identity: Identity::new("", "", $identity, 0),
                type_name: stringify!($name),
                namespace: $namespace,
                members: &[$(MemberDecl::new(stringify!($field), <$ty as Member>::MEMBER)),+],
                ..AppDecl::EMPTY
            };
        }

        impl App for $name {}

        impl AppValues for $name {
            fn members(&self, visitor: &mut dyn Visitor) {
                $(self.$field.visit(visitor);)+
            }
        }

        impl Member for $name {
            const MEMBER: crate::declare::Membership =
                crate::declare::Membership::one(MemberKind::App(&$name::DECL));

            fn visit(&self, visitor: &mut dyn Visitor) {
                visitor.app(&$name::DECL, self);
            }
        }
    };
}
pub(crate) use app;

app! { Shop(100, Some(Text::Literal("shop"))) {
    web: Web, web_service: WebService, catalog: Catalog, catalog_service: CatalogService,
} }

impl Instance for Web {
    fn instance_name(&self) -> &str {
        &self.tag
    }
}
