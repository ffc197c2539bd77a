//! The data of config maps and secrets.

use std::collections::BTreeMap;

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::ByteString;
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::values::CUSTOMIZED_WIRE;
use podwire_rules::wires::Facet;

use super::declaration::{KeyValue, KeyedDecl};
use crate::build::Context;
use crate::build::metadata::object_metadata;
use crate::build::value::Reader;
use crate::declare::Text;
use crate::values::Value;

/// What the keys hold: texts, and bytes that need not be text.
#[derive(Default)]
pub(crate) struct Data {
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) bytes: BTreeMap<String, ByteString>,
}

/// The object's metadata and data. A key whose optional value is not there is left out.
pub(crate) fn metadata_and_data(
    declared: &'static KeyedDecl,
    slots: &dyn Fn(u16) -> Value,
    context: &mut Context<'_>,
) -> (ObjectMeta, Data) {
    let resource = declared.resource;
    let instance = context.instance();
    let mut reader = Reader { slots, refers: resource.refers, context };
    let metadata = object_metadata(resource.name.known(), &[], instance, &declared.metadata, &mut reader);
    let (mut data, path, mut fields) = (Data::default(), Path::Root.field("data"), 0..);
    for name in resource.provides.iter().filter_map(key) {
        let path = path.key(name);
        let stated = declared.contents.iter().find(|content| content.name == name);
        let name = name.to_owned();
        match stated.map(|content| content.value) {
            None => {
                let value = fields.next().and_then(|slot| reader.text(Text::Slot(slot), &path));
                data.texts.extend(value.map(|text| (name, text)));
            }
            Some(KeyValue::Text(text)) => {
                data.texts.insert(name, text.to_owned());
            }
            Some(KeyValue::Linked(text, links)) => {
                let mut linked = text.to_owned();
                for (place, address) in links {
                    let address = reader.required(*address, &path);
                    linked = linked.replace(&format!("{{{place}}}"), &address);
                }
                data.texts.insert(name, linked);
            }
            Some(KeyValue::Binary(bytes)) => {
                data.bytes.insert(name, ByteString(bytes.to_vec()));
            }
        }
    }
    (metadata, data)
}

/// The key that a facet is.
fn key(facet: &Facet<'static>) -> Option<&'static str> {
    match facet {
        Facet::Key(name) => Some(name),
        _ => None,
    }
}

/// The escape hatch may add keys; those that are declared stay as they are, for pods read them.
pub(crate) fn check_customized<V: PartialEq>(
    before: (&ObjectMeta, &Option<BTreeMap<String, V>>),
    after: (&ObjectMeta, &Option<BTreeMap<String, V>>),
    (kind, attribute): (&str, &str),
    context: &mut Context<'_>,
) {
    let holds = |key, value| after.1.as_ref().and_then(|after| after.get(key)) == Some(value);
    let keeps = before.1.iter().flatten().all(|(key, value)| holds(key, value));
    let same_name = before.0.name == after.0.name && before.0.namespace == after.0.namespace;
    if !same_name || !keeps {
        let name = after.0.name.as_deref().unwrap_or_default();
        let detail = format!(
            "`customize` changed the {kind}'s name or a declared key, which other declarations rely on: `#[{attribute}(…)]` and the fields are the place to change it"
        );
        context.report().invalid(&CUSTOMIZED_WIRE, &Path::Root.field("data"), name, &detail);
    }
}
