//! What validation found: data that can be asked, serialised and printed as the API server prints it.

use std::fmt::{self, Display, Formatter};

use podwire_rules::{ErrorType, Rule, Tier};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

use crate::decode::{Node, Position, shown};

/// The object to which a finding belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
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

    /// What an object of a text says of itself, whether or not it can be decoded.
    pub(crate) fn of_node(object: Node<'_>) -> ObjectReference {
        let metadata = object.get("metadata");
        let text = |key: &str| metadata.and_then(|metadata| metadata.get_text(key)).unwrap_or_default();
        ObjectReference::new(object.get_text("kind").unwrap_or_default(), text("namespace"), text("name"))
    }

    /// What an object says of itself.
    pub(crate) fn of_tree(object: &Value) -> ObjectReference {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let metadata = &object["metadata"];
        ObjectReference {
            kind: text(&object["kind"]),
            namespace: text(&metadata["namespace"]),
            name: text(&metadata["name"]),
        }
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

/// The other end of a broken wire: what it leads to, what it clashes with, or what was most likely meant.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct OtherEnd {
    /// The object.
    pub object: ObjectReference,
    /// The field's path in the object; empty for the object as a whole.
    pub field: String,
    /// In which of the texts that were judged together the object stands, from 0.
    #[serde(skip)]
    pub text: usize,
    /// Where in that text; 0:0 when the object did not come from a text.
    pub position: Position,
    /// The number of the object in its set.
    #[serde(skip)]
    pub(crate) number: usize,
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
    /// In which of the texts that were judged together the object stands, from 0: see
    /// [`Validator::texts`](super::Validator::texts).
    pub text: usize,
    /// The other end, where the finding is about a wire that has one in the set.
    pub other: Option<Box<OtherEnd>>,
    /// Whether the object asks in its annotation [`IGNORE`] that this rule, or tier, be not told.
    pub ignored: bool,
}

/// The annotation by which an object asks that findings on it be not told: ids of rules and names of tiers, with commas or
/// blanks between them. [`Validator::texts`](super::Validator::texts) marks such findings as [ignored](Finding::ignored).
pub const IGNORE: &str = "podwire/ignore";

impl Finding {
    /// How bad the finding is.
    pub fn tier(&self) -> Tier {
        self.rule.tier
    }

    /// A finding of an object that did not come from a text.
    pub(crate) fn new(rule: &'static Rule, field: String, detail: String) -> Finding {
        Finding {
            rule,
            object: ObjectReference::default(),
            position: Position::default(),
            field,
            error_type: None,
            value: None,
            detail,
            text: 0,
            other: None,
            ignored: false,
        }
    }

    /// What would be right, where the finding knows it: `did you mean "http"?`. The rule's own
    /// [`mend`](podwire_rules::Rule::mend) says it in general.
    ///
    /// podwire's own words have it behind the last semicolon.
    pub fn mend(&self) -> Option<&str> {
        match self.error_type {
            None => self.detail.rsplit_once("; ").map(|(_, mend)| mend),
            Some(_) => None,
        }
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
        let mut fields = serializer.serialize_struct("Finding", 9)?;
        fields.serialize_field("rule", self.rule.id)?;
        fields.serialize_field("tier", self.tier().name())?;
        fields.serialize_field("object", &self.object)?;
        fields.serialize_field("position", &self.position)?;
        fields.serialize_field("field", &self.field)?;
        fields.serialize_field("reason", &self.error_type.map(ErrorType::reason))?;
        fields.serialize_field("value", &self.value)?;
        fields.serialize_field("detail", &self.detail)?;
        fields.serialize_field("other", &self.other)?;
        fields.end()
    }
}
