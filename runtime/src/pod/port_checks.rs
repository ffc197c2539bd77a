//! Checks of the ports of one pod, in const evaluation: its containers share one network.

use std::marker::PhantomData;

use podwire_rules::wires::{Facet, Part, Port};
use podwire_rules::{equal, wiring};

use super::declaration::PodDecl;
use super::{DeclaredPod, Pod};
use crate::message::Message;

/// How many names and ports the containers of a pod have, twice: so large are the tables of [`pod_container`](super::checks::pod_container).
pub const fn table_size(pod: &PodDecl) -> usize {
    let parts = pod.resource.parts;
    let (mut count, mut index) = (0, 0);
    while index < parts.len() {
        count += 2 * parts[index].provides.len() + 1;
        index += 1;
    }
    2 * count + 1
}

/// Leads to the ports of the pod `P`. They are put into their table once, and each container asks it: a table for each would grow with their number squared.
pub(super) struct PortsOf<P, const TABLE: usize>(PhantomData<P>);

impl<P: DeclaredPod, const TABLE: usize> PortsOf<P, TABLE> {
    /// The ports of all containers.
    pub(super) const ALL: &'static PortTable<TABLE> = &PortTable::of(P::DECL.resource.parts);
}

/// The ports of all containers of a pod by hash, those of earlier containers first: there may be hundreds.
pub(super) struct PortTable<const TABLE: usize> {
    /// The number of the part and of the facet, each counted from 1 in 16 bits, and whether it is found by its name.
    places: [u64; TABLE],
    /// Whether one of them is a range, which no table by number finds.
    has_ranges: bool,
}

impl<const TABLE: usize> PortTable<TABLE> {
    const fn of(parts: &[Part<'_>]) -> PortTable<TABLE> {
        let mut table = PortTable { places: [0; TABLE], has_ranges: false };
        let mut part = 0;
        while part < parts.len() {
            table.add(parts, part);
            part += 1;
        }
        table
    }

    /// Adds the ports of a container.
    const fn add(&mut self, parts: &[Part<'_>], part: usize) {
        if !shares(&parts[part]) {
            return;
        }
        let facets = parts[part].provides;
        let mut index = 0;
        while index < facets.len() {
            if let Facet::Port(port) = &facets[index] {
                let place = ((part as u64 + 1) << 32) | ((index as u64) << 1);
                self.has_ranges |= port.is_range();
                self.insert(number_hash(port), place);
                if let Some(name) = port.name {
                    self.insert(podwire_rules::hash(name), place | 1);
                }
            }
            index += 1;
        }
    }

    const fn insert(&mut self, hash: u64, place: u64) {
        let mut slot = (hash % TABLE as u64) as usize;
        while self.places[slot] != 0 {
            slot = (slot + 1) % TABLE;
        }
        self.places[slot] = place;
    }

    /// The first part that has the same number and protocol, or where `by_name` the same name.
    const fn find(&self, parts: &[Part<'_>], port: &Port<'_>, by_name: bool) -> Option<usize> {
        let hash = match port.name {
            Some(name) if by_name => podwire_rules::hash(name),
            None if by_name => return None,
            _ => number_hash(port),
        };
        let mut slot = (hash % TABLE as u64) as usize;
        while self.places[slot] != 0 {
            let place = self.places[slot];
            let part = (place >> 32) as usize - 1;
            let facet = ((place & 0xffff_ffff) >> 1) as usize;
            if let Facet::Port(other) = &parts[part].provides[facet]
                && (place & 1 == 1) == by_name
                && is_same(port, other, by_name)
            {
                return Some(part);
            }
            slot = (slot + 1) % TABLE;
        }
        None
    }
}

const fn number_hash(port: &Port<'_>) -> u64 {
    (((port.number as u64) << 2) | port.protocol as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 8
}

const fn is_same(port: &Port<'_>, other: &Port<'_>, by_name: bool) -> bool {
    match (port.name, other.name) {
        (Some(name), Some(other)) if by_name => equal(name, other),
        _ if by_name => false,
        _ => port.number == other.number && port.protocol.is(other.protocol),
    }
}

/// An init container has ended before the others start, so that its ports are free again.
const fn shares(part: &Part<'_>) -> bool {
    part.running && !part.unknown
}

/// No port of the container at `index` has a number or a name of an earlier container's.
#[track_caller]
pub(super) const fn ports_differ<const TABLE: usize>(pod: &PodDecl, ports: &PortTable<TABLE>, index: usize) {
    let parts = pod.resource.parts;
    if !shares(&parts[index]) {
        return;
    }
    let mut facet = 0;
    while facet < parts[index].provides.len() {
        if let Facet::Port(port) = &parts[index].provides[facet] {
            if let Some(earlier) = ports.find(parts, port, false)
                && earlier < index
            {
                refuse_number(pod, &parts[earlier], &parts[index], port.number, port);
            }
            if ports.has_ranges || port.is_range() {
                ranges_differ(pod, index, port);
            }
            if let Some(earlier) = ports.find(parts, port, true)
                && earlier < index
            {
                both(pod, &parts[earlier], &parts[index])
                    .text(" both have a port named ")
                    .port(port)
                    .text("; a service that targets the name would reach only one: give one of them another name")
                    .refuse(&wiring::DUPLICATE_POD_PORT_NAME)
            }
        }
        facet += 1;
    }
}

/// The port has no number in common with one of an earlier container, where one of the two is a range. Ranges are few.
#[track_caller]
const fn ranges_differ(pod: &PodDecl, index: usize, port: &Port<'_>) {
    let parts = pod.resource.parts;
    let mut earlier = 0;
    while earlier < index {
        let facets = parts[earlier].provides;
        let mut facet = 0;
        while facet < facets.len() && shares(&parts[earlier]) {
            if let Facet::Port(other) = &facets[facet]
                && port.overlaps(other)
            {
                let least = if port.number > other.number { port.number } else { other.number };
                refuse_number(pod, &parts[earlier], &parts[index], least, port);
            }
            facet += 1;
        }
        earlier += 1;
    }
}

#[track_caller]
const fn refuse_number(
    pod: &PodDecl,
    earlier: &Part<'_>,
    part: &Part<'_>,
    number: u16,
    port: &Port<'_>,
) -> ! {
    let message = both(pod, earlier, part)
        .text(" both open port ")
        .number(number as u64)
        .text("/")
        .text(port.protocol.name())
        .text("; the containers of a pod share one network: ");
    let message = if earlier.identity.is(part.identity) {
        message.text("declare a second type beside ").of(part.identity)
    } else {
        message.text("give one of them another number")
    };
    message.refuse(&wiring::DUPLICATE_CONTAINER_PORT)
}

const fn both(pod: &PodDecl, earlier: &Part<'_>, part: &Part<'_>) -> Message {
    Message::new()
        .text("containers ")
        .name(earlier.name)
        .text(" and ")
        .name(part.name)
        .text(" of pod ")
        .of(pod.resource.identity)
}
