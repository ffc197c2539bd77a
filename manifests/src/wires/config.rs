//! ConfigMaps and Secrets: their keys are what others refer to.

use k8s_openapi::api::core::v1::{ConfigMap, Secret};
use podwire_rules::wires::{Facet, Property, Resource, Text, Value};

use super::{Arena, Wired};

pub(super) fn config_map<'a>(map: &ConfigMap, arena: &'a Arena) -> Wired<'a> {
    let data = map.data.iter().flatten().map(|(key, _)| key);
    let binary = map.binary_data.iter().flatten().map(|(key, _)| key);
    of_keys(data.chain(binary), None, arena)
}

pub(super) fn secret<'a>(secret: &Secret, arena: &'a Arena) -> Wired<'a> {
    let data = secret.data.iter().flatten().map(|(key, _)| key);
    let plain = secret.string_data.iter().flatten().map(|(key, _)| key);
    of_keys(data.chain(plain), Some(secret.type_.as_deref().unwrap_or("Opaque")), arena)
}

fn of_keys<'a, 'k>(
    keys: impl Iterator<Item = &'k String>,
    secret_type: Option<&str>,
    arena: &'a Arena,
) -> Wired<'a> {
    let mut facets: Vec<Facet<'a>> = keys.map(|key| Facet::Key(arena.text(key))).collect();
    if let Some(secret_type) = secret_type {
        facets.push(Facet::Property(Property::Type, Value::Text(Text::Known(arena.text(secret_type)))));
    }
    Wired { resource: Resource { provides: arena.list(&facets), ..Resource::EMPTY }, ..Wired::EMPTY }
}
