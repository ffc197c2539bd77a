//! The facets of resources that have many, found by what they are: sorted once, on memory that the caller lends. Only at run time a
//! resource has so many; in const evaluation there is no table, and facets are looked through.

use core::slice::from_ref;

use super::facet::{Provides, find, is_called, lists};
use super::model::{Answer, Facet, Property, Protocol, Resource, Value, mix};
use super::set::Placed;
use crate::text::{equal, order};

/// A key: which facet is found by it.
#[derive(Clone, Copy, Debug)]
pub struct FacetKey<'a> {
    hash: u64,
    /// The text by which the facet is found, empty where it is a number: two may share a hash.
    text: &'a str,
    /// The container that has the facet, behind 0 for the resource itself.
    list: u32,
    /// The number among what the container or the resource provides.
    item: u32,
}

/// So many facets are looked through one by one.
const FEW_FACETS: usize = 64;

/// What is asked for.
#[derive(Clone, Copy)]
enum Asked {
    PortName,
    PortNumber,
    /// A range of ports, which has numbers of its own.
    Range,
    /// Any port at all.
    Port,
    Key,
    Volume,
    Request,
    Variable,
    Property,
    More,
    /// A container that runs, and of which it is known what it has; one of which that is not known.
    Known,
    Unknown,
}

/// Among which facets of a resource it is asked for.
#[derive(Clone, Copy)]
enum Among {
    /// Those of the resource itself.
    Own,
    /// Those of this container.
    Part(usize),
    /// Those of the resource itself, and of all containers that run.
    Everywhere,
}

/// The hash of something that is asked for among facets of the resource with this number.
const fn hash(placed: usize, among: Among, asked: Asked, what: u64) -> u64 {
    let among = match among {
        Among::Own => 0,
        Among::Everywhere => 1,
        Among::Part(part) => part as u64 + 2,
    };
    mix!(mix!(mix!(placed as u64, among), asked as u64), what)
}

/// A port of this name or number, for this protocol or any.
const fn hash_of_port(
    placed: usize,
    among: Among,
    name: &str,
    number: u16,
    protocol: Option<Protocol>,
) -> u64 {
    let asked = if name.is_empty() { Asked::PortNumber } else { Asked::PortName };
    let protocol = match protocol {
        Some(protocol) => protocol as u64 + 1,
        None => 0,
    };
    hash(placed, among, asked, mix!(crate::hash(name), (number as u64) << 8 | protocol))
}

/// What has a text alone, and the hash by which it is found.
const fn hash_of_listed<'a>(placed: usize, among: Among, facet: &Facet<'a>) -> Option<(u64, &'a str)> {
    let (asked, text) = match *facet {
        Facet::Key(key) => (Asked::Key, key),
        Facet::Volume(name) => (Asked::Volume, name),
        Facet::Request(name) => (Asked::Request, name),
        Facet::Variable(name, _) => (Asked::Variable, name),
        Facet::Port(_) | Facet::Property(..) | Facet::More => return None,
    };
    Some((hash(placed, among, asked, crate::hash(text)), text))
}

/// Whether the resource has so many facets that they are looked up.
pub(super) const fn has_many(resource: &Resource<'_>) -> bool {
    let mut count = resource.provides.len() + resource.parts.len();
    let mut parts = resource.parts;
    // More containers are many facets, whatever they have.
    while let ([part, rest @ ..], 0..=FEW_FACETS) = (parts, count) {
        count += part.provides.len();
        parts = rest;
    }
    count > FEW_FACETS
}

/// Hands on the keys of the facets of all resources that have many, which [`Index::with_facets`](super::Index::with_facets) sorts.
pub fn facet_keys<'a>(placed: &[Placed<'a>], mut add: impl FnMut(FacetKey<'a>)) {
    for (number, it) in placed.iter().enumerate() {
        if has_many(it.resource) {
            Adder { placed: number, list: 0, add: &mut add }.resource(it.resource);
        }
    }
}

