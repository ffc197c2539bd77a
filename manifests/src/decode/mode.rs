//! How strict deserialising is.

use serde::de::Visitor;

use super::collections::Entries;
use super::context::Failure;
use super::gap::Gapped;

/// How to read values where Kubernetes and serde differ: a type, so that Kubernetes' many types pay for nothing that only those of
/// users need.
pub(crate) trait Mode: Copy {
    /// Whether it is [`Kubernetes`].
    const IS_KUBERNETES: bool;

    /// Reads the entries of a map or struct.
    fn visit<'de, V: Visitor<'de>>(entries: Entries<'_, 'de, Self>, visitor: V) -> Result<V::Value, Failure>;
}

/// As the API server reads objects: null is the zero value, and decoding goes on after a problem.
#[derive(Clone, Copy)]
pub(crate) struct Kubernetes;

/// As serde's derives expect it, for types of the user's own.
#[derive(Clone, Copy)]
pub(crate) struct Plain;

impl Mode for Kubernetes {
    const IS_KUBERNETES: bool = true;

    fn visit<'de, V: Visitor<'de>>(entries: Entries<'_, 'de, Self>, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_map(entries)
    }
}

impl Mode for Plain {
    const IS_KUBERNETES: bool = false;

    fn visit<'de, V: Visitor<'de>>(entries: Entries<'_, 'de, Self>, visitor: V) -> Result<V::Value, Failure> {
        Gapped::visit(entries, visitor)
    }
}
