//! ConfigMaps and Secrets: their keys are what others refer to, and their texts may name Services.

use k8s_openapi::api::core::v1::{ConfigMap, Secret};
use podwire_rules::wires::{Facet, Property, Resource, Text, Value};

use super::collect::Wires;
use super::pods::is_injected;
use super::spot::Spot;
use super::{Arena, Base, Wired, texts};

pub(super) fn config_map<'a>(map: &ConfigMap, arena: &'a Arena) -> Wired<'a> {
    let mut wires = Wires::new(arena, Base::Object);
    for (key, text) in map.data.iter().flatten() {
        texts::addresses(text, || Spot::Key("data", arena.text(key)), &mut wires);
    }
    let data = map.data.iter().flatten().map(|(key, _)| key);
    let binary = map.binary_data.iter().flatten().map(|(key, _)| key);
    let mut wired = of_keys(data.chain(binary), None, arena);
    let notes = [map.metadata.annotations.as_ref(), map.metadata.labels.as_ref()];
    if notes.into_iter().any(is_injected) {
        wired = wired.providing(Facet::More, arena);
    }
    wired.with_references(wires)
}

pub(super) fn secret<'a>(secret: &Secret, arena: &'a Arena) -> Wired<'a> {
    let mut wires = Wires::new(arena, Base::Object);
    for (key, text) in secret.string_data.iter().flatten() {
        texts::addresses(text, || Spot::Key("stringData", arena.text(key)), &mut wires);
    }
    for (key, bytes) in secret.data.iter().flatten() {
        if let Ok(text) = std::str::from_utf8(&bytes.0) {
            texts::addresses(text, || Spot::Key("data", arena.text(key)), &mut wires);
        }
    }
    let data = secret.data.iter().flatten().map(|(key, _)| key);
    let plain = secret.string_data.iter().flatten().map(|(key, _)| key);
    let secret_type = secret.type_.as_deref().unwrap_or("Opaque");
    of_keys(data.chain(plain), Some(secret_type), arena).with_references(wires)
}

fn of_keys<'a, 'k>(
    keys: impl Iterator<Item = &'k String> + Clone,
    secret_type: Option<&str>,
    arena: &'a Arena,
) -> Wired<'a> {
    let mut facets = Vec::with_capacity(keys.clone().count() + 1);
    facets.extend(keys.map(|key| Facet::Key(arena.text(key))));
    if let Some(secret_type) = secret_type {
        facets.push(Facet::Property(Property::Type, Value::Text(Text::Known(arena.text(secret_type)))));
    }
    Wired { resource: Resource { provides: arena.keep(facets), ..Resource::EMPTY }, ..Wired::EMPTY }
}
