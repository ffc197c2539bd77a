//! Objects of kinds that podwire has no type for: custom resources above all.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use crate::decode;

/// An object of a kind that podwire does not know: its metadata, and the rest as JSON.
///
/// Its metadata is validated, and the rest is taken as it is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Custom {
    /// The API version: `cert-manager.io/v1`.
    pub api_version: String,
    /// The kind: `Certificate`.
    pub kind: String,
    /// The metadata.
    pub metadata: ObjectMeta,
    /// All fields beside these three, in their order.
    pub rest: Map<String, Value>,
}

impl Custom {
    /// An object of the kind with this metadata and this `spec`.
    pub fn new(api_version: &str, kind: &str, metadata: ObjectMeta, spec: Value) -> Custom {
        let rest = Map::from_iter([("spec".to_owned(), spec)]);
        Custom { api_version: api_version.to_owned(), kind: kind.to_owned(), metadata, rest }
    }

    /// The object that a JSON value is; an error says what it lacks.
    pub(crate) fn from_value(value: Value) -> Result<Custom, String> {
        let Value::Object(mut rest) = value else {
            return Err("expected a map with apiVersion and kind".to_owned());
        };
        let mut text = |field: &str| match rest.remove(field) {
            Some(Value::String(text)) if !text.is_empty() => Ok(text),
            Some(_) => Err(format!("`{field}` is no text")),
            None => Err(format!("`{field}` is missing")),
        };
        let (api_version, kind) = (text("apiVersion")?, text("kind")?);
        let metadata = match rest.remove("metadata") {
            Some(metadata) => decode::metadata(&metadata).map_err(|error| error.in_words())?,
            None => return Err("`metadata` is missing".to_owned()),
        };
        Ok(Custom { api_version, kind, metadata, rest })
    }
}

impl Serialize for Custom {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.rest.len() + 3))?;
        map.serialize_entry("apiVersion", &self.api_version)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("metadata", &self.metadata)?;
        for (field, value) in &self.rest {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}
