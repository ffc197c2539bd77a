//! A container as its attributes say it.

use proc_macro2::Span;
use syn::Path;

use super::options::{
    ConfigMapOptions, ContainerOptions, EnvFromOptions, GrpcOptions, HttpGetOptions, KeyOptions,
    LifecycleOptions, PortOptions, ProbeOptions, ResourcesOptions, SecretOptions, SecurityOptions,
};
use crate::input::Input;
use crate::parts::keys::ResourceOptions;
use crate::parts::links::{Address, End};
use crate::parts::ports::Port;
use crate::syntax::{Number, Place, Placed, Text, Tokens};

pub(crate) struct Container<'a> {
    pub(crate) input: &'a Input<'a>,
    /// `#[container(…)]` and its place; none where it is missing.
    pub(crate) own: Option<Placed<ContainerOptions>>,
    /// What stands in `#[container(…)]` without a name: an image, most likely.
    pub(crate) unnamed: Option<Placed<Tokens>>,
    pub(crate) ports: Vec<ContainerPort>,
    pub(crate) env: Vec<Variable>,
    pub(crate) env_from: Vec<EnvFrom>,
    pub(crate) probes: Vec<Probes>,
    pub(crate) lifecycle: Option<LifecycleOptions>,
    pub(crate) resources: Option<ResourcesOptions>,
    pub(crate) mounts: Vec<Mount>,
    pub(crate) security: Option<SecurityOptions>,
}

pub(crate) struct ContainerPort {
    pub(crate) port: Port,
    pub(crate) options: PortOptions,
}

/// An environment variable.
pub(crate) struct Variable {
    pub(crate) name: Placed<String>,
    pub(crate) source: Source,
    /// Where the source stands.
    pub(crate) value: Place,
}

/// A config map or secret of which every key is a variable.
pub(crate) struct EnvFrom {
    pub(crate) path: Path,
    pub(crate) options: EnvFromOptions,
}

/// Where a variable's value comes from.
pub(crate) enum Source {
    Value(Text),
    Secret(SecretOptions),
    ConfigMap(ConfigMapOptions),
    Field(Placed<String>),
    Resource(Placed<String>, ResourceOptions),
    Address(Address),
    /// A key of a config map or secret, by path.
    Key(Path, KeyOptions),
    /// Something else sets the variable.
    External,
}

/// A word of a command line.
pub(crate) enum Word {
    Text(Text),
    Address(Address),
}

/// One `#[probe(…)]`: probes that share their timings.
pub(crate) struct Probes {
    pub(crate) span: Span,
    pub(crate) options: ProbeOptions,
}

/// What a probe asks, or a hook does.
pub(crate) struct Handler {
    /// Whose it is: `readiness probe`.
    pub(crate) user: &'static str,
    pub(crate) span: Span,
    pub(crate) action: Action,
}

pub(crate) enum Action {
    HttpGet(OwnPort, HttpGetOptions),
    Tcp(OwnPort),
    Grpc(OwnPort, GrpcOptions),
    Exec(Vec<Text>),
    Sleep(Number),
}

/// A port by path: the container's own, or one that the compiler has to compare.
pub(crate) struct OwnPort {
    pub(crate) tokens: Tokens,
    pub(crate) span: Span,
    /// None for what is no path to a constant.
    pub(crate) path: Option<Path>,
}

pub(crate) struct Mount {
    pub(crate) volume: Placed<String>,
    pub(crate) path: Placed<String>,
    pub(crate) read_only: bool,
    pub(crate) sub_path: Option<Placed<String>>,
}

impl Variable {
    /// Whether its value is a resource of a container that it names.
    fn names_container(&self) -> bool {
        matches!(&self.source, Source::Resource(_, options) if options.container.is_some())
    }
}

impl ContainerPort {
    /// Whether the port is known without the compiler.
    pub(crate) fn has_literals(&self) -> bool {
        let host_port = self.options.host_port.as_ref();
        self.port.number.literal.is_some() && host_port.is_none_or(|number| number.literal.is_some())
    }
}

