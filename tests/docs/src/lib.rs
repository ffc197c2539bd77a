//! The code of the README, of the guide and of the derives' reference, compiled and run as documentation tests.

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub mod readme {}

#[cfg(doctest)]
#[doc = include_str!("../../../rules/README.md")]
pub mod rules {}

#[cfg(doctest)]
#[doc = include_str!("../../../manifests/README.md")]
pub mod manifests {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/pods-and-services.md")]
pub mod pods_and_services {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/container.md")]
pub mod container {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/pod.md")]
pub mod pod {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/service.md")]
pub mod service {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/config_map.md")]
pub mod config_map {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/http_route.md")]
pub mod http_route {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/grpc_route.md")]
pub mod grpc_route {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/ingress.md")]
pub mod ingress {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/secret.md")]
pub mod secret {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/persistent_volume_claim.md")]
pub mod persistent_volume_claim {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/service_account.md")]
pub mod service_account {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/app.md")]
pub mod app {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/environment.md")]
pub mod environment {}

#[cfg(doctest)]
#[doc = include_str!("../../../macros/docs/prometheus_rule.md")]
pub mod prometheus_rule {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/traffic.md")]
pub mod traffic {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/monitoring.md")]
pub mod monitoring {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/policies.md")]
pub mod policies {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/configuration.md")]
pub mod configuration {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/build-scripts.md")]
pub mod build_scripts {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/testing.md")]
pub mod testing {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/values.md")]
pub mod values {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/config-maps-and-secrets.md")]
pub mod config_maps_and_secrets {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/access.md")]
pub mod access {}

#[cfg(doctest)]
#[doc = include_str!("../../../docs/workloads.md")]
pub mod workloads {}
