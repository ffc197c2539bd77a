//! The derives, which write what manifests need where they are built: a macro of its own for each struct would cost the compiler.

#[cfg(feature = "manifests")]
pub use podwire_macros::{
    App, ConfigMap, Container, Fields, FromValues, Gateway, GrpcRoute, HttpRoute, Ingress, LimitRange,
    PersistentVolumeClaim, Pod, PriorityClass, PrometheusRule, ResourceQuota, RuntimeClass, Secret, Service,
    ServiceAccount, StorageClass,
};
#[cfg(not(feature = "manifests"))]
pub use podwire_macros::{
    AppConstants as App, ConfigMapConstants as ConfigMap, ContainerConstants as Container,
    FieldsConstants as Fields, FromValuesConstants as FromValues, GatewayConstants as Gateway,
    GrpcRouteConstants as GrpcRoute, HttpRouteConstants as HttpRoute, IngressConstants as Ingress,
    LimitRangeConstants as LimitRange, PersistentVolumeClaimConstants as PersistentVolumeClaim,
    PodConstants as Pod, PriorityClassConstants as PriorityClass, PrometheusRuleConstants as PrometheusRule,
    ResourceQuotaConstants as ResourceQuota, RuntimeClassConstants as RuntimeClass,
    SecretConstants as Secret, ServiceAccountConstants as ServiceAccount, ServiceConstants as Service,
    StorageClassConstants as StorageClass,
};
