//! What only some pods say: where they may run, what they see of their node, and how they resolve names.

#[cfg(feature = "manifests")]
pub(super) mod build;
mod declaration;

pub use declaration::{DnsDecl, MoreDecl, NeighbourDecl, SpreadDecl};
