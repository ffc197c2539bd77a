//! What a resource has of what a wire wants.

use super::model::{Answer, Facet, Part, Port, Property, Protocol, Resource, Text, Value, Wanted};
use crate::text::equal;

/// Whether the resource has what is wanted of it.
pub const fn serves(resource: &Resource<'_>, wanted: &Wanted<'_>) -> Answer {
    if resource.unknown {
        return Answer::CannotTell;
    }
    match *wanted {
        Wanted::Itself | Wanted::Passage => Answer::Yes,
        Wanted::NamedPort(name, protocol) => named_port(resource, name, protocol),
        Wanted::NumberedPort(number, protocol) => numbered_port(resource, number, protocol),
        Wanted::Dialled(number) => match numbered_port(resource, number, None) {
            Answer::No if is_headless(resource) => Answer::CannotTell,
            answer => answer,
        },
        Wanted::DialledByScheme(number) => match numbered_port(resource, number, None) {
            Answer::No if is_headless(resource) || count_ports(resource.provides) > 1 => Answer::CannotTell,
            answer => answer,
        },
        Wanted::PortOf(identity, port) => port_of(resource, identity, &port),
        Wanted::Key(key) => lists(resource.provides, &Facet::Key(key)),
        Wanted::Volume(name) => lists(resource.provides, &Facet::Volume(name)),
        Wanted::Request(name) => every_part_requests(resource, name),
        Wanted::Is(property, value) => match stated(resource, property) {
            Some(stated) => is(stated, value),
            None => Answer::CannotTell,
        },
        Wanted::AtLeast(property, least) => match stated(resource, property) {
            Some(Value::Number(number)) => Answer::of(number >= least),
            None => Answer::Yes,
            Some(_) => Answer::CannotTell,
        },
        Wanted::Unstated(property) => Answer::of(stated(resource, property).is_none()),
        // A container has these, or they depend on where both ends stand: whoever knows that answers them.
        Wanted::Variable(..) | Wanted::SelectsMe | Wanted::SameNamespace => Answer::CannotTell,
    }
}

/// Whether a container has what is wanted of it.
pub(super) const fn part_serves(part: &Part<'_>, wanted: &Wanted<'_>) -> Answer {
    if part.unknown {
        return Answer::CannotTell;
    }
    match *wanted {
        Wanted::Itself => Answer::Yes,
        Wanted::NamedPort(name, protocol) => find(part.provides, Some(name), 0, protocol).answer(),
        Wanted::NumberedPort(number, protocol) if !part.identity.is_none() => {
            find(part.provides, None, number, protocol).answer()
        }
        Wanted::Request(name) => lists(part.provides, &Facet::Request(name)),
        Wanted::Variable(name, before) => lists(part.provides, &Facet::Variable(name, before)),
        _ => Answer::CannotTell,
    }
}

