//! Values in a declaration: known while compiling, or read from the struct's fields when a manifest is built.

/// A text: a literal, the value of an expression over the struct's fields, or an address.
#[derive(Clone, Copy, Debug)]
pub enum Text {
    /// Known while compiling.
    Literal(&'static str),
    /// The expression with this number among the struct's expressions.
    Slot(u16),
    /// The address of a service, or of a container of the same pod.
    Link(LinkDecl),
    /// The name of what the reference with this number leads to.
    Name(u16),
}

/// An address: where a reference leads, and what of it is written.
#[derive(Clone, Copy, Debug)]
pub struct LinkDecl {
    /// The number among the references of the container or resource that states the text.
    pub reference: u16,
    /// The port to which clients connect.
    pub port: u16,
    /// What is written.
    pub form: LinkForm,
}

/// What of an address is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `catalog-service:80`
    Authority,
    /// `catalog-service`
    Host,
    /// `80`
    Port,
    /// `http://catalog-service:80/path`
    Url {
        /// The scheme: `http`.
        scheme: &'static str,
        /// The path, empty or beginning with `/`.
        path: &'static str,
    },
    /// A text with `{authority}`, `{host}` and `{port}` in it.
    Text(&'static str),
}

/// A whole number: a literal, or the value of an expression over the struct's fields.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// Known while compiling.
    Literal(i64),
    /// The expression with this number among the struct's expressions.
    Slot(u16),
}

/// An entry of a map such as annotations, limits or a node selector.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key.
    pub key: &'static str,
    /// The value.
    pub value: Text,
}

impl Entry {
    /// The entry `key` with the value `value`.
    pub const fn new(key: &'static str, value: Text) -> Entry {
        Entry { key, value }
    }
}

/// Labels and annotations that are set beside those that identify.
#[derive(Clone, Copy, Debug)]
pub struct MetadataDecl {
    /// Labels that no selector uses.
    pub labels: &'static [Entry],
    /// Annotations.
    pub annotations: &'static [Entry],
}

impl MetadataDecl {
    /// None.
    pub const EMPTY: MetadataDecl = MetadataDecl { labels: &[], annotations: &[] };
}
