//! Which type a declaration belongs to.

/// Tells declarations apart in const evaluation, where types cannot be compared.
///
/// It is the hash of the place of the type's definition: module path, name, line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Identity(pub u64);

/// How a type is called: what others say of it without its whole declaration.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Which type it is.
    pub identity: Identity,
    /// The type's name, for messages: `CatalogService`.
    pub type_name: &'static str,
    /// The resource's name; empty where the pod's field names a container.
    pub name: &'static str,
}

impl Head {
    /// The type `type_name` with this identity, whose resource is named `name`.
    pub const fn new(identity: u64, type_name: &'static str, name: &'static str) -> Head {
        Head { identity: Identity(identity), type_name, name }
    }
}

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
