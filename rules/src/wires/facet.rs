//! What a resource has of what a wire wants.

use super::facets::FacetKey;
use super::model::{Answer, Facet, Port, Property, Protocol, Resource, Text, Value, Wanted};
use crate::text::equal;

/// What a resource provides.
#[derive(Clone, Copy)]
pub(super) struct Provides<'r, 'a> {
    pub(super) resource: &'r Resource<'a>,
    /// By what its facets are found where it has many; empty where they are looked through.
    pub(super) table: &'r [FacetKey<'r>],
    /// The number of the resource, by which the table has it.
    pub(super) placed: usize,
}

/// Whether the resource has what is wanted of it.
pub const fn serves(resource: &Resource<'_>, wanted: &Wanted<'_>) -> Answer {
    Provides::of(resource).serves(wanted)
}

/// Whether the resource declares the port that is wanted: no where it declares ports, and this one is not among them.
/// Other than what [`serves`], a number that is not declared counts as one that is not there.
pub const fn declares(resource: &Resource<'_>, wanted: &Wanted<'_>) -> Answer {
    Provides::of(resource).declares(wanted)
}

/// What the resource states of a property.
pub const fn stated<'a>(resource: &Resource<'a>, property: Property) -> Option<Value<'a>> {
    let mut facets = resource.provides;
    while let [facet, rest @ ..] = facets {
        if let Facet::Property(stated, value) = facet
            && *stated as u8 == property as u8
        {
            return Some(*value);
        }
        facets = rest;
    }
    None
}

impl Resource<'_> {
    /// Whether the resource is known and has itself a port, or a range of them, that begins with this number.
    pub(super) const fn has_port_at(&self, number: u16, protocol: Protocol) -> bool {
        let mut facets = self.provides;
        while let [facet, rest @ ..] = facets {
            if let Facet::Port(port) = facet
                && port.number == number
                && port.protocol as u8 == protocol as u8
            {
                return !self.unknown;
            }
            facets = rest;
        }
        false
    }
}

impl<'r, 'a> Provides<'r, 'a> {
    const fn of(resource: &'r Resource<'a>) -> Provides<'r, 'a> {
        Provides { resource, table: &[], placed: 0 }
    }

    /// Whether the resource has what is wanted of it.
    pub(super) const fn serves(&self, wanted: &Wanted<'_>) -> Answer {
        if self.resource.unknown {
            return Answer::CannotTell;
        }
        match *wanted {
            Wanted::Itself | Wanted::Passage => Answer::Yes,
            Wanted::NamedPort(name, protocol) => self.port(Some(name), 0, protocol),
            Wanted::NumberedPort(number, protocol) => self.numbered_port(number, protocol),
            Wanted::DialledOfPod(_, number) => match self.numbered_port(number, None) {
                Answer::No => Answer::CannotTell,
                answer => answer,
            },
            Wanted::Dialled(number) => match self.numbered_port(number, None) {
                Answer::No if self.is_headless() => Answer::CannotTell,
                answer => answer,
            },
            Wanted::DialledByScheme(number) => match self.numbered_port(number, None) {
                Answer::No if self.is_headless() || has_several_ports(self.resource.provides) => {
                    Answer::CannotTell
                }
                answer => answer,
            },
            Wanted::PortOf(identity, port) => port_of(self.resource, identity, &port),
            Wanted::Key(key) => self.own(&Facet::Key(key)),
            Wanted::Volume(name) => self.own(&Facet::Volume(name)),
            Wanted::Request(name) => self.every_part_requests(name),
            Wanted::Is(property, value) => match self.stated(property) {
                Some(stated) => is(stated, value),
                None => Answer::CannotTell,
            },
            Wanted::AtLeast(property, least) => match self.stated(property) {
                Some(Value::Number(number)) => Answer::of(number >= least),
                None => Answer::Yes,
                Some(_) => Answer::CannotTell,
            },
            Wanted::Unstated(property) => Answer::of(self.stated(property).is_none()),
            // A container has these, or they depend on where both ends stand: whoever knows that answers them.
            Wanted::Variable(..) | Wanted::SelectsMe | Wanted::SameNamespace => Answer::CannotTell,
        }
    }

