//! The options of a service's attributes.

use podwire_rules::{labels, names, network, services, wiring};
use syn::Path;

use super::model::{Affinity, NodePort, Target, Type};
use super::read::{AffinityForm, NodePortForm, SelectsForm, TargetForm, TypeForm};
use super::tables;
use crate::options::{
    Allow, Choice, ChoiceOrText, Choices, Flag, Labels, Literal, Map, NumberForm, PathForm, Table, TextForm,
    Texts, options,
};
use crate::parts::entries::{ANNOTATIONS, Entry, LABELS, Label};
use crate::parts::monitors;
use crate::parts::names::RESOURCE_NAME;
use crate::parts::ports::PROTOCOL;
use crate::syntax::{Number, Placed, Text};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[ServiceOptions::TABLE, PortOptions::TABLE, monitors::TABLE];

/// A host name, which may end in a dot, and is no address.
fn host(host: &str) -> podwire_rules::Breaches {
    let server = names::dns_subdomain(host.strip_suffix('.').unwrap_or(host));
    let address = services::external_host(host);
    if address.is_ok() { server } else { address }
}

const TRAFFIC_POLICY: Choice =
    Choice { choices: services::TRAFFIC_POLICIES, rule: &services::TRAFFIC_POLICY, words: "" };

options! {
    /// `#[service(…)]`
    pub(crate) struct ServiceOptions = "service" of tables {
        selects: Vec<Placed<Path>> = SelectsForm
            => { like: "selects = Web", absent: "somebody else makes the endpoints; see [below](#pods)", };
        name: Placed<String> = RESOURCE_NAME
            => { like: "name = \"name\"", absent: "the struct's name in kebab-case", };
        service_type as "type": Type = TypeForm
            => { like: "type = NodePort", absent: "ClusterIP", };
        headless: Placed<bool> = Flag("")
            => { like: "headless", absent: "the service has an address of its own", };
        external_name: Text = TextForm { subject: "external name", rule: host, words: "text: a host name" }
            => { like: "external_name = \"host.example.com\"", absent: "the service selects pods", };
        selector: Placed<Vec<Label>> = Labels("key = string, …: a part of the pod's labels")
            => { like: "selector(app = \"web\")", absent: "all labels of the pod; of several pods, those they have in common", };
        foreign: Placed<bool> = Flag("flag: somebody else deploys the service")
            => { like: "foreign", absent: "the service is deployed with its app", };
        namespace: Placed<String> = Literal { subject: "namespace", rule: names::dns_label, words: "string; for foreign services" }
            => { like: "namespace = \"platform\"", absent: "that of whoever links to it", };
        instead_of: Placed<Path> = PathForm {
            words: "the type of another service, which is never deployed together with this one",
            refusal: "a service stands in the place of another by its type, so that the compiler can compare them",
            rule: Some(&wiring::ALTERNATIVE),
        } => { like: "instead_of = DbService", absent: "the service stands for itself", };
        session_affinity: Affinity = AffinityForm
            => { like: "session_affinity(timeout = 600)", absent: "each connection goes to any pod", };
        external_traffic_policy: Text = ChoiceOrText(Choice { words: "; for NodePort and LoadBalancer", ..TRAFFIC_POLICY })
            => { like: "external_traffic_policy = Local", absent: "`Cluster`", };
        internal_traffic_policy: Placed<&'static str> = TRAFFIC_POLICY
            => { like: "internal_traffic_policy = Local", absent: "`Cluster`", };
        ip_families: Vec<Placed<&'static str>> = Choices {
            subject: "IP family",
            of: Choice { choices: services::IP_FAMILIES, rule: &services::IP_FAMILY, words: "" },
        } => { like: "ip_families(IPv4, IPv6)", absent: "the cluster's first", };
        ip_family_policy: Placed<&'static str> =
            Choice { choices: services::IP_FAMILY_POLICIES, rule: &services::IP_FAMILY_POLICY, words: "" }
            => { like: "ip_family_policy = PreferDualStack", absent: "`SingleStack`", };
        load_balancer_class: Text =
            TextForm { subject: "load balancer class", rule: labels::key, words: "text; for LoadBalancer" }
            => { like: "load_balancer_class = \"acme.io/lb\"", absent: "the cluster's own", };
        source_ranges: Vec<Text> =
            Texts { subject: "source range", rule: network::cidr, words: "texts: address ranges; for LoadBalancer" }
            => { like: "source_ranges(\"10.0.0.0/8\")", absent: "everybody", kubernetes: &["loadBalancerSourceRanges"], };
        publish_not_ready: Placed<bool> = Flag("")
            => { like: "publish_not_ready", absent: "only ready pods have the service's name", kubernetes: &["publishNotReadyAddresses"], };
        allow: Placed<bool> = Allow { what: "a service", rule: &wiring::PASSING_POD }
            => { like: "allow(\"passing-pod\")", absent: "its pods keep running", };
        extra_labels: Vec<Entry> = Map(&LABELS)
            => { like: "extra_labels(key = \"value\")", absent: "the labels of the pod alone", };
        annotations: Vec<Entry> = Map(&ANNOTATIONS)
            => { like: "annotations(key = \"value\")", absent: "none", };
        customize: Placed<Path> = PathForm {
            words: "path of a `fn(&Self, &mut k8s_openapi::api::core::v1::Service)`",
            refusal: "expected the path of a function that gets the struct and the Kubernetes object",
            rule: None,
        } => { like: "customize = Self::function", absent: "nothing; see [the escape hatch](#the-escape-hatch)", };
    }
}

options! {
    /// `session_affinity(…)`
    pub(crate) struct AffinityOptions = "session_affinity" of tables {
        timeout: Number = NumberForm { rule: services::affinity_seconds, words: "number of seconds" }
            => { like: "timeout = 600", absent: "10800", kubernetes: &["timeoutSeconds"], };
    }
}

options! {
    /// `#[port(name = number, …)]`
    pub(crate) struct PortOptions = "port" of tables {
        target: Target = TargetForm
            => { like: "target = Container::HTTP", absent: "*required*, where the service selects pods", kubernetes: &["targetPort"], };
        protocol: Placed<&'static str> = PROTOCOL
            => { like: "protocol = UDP", absent: "the target's", };
        node_port: NodePort = NodePortForm
            => { like: "node_port = 30080", absent: "the cluster chooses", };
        app_protocol: Placed<String> =
            Literal { subject: "app protocol", rule: labels::key, words: "string: `\"http\"`, `\"kubernetes.io/h2c\"`" }
            => { like: "app_protocol = \"http\"", absent: "not said", };
    }
}
