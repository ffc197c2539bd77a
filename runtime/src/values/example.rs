//! A values file with everything that may stand in one.

use podwire_manifests::yaml;
use serde_json::Value as Json;

use super::fields::Known;
use super::layers::Described;
use super::shape::{Field, Shape, TEXTS};

/// The widest line of a comment.
const WIDTH: usize = 100;

/// A values file of the app with all its fields: what has to be said stands there to be filled in, and all else as a comment, with its
/// default where that can be shown.
pub(crate) fn example(described: &Described, app: &str) -> String {
    let mut lines = vec![
        format!(
            "# The values of {app}. A line that begins with `#` and no blank says a default, or what may be left out:"
        ),
        "# take the `#` away to say something else.".to_owned(),
    ];
    let mut writer = Writer { described, around: Vec::new() };
    if let Shape::Struct(name) = &described.shapes.root {
        for field in writer.fields(name) {
            lines.push(String::new());
            lines.extend(field);
        }
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

struct Writer<'d> {
    described: &'d Described,
    /// The structs around the one that is written: one that holds itself is not written again.
    around: Vec<&'d str>,
}

impl<'d> Writer<'d> {
    /// The lines of each field of a struct that has values.
    fn fields(&mut self, name: &'d str) -> Vec<Vec<String>> {
        if self.around.contains(&name) {
            return Vec::new();
        }
        self.around.push(name);
        let mut all = Vec::new();
        for field in self.described.shapes.fields(name) {
            if field.shape != Shape::Nothing {
                all.push(self.field(field, self.described.catalog.known(name, field.name)));
            }
        }
        self.around.pop();
        all
    }

    fn field(&mut self, field: &'d Field, known: Option<&Known>) -> Vec<String> {
        let docs = known.map_or("", |known| known.docs);
        let mut lines = comment(docs);
        if !field.is_required
            && let Some(Known { default: Some(Some(default)), .. }) = known
            && !matches!(field.shape, Shape::Secret(_))
            && !(default.is_object() || is_list_of_objects(default))
        {
            lines.push(format!("#{}: {}", key(field.name), value(default)));
            return lines;
        }
        let written = self.written(field);
        if field.is_required && !matches!(field.shape, Shape::Secret(_)) {
            lines.extend(written);
        } else {
            lines.extend(written.iter().map(|line| format!("#{line}")));
        }
        lines
    }

    /// The field with a placeholder.
    fn written(&mut self, field: &'d Field) -> Vec<String> {
        let name = key(field.name);
        let mut shape = &field.shape;
        while let Shape::Optional(inner) = shape {
            shape = inner;
        }
        match shape {
            Shape::Struct(inner) => below(format!("{name}:"), self.fields(inner).concat()),
            Shape::Map(inner) if field.is_required => {
                let entry = self.entry(inner, field.placeholder);
                let entry = below(format!("{name}:"), entry);
                let mut lines = vec![format!("{name}: {{}}")];
                lines.extend(entry.iter().map(|line| format!("#{line}")));
                lines
            }
            Shape::Map(inner) => {
                let entry = self.entry(inner, field.placeholder);
                below(format!("{name}:"), entry)
            }
            Shape::List(inner) => {
                let items = self.item(inner, field.placeholder);
                if !field.is_required {
                    return below(format!("{name}:"), items);
                }
                let mut lines = vec![format!("{name}: []")];
                let items = below(format!("{name}:"), items);
                lines.extend(items.iter().map(|line| format!("#{line}")));
                lines
            }
            Shape::Secret(_) => {
                vec![format!(
                    "{name}: \"\" # a secret: in a file that says `x-secrets: true`, or in a variable"
                )]
            }
            shape => {
                let (value, words) = self.scalar(shape, field.placeholder);
                let words: Vec<&str> = [if field.is_required { "required" } else { "" }, &words]
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .collect();
                let words = if words.is_empty() { String::new() } else { format!(" # {}", words.join(", ")) };
                vec![format!("{name}: {value}{words}")]
            }
        }
    }

    fn entry(&mut self, inner: &'d Shape, placeholder: usize) -> Vec<String> {
        match inner {
            Shape::Struct(inner) => below("name:".to_owned(), self.fields(inner).concat()),
            inner => vec![format!("name: {}", self.scalar(inner, placeholder).0)],
        }
    }

    fn item(&mut self, inner: &'d Shape, placeholder: usize) -> Vec<String> {
        match inner {
            Shape::Struct(inner) => {
                let fields = self.fields(inner).concat();
                let is_comment = |line: &&String| line.starts_with('#');
                // The dash stands before the first line that is no comment.
                let first = fields.iter().take_while(is_comment).count();
                if first == fields.len() {
                    return vec!["- {}".to_owned()];
                }
                let line = |(index, line): (usize, &String)| {
                    format!("{}{line}", if index == first { "- " } else { "  " })
                };
                fields.iter().enumerate().map(line).collect()
            }
            inner => vec![format!("- {}", self.scalar(inner, placeholder).0)],
        }
    }

    /// A placeholder of a value on one line, and what else it may be.
    fn scalar(&mut self, shape: &Shape, placeholder: usize) -> (String, String) {
        match shape {
            Shape::Bool => ("false".to_owned(), String::new()),
            Shape::Integer(..) => (placeholder.to_string(), String::new()),
            Shape::Number => (format!("{placeholder}.0"), String::new()),
            Shape::Text => (value(&Json::from(TEXTS[placeholder])), String::new()),
            Shape::Enum(name) => {
                let variants = self.described.shapes.variants(name);
                let names: Vec<&str> = variants.iter().map(|variant| variant.name).collect();
                let words = format!("one of {}", names.join(", "));
                match variants.iter().find(|variant| variant.content.is_none()).or(variants.first()) {
                    Some(variant) if variant.content.is_none() => (value(&Json::from(variant.name)), words),
                    Some(variant) => (format!("{{{}: }}", key(variant.name)), words),
                    None => ("null".to_owned(), String::new()),
                }
            }
            Shape::List(_) => ("[]".to_owned(), String::new()),
            Shape::Map(_) | Shape::Struct(_) => ("{}".to_owned(), String::new()),
            Shape::Optional(inner) => self.scalar(inner, placeholder),
            Shape::Secret(_) => ("\"\"".to_owned(), "a secret".to_owned()),
            Shape::Unknown | Shape::Nothing => ("null".to_owned(), String::new()),
        }
    }
}

fn is_list_of_objects(value: &Json) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(Json::is_object))
}

/// Lines below a key.
fn below(key: String, lines: Vec<String>) -> Vec<String> {
    let indented = lines.into_iter().map(|line| format!("  {line}"));
    [key].into_iter().chain(indented).collect()
}

/// A key as YAML has it.
fn key(name: &str) -> String {
    value(&Json::from(name))
}

/// A value on one line: a list or a map as JSON, which is YAML too.
fn value(value: &Json) -> String {
    match value {
        Json::Array(_) | Json::Object(_) => value.to_string(),
        Json::String(text) if text.contains('\n') => value.to_string(),
        scalar => match yaml::to_string(scalar) {
            Ok(text) => text.trim_end().to_owned(),
            Err(_) => scalar.to_string(),
        },
    }
}

fn comment(docs: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in docs.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("# {word}")),
        }
    }
    lines
}
