//! Network policies: they select pods, and let others in and out by their labels and ports.

use k8s_openapi::api::networking::v1::{
    NetworkPolicy, NetworkPolicyIngressRule, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec,
};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::advice::LEFTOVER_PEER;
use podwire_rules::sets::POLICY_SELECTOR;
use podwire_rules::wires::{Namespaces, Protocol, Resource, Selected, Selection, Wanted};

use super::services::protocol;
use super::spot::Spot;
use super::workloads::selector_of;
use super::{Arena, MOST_OF_OBJECT, More, Purpose, Selecting, Wire, Wired};

/// What a policy lets in. Its first selection is that of the pods for which it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Policy<'a> {
    /// Whether it says anything of what comes in.
    pub(super) guards_ingress: bool,
    /// Whether a rule lets in everything, or ranges that nobody can compare.
    pub(super) ports: &'a [Opened<'a>],
}

/// A port that a rule opens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened<'a> {
    /// The place of the rule, and that of the port in it.
    pub(super) place: (usize, usize),
    pub(super) which: Which<'a>,
    /// None for a rule without ports, which opens all of them for all protocols.
    pub(super) protocol: Option<Protocol>,
}

/// Which ports a rule opens.
#[derive(Clone, Copy, Debug)]
pub(super) enum Which<'a> {
    All,
    Numbers(u16, u16),
    Named(&'a str),
}

impl<'a> Opened<'a> {
    /// The one port that is opened, where it is one.
    pub(super) fn wanted(&self) -> Option<Wanted<'a>> {
        match self.which {
            Which::Named(name) => Some(Wanted::NamedPort(name, self.protocol)),
            Which::Numbers(first, last) if first == last => Some(Wanted::NumberedPort(first, self.protocol)),
            _ => None,
        }
    }
}

pub(super) fn wired<'a>(policy: &NetworkPolicy, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = &policy.spec else { return Wired::EMPTY };
    let has_type = |name: &str| spec.policy_types.iter().flatten().any(|it| it == name);
    let guards_ingress = spec.policy_types.as_ref().is_none_or(Vec::is_empty) || has_type("Ingress");
    let rules = spec.ingress.as_deref().unwrap_or_default();
    let opened: Vec<Opened<'a>> =
        rules.iter().enumerate().flat_map(|(index, rule)| opened(index, rule, arena)).collect();
    let allowed = Policy { guards_ingress, ports: arena.keep(opened) };
    let (selects, selections) = selections(spec, arena);
    let resource = Resource { selects: arena.keep(selects), ..Resource::EMPTY };
    let more = More { policy: Some(allowed), ..More::default() };
    Wired { resource, selections: arena.keep(selections), more, ..Wired::EMPTY }
}

fn opened<'a>(rule: usize, item: &NetworkPolicyIngressRule, arena: &'a Arena) -> Vec<Opened<'a>> {
    let ports = item.ports.as_deref().unwrap_or_default();
    if ports.is_empty() {
        return vec![Opened { place: (rule, 0), which: Which::All, protocol: None }];
    }
    let of = |(index, port): (usize, &NetworkPolicyPort)| Opened {
        place: (rule, index),
        which: which(port, arena),
        protocol: Some(protocol(port.protocol.as_deref())),
    };
    ports.iter().enumerate().map(of).collect()
}

fn which<'a>(port: &NetworkPolicyPort, arena: &'a Arena) -> Which<'a> {
    let number = |number: i32| u16::try_from(number).unwrap_or_default();
    match &port.port {
        None => Which::All,
        Some(IntOrString::Int(first)) => {
            Which::Numbers(number(*first), number(port.end_port.unwrap_or(*first)))
        }
        Some(IntOrString::String(name)) => Which::Named(arena.text(name)),
    }
}

/// What is selected, and where each selection stands.
fn selections<'a>(spec: &NetworkPolicySpec, arena: &'a Arena) -> (Vec<Selection<'a>>, Vec<Selecting<'a>>) {
    let selection = |selector, namespaces| Selection {
        of: Selected::Pods,
        selector,
        namespaces,
        meant: &[],
        wants: &[],
        alone: false,
    };
    let selecting =
        |spot, rule, purpose| Selecting { wire: Wire::of_object(spot, rule), purpose, wants: &[] };
    let own = spec.pod_selector.as_ref().map(|selector| selector_of(selector, arena));
    let empty = podwire_rules::wires::Selector { labels: &[], expressions: &[] };
    let count = (1 + count_peers(spec)).min(MOST_OF_OBJECT);
    let (mut selects, mut selections) = (Vec::with_capacity(count), Vec::with_capacity(count));
    selects.push(selection(own.unwrap_or(empty), Namespaces::Own));
    selections.push(selecting(Spot::Field("spec.podSelector"), &POLICY_SELECTOR, Purpose::Guard));
    let mut peers = |list: &'static str, rule: usize, inner: &'static str, peers: &[NetworkPolicyPeer]| {
        for (index, peer) in peers.iter().enumerate() {
            // Other namespaces are other sets, more often than not.
            let Some(selector) = peer.pod_selector.as_ref().filter(|_| peer.namespace_selector.is_none())
            else {
                continue;
            };
            if selects.len() >= MOST_OF_OBJECT {
                return;
            }
            let spot = Spot::InnerItem(list, rule, inner, index, "podSelector");
            selects.push(selection(selector_of(selector, arena), Namespaces::Own));
            selections.push(selecting(spot, &LEFTOVER_PEER, Purpose::Peer));
        }
    };
    for (index, rule) in spec.ingress.iter().flatten().enumerate() {
        peers("spec.ingress", index, "from", rule.from.as_deref().unwrap_or_default());
    }
    for (index, rule) in spec.egress.iter().flatten().enumerate() {
        peers("spec.egress", index, "to", rule.to.as_deref().unwrap_or_default());
    }
    (selects, selections)
}

fn count_peers(spec: &NetworkPolicySpec) -> usize {
    let from: usize = spec.ingress.iter().flatten().flat_map(|rule| &rule.from).map(Vec::len).sum();
    let to: usize = spec.egress.iter().flatten().flat_map(|rule| &rule.to).map(Vec::len).sum();
    from + to
}
