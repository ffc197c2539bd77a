//! The JSON Schema of an app's values, for editors and whoever else checks values files.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::layers::Described;
use super::shape::{Field, Shape, Variant};

/// The schema of the values of the app; without what is required, the schema of a layer of them.
pub(crate) fn schema(described: &Described, app: &str, is_partial: bool) -> String {
    let mut writer = Writer { described, names: BTreeMap::new(), is_partial };
    for name in described.shapes.names() {
        let name_in_schema = writer.name(name);
        writer.names.insert(name, name_in_schema);
    }
    let mut schema = Map::new();
    // The first line, by which podwire knows the file.
    schema.insert("$comment".to_owned(), json!(format!("Written by podwire from {app}.")));
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(format!("The values of {app}")));
    match &described.shapes.root {
        Shape::Struct(name) => {
            schema.extend(writer.structure(name));
            // Room for what aliases refer to, and for what a file says of itself.
            schema.insert("patternProperties".to_owned(), json!({"^x-": true}));
        }
        root => schema.extend(writer.shape(root)),
    }
    let mut definitions: Map<String, Json> =
        writer.names.iter().map(|(name, key)| (key.clone(), Json::Object(writer.definition(name)))).collect();
    if let Shape::Struct(root) = &described.shapes.root
        && !described.shapes.refers_to(root)
    {
        definitions.remove(&writer.names[root.as_str()]);
    }
    if !definitions.is_empty() {
        schema.insert("$defs".to_owned(), Json::Object(definitions));
    }
    // The map holds texts, numbers and maps of them: writing it cannot fail.
    let mut text = serde_json::to_string_pretty(&Json::Object(schema)).unwrap_or_default();
    text.push('\n');
    text
}

struct Writer<'d> {
    described: &'d Described,
    /// What the structs and enums are called in the schema.
    names: BTreeMap<&'d str, String>,
    is_partial: bool,
}

impl<'d> Writer<'d> {
    /// A name without characters that mean something in a URI, unlike all others.
    fn name(&self, type_name: &str) -> String {
        let plain = |character: char| {
            if character.is_ascii_alphanumeric() || character == '_' { character } else { '.' }
        };
        let name: String = type_name.replace("::", ".").chars().map(plain).collect();
        let mut unique = name.clone();
        let mut number = 2;
        while self.names.values().any(|other| *other == unique) {
            unique = format!("{name}.{number}");
            number += 1;
        }
        unique
    }

    fn definition(&self, name: &str) -> Map<String, Json> {
        match self.described.shapes.variants(name) {
            [] => self.structure(name),
            variants => self.variants(variants),
        }
    }

    fn structure(&self, name: &str) -> Map<String, Json> {
        let shapes = &self.described.shapes;
        let (fields, aliases) = (shapes.fields(name), shapes.aliases(name));
        let mut properties: Map<String, Json> = fields
            .iter()
            .map(|field| (field.name.to_owned(), Json::Object(self.field(name, field))))
            .collect();
        properties.extend(aliases.iter().map(|alias| ((*alias).to_owned(), json!({"deprecated": true}))));
        let is_root = matches!(&shapes.root, Shape::Struct(root) if root == name);
        let mut schema = Map::new();
        schema.insert("type".to_owned(), if is_root { json!("object") } else { json!(["object", "null"]) });
        schema.insert("properties".to_owned(), Json::Object(properties));
        schema.insert("additionalProperties".to_owned(), json!(false));
        // What is there by another name is not missing.
        if !self.is_partial && aliases.is_empty() {
            let is_asked = |field: &&Field| field.is_required && shapes.asks(&field.shape);
            let required: Vec<&str> = fields.iter().filter(is_asked).map(|field| field.name).collect();
            if !required.is_empty() {
                schema.insert("required".to_owned(), json!(required));
                // Of nothing, the required fields would be missing.
                schema.insert("type".to_owned(), json!("object"));
            }
        }
        schema
    }

    fn field(&self, owner: &str, field: &Field) -> Map<String, Json> {
        let mut schema = self.shape(&field.shape);
        let Some(known) = self.described.catalog.known(owner, field.name) else { return schema };
        if !known.docs.is_empty() {
            schema.insert("description".to_owned(), json!(known.docs));
        }
        if let Some(Some(default)) = &known.default
            && !matches!(field.shape, Shape::Secret(_))
        {
            schema.insert("default".to_owned(), default.clone());
        }
        schema
    }

    fn variants(&self, variants: &[Variant]) -> Map<String, Json> {
        let names: Vec<&str> =
            variants.iter().filter(|variant| variant.content.is_none()).map(|variant| variant.name).collect();
        let mut choices = Vec::new();
        if !names.is_empty() {
            choices.push(json!({"enum": names}));
        }
        for Variant { name, content } in variants {
            if let Some(content) = content {
                choices.push(json!({
                    "type": "object",
                    "properties": {*name: self.shape(content)},
                    "required": [name],
                    "additionalProperties": false,
                }));
            }
        }
        match choices.as_slice() {
            [Json::Object(only)] => only.clone(),
            _ => object(json!({"anyOf": choices})),
        }
    }

    fn shape(&self, shape: &Shape) -> Map<String, Json> {
        object(match shape {
            Shape::Unknown => json!({}),
            Shape::Nothing => json!({"type": ["object", "null"], "maxProperties": 0}),
            Shape::Bool => json!({"type": "boolean"}),
            Shape::Integer(lowest, highest) => {
                let mut schema = object(json!({"type": "integer"}));
                if let Ok(lowest) = i64::try_from(*lowest) {
                    schema.insert("minimum".to_owned(), json!(lowest));
                }
                if let Ok(highest) = u64::try_from(*highest) {
                    schema.insert("maximum".to_owned(), json!(highest));
                }
                Json::Object(schema)
            }
            Shape::Number => json!({"type": "number"}),
            Shape::Text => json!({"type": "string"}),
            Shape::Secret(inner) => {
                let mut schema = self.shape(inner);
                schema.insert("writeOnly".to_owned(), json!(true));
                Json::Object(schema)
            }
            Shape::Optional(inner) => {
                let inner = self.shape(inner);
                if inner.is_empty() { json!({}) } else { json!({"anyOf": [inner, {"type": "null"}]}) }
            }
            Shape::List(inner) => json!({"type": "array", "items": self.shape(inner)}),
            Shape::Map(inner) => json!({"type": "object", "additionalProperties": self.shape(inner)}),
            Shape::Struct(name) | Shape::Enum(name) => {
                let name = self.names.get(name.as_str()).map_or("", String::as_str);
                json!({"$ref": format!("#/$defs/{name}")})
            }
        })
    }
}

fn object(value: Json) -> Map<String, Json> {
    match value {
        Json::Object(object) => object,
        _ => Map::new(),
    }
}
