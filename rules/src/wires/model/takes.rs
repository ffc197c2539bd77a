//! What a resource takes: what only one of the cluster may have.

use super::known::Text;
use super::provides::Protocol;

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
