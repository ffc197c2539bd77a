//! Network policies, from the links: each pod of an app that asks for them is shut in both directions, but for what is declared.

mod links;
mod rules;

use std::collections::{BTreeMap, HashSet};

use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::PodSpec;
use podwire_manifests::k8s_openapi::api::networking::v1::{
    NetworkPolicy, NetworkPolicyPeer, NetworkPolicySpec,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use podwire_rules::wires::{Identity, Landing, Port, Protocol};

use super::metadata::{Labels, resource_name, selector as labels_of, set_app_metadata};
use super::plan::{Plan, Types};
use super::traffic::{PortRange, Traffic};
use links::Links;
use rules::Rules;

/// What is known of an object when the policies are made.
pub(super) struct Built<'b> {
    /// Its number in the plan.
    pub(super) index: usize,
    pub(super) object: &'b Object,
    /// What it tells of traffic.
    pub(super) traffic: &'b [Traffic],
}

/// What is wrong with the policies: of the resource with this number in the plan.
pub(super) enum Lack {
    /// The pod links to a service of which nobody knows the pods, and states no exception.
    Exception { pod: usize, service: Identity<'static> },
    /// The pod is on the host's network, where no policy holds, and its app does not say that it is.
    OnHost { pod: usize },
}

/// A policy, and the type of the pod for which it is.
pub(super) type OfPod = (NetworkPolicy, Identity<'static>);

/// The label that every namespace has with its own name.
const NAMESPACE_LABEL: &str = "kubernetes.io/metadata.name";

/// The policies of a plan's pods, in their order.
pub(super) fn policies(plan: &Plan<'_>, types: &Types<'_>, built: &[Built<'_>]) -> (Vec<OfPod>, Vec<Lack>) {
    let giving = built.iter().filter(|it| gives_something(it.object));
    let giving = giving.map(|it| account(plan, it.index)).collect();
    let mut maker = Maker { links: Links { plan, types }, giving, pods: BTreeMap::new(), lacks: Vec::new() };
    for it in built {
        maker.pod(it);
    }
    for it in built {
        maker.links(it.index);
        maker.account(it);
        maker.service(it);
        maker.told(it);
    }
    let Maker { links, pods, lacks, .. } = maker;
    let policies = pods.into_iter().filter(|(_, pod)| pod.is_guarded);
    let policies = policies.map(|(index, pod)| (policy(links.plan, index, pod), identity(links.plan, index)));
    (policies.collect(), lacks)
}

fn identity(plan: &Plan<'_>, index: usize) -> Identity<'static> {
    plan.resources[index].resource.identity
}

/// An account with what is made of its type beside it: the scope in which it stands, and the type.
type Account<'p> = (usize, &'p str, &'p str);

fn account<'p>(plan: &Plan<'p>, index: usize) -> Account<'p> {
    let Identity { module, type_name, .. } = identity(plan, index);
    (plan.resources[index].scope, module, type_name)
}

/// A pod with what it may do.
struct Guarded {
    /// Whether its app asks for policies, and it is not on the host's network.
    is_guarded: bool,
    on_host: bool,
    name: String,
    labels: BTreeMap<String, String>,
    ingress: Rules,
    egress: Rules,
}

struct Maker<'m> {
    links: Links<'m>,
    /// The accounts that are given a token, or bound to a role.
    giving: HashSet<Account<'m>>,
    /// By their numbers in the plan.
    pods: BTreeMap<usize, Guarded>,
    lacks: Vec<Lack>,
}

impl<'m> Maker<'m> {
    fn plan(&self) -> &'m Plan<'m> {
        self.links.plan
    }

