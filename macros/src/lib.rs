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

use item::Item;
use proc_macro::TokenStream;

/// Expands a derive, for a podwire that builds manifests or for one that does not.
fn expand(input: TokenStream, manifests: bool, derive: fn(&Item) -> tokens::TokenStream) -> TokenStream {
    match item::read(input.into()) {
        Ok(item) => derive(&Item::new(item, manifests)).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// A derive twice: a podwire that builds manifests has the first as its own, another one the second. So the derive knows, and need not ask by a
/// macro of podwire's, which the compiler would expand for each struct.
macro_rules! derives {
    ($(
        $(#[$doc:meta])*
        $Derive:ident, $Constants:ident, attributes($($attribute:ident),*) => $derive:ident, $constants:ident, $expand:expr;
    )*) => {$(
        $(#[$doc])*
        #[proc_macro_derive($Derive, attributes($($attribute),*))]
        pub fn $derive(input: TokenStream) -> TokenStream {
            expand(input, true, $expand)
        }

        $(#[$doc])*
        #[proc_macro_derive($Constants, attributes($($attribute),*))]
        pub fn $constants(input: TokenStream) -> TokenStream {
            expand(input, false, $expand)
        }
    )*};
}

derives! {
    #[doc = include_str!("../docs/container.md")]
    Container, ContainerConstants,
        attributes(container, port, env, env_from, probe, lifecycle, resources, mount, security, podwire)
        => derive_container, derive_container_constants,
        container::derive;

    #[doc = include_str!("../docs/pod.md")]
    Pod, PodConstants,
        attributes(
            pod, volume, toleration, deployment, stateful_set, daemon_set, job, cron_job, autoscale, disruption,
            spread, near, apart, allow_to, allow_from, monitor, container, init, sidecar, value, instance, podwire,
            // What is no workload of podwire's gets an error that says so, where rustc knows no such attribute.
            replica_set
        )
        => derive_pod, derive_pod_constants,
        pod::derive;

    #[doc = include_str!("../docs/service.md")]
    Service, ServiceConstants, attributes(service, port, monitor, podwire)
        => derive_service, derive_service_constants,
        |item| fields::beside(item, "Service", service::derive(item));

    #[doc = include_str!("../docs/config_map.md")]
    ConfigMap, ConfigMapConstants, attributes(config_map, key, value, podwire)
        => derive_config_map, derive_config_map_constants,
        |item| fields::beside(item, "ConfigMap", config_map::derive(item));

    #[doc = include_str!("../docs/gateway.md")]
    Gateway, GatewayConstants, attributes(gateway, listener, podwire)
        => derive_gateway, derive_gateway_constants,
        |item| fields::beside(item, "Gateway", gateway::derive(item));

    #[doc = include_str!("../docs/http_route.md")]
    HttpRoute, HttpRouteConstants, attributes(http_route, route, podwire)
        => derive_http_route, derive_http_route_constants,
        |item| fields::beside(item, "HttpRoute", gateway_route::derive_http(item));

    #[doc = include_str!("../docs/grpc_route.md")]
    GrpcRoute, GrpcRouteConstants, attributes(grpc_route, route, podwire)
        => derive_grpc_route, derive_grpc_route_constants,
        |item| fields::beside(item, "GrpcRoute", gateway_route::derive_grpc(item));

    #[doc = include_str!("../docs/prometheus_rule.md")]
    PrometheusRule, PrometheusRuleConstants, attributes(prometheus_rule, group, alert, record, podwire)
        => derive_prometheus_rule, derive_prometheus_rule_constants,
        |item| fields::beside(item, "PrometheusRule", prometheus_rule::derive(item));

    #[doc = include_str!("../docs/priority_class.md")]
    PriorityClass, PriorityClassConstants, attributes(priority_class, podwire)
        => derive_priority_class, derive_priority_class_constants,
        |item| fields::beside(item, "PriorityClass", priority_class::derive(item));

    #[doc = include_str!("../docs/resource_quota.md")]
    ResourceQuota, ResourceQuotaConstants, attributes(resource_quota, podwire)
        => derive_resource_quota, derive_resource_quota_constants,
        |item| fields::beside(item, "ResourceQuota", resource_quota::derive(item));

    #[doc = include_str!("../docs/limit_range.md")]
    LimitRange, LimitRangeConstants, attributes(limit_range, limit, podwire)
        => derive_limit_range, derive_limit_range_constants,
        |item| fields::beside(item, "LimitRange", limit_range::derive(item));

    #[doc = include_str!("../docs/runtime_class.md")]
    RuntimeClass, RuntimeClassConstants, attributes(runtime_class, toleration, podwire)
        => derive_runtime_class, derive_runtime_class_constants,
        |item| fields::beside(item, "RuntimeClass", runtime_class::derive(item));

    #[doc = include_str!("../docs/storage_class.md")]
    StorageClass, StorageClassConstants, attributes(storage_class, topology, podwire)
        => derive_storage_class, derive_storage_class_constants,
        |item| fields::beside(item, "StorageClass", storage_class::derive(item));

    #[doc = include_str!("../docs/ingress.md")]
    Ingress, IngressConstants, attributes(ingress, route, podwire)
        => derive_ingress, derive_ingress_constants,
        |item| fields::beside(item, "Ingress", ingress::derive(item));

    #[doc = include_str!("../docs/persistent_volume_claim.md")]
    PersistentVolumeClaim, PersistentVolumeClaimConstants, attributes(claim, podwire)
        => derive_persistent_volume_claim, derive_persistent_volume_claim_constants,
        |item| fields::beside(item, "PersistentVolumeClaim", claim::derive(item));

    #[doc = include_str!("../docs/service_account.md")]
    ServiceAccount, ServiceAccountConstants, attributes(service_account, rule, bind, podwire)
        => derive_service_account, derive_service_account_constants,
        |item| fields::beside(item, "ServiceAccount", service_account::derive(item));

    #[doc = include_str!("../docs/secret.md")]
    Secret, SecretConstants, attributes(secret, key, value, podwire)
        => derive_secret, derive_secret_constants,
        |item| fields::beside(item, "Secret", secret::derive(item));

    #[doc = include_str!("../docs/app.md")]
    App, AppConstants, attributes(app, value, instance, podwire)
        => derive_app, derive_app_constants,
        |item| fields::beside(item, "App", app::derive(item));

    /// Tells the doc comments and defaults of a struct's fields to whoever has it among the values of an app: its errors,
    /// `values --example` and `schema`. See `Values`.
    ///
    /// podwire's other derives tell those of their own structs.
    Fields, FieldsConstants, attributes(podwire)
        => derive_fields, derive_fields_constants,
        fields::derive;

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
    FromValues, FromValuesConstants, attributes(serde, podwire)
        => derive_from_values, derive_from_values_constants,
        from_values::derive;
}

#[doc = include_str!("../docs/environment.md")]
#[proc_macro_derive(Environment, attributes(environment, env, podwire))]
pub fn derive_environment(input: TokenStream) -> TokenStream {
    expand(input, false, |item| environment::derive(item))
}

/// Lets an enum without fields be the value of a variable: its variants' names in kebab-case, or `#[env(name = "…")]`.
/// See `Environment`.
#[proc_macro_derive(FromVariable, attributes(env, podwire))]
pub fn derive_from_variable(input: TokenStream) -> TokenStream {
    expand(input, false, |item| environment::derive_word(item))
}
