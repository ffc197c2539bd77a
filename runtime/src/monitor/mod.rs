//! Monitors of the Prometheus operator: what is scraped of pods and services, and how.

#[cfg(feature = "manifests")]
pub(crate) mod build;
pub(crate) mod checks;

use podwire_rules::wires::{self, Port, Wanted};

use crate::declare::{MetadataDecl, Text};
use crate::service::{Service, ServicePort};

/// A monitor: of a pod, or of a service.
#[derive(Clone, Copy, Debug)]
pub struct MonitorDecl {
    /// The ports that are scraped.
    pub endpoints: &'static [EndpointDecl],
    /// The same ports of a service, by their names.
    pub wants: &'static [Wanted<'static>],
    /// The monitor's name; none for that of the pod or service.
    pub name: Option<&'static str>,
    /// The label whose value names the job.
    pub job_label: Option<Text>,
    /// The namespace from which Prometheus comes, where it is known.
    pub prometheus: Option<Text>,
    /// Whether the monitor states that it looks in its own namespace.
    pub own_namespace: bool,
    /// Labels beside those of the pod or service.
    pub metadata: MetadataDecl,
}

impl MonitorDecl {
    /// A monitor that scrapes nothing: the base of every declaration.
    pub const EMPTY: MonitorDecl = MonitorDecl {
        endpoints: &[],
        wants: &[],
        name: None,
        job_label: None,
        prometheus: None,
        own_namespace: false,
        metadata: MetadataDecl::EMPTY,
    };

    /// How the monitor of a resource of this name is called.
    pub(crate) const fn name(
        declared: Option<&MonitorDecl>,
        of: wires::Text<'static>,
    ) -> wires::Text<'static> {
        match declared {
            Some(MonitorDecl { name: Some(name), .. }) => wires::Text::Known(name),
            _ => of,
        }
    }
}

/// A port that is scraped, and how.
#[derive(Clone, Copy, Debug)]
pub struct EndpointDecl {
    /// The port of a container, or of the service.
    pub port: Port<'static>,
    /// How often.
    pub interval: Option<Text>,
    /// How long an answer may take.
    pub timeout: Option<Text>,
    /// The path.
    pub path: Option<Text>,
    /// `http` or `https`.
    pub scheme: Option<&'static str>,
    /// Whether labels of what is scraped win.
    pub honor_labels: Option<bool>,
    /// Whether times of what is scraped are kept.
    pub honor_timestamps: Option<bool>,
}

/// The port of the service `S` itself. As a field, a port of another service is an error at its path alone.
#[derive(Debug)]
pub struct MonitoredPort<S: Service> {
    /// The port, by path.
    pub port: ServicePort<S>,
}

impl<S: Service> MonitoredPort<S> {
    /// The port.
    pub const fn declared(self) -> Port<'static> {
        self.port.declared().port
    }

    /// A port of its name, for its protocol.
    pub const fn wanted(self) -> Wanted<'static> {
        let port = self.port.declared().port;
        match port.name {
            Some(name) => Wanted::NamedPort(name, Some(port.protocol)),
            None => Wanted::Itself,
        }
    }
}