    /// Takes up a pod; its egress begins with the cluster's DNS.
    fn pod(&mut self, built: &Built<'_>) {
        let Some(spec) = built.object.pod_spec() else { return };
        let plan = self.plan();
        let planned = &plan.resources[built.index];
        if planned.resource.unknown || planned.resource.labels.is_empty() {
            return;
        }
        let instance = &plan.instances[planned.scope];
        let labels = planned.resource.labels;
        let on_host = spec.host_network == Some(true);
        let asks = plan.apps_around(planned.app).find_map(|app| plan.apps[app].declaration.network_policies);
        let mut pod = Guarded {
            is_guarded: asks.is_some() && !on_host,
            on_host,
            name: resource_name(planned.resource.name.known(), instance),
            labels: labels_of(labels, labels, instance, Labels::new()).unwrap_or_default(),
            ingress: Rules::default(),
            egress: Rules::default(),
        };
        if let Some(policies) = asks.filter(|_| on_host)
            && !policies.outside.iter().any(|outside| planned.resource.is(*outside))
        {
            self.lacks.push(Lack::OnHost { pod: built.index });
        }
        pod.egress.add(dns(spec), &DNS_PORTS);
        self.pods.insert(built.index, pod);
    }

    /// The links of a pod, each as far as the pods behind the service.
    fn links(&mut self, client: usize) {
        if !self.pods.contains_key(&client) {
            return;
        }
        for link in self.links.of(client) {
            let Some(service) = link.service else {
                self.stated(client, link.identity);
                continue;
            };
            let targets = self.links.targets(service, link.port, link.protocol);
            if targets.is_empty() {
                self.stated(client, link.identity);
            }
            for (server, ports) in targets {
                match self.pods.get(&server) {
                    // By the labels of a pod on the host's network, nobody is found.
                    Some(pod) if pod.on_host => self.stated(client, link.identity),
                    _ => self.connect(client, server, ports),
                }
            }
        }
    }

    /// A pod that gets a token, or whose account may do something there, connects to the API server, wherever that is.
    fn account(&mut self, pod: &Built<'_>) {
        let asks = pod.object.pod_spec().and_then(|spec| spec.automount_service_account_token);
        let may_ask = asks == Some(true) || self.has_use_of_a_token(pod.index);
        if let Some(pod) = self.pods.get_mut(&pod.index).filter(|_| may_ask) {
            pod.egress.add(None, &API_SERVER.map(PortRange::from));
        }
    }

    /// Whether the account of a pod is given a token, or bound to a role.
    fn has_use_of_a_token(&self, pod: usize) -> bool {
        let account_of = self.links.account(pod);
        account_of.is_some_and(|index| self.giving.contains(&account(self.plan(), index)))
    }

    /// Of a service of which nobody knows the pods, the pod states where it is.
    fn stated(&mut self, pod: usize, service: Identity<'static>) {
        let is_guarded = self.pods.get(&pod).is_some_and(|pod| pod.is_guarded);
        if is_guarded && !self.links.has_exception(pod, service) {
            self.lacks.push(Lack::Exception { pod, service });
        }
    }

    /// What comes from the host's network has the address of a node, which nobody knows here: whoever is connected to from
    /// there lets it in himself.
    fn connect(&mut self, client: usize, server: usize, ports: PortRange) {
        if let (Some(to), Some(pod)) = (self.peer(client, server), self.pods.get_mut(&client)) {
            pod.egress.add(Some(vec![to]), &[ports]);
        }
        let from = self.peer(server, client).filter(|_| !self.pods[&client].on_host);
        if let (Some(from), Some(pod)) = (from, self.pods.get_mut(&server)) {
            pod.ingress.add(Some(vec![from]), &[ports]);
        }
    }

    /// How the pod `here` calls the pod `there`: by its labels, and by its namespace where that is another one.
    fn peer(&self, here: usize, there: usize) -> Option<NetworkPolicyPeer> {
        let plan = self.plan();
        let namespace = |index: usize| plan.apps[plan.resources[index].app].namespace.as_deref();
        let other = namespace(there).filter(|other| namespace(here) != Some(other));
        let labels = self.pods.get(&there)?.labels.clone();
        Some(NetworkPolicyPeer {
            pod_selector: Some(matching(labels)),
            namespace_selector: other.map(named),
            ip_block: None,
        })
    }

    /// A service that leads in from outside of the cluster.
    fn service(&mut self, built: &Built<'_>) {
        let Object::Service(service) = built.object else { return };
        let service_type = service.spec.as_ref().and_then(|spec| spec.type_.as_deref());
        if !matches!(service_type, Some("NodePort" | "LoadBalancer")) {
            return;
        }
        for (pod, ports) in self.links.all_targets(built.index) {
            // From which addresses, nobody knows: most are those of the nodes when the pod sees them.
            self.let_in(pod, None, &[ports]);
        }
    }

