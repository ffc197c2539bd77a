//! Code in which the derives must not stand out: nothing in scope that they could lean on, and every lint that a strict
//! crate denies (see this package's `Cargo.toml`).

pub mod generated;
pub mod no_prelude;
mod private;
pub mod repeated;
pub mod strict;

pub use private::{configured as private_configured, manifests as private_manifests};