impl<'a> Container<'a> {
    /// The probes by their kinds, each with the timings of its attribute.
    pub(crate) fn each_probe(&self) -> impl Iterator<Item = (&'static str, &Handler, &Probes)> {
        self.probes.iter().flat_map(|probes| {
            let options = &probes.options;
            [
                ("readiness", &options.readiness),
                ("liveness", &options.liveness),
                ("startup", &options.startup),
            ]
            .into_iter()
            .filter_map(move |(kind, handler)| Some((kind, handler.as_ref()?, probes)))
        })
    }

    /// The handlers of all probes and hooks.
    pub(crate) fn handlers(&self) -> impl Iterator<Item = &Handler> {
        let hooks = self.lifecycle.iter().flat_map(|hooks| [&hooks.post_start, &hooks.pre_stop]);
        self.each_probe().map(|(_, handler, _)| handler).chain(hooks.flatten())
    }

    /// The words of the command and of its arguments.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Word> {
        let own = self.own.iter().map(|own| &own.value);
        own.flat_map(|own| own.command.iter().chain(&own.args)).flatten()
    }

    /// All addresses that stand in variables, in the command and in its arguments.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &Address> {
        let variables = self.env.iter().filter_map(|variable| match &variable.source {
            Source::Address(address) => Some(address),
            _ => None,
        });
        variables.chain(self.words().filter_map(|word| match word {
            Word::Address(address) => Some(address),
            Word::Text(_) => None,
        }))
    }

    /// Whether the compiler judges variables: against a contract, or because one names a container of the pod.
    pub(crate) fn judges_variables(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.value.environment.is_some())
            || self.env.iter().any(Variable::names_container)
    }

    /// Whether the pod must have something for the container, where that is alone in it: a volume that is mounted, a port of the node, time
    /// for a hook, another container.
    pub(crate) fn asks_pod(&self) -> bool {
        !self.mounts.is_empty()
            || self.lifecycle.is_some()
            || self.ports.iter().any(|port| port.options.host_port.is_some())
            || self.addresses().any(|address| address.end == End::Container)
            || self.env.iter().any(Variable::names_container)
    }

    /// The names of the resources that it requests, if only by their limits: each between spaces.
    pub(crate) fn requests(&self) -> String {
        let requested = self.resources.as_ref().map_or_else(Vec::new, ResourcesOptions::requested);
        if requested.is_empty() { String::new() } else { format!(" {} ", requested.join(" ")) }
    }

    /// For how many seconds its hooks sleep at the longest, as far as that is known.
    pub(crate) fn sleeps(&self) -> Option<i64> {
        let hooks = self.lifecycle.iter().flat_map(|hooks| [&hooks.post_start, &hooks.pre_stop]).flatten();
        let known = hooks.filter_map(|hook| match &hook.action {
            Action::Sleep(Number::Literal(seconds)) => Some(seconds.value),
            _ => None,
        });
        known.max()
    }

    /// Whether the path is one to the container's own constants.
    pub(crate) fn owns(&self, path: &Path) -> bool {
        let owner = &path.segments[0].ident;
        path.leading_colon.is_none()
            && path.segments.len() == 2
            && (owner == "Self" || owner == self.input.ident)
    }

    /// Whether the port that the handler asks, if any, is certainly one of the container's own: rustc need not look.
    pub(crate) fn has_port(&self, handler: &Handler) -> bool {
        let Some(port) = handler.action.port() else { return true };
        port.path.as_ref().is_some_and(|path| {
            self.owns(path) && self.ports.iter().any(|it| path.segments[1].ident == it.port.constant)
        })
    }
}

impl Word {
    pub(crate) fn literal(&self) -> Option<&Placed<String>> {
        match self {
            Word::Text(text) => text.literal(),
            Word::Address(_) => None,
        }
    }
}

impl Action {
    /// The port that is asked.
    pub(crate) fn port(&self) -> Option<&OwnPort> {
        match self {
            Action::HttpGet(port, _) | Action::Tcp(port) | Action::Grpc(port, _) => Some(port),
            Action::Exec(_) | Action::Sleep(_) => None,
        }
    }
}