    /// Whether the resource declares the port that is wanted.
    pub(super) const fn declares(&self, wanted: &Wanted<'_>) -> Answer {
        if self.resource.unknown {
            return Answer::CannotTell;
        }
        let (name, number, protocol) = match *wanted {
            Wanted::NamedPort(name, protocol) => (Some(name), 0, protocol),
            Wanted::NumberedPort(number, protocol) => (None, number, protocol),
            _ => return self.serves(wanted),
        };
        match self.port(name, number, protocol) {
            Answer::No if !self.declares_any() => Answer::CannotTell,
            answer => answer,
        }
    }

    /// A number need not be declared by a container, and may be open for other protocols than it is declared for. A Service, and
    /// a type that declares its ports, has no others.
    const fn numbered_port(&self, number: u16, protocol: Option<Protocol>) -> Answer {
        let declares_all = !self.resource.kind.makes_pods || self.resource.identity.hash != 0;
        match self.port(None, number, protocol) {
            Answer::No if !declares_all => Answer::CannotTell,
            answer => answer,
        }
    }

    /// Whether the resource itself, or one of its running containers, has the port.
    const fn port(&self, name: Option<&str>, number: u16, protocol: Option<Protocol>) -> Answer {
        if let [_, ..] = self.table {
            return self.find_port(None, name, number, protocol);
        }
        let mut answer = find(self.resource.provides, name, number, protocol);
        let mut parts = self.resource.parts;
        while let [part, rest @ ..] = parts {
            if matches!(answer, Answer::Yes) {
                break;
            }
            if part.running {
                answer = match find(part.provides, name, number, protocol) {
                    Answer::No if part.unknown => Answer::CannotTell,
                    Answer::No => answer,
                    found => found,
                };
            }
            parts = rest;
        }
        answer
    }

    /// For what protocol the resource has a port of this name or number, where it has one.
    pub(super) const fn protocol(&self, name: Option<&str>, number: u16) -> Option<Protocol> {
        if let [_, ..] = self.table {
            return self.find_protocol(name, number);
        }
        let (mut facets, mut parts) = (self.resource.provides, self.resource.parts);
        loop {
            while let [facet, rest @ ..] = facets {
                if let Facet::Port(port) = facet
                    && is_called(port, name, number)
                {
                    return Some(port.protocol);
                }
                facets = rest;
            }
            let [part, rest @ ..] = parts else { return None };
            facets = if part.running { part.provides } else { &[] };
            parts = rest;
        }
    }

    /// Whether the resource itself has this key or volume.
    const fn own(&self, wanted: &Facet<'_>) -> Answer {
        match self.table {
            [] => lists(self.resource.provides, wanted),
            _ => self.find_listed(None, wanted),
        }
    }

    const fn stated(&self, property: Property) -> Option<Value<'a>> {
        match self.table {
            [] => stated(self.resource, property),
            _ => self.find_stated(property),
        }
    }

    const fn is_headless(&self) -> bool {
        matches!(self.stated(Property::Headless), Some(Value::Flag(true)))
    }

    const fn every_part_requests(&self, name: &str) -> Answer {
        if let [_, ..] = self.table {
            return self.find_in_all_parts(&Facet::Request(name));
        }
        let mut answer = Answer::Yes;
        let mut parts = self.resource.parts;
        while let [part, rest @ ..] = parts {
            if part.running {
                let requests = if part.unknown {
                    Answer::CannotTell
                } else {
                    lists(part.provides, &Facet::Request(name))
                };
                answer = answer.and(requests);
            }
            parts = rest;
        }
        answer
    }

    /// Whether ports are declared, so that others are missing: by a container that runs, or because the kind declares all.
    const fn declares_any(&self) -> bool {
        if !self.resource.kind.makes_pods {
            return true;
        }
        if let [_, ..] = self.table {
            return self.has_ports();
        }
        let mut parts = self.resource.parts;
        while let [part, rest @ ..] = parts {
            if part.running && first_port(part.provides).is_some() {
                return true;
            }
            parts = rest;
        }
        false
    }

    /// Whether a container of the resource has what is wanted of it.
    pub(super) const fn part_serves(&self, part: usize, wanted: &Wanted<'_>) -> Answer {
        let it = &self.resource.parts[part];
        if it.unknown {
            return Answer::CannotTell;
        }
        match *wanted {
            Wanted::Itself => Answer::Yes,
            Wanted::NamedPort(name, protocol) => self.port_of_part(part, Some(name), 0, protocol),
            Wanted::NumberedPort(number, protocol) if !it.identity.is_none() => {
                self.port_of_part(part, None, number, protocol)
            }
            Wanted::Request(name) => self.listed_of_part(part, &Facet::Request(name)),
            Wanted::Variable(name, before) => self.listed_of_part(part, &Facet::Variable(name, before)),
            _ => Answer::CannotTell,
        }
    }

    const fn port_of_part(
        &self,
        part: usize,
        name: Option<&str>,
        number: u16,
        protocol: Option<Protocol>,
    ) -> Answer {
        match self.table {
            [] => find(self.resource.parts[part].provides, name, number, protocol),
            _ => self.find_port(Some(part), name, number, protocol),
        }
    }

    const fn listed_of_part(&self, part: usize, wanted: &Facet<'_>) -> Answer {
        match self.table {
            [] => lists(self.resource.parts[part].provides, wanted),
            _ => self.find_listed(Some(part), wanted),
        }
    }
}

