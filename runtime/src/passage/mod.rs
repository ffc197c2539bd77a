//! Traffic of a pod that no link of the app is: the exceptions of its network policy.

#[cfg(feature = "manifests")]
pub(crate) mod build;
pub(crate) mod checks;

use podwire_rules::wires::Port;

use crate::declare::{Entry, Text};

/// Traffic that is allowed beside the links.
#[derive(Clone, Copy, Debug)]
pub struct PassageDecl {
    /// Whether the pod connects, and is not connected to.
    pub is_outward: bool,
    /// A range of addresses.
    pub cidr: Option<Text>,
    /// Ranges inside of it that are left out.
    pub except: &'static [Text],
    /// The labels of the other end's namespace; none for the pod's own.
    pub namespace: Option<&'static [Entry]>,
    /// The labels of the other end's pods; none for all.
    pub pods: Option<&'static [Entry]>,
    /// The ports of whoever is connected to; none for all.
    pub ports: &'static [Port<'static>],
    /// Whether it leads to the API server of the cluster.
    pub api_server: bool,
}

impl PassageDecl {
    /// A passage that states nothing: the base of every declaration.
    pub const EMPTY: PassageDecl = PassageDecl {
        is_outward: false,
        cidr: None,
        except: &[],
        namespace: None,
        pods: None,
        ports: &[],
        api_server: false,
    };
}
