//! Network policies: whether they let anybody reach the ports to which Services lead.

use std::collections::HashMap;

use podwire_rules::advice::UNUSED_PORT_RULE;
use podwire_rules::sets::{POLICY_PORT, SHUT_PORT};
use podwire_rules::wires::{Facet, Port, Protocol, Resource, Selection, Wanted};

use super::super::policies::{Opened, Policy, Which};
use super::super::{Purpose, Runs, words};
use super::Judge;

/// Which policies guard what comes in to a workload.
type Guards = HashMap<usize, Vec<usize>>;

impl<'j> Judge<'j> {
    pub(super) fn policies(&mut self) {
        let mut guards = Guards::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let (Some(policy), [selection, ..]) = (entry.wired.more.policy, entry.wired.resource.selects)
            else {
                continue;
            };
            if !policy.guards_ingress {
                continue;
            }
            let caught = self.caught(index, selection);
            self.opened_ports(index, &policy, &caught);
            for other in caught {
                guards.entry(other).or_default().push(index);
            }
        }
        if guards.is_empty() {
            return;
        }
        for (index, entry) in self.entries.iter().enumerate() {
            for (selection, selecting) in entry.wired.resource.selects.iter().zip(entry.wired.selections) {
                if selecting.purpose == Purpose::Traffic {
                    self.shut(index, selection, &guards);
                }
            }
        }
    }

    /// The ports that a policy opens are ports of its pods.
    fn opened_ports(&mut self, index: usize, policy: &Policy<'j>, caught: &[usize]) {
        for opened in policy.ports {
            let Some(wanted) = opened.wanted() else { continue };
            if self.nobody_has(&wanted, caught) {
                let is_named = matches!(wanted, Wanted::NamedPort(..));
                let rule = if is_named && !self.opens_more(policy, opened, caught) {
                    &POLICY_PORT
                } else {
                    &UNUSED_PORT_RULE
                };
                let path = format!("spec.ingress[{}].ports[{}].port", opened.place.0, opened.place.1);
                let detail = self.words(index).undeclared(&wanted, caught);
                let words = self.words(index);
                let finding = words.to_ports(words.finding(rule, &path, detail), caught);
                self.add(index, finding);
            }
        }
    }

    /// Whether there are pods, and none of them has the port.
    fn nobody_has(&self, wanted: &Wanted<'_>, caught: &[usize]) -> bool {
        let lacks = |other: &usize| match wanted {
            Wanted::NamedPort(..) => self.index.serves(*other, wanted).is_no(),
            _ => self.index.declares(*other, wanted).is_no(),
        };
        !caught.is_empty() && caught.iter().all(lacks)
    }

    /// Whether the same rule opens another port, which the pods have: one more, of an option that is off, does no harm.
    fn opens_more(&self, policy: &Policy<'_>, opened: &Opened<'_>, caught: &[usize]) -> bool {
        let others =
            policy.ports.iter().filter(|it| it.place.0 == opened.place.0 && it.place.1 != opened.place.1);
        others.filter_map(Opened::wanted).any(|wanted| !self.nobody_has(&wanted, caught))
    }

    /// A Service that leads to a port which no policy opens.
    fn shut(&mut self, service: usize, selection: &Selection<'j>, guards: &Guards) {
        let caught = self.caught(service, selection);
        for (number, wanted) in selection.wants.iter().enumerate() {
            for other in &caught {
                let more = &self.entries[*other].wired.more;
                let Some(policies) = guards.get(other) else { continue };
                if more.on_host || more.runs == Runs::ToEnd {
                    continue;
                }
                let resource = self.index.set.resource(*other);
                let Some((port, protocol)) = target(resource, wanted) else { continue };
                if !policies.iter().any(|policy| self.opens(*policy, resource, port, protocol)) {
                    self.shut_port(policies, service, number, (port, *other));
                    break;
                }
            }
        }
    }

    fn shut_port(&mut self, policies: &[usize], service: usize, want: usize, (port, workload): (u16, usize)) {
        // One that shuts all pods of a namespace is meant to, and others, elsewhere, to open.
        let is_meant = |policy: &&usize| !self.selects_all(**policy);
        let Some(policy) = policies.iter().find(is_meant).copied() else { return };
        let key = self.entries[workload].name;
        let already = self.findings.iter().rev().take(words::MOST_NAMED).any(|(index, finding)| {
            *index == policy
                && finding.rule.id == SHUT_PORT.id
                && finding.detail.contains(&format!("port {port} of"))
        });
        if already || key.is_empty() {
            return;
        }
        let service_port = self.entries[service].wired.resource.provides.get(want);
        let path = self.place_of_service_port(policy, service_port);
        let detail = self.words(policy).shut(service, port, workload);
        let words = self.words(policy);
        let finding = words.finding(&SHUT_PORT, &path, detail);
        let finding = words.toward(finding, service, format!("spec.ports[{want}]"));
        self.add(policy, finding);
    }

    fn policy(&self, index: usize) -> Option<Policy<'j>> {
        self.entries[index].wired.more.policy
    }

    fn selects_all(&self, policy: usize) -> bool {
        self.entries[policy]
            .wired
            .resource
            .selects
            .first()
            .is_none_or(|selection| selection.selector.is_empty())
    }

    /// Where the policy opens the Service's own port, as if it worked on that.
    fn place_of_service_port(&self, policy: usize, service_port: Option<&Facet<'_>>) -> String {
        let number = match service_port {
            Some(Facet::Port(port)) => port.number,
            _ => 0,
        };
        let ports = self.policy(policy).map(|policy| policy.ports).unwrap_or_default();
        let mut ports = ports.iter();
        let place = ports.find(|opened| matches!(opened.which, Which::Numbers(first, _) if first == number));
        match place {
            Some(Opened { place: (rule, port), .. }) => format!("spec.ingress[{rule}].ports[{port}].port"),
            None => "spec.ingress".to_owned(),
        }
    }

    fn opens(&self, policy: usize, resource: &Resource<'_>, port: u16, protocol: Protocol) -> bool {
        let ports = self.policy(policy).map(|policy| policy.ports).unwrap_or_default();
        ports.iter().any(|opened| {
            opened.protocol.is_none_or(|opened| opened == protocol)
                && match opened.which {
                    Which::All => true,
                    Which::Numbers(first, last) => first <= port && port <= last,
                    Which::Named(name) => container_ports(resource)
                        .any(|it| it.name == Some(name) && it.number == port && it.protocol == protocol),
                }
        })
    }
}

/// The pod's port to which a Service's port leads.
fn target(resource: &Resource<'_>, wanted: &Wanted<'_>) -> Option<(u16, Protocol)> {
    match *wanted {
        Wanted::NumberedPort(number, protocol) => Some((number, protocol.unwrap_or_default())),
        Wanted::NamedPort(name, protocol) => {
            let protocol = protocol.unwrap_or_default();
            let mut ports = container_ports(resource);
            let port = ports.find(|port| port.name == Some(name) && port.protocol == protocol)?;
            Some((port.number, protocol))
        }
        _ => None,
    }
}

fn container_ports<'r>(resource: &'r Resource<'_>) -> impl Iterator<Item = &'r Port<'r>> {
    let running = resource.parts.iter().filter(|part| part.running);
    running.flat_map(|part| part.provides).filter_map(|facet| match facet {
        Facet::Port(port) => Some(port),
        _ => None,
    })
}
