//! What validation found: data that can be asked, serialised and printed as the API server prints it.

use std::fmt::{self, Display, Formatter};

use podwire_rules::{ErrorType, Rule, Tier};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::decode::{Position, shown};

/// The object to which a finding belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct ObjectReference {
    /// The kind: `Service`.
    pub kind: String,
    /// The namespace, empty where none is set.
    pub namespace: String,
    /// The name, empty where none is set.
    pub name: String,
}

impl ObjectReference {
    /// A reference to an object; `namespace` and `name` are empty where none is set.
    pub fn new(
        kind: impl Into<String>,
        namespace: impl Into<String>,
        name: impl Into<String>,
    ) -> ObjectReference {
        ObjectReference { kind: kind.into(), namespace: namespace.into(), name: name.into() }
    }
}

impl Display for ObjectReference {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ", shown::short(&self.kind))?;
        if !self.namespace.is_empty() {
            write!(formatter, "{}/", shown::short(&self.namespace))?;
        }
        match &*self.name {
            "" => formatter.write_str("(no name)"),
            name => formatter.write_str(&shown::short(name)),
        }
    }
}

/// One finding: a rule, the field that breaks it, and what is wrong.
///
/// It prints as the API server prints it:
/// `spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The object, where it is known.
    pub object: ObjectReference,
    /// Where in the text the finding lies: at the field, at what encloses it, or at its object; 0:0 when the
    /// object did not come from a text.
    pub position: Position,
    /// The field's path in the object: `spec.ports[0].port`. Empty when the finding has none.
    pub field: String,
    /// The API server's type of the error; none for a warning.
    pub error_type: Option<ErrorType>,
    /// The offending value as the API server prints it; none where it prints none.
    pub value: Option<String>,
    /// What is wrong, and what would be right.
    pub detail: String,
}

impl Finding {
    /// How bad the finding is.
    pub fn tier(&self) -> Tier {
        self.rule.tier
    }

    /// The finding without its field, with what cannot be printed escaped: `Invalid value: 0: must be between 1 and 65535, inclusive`.
    pub fn message(&self) -> String {
        let Some(error_type) = self.error_type else { return shown::escaped(&self.detail).into_owned() };
        let mut message = error_type.words().to_owned();
        for part in [self.value.as_deref().unwrap_or_default(), &self.detail] {
            if !part.is_empty() {
                message.push_str(": ");
                message.push_str(&shown::escaped(part));
            }
        }
        message
    }
}

impl Display for Finding {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            write!(formatter, "{}: ", shown::escaped(&self.field))?;
        }
        formatter.write_str(&self.message())
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Finding", 8)?;
        fields.serialize_field("rule", self.rule.id)?;
        fields.serialize_field("tier", self.tier().name())?;
        fields.serialize_field("object", &self.object)?;
        fields.serialize_field("position", &self.position)?;
        fields.serialize_field("field", &self.field)?;
        fields.serialize_field("reason", &self.error_type.map(ErrorType::reason))?;
        fields.serialize_field("value", &self.value)?;
        fields.serialize_field("detail", &self.detail)?;
        fields.end()
    }
}