/// Sorts the keys: those of one hash and text by where they stand.
pub(super) fn sort(keys: &mut [FacetKey<'_>]) {
    keys.sort_unstable_by_key(|key| (key.hash, key.text, key.list, key.item));
}

/// Hands on the keys of a resource.
struct Adder<'f, F> {
    placed: usize,
    /// Whose facets are added: a container's, behind 0 for the resource itself.
    list: u32,
    add: &'f mut F,
}

impl<'a, F: FnMut(FacetKey<'a>)> Adder<'_, F> {
    fn resource(&mut self, resource: &Resource<'a>) {
        for (item, facet) in resource.provides.iter().enumerate() {
            self.facet(Among::Own, item, facet);
            self.facet(Among::Everywhere, item, facet);
        }
        for (part, it) in resource.parts.iter().enumerate() {
            self.list = part as u32 + 1;
            if it.running {
                let asked = if it.unknown { Asked::Unknown } else { Asked::Known };
                self.key(hash(self.placed, Among::Everywhere, asked, 0), "", 0);
            }
            for (item, facet) in it.provides.iter().enumerate() {
                self.facet(Among::Part(part), item, facet);
                if it.running {
                    self.facet(Among::Everywhere, item, facet);
                }
            }
        }
    }

    fn facet(&mut self, among: Among, item: usize, facet: &Facet<'a>) {
        let placed = self.placed;
        match *facet {
            Facet::Port(port) => {
                self.key(hash(placed, among, Asked::Port, 0), "", item);
                for protocol in [None, Some(port.protocol)] {
                    if let Some(name) = port.name {
                        self.key(hash_of_port(placed, among, name, 0, protocol), name, item);
                    }
                    if !port.is_range() {
                        self.key(hash_of_port(placed, among, "", port.number, protocol), "", item);
                    }
                }
                if port.is_range() {
                    self.key(hash(placed, among, Asked::Range, 0), "", item);
                }
            }
            Facet::More => self.key(hash(placed, among, Asked::More, 0), "", item),
            Facet::Property(property, _) => {
                self.key(hash(placed, among, Asked::Property, property as u64), "", item);
            }
            _ => {
                if let Some((hash, text)) = hash_of_listed(placed, among, facet) {
                    self.key(hash, text, item);
                }
            }
        }
    }

    fn key(&mut self, hash: u64, text: &'a str, item: usize) {
        (self.add)(FacetKey { hash, text, list: self.list, item: item as u32 });
    }
}

/// The keys of one hash and text, from the next one on.
#[derive(Clone, Copy)]
struct Run<'t> {
    next: usize,
    hash: u64,
    text: &'t str,
}

