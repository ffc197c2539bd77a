//! What a resource provides: what others can refer to in it.

use super::known::Text;

/// The transport protocol of a port.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// TCP, the default.
    #[default]
    Tcp,
    /// UDP.
    Udp,
    /// SCTP.
    Sctp,
}

impl Protocol {
    /// All protocols as Kubernetes writes them.
    pub const NAMES: &'static [&'static str] = &["TCP", "UDP", "SCTP"];

    /// The protocol of this number among all of them.
    pub(super) const fn of(number: u8) -> Protocol {
        match number {
            0 => Protocol::Tcp,
            1 => Protocol::Udp,
            _ => Protocol::Sctp,
        }
    }

    /// The protocol as Kubernetes writes it: `TCP`, `UDP` or `SCTP`.
    pub const fn name(self) -> &'static str {
        Protocol::NAMES[self as usize]
    }

    /// Whether both are the same protocol.
    pub const fn is(self, other: Protocol) -> bool {
        self as u8 == other as u8
    }
}

/// A port that a container opens, or that a Service has.
#[derive(Clone, Copy, Debug)]
pub struct Port<'a> {
    /// The port's name, where it has one.
    pub name: Option<&'a str>,
    /// The number, 1 to 65535.
    pub number: u16,
    /// The last number of a range that begins with `number`; `number` itself for a single port.
    pub last: u16,
    /// The protocol.
    pub protocol: Protocol,
    /// The port of the node on which it is opened too.
    pub host_port: Option<u16>,
    /// The address of the node on which the host port is opened; none for all.
    pub host_ip: Option<&'a str>,
}

/// A [`Port`] that no node opens as plain facts: its name, empty where it has none, the first and the last number, and the
/// protocol's number among [all](Protocol::NAMES).
pub type PortFacts<'a> = (&'a str, u16, u16, u8);

/// Of how many ports or links a container states facts: of more, it states what is made from them.
pub const MOST_FACTS: usize = 4;

impl<'a> Port<'a> {
    /// The number 0, which no port has: the base of every other.
    pub const NONE: Port<'static> = Port::new(None, 0, Protocol::Tcp);

    /// A single port that no node opens.
    pub const fn new(name: Option<&'a str>, number: u16, protocol: Protocol) -> Port<'a> {
        Port { name, number, last: number, protocol, host_port: None, host_ip: None }
    }

    /// The port that these facts tell.
    pub const fn of((name, number, last, protocol): PortFacts<'a>) -> Port<'a> {
        let name = match name.as_bytes() {
            [] => None,
            _ => Some(name),
        };
        let protocol = match protocol {
            0 => Protocol::Tcp,
            protocol => Protocol::of(protocol),
        };
        // All fields written out: const evaluation does this for each port, and pays for each call and copy.
        Port { name, number, last, protocol, host_port: None, host_ip: None }
    }

    /// What is told of the port where it does not matter whether a node opens it.
    pub const fn facts(&self) -> PortFacts<'a> {
        let name = match self.name {
            Some(name) => name,
            None => "",
        };
        (name, self.number, self.last, self.protocol as u8)
    }

    /// A named port for TCP.
    pub const fn tcp(name: &'a str, number: u16) -> Port<'a> {
        Port::new(Some(name), number, Protocol::Tcp)
    }

    /// The same port, and all behind it up to `last`; alone where that stands before it.
    pub const fn up_to(mut self, last: u16) -> Port<'a> {
        self.last = if self.number < last { last } else { self.number };
        self
    }

    /// The same port, opened on the node too.
    pub const fn on_host(mut self, host_port: Option<u16>, host_ip: Option<&'a str>) -> Port<'a> {
        self.host_port = host_port;
        self.host_ip = host_ip;
        self
    }

    /// Whether both have a number in common, for the same protocol.
    pub const fn overlaps(&self, other: &Port<'_>) -> bool {
        self.number <= other.last && other.number <= self.last && self.protocol.is(other.protocol)
    }

    /// Whether there are several numbers.
    pub const fn is_range(&self) -> bool {
        self.number < self.last
    }

    /// Whether the number is one of its numbers.
    pub const fn has(&self, number: u16) -> bool {
        self.number <= number && number <= self.last
    }
}

/// What others can refer to in a resource.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Facet<'a> {
    /// A port of a container, or of a Service.
    Port(Port<'a>),
    /// A key of a ConfigMap or Secret.
    Key(&'a str),
    /// A volume of a pod, or a claim template of a StatefulSet.
    Volume(&'a str),
    /// A resource that a container requests: `cpu`.
    Request(&'a str),
    /// A variable of a container, and its place in the order in which they are set.
    Variable(&'a str, u32),
    /// A property of the resource as a whole.
    Property(Property, Value<'a>),
    /// There may be further facets that nobody can see: what is not found may be among them.
    More,
}

/// A property of a resource as a whole, on which a wire may depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Property {
    /// Whether a Service is headless.
    Headless,
    /// How many pods a workload runs.
    Replicas,
    /// Whether a claim can be mounted by several nodes at once.
    Shared,
    /// The type of a Secret, or of a Service.
    Type,
    /// Whether its pods end by themselves, so that they are nobody's endpoints for long.
    Passing,
}

/// What a property is.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Something that is so or not.
    Flag(bool),
    /// A number.
    Number(u64),
    /// A text.
    Text(Text<'a>),
    /// An expression.
    Unknown,
}
