//! Values in a declaration: known while compiling, or read from the struct's fields when a manifest is built.

/// A text: a literal, or the value of an expression over the struct's fields.
#[derive(Clone, Copy, Debug)]
pub enum Text {
    /// Known while compiling.
    Literal(&'static str),
    /// The expression with this number among the struct's expressions.
    Slot(u16),
}

/// A whole number: a literal, or the value of an expression over the struct's fields.
#[derive(Clone, Copy, Debug)]
pub enum Number {
    /// Known while compiling.
    Literal(i64),
    /// The expression with this number among the struct's expressions.
    Slot(u16),
}

/// A label that identifies: its value is static, and selectors use it.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// The key: `app`.
    pub key: &'static str,
    /// The value: `catalog`. `{instance}` stands for the instance's name where the pod is in a collection.
    pub value: &'static str,
    /// The hash of key and value, computed while the derive expands, so that checks compare numbers.
    pub hash: u64,
}

/// An entry of a map such as annotations, limits or a node selector.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key.
    pub key: &'static str,
    /// The value.
    pub value: Text,
}
