//! Which type a declaration belongs to.

/// Tells declarations apart in const evaluation, where types cannot be compared.
///
/// It is the hash of the place of the type's definition: module path, name, line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity(pub u64);

impl Identity {
    /// The identity of the type defined at `place`.
    pub const fn of(place: &str) -> Identity {
        Identity(podwire_rules::hash(place))
    }

    /// Whether both belong to the same type.
    pub const fn is(self, other: Identity) -> bool {
        self.0 == other.0
    }
}
