//! What quotas count of an object: of itself, and of each of its pods.

use std::borrow::Cow;
use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::Service;
use podwire_rules::quantities::Quantity;
use podwire_rules::resources::{CONTAINER_RESOURCES, is_huge_pages};
use podwire_rules::wires::kind;

use super::asked::{Asked, Known, together};
use super::claims::Claim;
use crate::Object;

/// How much of what quotas count, by the name under which [`counted_as`] finds it.
type Counts = BTreeMap<String, Quantity>;

/// What quotas count of an object.
#[derive(Debug)]
pub(in super::super) struct Usage {
    /// The number of the object.
    pub(in super::super) number: usize,
    pub(super) namespace: String,
    own: Counts,
    of_pod: Counts,
    /// The name of the claim that it is.
    claim: Option<String>,
    /// How the names of the claims begin that it makes for its pods: `data-db-` before the pod's number.
    makes: Vec<String>,
}

/// Whether something is counted once, or for each pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Per {
    Object,
    Pod,
}

impl Usage {
    /// What is counted of an object whose containers ask for this; `asked` is none where it has no pods, or where nobody can
    /// tell what they ask for.
    pub(super) fn of(object: &Object, asked: Option<&[Asked<'_>]>, number: usize, namespace: &str) -> Usage {
        let mut usage = Usage {
            number,
            namespace: namespace.to_owned(),
            own: Counts::new(),
            of_pod: Counts::new(),
            claim: None,
            makes: Vec::new(),
        };
        usage.count_object(object);
        usage.count_pod(object, asked);
        usage
    }

    fn count_object(&mut self, object: &Object) {
        if let Some(claim) = Claim::of(object) {
            self.claim = Some(claim.name.to_owned());
            count_claim(&mut self.own, &claim);
        } else if let (Some(key), false) = (count_key(object), matches!(object, Object::Pod(_))) {
            self.own.insert(key, Quantity::ONE);
        }
        if let Object::Service(service) = object {
            count_service(&mut self.own, service);
        }
    }

    fn count_pod(&mut self, object: &Object, asked: Option<&[Asked<'_>]>) {
        if object.pod_spec().is_none() {
            return;
        }
        self.of_pod.insert("count/pods".to_owned(), Quantity::ONE);
        if let Some(asked) = asked {
            for (resource, amount) in together(asked, |one| &one.requests).known() {
                self.of_pod.insert(format!("requests.{resource}"), amount);
            }
            let limits = together(asked, |one| &one.limits);
            // Nobody counts limits of anything else.
            for (resource, amount) in limits.known().filter(|it| CONTAINER_RESOURCES.contains(&it.0)) {
                self.of_pod.insert(format!("limits.{resource}"), amount);
            }
        }
        for claim in Claim::of_templates(object) {
            self.makes.push(format!("{}-{}-", claim.name, object.name()));
            count_claim(&mut self.of_pod, &claim);
        }
        Claim::of_volumes(object, "").for_each(|claim| count_claim(&mut self.of_pod, &claim));
    }

    /// How much there is of what a quota counts under the key, and of what. What is not known counts for nothing.
    pub(super) fn of_key(&self, key: &str) -> Option<(Quantity, Per)> {
        let key = counted_as(key);
        let find = |counts: &Counts, per| Some((*counts.get(&*key)?, per));
        find(&self.own, Per::Object).or_else(|| find(&self.of_pod, Per::Pod))
    }

    pub(super) fn makes_claims(&self) -> bool {
        !self.makes.is_empty()
    }

    /// Whether it is a claim that another object makes for one of its pods where it is not there yet.
    pub(super) fn is_made_by(&self, other: &Usage) -> bool {
        let Some(claim) = &self.claim else { return false };
        let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        other.makes.iter().any(|name| claim.strip_prefix(name).is_some_and(is_number))
    }
}

/// The name under which something is counted here that quotas know by several.
fn counted_as(key: &str) -> Cow<'_, str> {
    match key {
        "configmaps"
        | "persistentvolumeclaims"
        | "pods"
        | "replicationcontrollers"
        | "resourcequotas"
        | "secrets"
        | "services" => format!("count/{key}").into(),
        _ if CONTAINER_RESOURCES.contains(&key) || is_huge_pages(key) => format!("requests.{key}").into(),
        _ => key.into(),
    }
}

/// `count/deployments.apps`; none of kinds that no namespace has, and of those that are not known.
fn count_key(object: &Object) -> Option<String> {
    let (group, resources) = object.resources()?;
    let is_counted = kind::find(object.api_version(), object.kind()).namespaced;
    let dot = if group.is_empty() { "" } else { "." };
    is_counted.then(|| format!("count/{resources}{dot}{group}"))
}

fn count_claim(counts: &mut Counts, claim: &Claim<'_>) {
    let requests = claim.requests();
    let storage = match requests.get("storage") {
        Known::Is(amount) => amount.quantity,
        _ => Quantity::ZERO,
    };
    add(counts, "count/persistentvolumeclaims", Quantity::ONE);
    add(counts, "requests.storage", storage);
    if let Some(class) = claim.class() {
        add(counts, &format!("{class}.storageclass.storage.k8s.io/persistentvolumeclaims"), Quantity::ONE);
        add(counts, &format!("{class}.storageclass.storage.k8s.io/requests.storage"), storage);
    }
}

/// A load balancer is reached by node ports as well, unless it is said to have none.
fn count_service(counts: &mut Counts, service: &Service) {
    let Some(spec) = &service.spec else { return };
    let ports = || spec.ports.iter().flatten();
    let node_ports = match spec.type_.as_deref() {
        Some("LoadBalancer") if spec.allocate_load_balancer_node_ports == Some(false) => {
            ports().filter(|port| port.node_port.is_some_and(|port| port != 0)).count()
        }
        Some("LoadBalancer" | "NodePort") => ports().count(),
        _ => 0,
    };
    let is_balancer = spec.type_.as_deref() == Some("LoadBalancer");
    add(counts, "services.loadbalancers", Quantity::ONE.times(is_balancer.into()));
    add(counts, "services.nodeports", Quantity::ONE.times(u64::try_from(node_ports).unwrap_or(u64::MAX)));
}

fn add(counts: &mut Counts, key: &str, amount: Quantity) {
    let sum = counts.entry(key.to_owned()).or_insert(Quantity::ZERO);
    *sum = sum.plus(amount);
}
