//! The derives of podwire. Use them through the `podwire` crate.
