//! Objects of kinds for which Kubernetes has no types: custom resources.

use podwire_manifests::__build::Path;
use podwire_manifests::Custom;
use podwire_rules::Breaches;
use podwire_rules::wires::Resource;
use serde_json::{Map, Value};

use super::metadata::object_metadata;
use super::value::Reader;
use crate::declare::{MetadataDecl, Text};

/// The fields of a JSON object, in their order; what is absent is left out.
#[derive(Default)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// The field, where there is a value.
    pub(crate) fn some(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value.into());
        }
    }

    /// The field, where there is a text.
    pub(crate) fn text(&mut self, name: &str, value: Option<String>) {
        self.some(name, value);
    }

    /// The list, where it has items.
    pub(crate) fn list(&mut self, name: &str, items: impl IntoIterator<Item = Value>) {
        let items: Vec<Value> = items.into_iter().collect();
        self.some(name, (!items.is_empty()).then_some(items));
    }

    /// The fields of an object inside, where it has some.
    pub(crate) fn filled(&mut self, name: &str, fields: Fields) {
        self.some(name, (!fields.0.is_empty()).then_some(fields));
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Value {
        Value::Object(fields.0)
    }
}

/// A text that is judged, since the API server alone knows the rules of custom resources.
pub(crate) fn judged(
    text: Option<Text>,
    rule: fn(&str) -> Breaches,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<String> {
    let text = reader.optional(text, path)?;
    reader.report().breaches(path, &text, rule(&text));
    Some(text)
}

/// The object of a resource, with this spec.
pub(crate) fn custom(
    resource: &Resource<'static>,
    metadata: &MetadataDecl,
    spec: Fields,
    reader: &mut Reader<'_, '_>,
) -> Custom {
    let instance = reader.context.instance();
    let metadata = object_metadata(resource.name.known(), &[], instance, metadata, reader);
    Custom::new(resource.kind.api_version, resource.kind.name, metadata, Value::from(spec))
}
