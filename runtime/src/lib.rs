//! Kubernetes containers, pods, services and apps as Rust structs: the wiring checked by the compiler, the manifests
//! validated and emitted.
//!
//! ```
//! use podwire::prelude::*;
//!
//! #[derive(Container, Pod)]
//! #[container(image = "ghcr.io/acme/web:2.0.0")]
//! #[port(http = 8080)]
//! #[probe(readiness = http_get(Self::HTTP, "/healthz"))]
//! #[deployment(replicas = 2)]
//! struct Web;
//!
//! #[derive(Service)]
//! #[service(name = "web", selects = Web)]
//! #[port(http = 80, target = Web::HTTP)]
//! struct WebService;
//!
//! #[derive(App)]
//! #[app(namespace = "shop")]
//! struct Shop {
//!     web: Web,
//!     web_service: WebService,
//! }
//!
//! // The program's own code uses the constants that are deployed.
//! assert_eq!(Web::HTTP.listen_addr().port(), 8080);
//! assert_eq!(WebService::HTTP.url("http"), "http://web:80");
//! ```
//!
//! # The parts
//! | derive | declares | gives the program |
//! | --- | --- | --- |
//! | [`Container`](macro@Container) | an image with ports, environment, probes, resources, mounts | a [`ContainerPort`] for each port |
//! | [`Pod`](macro@Pod) | containers that share a network, bare or under a Deployment | |
//! | [`Service`](macro@Service) | a stable name and address in front of a pod | a [`ServicePort`] for each port, [`Service::NAME`], [`Service::dns`] |
//! | [`Ingress`](macro@Ingress) | requests from outside, led to services by host and path | |
//! | [`Gateway`](macro@Gateway) | where requests from outside arrive | a [`GatewayListener`] for each listener |
//! | [`HttpRoute`](macro@HttpRoute), [`GrpcRoute`](macro@GrpcRoute) | the same behind a gateway of the Gateway API | |
//! | [`App`](macro@App) | pods, services and further apps: the set whose wiring is closed | |
//! | [`Environment`](macro@Environment) | the variables that a program reads | [`Environment::from_env`] |
//!
//! Each derive's page is the reference of its attributes. Attributes declare the shape; fields hold the values that vary.
//!
//! # What is checked
//! As the macros expand: every literal. In `cargo check`: targets, protocols, probes, mounts, selectors, links, names and node
//! ports, across types. When a manifest is built: all rules of the API server, on the values. Each rule has one
//! id in kebab-case, which ends every message: `[dangling-target]`.
//!
//! # Features
//! - `manifests` (default): building, validating and emitting. Without it podwire is constants, checks and derives,
//!   which is what a server links: `default-features = false`.
//! - `latest`, or one of `v1_33` to `v1_37`: the version of the Kubernetes types. None is on by default: a program that has
//!   `kube` or `k8s-openapi` has chosen it there, any other chooses here.
#![cfg_attr(
    feature = "manifests",
    doc = "
# Emitting
```
use podwire::prelude::*;

# #[derive(Container, Pod)]
# #[container(image = \"ghcr.io/acme/web:2.0.0\")]
# #[port(http = 8080)]
# struct Web;
# #[derive(App)]
# #[app(namespace = \"shop\")]
# struct Shop { web: Web }
let yaml = podwire::to_yaml(&Shop { web: Web })?;
assert!(yaml.contains(\"containerPort: 8080\"));
# Ok::<(), podwire::Error>(())
```

[`to_yaml`] and [`manifests`] are the short ways, [`Emit`] is the one with settings, and [`main`] is the command line of an
app's crate. [`validate`] judges objects from anywhere, [`decode`] reads them, and [`yaml`] writes them."
)]

// Derives refer to `::podwire`, in the tests of podwire itself too.
#[cfg(all(test, feature = "manifests"))]
extern crate self as podwire;

mod app;
mod claim;
mod config_map;
mod container;
mod declare;
mod derives;
pub mod environment;
mod gateway;
mod gateway_route;
mod ingress;
mod key;
mod limit_range;
mod member;
mod message;
mod monitor;
mod passage;
mod pod;
mod priority_class;
mod prometheus_rule;
mod resource_quota;
mod route;
mod runtime_class;
mod secret;
mod secret_object;
mod service;
mod service_account;
mod storage_class;
pub mod testing;

