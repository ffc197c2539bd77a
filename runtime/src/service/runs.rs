//! What the types of a service's pod and container tell by themselves. Const evaluation, which would put together the pod and the container, is asked
//! only where these cannot tell.

use std::marker::PhantomData;

use podwire_rules::wires::Identity;

use super::{OnePod, Service};
use crate::container::Container;
use crate::pod::{OneContainer, Pod};

/// Asks which container each service of the pod `P` reaches for certain, and whether it is `C`: `Runs::<P, C>::CONTAINER`.
#[derive(Debug)]
pub struct Runs<P, C>(PhantomData<(P, C)>);

impl<P: Pod<Selected = OnePod<P>, Containers = OneContainer<C>>, C: Container> Runs<P, C> {
    /// The pod keeps running, and runs this container alone, none of whose ports is a range.
    pub const CONTAINER: &'static Identity<'static> = C::IDENTITY;
}

/// The answer for all other types.
pub trait MayRun {
    /// Types cannot tell.
    const CONTAINER: &'static Identity<'static> = &Identity::NONE;
}

impl<P, C> MayRun for Runs<P, C> {}

/// Whether all ports of the service lead to the container that its pod runs for certain. Whose constant a port is, the path to it does not tell:
/// `Server::ADMIN` may be the port of another container, which stands in an impl of `Server`.
pub const fn reaches<S: Service>(container: &Identity<'_>) -> bool {
    let mut ports = S::PORTS;
    while let [port, others @ ..] = ports {
        if !port.1.is(*container) {
            return false;
        }
        ports = others;
    }
    true
}

#[cfg(test)]
mod tests {
    #![allow(dead_code)]

    use super::{MayRun as _, Runs};
    use crate::prelude::*;

    #[derive(Container)]
    #[container(image = "nginx:1.29")]
    #[port(http = 8080)]
    struct Server;

    #[derive(Container)]
    #[container(image = "ghcr.io/acme/media:1.0.0")]
    #[port(rtp = 10000..=10099, protocol = UDP)]
    struct Media;

    #[derive(Pod)]
    #[deployment]
    struct Web {
        server: Server,
    }

    #[derive(Pod)]
    struct Streams {
        media: Media,
    }

    #[derive(Pod)]
    struct Both {
        server: Server,
        media: Media,
    }

    #[derive(Pod)]
    #[job]
    struct Import {
        server: Server,
    }

    #[test]
    fn types_tell_of_a_pod_that_stays_with_one_container_and_single_ports() {
        const { assert!(!Runs::<Web, Server>::CONTAINER.is_none()) };
        const { assert!(Runs::<Web, Media>::CONTAINER.is_none()) };
        const { assert!(Runs::<Streams, Media>::CONTAINER.is_none()) };
        const { assert!(Runs::<Both, Server>::CONTAINER.is_none()) };
        const { assert!(Runs::<Import, Server>::CONTAINER.is_none()) };
    }
}
