//! The derives of podwire. Use them through the `podwire` crate.

mod app;
mod claim;
mod config_map;
mod container;
mod environment;
mod fields;
mod from_values;
mod gateway;
mod gateway_route;
mod ingress;
mod input;
mod item;
mod limit_range;
mod options;
mod parts;
mod pod;
mod priority_class;
mod prometheus_rule;
mod resource_quota;
mod runtime_class;
mod secret;
mod service;
mod service_account;
#[cfg(all(test, feature = "manifests"))]
mod snapshots;
mod storage_class;
mod syntax;
mod tokens;

use proc_macro::TokenStream;
use syn::DeriveInput;

/// Expands a derive.
fn expand(input: TokenStream, derive: fn(&DeriveInput) -> tokens::TokenStream) -> TokenStream {
    match item::read(input.into()) {
        Ok(item) => derive(&item).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

#[doc = include_str!("../docs/container.md")]
#[proc_macro_derive(
    Container,
    attributes(container, port, env, env_from, probe, lifecycle, resources, mount, security, podwire)
)]
pub fn derive_container(input: TokenStream) -> TokenStream {
    expand(input, container::derive)
}

#[doc = include_str!("../docs/pod.md")]
#[proc_macro_derive(
    Pod,
    attributes(
        pod, volume, toleration, deployment, stateful_set, daemon_set, job, cron_job, autoscale, disruption,
        spread, near, apart, allow_to, allow_from, monitor, container, init, sidecar, value, instance, podwire,
        // What is no workload of podwire's gets an error that says so, where rustc knows no such attribute.
        replica_set
    )
)]
pub fn derive_pod(input: TokenStream) -> TokenStream {
    expand(input, pod::derive)
}

#[doc = include_str!("../docs/service.md")]
#[proc_macro_derive(Service, attributes(service, port, monitor, podwire))]
pub fn derive_service(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "Service", service::derive(input)))
}

#[doc = include_str!("../docs/config_map.md")]
#[proc_macro_derive(ConfigMap, attributes(config_map, key, value, podwire))]
pub fn derive_config_map(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "ConfigMap", config_map::derive(input)))
}

#[doc = include_str!("../docs/gateway.md")]
#[proc_macro_derive(Gateway, attributes(gateway, listener, podwire))]
pub fn derive_gateway(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "Gateway", gateway::derive(input)))
}

#[doc = include_str!("../docs/http_route.md")]
#[proc_macro_derive(HttpRoute, attributes(http_route, route, podwire))]
pub fn derive_http_route(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "HttpRoute", gateway_route::derive_http(input)))
}

#[doc = include_str!("../docs/grpc_route.md")]
#[proc_macro_derive(GrpcRoute, attributes(grpc_route, route, podwire))]
pub fn derive_grpc_route(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "GrpcRoute", gateway_route::derive_grpc(input)))
}

#[doc = include_str!("../docs/prometheus_rule.md")]
#[proc_macro_derive(PrometheusRule, attributes(prometheus_rule, group, alert, record, podwire))]
pub fn derive_prometheus_rule(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "PrometheusRule", prometheus_rule::derive(input)))
}

#[doc = include_str!("../docs/priority_class.md")]
#[proc_macro_derive(PriorityClass, attributes(priority_class, podwire))]
pub fn derive_priority_class(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "PriorityClass", priority_class::derive(input)))
}

#[doc = include_str!("../docs/resource_quota.md")]
#[proc_macro_derive(ResourceQuota, attributes(resource_quota, podwire))]
pub fn derive_resource_quota(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "ResourceQuota", resource_quota::derive(input)))
}

#[doc = include_str!("../docs/limit_range.md")]
#[proc_macro_derive(LimitRange, attributes(limit_range, limit, podwire))]
pub fn derive_limit_range(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "LimitRange", limit_range::derive(input)))
}

#[doc = include_str!("../docs/runtime_class.md")]
#[proc_macro_derive(RuntimeClass, attributes(runtime_class, toleration, podwire))]
pub fn derive_runtime_class(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "RuntimeClass", runtime_class::derive(input)))
}

#[doc = include_str!("../docs/storage_class.md")]
#[proc_macro_derive(StorageClass, attributes(storage_class, topology, podwire))]
pub fn derive_storage_class(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "StorageClass", storage_class::derive(input)))
}

#[doc = include_str!("../docs/ingress.md")]
#[proc_macro_derive(Ingress, attributes(ingress, route, podwire))]
pub fn derive_ingress(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "Ingress", ingress::derive(input)))
}

#[doc = include_str!("../docs/persistent_volume_claim.md")]
#[proc_macro_derive(PersistentVolumeClaim, attributes(claim, podwire))]
pub fn derive_persistent_volume_claim(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "PersistentVolumeClaim", claim::derive(input)))
}

#[doc = include_str!("../docs/service_account.md")]
#[proc_macro_derive(ServiceAccount, attributes(service_account, rule, bind, podwire))]
pub fn derive_service_account(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "ServiceAccount", service_account::derive(input)))
}

#[doc = include_str!("../docs/secret.md")]
#[proc_macro_derive(Secret, attributes(secret, key, value, podwire))]
pub fn derive_secret(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "Secret", secret::derive(input)))
}

#[doc = include_str!("../docs/app.md")]
#[proc_macro_derive(App, attributes(app, value, instance, podwire))]
pub fn derive_app(input: TokenStream) -> TokenStream {
    expand(input, |input| fields::beside(input, "App", app::derive(input)))
}

#[doc = include_str!("../docs/environment.md")]
#[proc_macro_derive(Environment, attributes(environment, env, podwire))]
pub fn derive_environment(input: TokenStream) -> TokenStream {
    expand(input, environment::derive)
}

/// Tells the doc comments and defaults of a struct's fields to whoever has it among the values of an app: its errors,
/// `values --example` and `schema`. See `Values`.
///
/// podwire's other derives tell those of their own structs.
#[proc_macro_derive(Fields, attributes(podwire))]
pub fn derive_fields(input: TokenStream) -> TokenStream {
    expand(input, fields::derive)
}

/// Lets a struct be read from values where manifests are built: serde's own derive, with all of its attributes, that is there with
/// podwire's feature `manifests` and not without it.
///
/// A crate whose declarations are shared by a server and a build script needs neither serde nor a feature for it. Elsewhere
/// `derive(serde::Deserialize)` does the same.
///
/// ```rust,ignore
/// #[derive(Container, Pod, FromValues)]
/// #[container(image = format!("ghcr.io/acme/web:{}", self.tag))]
/// struct Web {
///     #[serde(default)]
///     tag: String,
/// }
/// ```
#[proc_macro_derive(FromValues, attributes(serde, podwire))]
pub fn derive_from_values(input: TokenStream) -> TokenStream {
    expand(input, from_values::derive)
}

/// Lets an enum without fields be the value of a variable: its variants' names in kebab-case, or `#[env(name = "…")]`.
/// See `Environment`.
#[proc_macro_derive(FromVariable, attributes(env, podwire))]
pub fn derive_from_variable(input: TokenStream) -> TokenStream {
    expand(input, environment::derive_word)
}