    /// What the object itself tells.
    fn told(&mut self, built: &Built<'_>) {
        for traffic in built.traffic {
            match traffic {
                Traffic::Entry { service, port, protocol, peers } => {
                    let Some(service) = self.links.service(built.index, *service) else { continue };
                    for (pod, ports) in self.links.targets(service, *port, *protocol) {
                        self.let_in(pod, peers.clone(), &[ports]);
                    }
                }
                Traffic::Scrape { pod, port, peers } => {
                    if let Landing::Lands(pod) = self.links.types.index().nearest(built.index, *pod) {
                        self.let_in(pod, peers.clone(), &[(*port).into()]);
                    }
                }
                Traffic::Inward { peers, ports } => self.let_in(built.index, peers.clone(), ports),
                Traffic::Outward { peers, ports } => {
                    if let Some(pod) = self.pods.get_mut(&built.index) {
                        pod.egress.add(peers.clone(), ports);
                    }
                }
            }
        }
    }

    fn let_in(&mut self, pod: usize, peers: Option<Vec<NetworkPolicyPeer>>, ports: &[PortRange]) {
        if let Some(pod) = self.pods.get_mut(&pod) {
            pod.ingress.add(peers, ports);
        }
    }
}

/// The policy of a pod.
fn policy(plan: &Plan<'_>, index: usize, pod: Guarded) -> NetworkPolicy {
    let planned = &plan.resources[index];
    let mut metadata = ObjectMeta {
        name: Some(pod.name),
        namespace: plan.apps[planned.app].namespace.as_deref().map(str::to_owned),
        labels: Some(pod.labels.clone()),
        ..ObjectMeta::default()
    };
    set_app_metadata(&mut metadata, plan.metadata_of(planned.app));
    let spec = NetworkPolicySpec {
        pod_selector: Some(matching(pod.labels)),
        policy_types: Some(["Ingress", "Egress"].map(str::to_owned).to_vec()),
        ingress: pod.ingress.into_ingress(),
        egress: pod.egress.into_egress(),
    };
    NetworkPolicy { metadata, spec: Some(spec) }
}

const DNS_PORTS: [PortRange; 2] =
    [PortRange { first: 53, last: 53, protocol: "UDP" }, PortRange { first: 53, last: 53, protocol: "TCP" }];

/// Where the pod asks for names: the cluster's DNS, or wherever the node's own is.
fn dns(spec: &PodSpec) -> Option<Vec<NetworkPolicyPeer>> {
    if matches!(spec.dns_policy.as_deref(), Some("Default" | "None")) {
        return None;
    }
    let labels = BTreeMap::from([("k8s-app".to_owned(), "kube-dns".to_owned())]);
    Some(vec![NetworkPolicyPeer {
        namespace_selector: Some(named("kube-system")),
        pod_selector: Some(matching(labels)),
        ip_block: None,
    }])
}

/// Whoever is in a namespace, as a peer.
pub(crate) fn namespace_peer(name: &str) -> NetworkPolicyPeer {
    NetworkPolicyPeer { namespace_selector: Some(named(name)), ..NetworkPolicyPeer::default() }
}

/// The selector of the namespace with this name.
fn named(namespace: &str) -> LabelSelector {
    matching(BTreeMap::from([(NAMESPACE_LABEL.to_owned(), namespace.to_owned())]))
}

fn matching(labels: BTreeMap<String, String>) -> LabelSelector {
    LabelSelector { match_labels: Some(labels), match_expressions: None }
}

/// Where the API server listens, which nobody states: its Service has port 443, and most servers themselves 6443.
pub(crate) const API_SERVER: [Port<'static>; 2] =
    [Port::new(None, 443, Protocol::Tcp), Port::new(None, 6443, Protocol::Tcp)];

/// Whether an object lets an account ask the API server for something.
fn gives_something(object: &Object) -> bool {
    match object {
        Object::ServiceAccount(account) => account.automount_service_account_token == Some(true),
        Object::RoleBinding(_) | Object::ClusterRoleBinding(_) => true,
        _ => false,
    }
}
