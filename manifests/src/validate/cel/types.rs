//! The types that expressions have, as far as they can be told.

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Null,
    List,
    Map,
    /// A type itself, such as `int`.
    Meta,
    /// A part of the request: the fields that it has.
    Request(&'static [(&'static str, Type)]),
    /// Anything: an object's fields have no declared types.
    Dyn,
    /// Not known here.
    Unknown,
}

/// What identifies a kind, and what identifies a resource.
const KIND: Type =
    Type::Request(&[("group", Type::String), ("version", Type::String), ("kind", Type::String)]);
const RESOURCE: Type =
    Type::Request(&[("group", Type::String), ("version", Type::String), ("resource", Type::String)]);
const USER: Type = Type::Request(&[
    ("username", Type::String),
    ("uid", Type::String),
    ("groups", Type::List),
    ("extra", Type::Map),
]);

/// The request that is admitted.
const REQUEST: Type = Type::Request(&[
    ("kind", KIND),
    ("resource", RESOURCE),
    ("subResource", Type::String),
    ("requestKind", KIND),
    ("requestResource", RESOURCE),
    ("requestSubResource", Type::String),
    ("name", Type::String),
    ("namespace", Type::String),
    ("operation", Type::String),
    ("userInfo", USER),
    ("dryRun", Type::Bool),
    ("options", Type::Dyn),
]);

/// The type of a variable or of a type's own name; none for what is not declared.
pub(super) fn declared(name: &str) -> Option<Type> {
    Some(match name {
        "request" => REQUEST,
        "object" | "oldObject" => Type::Dyn,
        "authorizer" | "namespaceObject" => Type::Unknown,
        "bool" | "bytes" | "double" | "dyn" | "int" | "list" | "map" | "null_type" | "string" | "type"
        | "uint" | "optional_type" => Type::Meta,
        _ => return None,
    })
}

/// Whether functions are called under this name: `math.greatest(1, 2)`.
pub(super) fn is_library(name: &str) -> bool {
    matches!(
        name,
        "base64"
            | "cel"
            | "format"
            | "google"
            | "jsonpatch"
            | "lists"
            | "math"
            | "optional"
            | "regex"
            | "sets"
            | "strings"
    )
}

/// Whether the language keeps the name for itself.
pub(super) fn is_reserved(name: &str) -> bool {
    matches!(
        name,
        "as" | "break"
            | "const"
            | "continue"
            | "else"
            | "for"
            | "function"
            | "if"
            | "import"
            | "let"
            | "loop"
            | "package"
            | "namespace"
            | "return"
            | "var"
            | "void"
            | "while"
    )
}

impl Type {
    /// The type's name in the language.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Type::Bool => "bool",
            Type::Int => "int",
            Type::Uint => "uint",
            Type::Double => "double",
            Type::String => "string",
            Type::Bytes => "bytes",
            Type::Null => "null_type",
            Type::List => "list",
            Type::Map => "map",
            Type::Meta => "type",
            Type::Request(_) => "kubernetes.AdmissionRequest",
            Type::Dyn | Type::Unknown => "dyn",
        }
    }

    /// Whether the type decides itself at run time only.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Type::Dyn | Type::Unknown)
    }

    pub(super) fn may_be(self, other: Type) -> bool {
        self.is_open() || self == other
    }

    fn is_number(self) -> bool {
        matches!(self, Type::Int | Type::Uint | Type::Double)
    }

    /// What a field of a value is, or what is wrong with it.
    pub(super) fn field(self, name: &str) -> Result<Type, String> {
        match self {
            Type::Request(fields) => {
                let field = fields.iter().find(|(known, _)| *known == name);
                field.map(|(_, kind)| *kind).ok_or_else(|| format!("undefined field '{name}'"))
            }
            Type::Dyn => Ok(Type::Dyn),
            Type::Map | Type::Unknown => Ok(Type::Unknown),
            kind => Err(format!("type '{}' does not support field selection", kind.name())),
        }
    }

    /// What an operator makes of two values; none where it takes no such two.
    pub(super) fn operate(self, operator: &str, other: Type) -> Option<Type> {
        let either_open = self.is_open() || other.is_open();
        match operator {
            "&&" | "||" => (self.may_be(Type::Bool) && other.may_be(Type::Bool)).then_some(Type::Bool),
            // A message may be null.
            "==" | "!=" => {
                let null = self == Type::Null || other == Type::Null;
                (either_open || null || self == other).then_some(Type::Bool)
            }
            "<" | "<=" | ">" | ">=" => {
                let ordered = self.is_number() && other.is_number()
                    || self == other && matches!(self, Type::Bool | Type::String | Type::Bytes);
                (either_open || ordered).then_some(Type::Bool)
            }
            "in" => matches!(other, Type::List | Type::Map | Type::Dyn | Type::Unknown).then_some(Type::Bool),
            _ if either_open => Some(Type::Unknown),
            "+" if self == other => {
                let adds = self.is_number() || matches!(self, Type::String | Type::Bytes | Type::List);
                adds.then_some(self)
            }
            "%" if self == other => matches!(self, Type::Int | Type::Uint).then_some(self),
            "-" | "*" | "/" if self == other => self.is_number().then_some(self),
            _ => None,
        }
    }
}
