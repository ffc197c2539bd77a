//! A service as its attributes say it.

use proc_macro2::{Span, TokenStream};

use super::options::{AffinityOptions, ServiceOptions};
use crate::input::Input;
use crate::parts::ports::{Port, PortNumber};
use crate::syntax::Placed;

pub(crate) struct Service<'a> {
    pub(crate) input: &'a Input<'a>,
    /// Where `#[service(…)]` stands, or would.
    pub(crate) span: Span,
    pub(crate) name: String,
    pub(crate) own: ServiceOptions,
    pub(crate) kind: Kind,
    pub(crate) ports: Vec<ServicePort>,
}

/// What a service is, as its attribute says it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    ClusterIp,
    NodePort,
    LoadBalancer,
    Headless,
    ExternalName,
}

/// `type = NodePort`
#[derive(Clone, Copy)]
pub(crate) struct Type {
    pub(crate) kind: Kind,
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
    pub(crate) node_port: Option<PortNumber>,
    pub(crate) app_protocol: Option<Placed<String>>,
}

/// `target = Container::HTTP`
pub(crate) struct Target {
    /// The whole argument.
    pub(crate) span: Span,
    pub(crate) tokens: TokenStream,
    /// Whether it is a path to a constant.
    pub(crate) is_path: bool,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::ClusterIp => "ClusterIP",
            Kind::NodePort => "NodePort",
            Kind::LoadBalancer => "LoadBalancer",
            Kind::Headless => "headless",
            Kind::ExternalName => "ExternalName",
        }
    }

    pub(crate) fn has_node_ports(self) -> bool {
        matches!(self, Kind::NodePort | Kind::LoadBalancer)
    }
}