impl<'r, 'a> Provides<'r, 'a> {
    /// The keys of something that is asked for without a text.
    const fn all(&self, among: Among, asked: Asked, what: u64) -> Run<'static> {
        self.run(hash(self.placed, among, asked, what), "")
    }

    const fn run<'t>(&self, hash: u64, text: &'t str) -> Run<'t> {
        let (mut low, mut high) = (0, self.table.len());
        while low < high {
            let middle = (low + high) / 2;
            let key = &self.table[middle];
            if key.hash < hash || (key.hash == hash && order(key.text, text) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Run { next: low, hash, text }
    }

    const fn next(&self, run: &mut Run<'_>) -> Option<FacetKey<'r>> {
        if run.next == self.table.len() {
            return None;
        }
        let key = self.table[run.next];
        if key.hash != run.hash || !equal(key.text, run.text) {
            return None;
        }
        run.next += 1;
        Some(key)
    }

    const fn has(&self, among: Among, asked: Asked) -> bool {
        let mut run = self.all(among, asked, 0);
        self.next(&mut run).is_some()
    }

    const fn facet(&self, key: FacetKey<'_>) -> &'r Facet<'a> {
        match key.list {
            0 => &self.resource.provides[key.item as usize],
            list => &self.resource.parts[list as usize - 1].provides[key.item as usize],
        }
    }

    /// What [`find`] says of the facets of the container, or of the resource with all containers that run.
    pub(super) const fn find_port(
        &self,
        part: Option<usize>,
        name: Option<&str>,
        number: u16,
        protocol: Option<Protocol>,
    ) -> Answer {
        let among = match part {
            Some(part) => Among::Part(part),
            None => Among::Everywhere,
        };
        let (text, number) = match name {
            Some(name) => (name, 0),
            None => ("", number),
        };
        let exactly = self.run(hash_of_port(self.placed, among, text, number, protocol), text);
        if self.has_port(exactly, name, number, protocol)
            || (name.is_none() && self.has_port(self.all(among, Asked::Range, 0), name, number, protocol))
        {
            return Answer::Yes;
        }
        self.otherwise(among)
    }

    /// For what protocol the resource has the port.
    pub(super) const fn find_protocol(&self, name: Option<&str>, number: u16) -> Option<Protocol> {
        let among = Among::Everywhere;
        let (text, number) = match name {
            Some(name) => (name, 0),
            None => ("", number),
        };
        let exactly = self.run(hash_of_port(self.placed, among, text, number, None), text);
        let mut runs = [exactly, self.all(among, Asked::Range, 0)];
        let mut index = 0;
        while index < runs.len() {
            while let Some(key) = self.next(&mut runs[index]) {
                if let Facet::Port(port) = self.facet(key)
                    && is_called(port, name, number)
                {
                    return Some(port.protocol);
                }
            }
            index += 1;
        }
        None
    }

    const fn has_port(
        &self,
        mut run: Run<'_>,
        name: Option<&str>,
        number: u16,
        protocol: Option<Protocol>,
    ) -> bool {
        while let Some(key) = self.next(&mut run) {
            if find(from_ref(self.facet(key)), name, number, protocol).is_yes() {
                return true;
            }
        }
        false
    }

    /// What [`lists`] says of the facets of the container, or of the resource itself.
    pub(super) const fn find_listed(&self, part: Option<usize>, wanted: &Facet<'_>) -> Answer {
        let among = match part {
            Some(part) => Among::Part(part),
            None => Among::Own,
        };
        let Some((hash, text)) = hash_of_listed(self.placed, among, wanted) else { return Answer::No };
        let mut run = self.run(hash, text);
        // The first one tells: of variables, it stands before all others of its name.
        if let Some(key) = self.next(&mut run)
            && lists(from_ref(self.facet(key)), wanted).is_yes()
        {
            return Answer::Yes;
        }
        self.otherwise(among)
    }

    /// What is said of a facet that is not found.
    const fn otherwise(&self, among: Among) -> Answer {
        let may_have_more = self.has(among, Asked::More) || self.has(among, Asked::Unknown);
        if may_have_more { Answer::CannotTell } else { Answer::No }
    }

    /// What the resource states of a property.
    pub(super) const fn find_stated(&self, property: Property) -> Option<Value<'a>> {
        let mut run = self.all(Among::Own, Asked::Property, property as u64);
        while let Some(key) = self.next(&mut run) {
            if let Facet::Property(stated, value) = *self.facet(key)
                && stated as u8 == property as u8
            {
                return Some(value);
            }
        }
        None
    }

    /// Whether a container that runs has ports.
    pub(super) const fn has_ports(&self) -> bool {
        self.has(Among::Everywhere, Asked::Port)
    }

    /// Whether all containers that run have it.
    pub(super) const fn find_in_all_parts(&self, wanted: &Facet<'_>) -> Answer {
        let among = Among::Everywhere;
        let Some((hash, text)) = hash_of_listed(self.placed, among, wanted) else { return Answer::No };
        let (mut having, mut known) = (self.run(hash, text), self.all(among, Asked::Known, 0));
        // Both stand in the order of the containers.
        while let Some(part) = self.next(&mut known) {
            match self.next(&mut having) {
                Some(key) if key.list == part.list => {}
                _ => return Answer::No,
            }
        }
        if self.has(among, Asked::Unknown) { Answer::CannotTell } else { Answer::Yes }
    }
}
