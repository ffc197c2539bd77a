//! A service as its attributes say it.

use proc_macro2::{Span, TokenTree};

use super::options::{AffinityOptions, ServiceOptions};
use crate::input::Input;
use crate::options::is_set;
use crate::parts::monitors::Monitor;
use crate::parts::ports::{Port, PortNumber};
use crate::syntax::{Number, Placed, Text, Tokens};

pub(crate) struct Service<'a> {
    pub(crate) input: &'a Input<'a>,
    /// Where `#[service(…)]` stands, or would.
    pub(crate) span: Span,
    pub(crate) name: String,
    pub(crate) own: ServiceOptions,
    pub(crate) kind: Kind,
    pub(crate) ports: Vec<ServicePort>,
    pub(crate) monitor: Option<Monitor>,
}

/// What a service is, as its attribute says it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    ClusterIp,
    NodePort,
    LoadBalancer,
    Headless,
    ExternalName,
    /// One of those with an address of their own: the value of an expression says which.
    Value,
}

/// `type = NodePort`, or `type = self.kind`
pub(crate) struct Type {
    pub(crate) kind: Kind,
    /// What says the type, where that is a value.
    pub(crate) value: Option<Text>,
    /// Whether there is such a type. Of one that is none, the type with the most freedoms is assumed: one mistake, one error.
    pub(crate) is_known: bool,
}

/// `session_affinity`, or `session_affinity(timeout = 600)`
pub(crate) struct Affinity {
    pub(crate) span: Span,
    pub(crate) is_set: bool,
    pub(crate) options: AffinityOptions,
}

pub(crate) struct ServicePort {
    pub(crate) port: Port,
    pub(crate) target: Option<Target>,
    /// Whether there is no `target`, nor anything that may have been meant by it.
    pub(crate) lacks_target: bool,
    pub(crate) node_port: Option<NodePort>,
    pub(crate) app_protocol: Option<Placed<String>>,
}

/// `target = Container::HTTP`, or `target = 8080` where the service selects no pod
pub(crate) struct Target {
    /// The whole argument.
    pub(crate) span: Span,
    pub(crate) tokens: Tokens,
    /// Whether it is a path to a constant.
    pub(crate) is_path: bool,
}

impl Target {
    /// Whether it is a constant of the same type, as both are written.
    pub(crate) fn is_beside(&self, other: &Target) -> bool {
        let (Some((one, _)), Some((other, _))) = (self.parts(), other.parts()) else { return false };
        let same = |(one, other): (&TokenTree, &TokenTree)| match (one, other) {
            (TokenTree::Ident(one), TokenTree::Ident(other)) => one == other,
            (TokenTree::Punct(one), TokenTree::Punct(other)) => one.as_char() == other.as_char(),
            _ => false,
        };
        one.len() == other.len() && one.iter().zip(other).all(same)
    }

    /// `Container` and `HTTP` of `Container::HTTP`.
    fn parts(&self) -> Option<(&[TokenTree], &TokenTree)> {
        match self.tokens.trees() {
            [owner @ .., TokenTree::Punct(_), TokenTree::Punct(_), constant @ TokenTree::Ident(_)]
                if self.is_path && !owner.is_empty() =>
            {
                Some((owner, constant))
            }
            _ => None,
        }
    }
}

/// The port of every node.
pub(crate) enum NodePort {
    /// A literal, or a constant.
    Known(PortNumber),
    /// A value of the struct's fields.
    Value(Number, Span),
}

impl NodePort {
    pub(crate) fn span(&self) -> Span {
        match self {
            NodePort::Known(number) => number.span,
            NodePort::Value(_, span) => *span,
        }
    }
}

impl ServicePort {
    /// The node port, where it is no value.
    pub(crate) fn known_node_port(&self) -> Option<&PortNumber> {
        match &self.node_port {
            Some(NodePort::Known(number)) => Some(number),
            Some(NodePort::Value(..)) | None => None,
        }
    }
}

impl Service<'_> {
    /// Whether somebody else deploys the service.
    pub(crate) fn is_foreign(&self) -> bool {
        is_set(self.own.foreign)
    }

    /// The pods that it selects.
    pub(crate) fn pods(&self) -> &[Placed<syn::Path>] {
        self.own.selects.as_deref().unwrap_or_default()
    }

    /// Whether the service selects no pod, and nothing says that it should: its ports lead to no container, so that somebody
    /// else makes its endpoints.
    pub(crate) fn has_no_pods(&self) -> bool {
        let leads_to_pods = |port: &ServicePort| port.target.as_ref().is_some_and(|target| target.is_path);
        self.own.lacks("selects")
            && !self.own.gives("selector")
            && self.input.has("port")
            && !self.ports.iter().any(leads_to_pods)
    }
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::ClusterIp => "ClusterIP",
            Kind::NodePort => "NodePort",
            Kind::LoadBalancer => "LoadBalancer",
            Kind::Headless => "headless",
            Kind::ExternalName => "ExternalName",
            Kind::Value => "ClusterIP, NodePort or LoadBalancer",
        }
    }

    pub(crate) fn has_node_ports(self) -> bool {
        matches!(self, Kind::NodePort | Kind::LoadBalancer | Kind::Value)
    }
}
