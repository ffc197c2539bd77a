//! A ConfigMap.

use std::collections::BTreeMap;

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::ByteString;
use podwire_manifests::k8s_openapi::api::core::v1::ConfigMap;
use podwire_rules::values::CUSTOMIZED_WIRE;

use super::declaration::{ConfigMapDecl, KeyValue};
use crate::build::Context;
use crate::build::metadata::object_metadata;
use crate::build::value::{Reader, stated};
use crate::values::ConfigMapValues;

/// Builds the ConfigMap. A key whose optional value is not there is left out.
pub fn build(
    declared: &'static ConfigMapDecl,
    values: &dyn ConfigMapValues,
    context: &mut Context<'_>,
) -> Option<Object> {
    let resource = declared.resource;
    let slots = |slot| values.value(slot);
    let instance = context.instance();
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let metadata = object_metadata(resource.name.known(), &[], instance, &declared.metadata, &mut reader);
    let (mut data, mut binary_data) = (BTreeMap::new(), BTreeMap::new());
    let path = Path::Root.field("data");
    for key in declared.keys {
        let path = path.key(key.name);
        let name = key.name.to_owned();
        match key.value {
            KeyValue::Text(text) => data.extend(reader.text(text, &path).map(|text| (name, text))),
            KeyValue::Linked(text, links) => {
                let mut linked = text.to_owned();
                for (place, address) in links {
                    let address = reader.required(*address, &path);
                    linked = linked.replace(&format!("{{{place}}}"), &address);
                }
                data.insert(name, linked);
            }
            KeyValue::Binary(bytes) => {
                binary_data.insert(name, ByteString(bytes.to_vec()));
            }
        }
    }
    let mut map = ConfigMap {
        metadata,
        data: (!data.is_empty()).then_some(data),
        binary_data: (!binary_data.is_empty()).then_some(binary_data),
        immutable: stated(declared.immutable),
    };
    let before = map.clone();
    values.customize(&mut map);
    check_customized(&before, &map, context);
    Some(Object::from(map))
}

/// The escape hatch may add keys; those that are declared stay as they are, for pods read them.
fn check_customized(before: &ConfigMap, after: &ConfigMap, context: &mut Context<'_>) {
    let keeps = |before: &Option<BTreeMap<String, String>>, after: &Option<BTreeMap<String, String>>| {
        before
            .iter()
            .flatten()
            .all(|(key, value)| after.as_ref().and_then(|after| after.get(key)) == Some(value))
    };
    let same_name =
        before.metadata.name == after.metadata.name && before.metadata.namespace == after.metadata.namespace;
    if !same_name || !keeps(&before.data, &after.data) {
        let name = after.metadata.name.as_deref().unwrap_or_default();
        let detail = "`customize` changed the ConfigMap's name or a declared key, which other declarations rely on: `#[config_map(…)]` and the fields are the place to change it";
        context.report().invalid(&CUSTOMIZED_WIRE, &Path::Root.field("data"), name, detail);
    }
}
