//! What the wiring of a resource is: data of one form, wherever it comes from.

use super::kind::Kind;
use crate::text::equal;

/// What the resolver says where it cannot always know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// A value is unknown: whoever asks says nothing.
    CannotTell,
}

impl Answer {
    /// The answer of something that is known.
    pub const fn of(known: bool) -> Answer {
        if known { Answer::Yes } else { Answer::No }
    }

    /// Whether it is certainly so.
    pub const fn is_yes(self) -> bool {
        matches!(self, Answer::Yes)
    }

    /// Whether it is certainly not so.
    pub const fn is_no(self) -> bool {
        matches!(self, Answer::No)
    }

    /// Whether both are so.
    pub const fn and(self, other: Answer) -> Answer {
        match (self, other) {
            (Answer::No, _) | (_, Answer::No) => Answer::No,
            (Answer::Yes, Answer::Yes) => Answer::Yes,
            _ => Answer::CannotTell,
        }
    }
}

/// A text that a resource states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text<'a> {
    /// It is known.
    Known(&'a str),
    /// An expression, or the name of an instance: known later, or never.
    Unknown,
}

impl<'a> Text<'a> {
    /// Whether both are the same text.
    pub const fn is(self, other: Text<'_>) -> Answer {
        match (self, other) {
            (Text::Known(one), Text::Known(other)) => Answer::of(equal(one, other)),
            _ => Answer::CannotTell,
        }
    }

    /// The text, empty where it is unknown.
    pub const fn known(self) -> &'a str {
        match self {
            Text::Known(text) => text,
            Text::Unknown => "",
        }
    }
}

/// Which declared type a resource is: the place of its definition. Objects that no type declares have none.
///
/// The hash finds candidates, and the texts decide.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a> {
    /// The hash of the name; 0 for an object that no type declares.
    pub hash: u64,
    /// The module's path: `shop::catalog`.
    pub module: &'a str,
    /// The type's name: `CatalogService`.
    pub type_name: &'a str,
    /// Line and column, which tell apart the types that one macro makes inside functions.
    pub place: (u32, u32),
}

impl<'a> Identity<'a> {
    /// No declared type.
    pub const NONE: Identity<'static> = Identity { hash: 0, module: "", type_name: "", place: (0, 0) };

    /// The type `type_name` of the module `module`, whose definition begins at the line and column.
    pub const fn new(module: &'a str, type_name: &'a str, line: u32, column: u32) -> Identity<'a> {
        Identity::hashed(crate::hash(type_name), module, type_name, line, column)
    }

    /// The same, where the name's hash is known: to hash it in const evaluation would take its time in each build. Types of
    /// one name in one place of two files are told apart by the texts alone.
    pub const fn hashed(
        hash: u64,
        module: &'a str,
        type_name: &'a str,
        line: u32,
        column: u32,
    ) -> Identity<'a> {
        Identity { hash, module, type_name, place: (line, column) }
    }

    /// Whether there is no declared type.
    pub const fn is_none(self) -> bool {
        self.hash == 0
    }

    /// Whether both are the same declared type.
    pub const fn is(self, other: Identity<'_>) -> bool {
        self.hash == other.hash
            && self.hash != 0
            && self.place.0 == other.place.0
            && self.place.1 == other.place.1
            && equal(self.type_name, other.type_name)
            && equal(self.module, other.module)
    }
}

/// How a declared type is called: what others say of it without all that it declares.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Which type it is.
    pub identity: Identity<'a>,
    /// The kind of its resource.
    pub kind: Kind<'a>,
    /// The name of its resource. `{instance}` stands for the instance's name.
    pub name: &'a str,
    /// Where it is, when somebody else deploys it: then the set need not have it.
    pub foreign: Option<Foreign<'a>>,
}

/// Where a resource is that somebody else deploys.
#[derive(Clone, Copy, Debug)]
pub enum Foreign<'a> {
    /// In the namespace of whoever refers to it.
    Near,
    /// In this namespace.
    In(&'a str),
}

