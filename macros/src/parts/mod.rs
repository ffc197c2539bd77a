//! What several derives have in common: maps and labels, ports, names, and small pieces of expansions.

pub(crate) mod backends;
pub(crate) mod certificates;
pub(crate) mod entries;
pub(crate) mod expand;
pub(crate) mod keyed;
pub(crate) mod keys;
pub(crate) mod links;
pub(crate) mod monitors;
pub(crate) mod named;
pub(crate) mod names;
pub(crate) mod passages;
pub(crate) mod places;
pub(crate) mod ports;
pub(crate) mod renaming;
pub(crate) mod resource;
pub(crate) mod slots;
pub(crate) mod tolerations;
