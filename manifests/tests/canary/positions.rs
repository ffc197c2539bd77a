//! Every position of every kind that podwire knows, as the types themselves tell it: whatever they ask for is there once.

use std::cell::RefCell;
use std::fmt::Write as _;

use podwire_manifests::__build::deserialize_as;
use podwire_manifests::Object;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

/// A place in an object of a kind.
pub(crate) struct Position {
    api_version: &'static str,
    kind: &'static str,
    steps: Vec<Step>,
}

#[derive(Clone, Copy)]
enum Step {
    Field(&'static str),
    Item,
}

/// All positions of all kinds, but for what says which kind it is.
pub(crate) fn all() -> Vec<Position> {
    let mut all = Vec::new();
    for (api_version, kind) in Object::KINDS {
        let seen = RefCell::new(Vec::new());
        let probe = Probe { seen: &seen, path: Vec::new(), answer: "", root: (api_version, kind) };
        deserialize_as(api_version, kind, probe)
            .expect("the kind is known")
            .expect("what it asks for is there");
        all.extend(seen.into_inner().into_iter().map(|steps| Position { api_version, kind, steps }));
    }
    all
}

impl Position {
    /// An object, in YAML, that has nothing but a name and, at this place, a value.
    pub(crate) fn holding(&self, value: &str) -> String {
        let mut text = format!("apiVersion: {}\nkind: {}\n", self.api_version, self.kind);
        if !matches!(self.steps[0], Step::Field("metadata")) {
            text.push_str("metadata: {name: a}\n");
        }
        let mut begins_line = true;
        for (depth, step) in self.steps.iter().enumerate() {
            if begins_line {
                text.push_str(&"  ".repeat(depth));
            }
            begins_line = matches!(step, Step::Field(_));
            let _ = match step {
                Step::Field(name) => writeln!(text, "{name}:"),
                Step::Item => write!(text, "- "),
            };
        }
        if begins_line {
            text.pop();
            text.push(' ');
        }
        text + value + "\n"
    }
}

/// Answers whatever it is asked, with one entry for each map and list, and remembers where.
struct Probe<'p> {
    seen: &'p RefCell<Vec<Vec<Step>>>,
    path: Vec<Step>,
    /// The text that is there, where the name of its field tells.
    answer: &'static str,
    root: (&'static str, &'static str),
}

/// A text that is base64 as well.
const TEXT: &str = "eHh4";

impl<'p> Probe<'p> {
    fn inside(&self, step: Step, answer: &'static str) -> Probe<'p> {
        let mut path = self.path.clone();
        path.push(step);
        if !answer.is_empty() && path.len() == 1 {
            return Probe { path, answer, ..*self };
        }
        self.seen.borrow_mut().push(path.clone());
        Probe { path, answer, ..*self }
    }

    /// An object's own version and kind, which its type compares.
    fn answer(&self, field: &str, name: &'static str) -> &'static str {
        match field {
            "apiVersion" if self.path.is_empty() => self.root.0,
            "apiVersion" => "v1",
            "kind" => name,
            _ => "",
        }
    }
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(if self.answer.is_empty() { TEXT } else { self.answer })
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(true)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i32(1)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i64(1)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_f64(1.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let answer =
            if matches!(name, "Time" | "MicroTime") { "2024-01-02T03:04:05.000000Z" } else { self.answer };
        visitor.visit_newtype_struct(Probe { answer, ..self })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Entries { probe: self, name: "", fields: &["item"] })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Entries { probe: self, name: "", fields: &["key"] })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_map(Entries { probe: self, name, fields })
    }

    forward_to_deserialize_any! {
        i8 i16 u8 u16 u32 u64 f32 char str string bytes byte_buf unit unit_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// The entries of a map, or the items of a list.
struct Entries<'p> {
    probe: Probe<'p>,
    name: &'static str,
    fields: &'static [&'static str],
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(field) = self.fields.first() else { return Ok(None) };
        let field: StrDeserializer<'_, Error> = (*field).into_deserializer();
        seed.deserialize(field).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (field, rest) = self.fields.split_first().expect("a key comes before its value");
        self.fields = rest;
        seed.deserialize(self.probe.inside(Step::Field(field), self.probe.answer(field, self.name)))
    }
}

impl<'de> SeqAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.fields.is_empty() {
            return Ok(None);
        }
        self.fields = &[];
        seed.deserialize(self.probe.inside(Step::Item, "")).map(Some)
    }
}
