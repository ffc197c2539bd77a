//! What expansions refer to. Nothing here can be relied on by anyone else.

pub use podwire_rules::pod_security::Level;
pub use podwire_rules::wires::{
    Facet, Foreign, Head, Identity, Kind, Label, Port, Property, Protocol, Reference, Resource, Taken,
    Target, Text as Known, Value as Stated, Wanted, Wants, What, kind,
};

pub use crate::app::{
    App, AppDecl, AppView, Keys, MonitoringDecl, Outlined, OutlinedMembers, PoliciesDecl, Sizes, SortedKeys,
    Tables, member, pods_keep_level,
};
pub use crate::claim::{ClaimDecl, PersistentVolumeClaim, PersistentVolumeClaimOf, claim_is_shared};
pub use crate::config_map::{ConfigMap, ConfigMapOf};
pub use crate::container::checks::{container_port, local_scheme, own_port, port_range};
pub use crate::container::contract_checks::{
    contract_kept, key_fits, source_fits, variable_fits, variable_read,
};
pub use crate::container::{
    Container, ContainerDecl, ContainerFacts, ContainerPort, ContainerReferences, ContainerSecurity,
    DeclaredContainer, EnvDecl, EnvFromDecl, EnvSource, FurtherContainerDecl, LinkFacts, LocalPort,
    MountDecl,
};
pub use crate::declare::{
    Entry, LinkForm, Membership, MetadataDecl, Multiplicity, Number, PlainFacts, Pods, PodsOf, PodsOfApp,
    Text, unknown,
};
pub use crate::gateway::checks::{gateway_speaks_http, host_is_taken};
pub use crate::gateway::{
    Gateway, GatewayDecl, GatewayListener, GatewayOf, ListenerDecl, ListenerOf, RoutesFrom,
};
pub use crate::gateway_route::{GrpcRoute, GrpcRouteOf, HttpRoute, HttpRouteOf};
pub use crate::ingress::{Ingress, IngressOf};
pub use crate::key::{
    Included, Key as PodKey, KeyDecl, KeySource, KeyValue, Keyed, KeyedDecl, KeyedFacts, key_of, keyed,
};
pub use crate::limit_range::{LimitDecl, LimitRange, LimitRangeDecl, LimitRangeOf};
pub use crate::member::{Instance, InstanceName, Member};
pub use crate::monitor::checks::{monitored_pod, monitored_service};
pub use crate::monitor::{EndpointDecl, MonitorDecl, MonitoredPort};
pub use crate::passage::PassageDecl;
pub use crate::passage::checks::passage_port;
pub use crate::pod::address_checks::host_network_dns;
pub use crate::pod::checks::{lone_container, pod_container, pod_volume};
pub use crate::pod::port_checks::table_size;
pub use crate::pod::scaling::checks::autoscaled_resource;
pub use crate::pod::security::checks::keeps_level;
pub use crate::pod::security::root::{container_starts, pod_starts};
pub use crate::pod::value_checks::{IsContainer, NoContainer, has_container, pod_reference};
pub use crate::pod::workloads::checks::{governing_service, surge_leaves_ports};
pub use crate::pod::{
    ClaimTemplateDecl, ContainerRole, Containers, CronJobDecl, DaemonSetDecl, DeclaredPod, DeploymentDecl,
    DnsDecl, DownwardItem, Group, JobDecl, KeyPath, MoreDecl, NeighbourDecl, Pod, PodContainer, PodDecl,
    PodFacts, PodSecurity, PodWires, ProjectedSource, RetentionDecl, SpreadDecl, StatefulSetDecl,
    StrategyDecl, TolerationDecl, VolumeDecl, VolumeSource, WiredContainer, WorkloadDecl, wired_containers,
};
pub use crate::priority_class::{PriorityClass, PriorityClassDecl, PriorityClassOf};
pub use crate::prometheus_rule::{
    PrometheusGroup, PrometheusRule, PrometheusRuleDecl, PrometheusRuleItem, PrometheusRuleOf,
};
pub use crate::resource_quota::{ResourceQuota, ResourceQuotaDecl, ResourceQuotaOf};
pub use crate::route::checks::{backend, certificate, near_backend};
pub use crate::route::{RouteDecl, RouteFacts};
pub use crate::runtime_class::{RuntimeClass, RuntimeClassDecl, RuntimeClassOf, runtime_class_fits};
pub use crate::secret_object::{SecretObject, SecretOf, pull_secret};
pub use crate::service::checks::{
    common_selector, explicit_selector, instead_of, link_scheme, node_port, protocol, selected_stays,
    service_port, target,
};
pub use crate::service::{
    FurtherWires, LinkedPort, Monitored, NoPod, OnePod, OnePort, Service, ServiceDecl, ServiceFacts,
    ServicePort, ServicePortFacts, ServicePortMore, ServiceType, SeveralPods, TargetPort, ThreePorts,
    TwoPorts, common_label_count, common_labels, head as service_head, headless, own_labels, port_to_nothing,
    port_to_number, with_more, with_protocol,
};
pub use crate::service_account::{AccountDecl, AccountResources, BindDecl, RuleDecl, ServiceAccount};
pub use crate::storage_class::{StorageClass, StorageClassDecl, StorageClassOf, TopologyDecl};

#[cfg(feature = "manifests")]
pub use crate::build::Context;
#[cfg(feature = "manifests")]
pub use crate::declare::WithFields;
#[cfg(feature = "manifests")]
pub use crate::values::{
    AlwaysGiven, AppValues, Catalog, Fields, FieldsOf, Given, Malformed, NoFields, NotShown, ResourceValues,
    Shown, Value, ValueOf, Visitor, add_members, around, formatted, given, number, secret, text,
    without_values,
};
#[cfg(feature = "manifests")]
pub use podwire_manifests::{Custom, Object, k8s_openapi};
#[cfg(feature = "manifests")]
pub use serde::{self, Deserialize, Deserializer};

/// What the derives of the environment name.
pub mod environment {
    pub use crate::environment::checks::{nested_variables, variable_default};
    pub use crate::environment::field::{Field, Parsed, list, one, optional, required, secret};
    #[cfg(feature = "manifests")]
    pub use crate::environment::malformed;
    pub use crate::environment::{
        Environment, EnvironmentDecl, Form, FromVariable, Malformed, NestedDecl, Reader, VariableDecl,
    };
}