impl<'a> Head<'a> {
    /// A type whose resource is deployed with the set.
    pub const fn new(identity: Identity<'a>, kind: Kind<'a>, name: &'a str) -> Head<'a> {
        Head { identity, kind, name, foreign: None }
    }

    /// The same, deployed by somebody else.
    pub const fn foreign(mut self, foreign: Foreign<'a>) -> Head<'a> {
        self.foreign = Some(foreign);
        self
    }
}

/// Mixes two hashes into one; their order matters. As `rotate_left` and `wrapping_mul`, and as a macro rather than a function, since const
/// evaluation pays for each call.
macro_rules! mix {
    ($left:expr, $right:expr) => {{
        let (left, right): (u64, u64) = ($left, $right);
        #[expect(clippy::manual_rotate, reason = "a call, which const evaluation pays for")]
        let rotated = (left << 23) | (left >> 41);
        ((rotated ^ right) as u128 * 0x9e37_79b9_7f4a_7c15) as u64
    }};
}
pub(super) use mix;

/// A label of a resource, or of the pods that it makes.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The key: `app`.
    pub key: &'a str,
    /// The value: `catalog`.
    pub value: Text<'a>,
    /// The hash of `key=value`, by which selectors find candidates; of the key alone where the value is unknown.
    pub hash: u64,
}

impl<'a> Label<'a> {
    /// The label `key` with the value `value`.
    pub const fn new(key: &'a str, value: Text<'a>) -> Label<'a> {
        let hash = match value {
            Text::Known(value) => Label::hash_of(key, value),
            Text::Unknown => crate::hash(key),
        };
        Label { key, value, hash }
    }

    /// The label `key` with the known value `value`, whose [hash](Label::hash_of) has been computed before.
    pub const fn hashed(key: &'a str, value: &'a str, hash: u64) -> Label<'a> {
        Label { key, value: Text::Known(value), hash }
    }

    /// The hash of a label whose value is known.
    pub const fn hash_of(key: &str, value: &str) -> u64 {
        mix!(crate::hash(key), crate::hash(value))
    }

    /// Whether both are the same label.
    pub const fn is(&self, other: &Label<'_>) -> Answer {
        if !equal(self.key, other.key) {
            return Answer::No;
        }
        self.value.is(other.value)
    }
}

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

impl<'a> Port<'a> {
    /// The number 0, which no port has: the base of every other.
    pub const NONE: Port<'static> = Port::new(None, 0, Protocol::Tcp);

