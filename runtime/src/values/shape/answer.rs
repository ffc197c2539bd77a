//! Answers to what a type asks for.

use std::cell::RefCell;
use std::fmt::{self, Display};

use podwire_manifests::__build::SECRET;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::{AskedStruct, Inquiry, Shape, Stage, Variant, name_of};

/// So many placeholders are tried.
pub(super) const ATTEMPTS: usize = TEXTS.len();

/// Texts of which one or the other is what a type reads from a text.
pub(in crate::values) const TEXTS: [&str; 11] =
    ["", "a", "1", "1s", "1Mi", "127.0.0.1", "127.0.0.1:80", "http://a", "2026-01-01T00:00:00Z", "a=b", "A"];

/// Why an answer was none.
#[derive(Debug)]
pub(super) enum Refused {
    /// A field was asked for.
    Missing(&'static str),
    /// A field was given by two names.
    Duplicate(&'static str),
    Other,
}

impl Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a placeholder was refused")
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    fn custom<T: Display>(_: T) -> Refused {
        Refused::Other
    }

    fn missing_field(field: &'static str) -> Refused {
        Refused::Missing(field)
    }

    fn duplicate_field(field: &'static str) -> Refused {
        Refused::Duplicate(field)
    }
}

/// Answers for one value, and writes down what it is.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    inquiry: &'a Inquiry,
    shape: &'a RefCell<Shape>,
    attempt: usize,
}

impl<'a> Answer<'a> {
    pub(super) fn new(inquiry: &'a Inquiry, shape: &'a RefCell<Shape>, attempt: usize) -> Answer<'a> {
        Answer { inquiry, shape, attempt }
    }

    fn is(self, shape: Shape) {
        self.shape.replace(shape);
    }

    /// Answers for a value inside of this one.
    fn inside<T>(
        self,
        wrap: fn(Box<Shape>) -> Shape,
        read: impl FnOnce(Answer<'_>) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let inner = RefCell::new(Shape::Unknown);
        let result = read(Answer { shape: &inner, ..self });
        self.is(wrap(Box::new(inner.into_inner())));
        result
    }

    fn text(self) -> &'static str {
        TEXTS[self.attempt % TEXTS.len()]
    }

    /// Answers for a struct with these fields, which is called so.
    fn fields<'de, V: Visitor<'de>>(
        self,
        name: String,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let inquiry = self.inquiry;
        self.is(Shape::Struct(name.clone()));
        if !inquiry.around.borrow_mut().insert(name.clone()) {
            return Err(Refused::Other);
        }
        let given = {
            let mut asked = inquiry.asked.borrow_mut();
            asked.structs.entry(name.clone()).or_insert_with(|| AskedStruct::of(names)).given()
        };
        let before = inquiry.pending.get();
        let fields = Fields { answer: self, name: &name, given: given.into_iter(), field: None };
        let result = visitor.visit_map(fields);
        inquiry.around.borrow_mut().remove(&name);
        self.conclude(&name, before, result)
    }

    /// What a struct's answer means for its next reading.
    fn conclude<T>(self, name: &str, before: usize, result: Result<T, Refused>) -> Result<T, Refused> {
        let inquiry = self.inquiry;
        let is_pending = inquiry.pending.get() > before;
        let mut asked = inquiry.asked.borrow_mut();
        let Some(asked) = asked.structs.get_mut(name) else { return result };
        match (asked.stage, &result) {
            (Stage::Required, Err(Refused::Missing(field))) if !asked.required.contains(field) => {
                asked.required.push(field);
                inquiry.learn();
            }
            (_, Err(Refused::Duplicate(field))) => {
                asked.has_twice(field);
                inquiry.learn();
            }
            (Stage::Done, _) => {}
            _ if is_pending => {}
            (Stage::Required, _) => {
                asked.stage = Stage::All;
                inquiry.learn();
            }
            (Stage::All, _) => asked.stage = Stage::Done,
        }
        result.map_err(|_| Refused::Other)
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $ty:ident),+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            self.is(Shape::Integer($ty::MIN as i128, i128::try_from($ty::MAX).unwrap_or(i128::MAX)));
            visitor.$visit(self.attempt as $ty)
        }
    )+ };
}

