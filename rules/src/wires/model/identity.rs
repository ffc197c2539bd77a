//! Which type declares a resource, and how it is called.

use crate::text::equal;
use crate::wires::kind::Kind;

/// Which declared type a resource is: the place of its definition. Objects that no type declares have none.
///
/// The hash finds candidates, and the texts decide.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a> {
    /// The hash of the name; 0 for an object that no type declares.
    pub hash: u64,
    /// The module's path: `shop::catalog`.
    pub module: &'a str,
    /// The type's name: `CatalogService`.
    pub type_name: &'a str,
    /// Line and column, which tell apart the types that one macro makes inside functions.
    pub place: (u32, u32),
}

/// An [`Identity`] as plain facts: the hash, the module, the type's name, and the line and the column of its definition.
///
/// Of tuples of numbers, texts and references the compiler knows that they do not change in place; of a struct it asks, for
/// each constant that holds one.
pub type IdentityFacts<'a> = (u64, &'a str, &'a str, u32, u32);

impl<'a> Identity<'a> {
    /// No declared type.
    pub const NONE: Identity<'static> = Identity { hash: 0, module: "", type_name: "", place: (0, 0) };

    /// The type `type_name` of the module `module`, whose definition begins at the line and column.
    pub const fn new(module: &'a str, type_name: &'a str, line: u32, column: u32) -> Identity<'a> {
        Identity::hashed(crate::hash(type_name), module, type_name, line, column)
    }

    /// The same, where the name's hash is known: to hash it in const evaluation would take its time in each build. Types of
    /// one name in one place of two files are told apart by the texts alone.
    pub const fn hashed(
        hash: u64,
        module: &'a str,
        type_name: &'a str,
        line: u32,
        column: u32,
    ) -> Identity<'a> {
        Identity { hash, module, type_name, place: (line, column) }
    }

    /// The type that these facts tell.
    pub const fn of((hash, module, type_name, line, column): IdentityFacts<'a>) -> Identity<'a> {
        Identity::hashed(hash, module, type_name, line, column)
    }

    /// Whether there is no declared type.
    pub const fn is_none(self) -> bool {
        self.hash == 0
    }

    /// Whether both are the same declared type.
    pub const fn is(self, other: Identity<'_>) -> bool {
        self.hash == other.hash
            && self.hash != 0
            && self.place.0 == other.place.0
            && self.place.1 == other.place.1
            && equal(self.type_name, other.type_name)
            && equal(self.module, other.module)
    }
}

/// How a declared type is called: what others say of it without all that it declares.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Which type it is.
    pub identity: Identity<'a>,
    /// The kind of its resource.
    pub kind: Kind<'a>,
    /// The name of its resource. `{instance}` stands for the instance's name.
    pub name: &'a str,
    /// Where it is, when somebody else deploys it: then the set need not have it.
    pub foreign: Option<Foreign<'a>>,
}

/// Where a resource is that somebody else deploys.
#[derive(Clone, Copy, Debug)]
pub enum Foreign<'a> {
    /// In the namespace of whoever refers to it.
    Near,
    /// In this namespace.
    In(&'a str),
}

impl<'a> Head<'a> {
    /// A type whose resource is deployed with the set.
    pub const fn new(identity: Identity<'a>, kind: Kind<'a>, name: &'a str) -> Head<'a> {
        Head { identity, kind, name, foreign: None }
    }

    /// The same, deployed by somebody else.
    pub const fn foreign(mut self, foreign: Foreign<'a>) -> Head<'a> {
        self.foreign = Some(foreign);
        self
    }
}

/// Mixes two hashes into one; their order matters. As `rotate_left` and `wrapping_mul`, and as a macro rather than a function, since const
/// evaluation pays for each call.
macro_rules! mix {
    ($left:expr, $right:expr) => {{
        let (left, right): (u64, u64) = ($left, $right);
        #[expect(clippy::manual_rotate, reason = "a call, which const evaluation pays for")]
        let rotated = (left << 23) | (left >> 41);
        ((rotated ^ right) as u128 * 0x9e37_79b9_7f4a_7c15) as u64
    }};
}
pub(in crate::wires) use mix;
