//! What the types of a service's pod and container tell by themselves. Const evaluation, which would put together the ports, the pod and the
//! container, and compare the texts of types, is asked only where these cannot tell.

use std::marker::PhantomData;

use super::OnePod;
use crate::container::Container;
use crate::pod::{OneContainer, Pod};

/// Asks whether ports of the container `C` fit each service of the pod `P`: `Runs::<P, C>::CERTAIN`.
#[derive(Debug)]
pub struct Runs<P, C>(PhantomData<(P, C)>);

impl<P: Pod<Selected = OnePod<P>, Containers = OneContainer<C>>, C: Container> Runs<P, C> {
    /// The pod keeps running, and runs this container alone, none of whose ports is a range.
    pub const CERTAIN: bool = true;
}

/// The answer for all other types.
pub trait MayRun {
    /// Types cannot tell.
    const CERTAIN: bool = false;
}

impl<P, C> MayRun for Runs<P, C> {}

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
        const { assert!(Runs::<Web, Server>::CERTAIN) };
        const { assert!(!Runs::<Web, Media>::CERTAIN) };
        const { assert!(!Runs::<Streams, Media>::CERTAIN) };
        const { assert!(!Runs::<Both, Server>::CERTAIN) };
        const { assert!(!Runs::<Import, Server>::CERTAIN) };
    }
}
