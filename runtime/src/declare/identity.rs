//! Which type a declaration belongs to.

use std::hash::{Hash, Hasher};

use podwire_rules::equal;

/// Tells declarations apart in const evaluation, where types cannot be compared.
///
/// It is where the type is defined: module path, name, line and column. The hash finds and sorts; the texts decide.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Identity {
    /// The hash of all the others.
    pub hash: u64,
    /// The module: `shop::catalog`.
    pub module: &'static str,
    /// The type's name, for messages: `CatalogServer`.
    pub name: &'static str,
    /// The line in its file.
    pub line: u32,
    /// The column in its line.
    pub column: u32,
}

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
    /// The type `type_name` that is defined there, whose resource is named `name`.
    pub const fn new(
        module: &'static str,
        type_name: &'static str,
        line: u32,
        column: u32,
        name: &'static str,
    ) -> Head {
        Head { identity: Identity::new(module, type_name, line, column), type_name, name }
    }
}

impl Identity {
    /// No type's.
    pub const NONE: Identity = Identity { hash: 0, module: "", name: "", line: 0, column: 0 };

    /// The identity of the type `name` that is defined there.
    pub const fn new(module: &'static str, name: &'static str, line: u32, column: u32) -> Identity {
        let place = ((line as u64) << 32) ^ column as u64;
        let hash = podwire_rules::hash(name).rotate_left(32) ^ podwire_rules::hash(module) ^ spread(place);
        Identity { hash, module, name, line, column }
    }

    /// Whether both belong to the same type.
    pub const fn is(self, other: Identity) -> bool {
        self.hash == other.hash
            && self.line == other.line
            && self.column == other.column
            && equal(self.name, other.name)
            && equal(self.module, other.module)
    }
}

/// Lets every bit of a number change about half of the bits of the result.
const fn spread(number: u64) -> u64 {
    let number = (number ^ (number >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    number ^ (number >> 29)
}

impl PartialEq for Identity {
    fn eq(&self, other: &Identity) -> bool {
        self.is(*other)
    }
}

impl Hash for Identity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}