/// What the resource states of a property.
pub const fn stated<'a>(resource: &Resource<'a>, property: Property) -> Option<Value<'a>> {
    let mut index = 0;
    while index < resource.provides.len() {
        if let Facet::Property(stated, value) = resource.provides[index]
            && stated as u8 == property as u8
        {
            return Some(value);
        }
        index += 1;
    }
    None
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
const fn lists(facets: &[Facet<'_>], wanted: &Facet<'_>) -> Answer {
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

const fn every_part_requests(resource: &Resource<'_>, name: &str) -> Answer {
    let mut answer = Answer::Yes;
    let mut index = 0;
    while index < resource.parts.len() {
        let part = &resource.parts[index];
        if part.running {
            answer = answer.and(if part.unknown {
                Answer::CannotTell
            } else {
                lists(part.provides, &Facet::Request(name))
            });
        }
        index += 1;
    }
    answer
}

/// How a list of facets has a port.
#[derive(Clone, Copy)]
struct Found {
    /// For the wanted protocol.
    exactly: bool,
    /// For another protocol.
    otherwise: bool,
    /// There may be more ports than are seen.
    more: bool,
}

impl Found {
    const fn answer(self) -> Answer {
        match self {
            Found { exactly: true, .. } => Answer::Yes,
            Found { more: true, .. } => Answer::CannotTell,
            _ => Answer::No,
        }
    }
}

const fn find(facets: &[Facet<'_>], name: Option<&str>, number: u16, protocol: Option<Protocol>) -> Found {
    let mut found = Found { exactly: false, otherwise: false, more: false };
    let mut index = 0;
    while index < facets.len() {
        match &facets[index] {
            Facet::Port(port) if is_called(port, name, number) => match protocol {
                Some(protocol) if !protocol.is(port.protocol) => found.otherwise = true,
                _ => found.exactly = true,
            },
            Facet::More => found.more = true,
            _ => {}
        }
        index += 1;
    }
    found
}

const fn is_called(port: &Port<'_>, name: Option<&str>, number: u16) -> bool {
    match (name, port.name) {
        (None, _) => port.has(number),
        (Some(wanted), Some(name)) => equal(wanted, name),
        (Some(_), None) => false,
    }
}

const fn named_port(resource: &Resource<'_>, name: &str, protocol: Option<Protocol>) -> Answer {
    find_everywhere(resource, Some(name), 0, protocol).answer()
}

const fn is_headless(resource: &Resource<'_>) -> bool {
    matches!(stated(resource, Property::Headless), Some(Value::Flag(true)))
}

const fn count_ports(facets: &[Facet<'_>]) -> usize {
    let (mut count, mut index) = (0, 0);
    while index < facets.len() {
        if matches!(facets[index], Facet::Port(_)) {
            count += 1;
        }
        index += 1;
    }
    count
}

/// Whether the resource declares the port that is wanted: no where it declares ports, and this one is not among them.
/// Other than what [`serves`], a number that is not declared counts as one that is not there.
pub const fn declares(resource: &Resource<'_>, wanted: &Wanted<'_>) -> Answer {
    if resource.unknown {
        return Answer::CannotTell;
    }
    let (name, number, protocol) = match *wanted {
        Wanted::NamedPort(name, protocol) => (Some(name), 0, protocol),
        Wanted::NumberedPort(number, protocol) => (None, number, protocol),
        _ => return serves(resource, wanted),
    };
    let found = find_everywhere(resource, name, number, protocol);
    if matches!(found.answer(), Answer::No) && !declares_any(resource) {
        return Answer::CannotTell;
    }
    found.answer()
}

const fn declares_any(resource: &Resource<'_>) -> bool {
    let mut index = 0;
    while index < resource.parts.len() {
        let part = &resource.parts[index];
        if part.running && count_ports(part.provides) > 0 {
            return true;
        }
        index += 1;
    }
    !resource.kind.makes_pods
}

/// A number need not be declared by a container, and may be open for other protocols than it is declared for. A Service, and
/// a type that declares its ports, has no others.
const fn numbered_port(resource: &Resource<'_>, number: u16, protocol: Option<Protocol>) -> Answer {
    let found = find_everywhere(resource, None, number, protocol);
    let declares_all = !resource.kind.makes_pods || !resource.identity.is_none();
    match found {
        Found { exactly: true, .. } => Answer::Yes,
        Found { more: true, .. } => Answer::CannotTell,
        _ if declares_all => Answer::No,
        _ => Answer::CannotTell,
    }
}

/// Looks among the facets of the resource itself and of its running containers.
const fn find_everywhere(
    resource: &Resource<'_>,
    name: Option<&str>,
    number: u16,
    protocol: Option<Protocol>,
) -> Found {
    let mut found = find(resource.provides, name, number, protocol);
    let mut index = 0;
    while index < resource.parts.len() {
        let part = &resource.parts[index];
        if part.running {
            let here = find(part.provides, name, number, protocol);
            found = Found {
                exactly: found.exactly || here.exactly,
                otherwise: found.otherwise || here.otherwise,
                more: found.more || here.more || part.unknown,
            };
        }
        index += 1;
    }
    found
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
            let found = find(part.provides, wanted.name, wanted.number, Some(wanted.protocol));
            if found.exactly && find(part.provides, None, wanted.number, Some(wanted.protocol)).exactly {
                return Answer::Yes;
            }
        }
        index += 1;
    }
    answer
}

/// For what protocol the resource has a port of this name, where it has one: what a message says beside the wanted one.
pub const fn protocol_of(resource: &Resource<'_>, name: Option<&str>, number: u16) -> Option<Protocol> {
    let mut list = 0;
    while list <= resource.parts.len() {
        let facets = if list == 0 { resource.provides } else { resource.parts[list - 1].provides };
        let runs = list == 0 || resource.parts[list - 1].running;
        let mut index = 0;
        while runs && index < facets.len() {
            if let Facet::Port(port) = &facets[index]
                && is_called(port, name, number)
            {
                return Some(port.protocol);
            }
            index += 1;
        }
        list += 1;
    }
    None
}

/// The text of a property, where it is known: the type of a Secret, for example.
pub const fn text_of<'a>(resource: &Resource<'a>, property: Property) -> Option<&'a str> {
    match stated(resource, property) {
        Some(Value::Text(Text::Known(text))) => Some(text),
        _ => None,
    }
}