#[cfg(feature = "manifests")]
mod build;
#[cfg(feature = "manifests")]
pub mod build_script;
#[cfg(feature = "manifests")]
mod cli;
#[cfg(feature = "manifests")]
mod emit;
#[cfg(feature = "manifests")]
mod existing;
#[cfg(feature = "manifests")]
mod local;
#[cfg(all(test, feature = "manifests"))]
mod test_apps;
#[cfg(feature = "manifests")]
#[doc(hidden)]
pub mod values;

pub use app::App;
pub use claim::PersistentVolumeClaim;
pub use config_map::ConfigMap;
pub use container::{Container, ContainerPort};
pub use derives::{
    App, ConfigMap, Container, Fields, FromValues, Gateway, GrpcRoute, HttpRoute, Ingress, LimitRange,
    PersistentVolumeClaim, Pod, PriorityClass, PrometheusRule, ResourceQuota, RuntimeClass, Secret, Service,
    ServiceAccount, StorageClass,
};
pub use environment::{Environment, FromVariable};
pub use gateway::{Gateway, GatewayListener};
pub use gateway_route::{GrpcRoute, HttpRoute};
pub use ingress::Ingress;
pub use key::{Included, Key};
pub use limit_range::LimitRange;
pub use member::{Instance, Member};
pub use pod::Pod;
pub use podwire_macros::{Environment, FromVariable};
pub use podwire_rules::wires::Protocol;
pub use priority_class::PriorityClass;
pub use prometheus_rule::PrometheusRule;
pub use resource_quota::ResourceQuota;
pub use runtime_class::RuntimeClass;
pub use secret::Secret;
pub use secret_object::SecretObject;
pub use service::{Service, ServicePort};
pub use service_account::ServiceAccount;
pub use storage_class::StorageClass;

#[cfg(feature = "manifests")]
pub use cli::{main, main_with};
#[cfg(feature = "manifests")]
pub use emit::{Emit, Error, Format, Written, manifests, recover, to_yaml};
#[cfg(feature = "manifests")]
pub use existing::Existing;
#[cfg(feature = "manifests")]
pub use podwire_manifests::{Custom, Object, decode, validate, yaml};
#[cfg(feature = "manifests")]
pub use values::{Fields, FromValues, Values, ValuesError};

#[cfg(feature = "manifests")]
#[doc(no_inline)]
pub use podwire_manifests::k8s_openapi;

/// The node ports that a cluster hands out unless it is told otherwise.
pub(crate) const DEFAULT_NODE_PORTS: (u16, u16) = (30000, 32767);

/// What nearly every use of podwire needs: the derives, their traits and the constants' types.
///
/// The traits come as `_`, so that the names of Kubernetes' own types stay free: `use podwire::prelude::*` and
/// `use k8s_openapi::api::core::v1::Service` go together.
pub mod prelude {
    pub use crate::app::App as _;
    pub use crate::claim::PersistentVolumeClaim as _;
    pub use crate::config_map::ConfigMap as _;
    pub use crate::container::Container as _;
    pub use crate::derives::{
        App, ConfigMap, Container, FromValues, Gateway, GrpcRoute, HttpRoute, Ingress, LimitRange,
        PersistentVolumeClaim, Pod, PriorityClass, PrometheusRule, ResourceQuota, RuntimeClass, Service,
        ServiceAccount, StorageClass,
    };
    pub use crate::environment::{Environment as _, FromVariable as _};
    pub use crate::gateway::Gateway as _;
    pub use crate::gateway_route::{GrpcRoute as _, HttpRoute as _};
    pub use crate::ingress::Ingress as _;
    pub use crate::limit_range::LimitRange as _;
    pub use crate::member::{Instance as _, Member as _};
    pub use crate::pod::Pod as _;
    pub use crate::priority_class::PriorityClass as _;
    pub use crate::prometheus_rule::PrometheusRule as _;
    pub use crate::resource_quota::ResourceQuota as _;
    pub use crate::runtime_class::RuntimeClass as _;
    pub use crate::secret_object::SecretObject as _;
    pub use crate::service::Service as _;
    pub use crate::service_account::ServiceAccount as _;
    pub use crate::storage_class::StorageClass as _;
    pub use crate::{ContainerPort, GatewayListener, Included, Key, Protocol, Secret, ServicePort};
    pub use podwire_macros::{Environment, FromVariable};
}

#[doc(hidden)]
pub mod __private1;
