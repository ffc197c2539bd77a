//! Where routes lead, of ingresses and of those of the Gateway API.

#[cfg(feature = "manifests")]
pub(crate) mod build;
pub(crate) mod checks;

use podwire_rules::wires::{Head, Protocol, Reference, Target, Wanted, Wants};

use crate::service::{LinkedPort, Service};

/// The port of a service to which requests are led.
#[derive(Clone, Copy, Debug)]
pub struct Backend {
    /// Which requests, for messages: their host and path.
    at: &'static str,
    service: &'static Head<'static>,
    port: u16,
    protocol: Protocol,
}

impl<S: Service> LinkedPort<S> {
    /// The port as that to which the requests `at` are led.
    pub const fn backend(self, at: &'static str) -> Backend {
        let port = self.port.declared().port;
        Backend { at, service: S::HEAD, port: port.number, protocol: port.protocol }
    }
}

/// What a reference to each of the backends wants of its service.
pub(crate) const fn wanted<const BACKENDS: usize>(backends: &[Backend]) -> [[Wanted<'static>; 2]; BACKENDS] {
    let mut wanted = [[Wanted::SameNamespace; 2]; BACKENDS];
    let mut index = 0;
    while index < BACKENDS {
        let backend = backends[index];
        wanted[index][1] = Wanted::NumberedPort(backend.port, Some(backend.protocol));
        index += 1;
    }
    wanted
}

/// The references of a route: its others, and behind them those to its backends.
pub(crate) const fn references<const ALL: usize>(
    others: &[Reference<'static>],
    backends: &[Backend],
    wanted: &'static [[Wanted<'static>; 2]],
) -> [Reference<'static>; ALL] {
    let mut references = [Reference::own("", &[]); ALL];
    let mut index = 0;
    while index < ALL {
        references[index] = match index.checked_sub(others.len()) {
            None => others[index],
            Some(of_backend) => {
                let Backend { at, service, .. } = backends[of_backend];
                Reference {
                    at,
                    to: Target::Type(service),
                    wants: Wants::All(&wanted[of_backend]),
                    optional: false,
                }
            }
        };
        index += 1;
    }
    references
}
