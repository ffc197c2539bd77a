//! Ports of the nodes that two workloads want.

use std::collections::HashMap;

use podwire_rules::sets::HOST_PORT_TAKEN;
use podwire_rules::wires::{Facet, Port, Protocol};

use super::super::words::MOST_NAMED;
use super::super::{Entry, Runs};
use super::Judge;

/// A port of the node, and where it stands.
#[derive(Clone, Copy)]
struct HostPort<'j> {
    number: u16,
    protocol: Protocol,
    /// The address of the node on which it is opened; none for all.
    address: Option<&'j str>,
    /// The container, and the port in it.
    place: (usize, usize),
}

impl HostPort<'_> {
    fn is_free_of(self, other: HostPort<'_>) -> bool {
        matches!((self.address, other.address), (Some(one), Some(other)) if one != other)
    }
}

/// By number and protocol, the workloads of which a pod on each node has the port.
pub(super) type Holders = HashMap<(u16, Protocol), Vec<usize>>;

impl<'j> Judge<'j> {
    pub(super) fn host_ports(&mut self, index: usize, entry: &'j Entry<'j>) {
        if entry.wired.more.runs == Runs::ToEnd || entry.wired.more.nodes.is_none() {
            return;
        }
        for port in host_ports(entry) {
            let Some(other) = self.holder(index, entry, port) else { continue };
            let detail = self.words(index).taken_on_nodes(port.number, other);
            let words = self.words(index);
            let finding = words.finding(&HOST_PORT_TAKEN, &path(entry, port), detail);
            let place = host_ports(self.entries[other]).find(|it| it.number == port.number);
            let place = place.map_or(String::new(), |it| path(self.entries[other], it));
            let finding = words.toward(finding, other, place);
            self.add(index, finding);
        }
    }

    /// Another workload that has the port on each node on which the pods may be; of two such, the later one is told of.
    fn holder(&self, index: usize, entry: &Entry<'_>, port: HostPort<'_>) -> Option<usize> {
        let holders = self.holders.get_or_init(|| holders(self.entries));
        let holders = holders.get(&(port.number, port.protocol))?.iter().copied();
        let mut holders = holders.take(MOST_NAMED);
        let is_everywhere = entry.wired.more.runs == Runs::EachNode;
        holders.find(|other| {
            let there = self.entries[*other];
            let covers = there
                .wired
                .more
                .nodes
                .is_some_and(|nodes| nodes.is_empty() || Some(nodes) == entry.wired.more.nodes);
            let is_told_of =
                *other != index && (*other < index || !is_everywhere) && !there.is_named_like(entry);
            let same = || {
                host_ports(there).any(|it| {
                    it.number == port.number && it.protocol == port.protocol && !it.is_free_of(port)
                })
            };
            covers && is_told_of && same()
        })
    }
}

fn holders(entries: &[&Entry<'_>]) -> Holders {
    let mut holders = Holders::new();
    for (index, entry) in entries.iter().enumerate() {
        if entry.wired.more.runs == Runs::EachNode {
            for port in host_ports(entry) {
                holders.entry((port.number, port.protocol)).or_default().push(index);
            }
        }
    }
    holders
}

/// The ports that the pods open on their node: on its network, all of them.
fn host_ports<'j>(entry: &'j Entry<'j>) -> impl Iterator<Item = HostPort<'j>> {
    let on_host = entry.wired.more.on_host;
    let parts = entry.wired.resource.parts.iter().enumerate().filter(|(_, part)| part.running);
    let ports = parts.flat_map(|(part, it)| {
        let ports = it.provides.iter().filter_map(|facet| match facet {
            Facet::Port(port) => Some(port),
            _ => None,
        });
        ports.enumerate().map(move |(place, port)| (part, place, port))
    });
    ports.filter_map(move |(part, place, port): (usize, usize, &Port<'j>)| {
        let number = port.host_port.or(on_host.then_some(port.number))?;
        Some(HostPort { number, protocol: port.protocol, address: port.host_ip, place: (part, place) })
    })
}

fn path(entry: &Entry<'_>, port: HostPort<'_>) -> String {
    let field = if entry.wired.more.on_host { "containerPort" } else { "hostPort" };
    format!("{}.ports[{}].{field}", entry.part_path(port.place.0), port.place.1)
}