    /// A single port that no node opens.
    pub const fn new(name: Option<&'a str>, number: u16, protocol: Protocol) -> Port<'a> {
        Port { name, number, last: number, protocol, host_port: None, host_ip: None }
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

/// What a wire demands of the resource at its end.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Wanted<'a> {
    /// That it is there.
    Itself,
    /// A port of this name, for this protocol.
    NamedPort(&'a str, Option<Protocol>),
    /// A port of this number, for this protocol. A container may open ports that it does not declare.
    NumberedPort(u16, Option<Protocol>),
    /// That something listens where its name and this port lead: the name of a headless Service is that of its pods, which
    /// may have further ports.
    Dialled(u16),
    /// The same behind the name of one of its pods: that is the name of the pod alone, and has the pod's ports.
    DialledOfPod(&'a str, u16),
    /// The same for the port of a scheme, where the address states none: a program may choose another of several ports.
    DialledByScheme(u16),
    /// This port of a container of this type.
    PortOf(Identity<'a>, Port<'a>),
    /// A key.
    Key(&'a str),
    /// A volume.
    Volume(&'a str),
    /// That every container requests this resource.
    Request(&'a str),
    /// A variable that is set before the one at this place.
    Variable(&'a str, u32),
    /// That the property is stated, and is this.
    Is(Property, Value<'a>),
    /// That the property, a number, is at least this where it is stated.
    AtLeast(Property, u64),
    /// That nobody states the property.
    Unstated(Property),
    /// That it selects the resource which refers to it.
    SelectsMe,
    /// That it is in the namespace of the resource which refers to it, or of a kind that belongs to none.
    SameNamespace,
    /// Nothing: where it is, the resource which refers to it states, for its network policy.
    Passage,
}

/// What a reference wants of the resource to which it leads.
#[derive(Clone, Copy, Debug)]
pub enum Wants<'a> {
    /// This alone, as most do: the compiler has less to do for it than for a list.
    One(Wanted<'a>),
    /// All of these.
    All(&'a [Wanted<'a>]),
}

impl<'a> Wants<'a> {
    /// All of them.
    pub const fn list(&self) -> &[Wanted<'a>] {
        match self {
            Wants::One(wanted) => core::slice::from_ref(wanted),
            Wants::All(list) => list,
        }
    }
}

/// A wire that leads to one resource, and to something in it.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// By what it is written, for messages: the name of a variable or volume; empty where nobody asks.
    pub at: &'a str,
    /// Which resource.
    pub to: Target<'a>,
    /// What of it.
    pub wants: Wants<'a>,
    /// Whether nothing is lost where it leads nowhere.
    pub optional: bool,
}

impl<'a> Reference<'a> {
    /// A reference to all that the declared type is, written at `at`.
    pub const fn new(at: &'a str, head: &'a Head<'a>) -> Reference<'a> {
        Reference { at, to: Target::Type(head), wants: Wants::All(&[]), optional: false }
    }

    /// A reference to what a pod reads: it must be in the pod's own namespace.
    pub const fn near(at: &'a str, head: &'a Head<'a>) -> Reference<'a> {
        Reference { wants: Wants::One(Wanted::SameNamespace), ..Reference::new(at, head) }
    }

    /// A reference to the resource itself, which must have what is wanted.
    pub const fn own(at: &'a str, wants: &'a [Wanted<'a>]) -> Reference<'a> {
        Reference { at, to: Target::Own, wants: Wants::All(wants), optional: false }
    }
}

/// Which resource a reference leads to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// The one that this type declares, the nearest where there are several.
    Type(&'a Head<'a>),
    /// The one of this kind and name.
    Object {
        /// The kind.
        kind: Kind<'a>,
        /// The namespace; none for that of the resource which refers.
        namespace: Option<Text<'a>>,
        /// The name.
        name: Text<'a>,
    },
    /// The resource itself: what a container mounts, for example.
    Own,
    /// The container itself: what its probes ask, for example.
    OwnPart,
}

/// What a selection finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// Pods, bare or of workloads, by their labels.
    Pods,
    /// Services, by their own labels.
    Services,
}

/// A wire that leads to whatever carries the labels.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// What is selected.
    pub of: Selected,
    /// The labels and expressions that it must satisfy.
    pub selector: Selector<'a>,
    /// In which namespaces.
    pub namespaces: Namespaces<'a>,
    /// The declared types that are meant; none where nobody says.
    pub meant: &'a [Identity<'a>],
    /// What all that is selected must serve.
    pub wants: &'a [Wanted<'a>],
    /// Whether it must not catch what others make, even where that serves everything: the selector of a workload, which is
    /// that of its own labels where it is empty.
    pub alone: bool,
}

impl Selection<'_> {
    /// The selection of a workload that finds its pods by their own labels, whatever these are.
    pub const OWN_PODS: &'static [Selection<'static>] = &[Selection {
        of: Selected::Pods,
        selector: Selector { labels: &[], expressions: &[] },
        namespaces: Namespaces::Own,
        meant: &[],
        wants: &[],
        alone: true,
    }];

    /// A selection of pods that demands nothing: the base of every other.
    pub const PODS: Selection<'static> = Selection { alone: false, ..Selection::OWN_PODS[0] };
}

/// In which namespaces a selection looks.
#[derive(Clone, Copy, Debug)]
pub enum Namespaces<'a> {
    /// In that of the resource which selects.
    Own,
    /// In these.
    Named(&'a [&'a str]),
    /// In all, or in those that labels choose.
    Any,
}

/// Labels and expressions of a selector, all of which must hold.
#[derive(Clone, Copy, Debug)]
pub struct Selector<'a> {
    /// Labels that must be there.
    pub labels: &'a [Label<'a>],
    /// Match expressions.
    pub expressions: &'a [Expression<'a>],
}

impl Selector<'_> {
    /// Whether it demands nothing.
    pub const fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.expressions.is_empty()
    }
}

/// A match expression.
#[derive(Clone, Copy, Debug)]
pub struct Expression<'a> {
    /// The label's key.
    pub key: &'a str,
    /// How the label's value is compared.
    pub operator: Operator,
    /// With what.
    pub values: &'a [&'a str],
}

