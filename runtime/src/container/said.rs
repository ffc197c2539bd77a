//! Reads what only manifests say of a container from the text into which its derive packs it.
//!
//! Options are packed as no text or one. A text begins with a letter that says what it is where there are several forms.

use podwire_rules::wires::{Facet, Port};

use super::probe::{Handler, Lifecycle, Probe, ProbeKind, ProbeTimings};
use super::{ContainerDecl, EnvDecl, EnvSource};
use crate::build::value::{Texts, as_number, unpacked};
use crate::declare::{LinkDecl, LinkForm, Number, Text};

/// What only manifests say, each list still packed.
pub(super) struct Said {
    pub(super) image: Option<Text>,
    /// Requested resources: names and amounts by turns.
    pub(super) requests: &'static str,
    /// The limits, likewise.
    pub(super) limits: &'static str,
    variables: &'static str,
    probes: &'static str,
    post_start: &'static str,
    pre_stop: &'static str,
}

impl ContainerDecl {
    /// What only manifests say.
    pub(super) fn said(&self) -> Said {
        let mut texts = unpacked(self.said);
        Said {
            image: texts.next(),
            requests: texts.literal(),
            limits: texts.literal(),
            variables: texts.literal(),
            probes: texts.literal(),
            post_start: texts.literal(),
            pre_stop: texts.literal(),
        }
    }

    /// The environment variables, in the order of their declaration.
    pub(crate) fn variables(&self) -> impl Iterator<Item = EnvDecl> {
        self.said().variables(self)
    }

    /// What a reference's end is called: the name of a key, and the number of a port.
    fn end(&self, reference: u16) -> (&'static str, u16) {
        let reference = usize::from(reference);
        match self.links.get(reference) {
            Some((_, _, (_, _, number))) => ("", *number),
            None => self.ends.get(reference).copied().unwrap_or_default(),
        }
    }

    /// One of its own ports by its number, or, behind a plus sign, one of those that it asks of others.
    fn port(&self, written: &str) -> Option<Port<'static>> {
        if let Some(asked) = written.strip_prefix('+') {
            return self.further.asked.get(asked.parse::<usize>().ok()?).copied();
        }
        match self.provides.get(written.parse::<usize>().ok()?) {
            Some(Facet::Port(port)) => Some(*port),
            _ => None,
        }
    }
}

impl Said {
    /// The variables of this container.
    pub(super) fn variables<'d>(&self, of: &'d ContainerDecl) -> impl Iterator<Item = EnvDecl> + use<'d> {
        let mut texts = unpacked(self.variables);
        let packed = std::iter::from_fn(move || texts.variable(of));
        of.further.env.iter().copied().chain(packed)
    }

    /// The probes of this container.
    pub(super) fn probes<'d>(&self, of: &'d ContainerDecl) -> impl Iterator<Item = Probe> + use<'d> {
        let mut texts = unpacked(self.probes);
        std::iter::from_fn(move || texts.probe(of))
    }

    /// The hooks of this container.
    pub(super) fn lifecycle(&self, of: &ContainerDecl) -> Lifecycle {
        let hook = |packed| {
            let mut texts = unpacked(packed);
            let (action, port) = texts.head()?;
            texts.handler(action, port, of)
        };
        Lifecycle { post_start: hook(self.post_start), pre_stop: hook(self.pre_stop) }
    }
}

impl Texts {
    /// The next text, which has a single one within that is known while compiling, or none.
    fn option(&mut self) -> Option<&'static str> {
        match self.optional()? {
            Text::Literal(text) => Some(text),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<Number> {
        self.next().and_then(as_number)
    }

    fn flag(&mut self) -> bool {
        !self.literal().is_empty()
    }

    fn reference(&mut self) -> u16 {
        self.literal().parse().unwrap_or(ContainerDecl::NONE)
    }

    /// A letter, and what stands behind it.
    fn head(&mut self) -> Option<(&'static str, &'static str)> {
        self.literal().split_at_checked(1)
    }

    fn variable(&mut self, of: &ContainerDecl) -> Option<EnvDecl> {
        let (source, name) = self.head()?;
        let source = match source {
            "=" => EnvSource::Value(self.next()?),
            "@" => {
                let reference = self.reference();
                let form = self.link_form()?;
                EnvSource::Value(Text::Link(LinkDecl { reference, port: of.end(reference).1, form }))
            }
            "s" => EnvSource::Secret { name: self.next()?, key: self.literal(), optional: self.flag() },
            "c" => EnvSource::ConfigMap { name: self.next()?, key: self.literal(), optional: self.flag() },
            "k" => {
                let reference = self.reference();
                EnvSource::Key { reference, key: of.end(reference).0, optional: self.flag() }
            }
            "f" => EnvSource::Field(self.literal()),
            "r" => EnvSource::Resource {
                resource: self.literal(),
                container: self.option(),
                divisor: self.option(),
            },
            _ => EnvSource::External,
        };
        Some(EnvDecl { name, source })
    }

    fn link_form(&mut self) -> Option<LinkForm> {
        let (form, rest) = self.head()?;
        Some(match form {
            "a" => LinkForm::Authority,
            "h" => LinkForm::Host,
            "p" => LinkForm::Port,
            "t" => LinkForm::Text(rest),
            _ => {
                let (scheme, path) = rest.split_once(':')?;
                LinkForm::Url { scheme, path }
            }
        })
    }

    /// A probe: its head is that of its handler, behind the letter of its kind.
    fn probe(&mut self, of: &ContainerDecl) -> Option<Probe> {
        let (kind, handler) = self.head()?;
        let kind = match kind {
            "r" => ProbeKind::Readiness,
            "l" => ProbeKind::Liveness,
            _ => ProbeKind::Startup,
        };
        let (action, port) = handler.split_at_checked(1)?;
        let handler = self.handler(action, port, of)?;
        Some(Probe { kind, handler, timings: self.within().timings() })
    }

    fn timings(&mut self) -> ProbeTimings {
        ProbeTimings {
            initial_delay: self.number(),
            period: self.number(),
            timeout: self.number(),
            success_threshold: self.number(),
            failure_threshold: self.number(),
            termination_grace_period: self.number(),
        }
    }

    fn handler(&mut self, action: &str, port: &str, of: &ContainerDecl) -> Option<Handler> {
        Some(match action {
            "h" => Handler::HttpGet {
                port: of.port(port)?,
                path: self.next()?,
                scheme: self.option(),
                headers: self.literal(),
            },
            "t" => Handler::Tcp { port: of.port(port)? },
            "g" => Handler::Grpc { port: of.port(port)?, service: self.option() },
            "e" => Handler::Exec { command: self.literal() },
            _ => Handler::Sleep { seconds: self.number()? },
        })
    }
}