const fn is(stated: Value<'_>, wanted: Value<'_>) -> Answer {
    match (stated, wanted) {
        (Value::Flag(stated), Value::Flag(wanted)) => Answer::of(stated == wanted),
        (Value::Number(stated), Value::Number(wanted)) => Answer::of(stated == wanted),
        (Value::Text(stated), Value::Text(wanted)) => stated.is(wanted),
        _ => Answer::CannotTell,
    }
}

/// Whether the facets have this key, volume, request or earlier variable.
pub(super) const fn lists(facets: &[Facet<'_>], wanted: &Facet<'_>) -> Answer {
    let mut otherwise = Answer::No;
    let mut index = 0;
    while index < facets.len() {
        match (&facets[index], wanted) {
            (Facet::Key(one), Facet::Key(other))
            | (Facet::Volume(one), Facet::Volume(other))
            | (Facet::Request(one), Facet::Request(other))
                if equal(one, other) =>
            {
                return Answer::Yes;
            }
            (Facet::Variable(one, place), Facet::Variable(other, before))
                if equal(one, other) && *place < *before =>
            {
                return Answer::Yes;
            }
            (Facet::More, _) => otherwise = Answer::CannotTell,
            _ => {}
        }
        index += 1;
    }
    otherwise
}

/// Whether the facets have the port of this name, or number where there is no name, for the protocol.
pub(super) const fn find(
    facets: &[Facet<'_>],
    name: Option<&str>,
    number: u16,
    protocol: Option<Protocol>,
) -> Answer {
    let mut answer = Answer::No;
    let mut facets = facets;
    while let [facet, rest @ ..] = facets {
        match facet {
            Facet::Port(port) if is_called(port, name, number) => match protocol {
                Some(protocol) if !protocol.is(port.protocol) => {}
                _ => return Answer::Yes,
            },
            Facet::More => answer = Answer::CannotTell,
            _ => {}
        }
        facets = rest;
    }
    answer
}

/// Where the first port stands.
const fn first_port(facets: &[Facet<'_>]) -> Option<usize> {
    let mut index = 0;
    while index < facets.len() {
        if matches!(facets[index], Facet::Port(_)) {
            return Some(index);
        }
        index += 1;
    }
    None
}

const fn has_several_ports(facets: &[Facet<'_>]) -> bool {
    match first_port(facets) {
        Some(first) => first_port(facets.split_at(first + 1).1).is_some(),
        None => false,
    }
}

pub(super) const fn is_called(port: &Port<'_>, name: Option<&str>, number: u16) -> bool {
    let Some(wanted) = name else { return port.has(number) };
    match port.name {
        Some(name) => equal(wanted, name),
        None => false,
    }
}

/// Whether a running container of the type has exactly this port: where two types share an identity, their ports decide.
const fn port_of(resource: &Resource<'_>, identity: super::Identity<'_>, wanted: &Port<'_>) -> Answer {
    let mut answer = Answer::No;
    let mut index = 0;
    while index < resource.parts.len() {
        let part = &resource.parts[index];
        if part.unknown {
            answer = Answer::CannotTell;
        } else if part.running && part.identity.is(identity) {
            let protocol = Some(wanted.protocol);
            if find(part.provides, wanted.name, wanted.number, protocol).is_yes()
                && find(part.provides, None, wanted.number, protocol).is_yes()
            {
                return Answer::Yes;
            }
        }
        index += 1;
    }
    answer
}

/// The text of a property, where it is known: the type of a Secret, for example.
pub const fn text_of<'a>(resource: &Resource<'a>, property: Property) -> Option<&'a str> {
    match stated(resource, property) {
        Some(Value::Text(Text::Known(text))) => Some(text),
        _ => None,
    }
}