/// How a match expression compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The value is one of the list.
    In,
    /// It is none of the list, or the label is not there.
    NotIn,
    /// The label is there.
    Exists,
    /// The label is not there.
    DoesNotExist,
}

/// What only one resource of the cluster may have.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// What it is.
    pub what: What,
    /// Its text, such as host and path; empty for what is a number.
    pub text: Text<'a>,
    /// Its number; 0 for what is a text.
    pub number: u16,
    /// Its protocol; none where the number counts for all.
    pub protocol: Option<Protocol>,
}

impl Taken<'_> {
    /// A port of every node. A node opens it for one Service, whatever the protocol.
    pub const fn node_port(number: u16) -> Taken<'static> {
        Taken { what: What::NodePort, text: Text::Known(""), number, protocol: None }
    }

    /// To be the priority of pods that state none.
    pub const DEFAULT_PRIORITY: Taken<'static> =
        Taken { what: What::DefaultPriority, text: Text::Known(""), number: 0, protocol: None };

    /// A host and path, with all else that tells requests apart before they are led somewhere.
    pub const fn route(text: &str) -> Taken<'_> {
        Taken { what: What::Route, text: Text::Known(text), number: 0, protocol: None }
    }
}

/// What can be taken in the cluster, beside the name that each resource takes in its namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum What {
    /// A port of every node.
    NodePort,
    /// A host and path.
    Route,
    /// To be the priority of pods that state none.
    DefaultPriority,
}

/// A container of a pod.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The container's name.
    pub name: &'a str,
    /// Its declared type.
    pub identity: Identity<'a>,
    /// Whether it runs while the pod gets traffic: init containers other than sidecars do not.
    pub running: bool,
    /// Its ports and requests.
    pub provides: &'a [Facet<'a>],
    /// Its wires.
    pub refers: &'a [Reference<'a>],
    /// Whether nobody knows what it is: every check then accepts it.
    pub unknown: bool,
}

/// A resource with all its wires.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'a> {
    /// The kind.
    pub kind: Kind<'a>,
    /// The declared type.
    pub identity: Identity<'a>,
    /// The declared type in whose place this one stands, where it does: the two are never deployed together.
    pub instead_of: Identity<'a>,
    /// The name.
    pub name: Text<'a>,
    /// By what it is selected: the labels of its pods, or its own where it makes none.
    pub labels: &'a [Label<'a>],
    /// What others can refer to.
    pub provides: &'a [Facet<'a>],
    /// The containers of its pods.
    pub parts: &'a [Part<'a>],
    /// Its wires to single resources.
    pub refers: &'a [Reference<'a>],
    /// Its wires to whatever carries labels.
    pub selects: &'a [Selection<'a>],
    /// What it takes beside its name.
    pub takes: &'a [Taken<'a>],
    /// Whether somebody else deploys it.
    pub foreign: bool,
    /// Whether nobody knows what it is: every check then accepts it.
    pub unknown: bool,
}

impl Resource<'_> {
    /// A resource without wires: the base of every other.
    pub const EMPTY: Resource<'static> = Resource {
        kind: Kind::UNKNOWN,
        identity: Identity::NONE,
        instead_of: Identity::NONE,
        name: Text::Unknown,
        labels: &[],
        provides: &[],
        parts: &[],
        refers: &[],
        selects: &[],
        takes: &[],
        foreign: false,
        unknown: false,
    };

    /// The resource that is called so, without wires.
    pub const fn of(head: &'static Head<'static>) -> Resource<'static> {
        Resource {
            kind: head.kind,
            identity: head.identity,
            name: Text::Known(head.name),
            foreign: head.foreign.is_some(),
            ..Resource::EMPTY
        }
    }

    /// Whether this resource is the declared type, or stands in its place.
    pub const fn is(&self, identity: Identity<'_>) -> bool {
        // Without a call where the hashes tell: const evaluation pays for each.
        (self.identity.hash == identity.hash && self.identity.is(identity))
            || (self.instead_of.hash == identity.hash && self.instead_of.is(identity))
    }

    /// Whether this resource stands in the place of the other, or both in that of a third one.
    pub(super) const fn is_in_place_of(&self, other: &Resource<'_>) -> bool {
        self.instead_of.is(other.identity) || self.instead_of.is(other.instead_of)
    }
}