impl<'de> Deserializer<'de> for Answer<'_> {
    type Error = Refused;

    numbers! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64, deserialize_i128 visit_i128 i128,
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64, deserialize_u128 visit_u128 u128
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.is(Shape::Unknown);
        match self.attempt {
            0 => visitor.visit_unit(),
            1 => visitor.visit_borrowed_str("a"),
            2 => visitor.visit_u64(1),
            3 => visitor.visit_bool(true),
            attempt => visitor.visit_borrowed_str(TEXTS[attempt % TEXTS.len()]),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.is(Shape::Bool);
        visitor.visit_bool(self.attempt % 2 == 1)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.is(Shape::Number);
        visitor.visit_f64(self.attempt as f64)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.is(Shape::Text);
        visitor.visit_char('a')
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.is(Shape::Text);
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.is(Shape::Text);
        visitor.visit_borrowed_bytes(self.text().as_bytes())
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        let result = self.inside(Shape::Optional, |inner| visitor.visit_some(inner));
        let is_nothing = matches!(&*self.shape.borrow(), Shape::Optional(inner) if **inner == Shape::Nothing);
        if is_nothing {
            self.is(Shape::Nothing);
        }
        result
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.is(Shape::Nothing);
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if name == SECRET {
            self.inside(Shape::Secret, |inner| visitor.visit_newtype_struct(inner))
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.inside(Shape::List, |answer| visitor.visit_seq(Items { answer, left: 1 }))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Refused> {
        self.inside(Shape::List, |answer| visitor.visit_seq(Items { answer, left: length }))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.inside(Shape::Map, |answer| visitor.visit_map(Entry { answer, is_given: false }))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let name = name_of::<V::Value>();
        if fields.is_empty() {
            self.is(Shape::Nothing);
            return visitor.visit_map(Entry { answer: self, is_given: true });
        }
        // Kubernetes' own objects are no values: there would be no end of them.
        if name.starts_with("k8s_openapi::") {
            self.is(Shape::Unknown);
            return visitor.visit_map(Entry { answer: self, is_given: true });
        }
        self.fields(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let name = name_of::<V::Value>();
        self.is(Shape::Enum(name.clone()));
        let inquiry = self.inquiry;
        let (index, attempt) = {
            let mut asked = inquiry.asked.borrow_mut();
            let asked = asked.enums.entry(name.clone()).or_default();
            if asked.variants.is_empty() {
                let variant = |name: &&'static str| Variant { name, content: None };
                asked.variants = variants.iter().map(variant).collect();
            }
            // One that takes a placeholder, once all are known.
            let index =
                if asked.next < variants.len() { asked.next } else { self.attempt % variants.len().max(1) };
            (index, asked.attempts)
        };
        let Some(variant) = variants.get(index) else { return Err(Refused::Other) };
        let before = inquiry.pending.get();
        // What a variant without content never says.
        let content = RefCell::new(Shape::Nothing);
        let answer = Answer { shape: &content, attempt, ..self };
        let result = visitor.visit_enum(Chosen { answer, of: &name, name: variant });
        let is_pending = inquiry.pending.get() > before;
        let mut asked = inquiry.asked.borrow_mut();
        let Some(asked) = asked.enums.get_mut(&name) else { return result };
        let content = content.into_inner();
        asked.variants[index].content = (content != Shape::Nothing).then_some(content);
        if asked.next == index && !is_pending {
            asked.attempts += 1;
            if result.is_ok() || asked.attempts >= ATTEMPTS {
                (asked.next, asked.attempts) = (index + 1, 0);
            }
            inquiry.learn();
        }
        result
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_unit()
    }
}

/// The fields that a struct is given.
struct Fields<'a> {
    answer: Answer<'a>,
    name: &'a str,
    given: std::vec::IntoIter<usize>,
    field: Option<usize>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        self.field = self.given.next();
        let Some(field) = self.field else { return Ok(None) };
        let name = {
            let mut asked = self.answer.inquiry.asked.borrow_mut();
            let Some(asked) = asked.structs.get_mut(self.name) else { return Ok(None) };
            asked.last = field;
            asked.names[field]
        };
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Refused> {
        let Some(field) = self.field else { return Err(Refused::Other) };
        let inquiry = self.answer.inquiry;
        let attempt = inquiry.asked.borrow().structs[self.name].attempts[field];
        let before = inquiry.pending.get();
        let shape = RefCell::new(Shape::Unknown);
        let result = seed.deserialize(Answer::new(inquiry, &shape, attempt));
        let is_pending = inquiry.pending.get() > before;
        let mut asked = inquiry.asked.borrow_mut();
        let Some(asked) = asked.structs.get_mut(self.name) else { return result };
        asked.shapes[field] = shape.into_inner();
        if result.is_ok() {
            asked.is_done[field] = !is_pending;
        } else if !is_pending {
            asked.attempts[field] += 1;
            asked.is_done[field] = !asked.takes_placeholders(field);
            inquiry.learn();
        }
        result
    }
}

/// The items of a list: as many as are asked for.
struct Items<'a> {
    answer: Answer<'a>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(self.answer).map(Some)
    }
}

/// The one entry of a map.
struct Entry<'a> {
    answer: Answer<'a>,
    is_given: bool,
}

impl<'de> MapAccess<'de> for Entry<'_> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        if std::mem::replace(&mut self.is_given, true) {
            return Ok(None);
        }
        seed.deserialize(Key { attempt: self.answer.attempt }).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Refused> {
        seed.deserialize(self.answer)
    }
}

/// A key of a map, which is always written as a text.
struct Key {
    attempt: usize,
}

impl<'de> Deserializer<'de> for Key {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_borrowed_str(if self.attempt == 0 { "name" } else { TEXTS[self.attempt % TEXTS.len()] })
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_u16(1)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_u32(1)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_i32(1)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let first = variants.first().copied().unwrap_or_default();
        BorrowedStrDeserializer::new(first).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i64 i128 u8 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// A variant that was chosen.
struct Chosen<'a> {
    answer: Answer<'a>,
    /// The enum.
    of: &'a str,
    name: &'static str,
}

impl<'de, 'a> EnumAccess<'de> for Chosen<'a> {
    type Error = Refused;
    type Variant = Chosen<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Chosen<'a>), Refused> {
        Ok((seed.deserialize(BorrowedStrDeserializer::<Refused>::new(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Chosen<'_> {
    type Error = Refused;

    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refused> {
        seed.deserialize(self.answer)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Refused> {
        self.answer.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.answer.fields(format!("{}::{}", self.of, self.name), fields, visitor)
    }
}
