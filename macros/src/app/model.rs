//! An app as its attribute says it.

use syn::{Field, Path};

use super::options::AppOptions;
use crate::input::Input;

pub(crate) struct App<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) own: AppOptions,
    /// The fields that are pods, services and apps.
    pub(crate) members: Vec<&'a Field>,
}

/// `network_policies`, or `network_policies(outside(NodeAgent))`
pub(crate) struct Policies {
    pub(crate) is_set: bool,
    /// The pods on the host's network, by their types.
    pub(crate) outside: Vec<Path>,
}
