//! The shape of a type's values, learned from serde alone.
//!
//! A type that is read asks for what it takes: a struct for the fields that it names, a number for a number. Here it is answered with
//! placeholders, and what it asks for is written down. A type that takes no placeholder ends the reading, so that it is read again
//! and again, each time with more known, until nothing new is asked for.

mod answer;

use std::any::type_name;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashSet};

use serde::de::DeserializeOwned;

use answer::{Answer, Refused};

pub(super) use answer::TEXTS;

/// The shape of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Whatever there is: the type looks at the value before it asks.
    #[default]
    Unknown,
    /// Nothing: it has no values.
    Nothing,
    Bool,
    /// A whole number between two bounds.
    Integer(i128, i128),
    Number,
    Text,
    Optional(Box<Shape>),
    Secret(Box<Shape>),
    List(Box<Shape>),
    Map(Box<Shape>),
    /// The struct of this name.
    Struct(String),
    /// The enum of this name.
    Enum(String),
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// Whether serde asks for it.
    pub(crate) is_required: bool,
    /// The placeholder that it takes.
    pub(crate) placeholder: usize,
}

#[derive(Debug, Default)]
struct Struct {
    fields: Vec<Field>,
    aliases: Vec<&'static str>,
}

/// A variant of an enum, with the shape of what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) name: &'static str,
    pub(crate) content: Option<Shape>,
}

/// The shape of a type, with the structs and enums that it is made of.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    pub(crate) root: Shape,
    structs: BTreeMap<String, Struct>,
    enums: BTreeMap<String, Vec<Variant>>,
}

/// More readings than any type of this size needs.
const MAX_READINGS: usize = 20_000;

impl Shapes {
    pub(crate) fn of<T: DeserializeOwned>() -> Shapes {
        let inquiry = Inquiry::default();
        let root = RefCell::new(Shape::Unknown);
        for _ in 0..MAX_READINGS {
            inquiry.pending.set(0);
            inquiry.has_learned.set(false);
            let _: Result<T, Refused> = T::deserialize(Answer::new(&inquiry, &root, 0));
            if !inquiry.has_learned.get() {
                break;
            }
        }
        let asked = inquiry.asked.into_inner();
        let structs = asked.structs.into_iter().map(|(name, asked)| (name, asked.into_struct())).collect();
        let enums = asked.enums.into_iter().map(|(name, asked)| (name, asked.variants)).collect();
        Shapes { root: root.into_inner(), structs, enums }
    }

    /// The fields of a struct.
    pub(crate) fn fields(&self, name: &str) -> &[Field] {
        self.structs.get(name).map_or(&[], |it| &it.fields)
    }

    /// Further names of a struct's fields.
    pub(crate) fn aliases(&self, name: &str) -> &[&'static str] {
        self.structs.get(name).map_or(&[], |it| &it.aliases)
    }

    /// The names of all structs and enums.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.structs.keys().chain(self.enums.keys())
    }

    /// Whether a struct or an enum has a struct of this name inside.
    pub(crate) fn refers_to(&self, name: &str) -> bool {
        fn is(shape: &Shape, name: &str) -> bool {
            match shape {
                Shape::Optional(inner) | Shape::Secret(inner) | Shape::List(inner) | Shape::Map(inner) => {
                    is(inner, name)
                }
                Shape::Struct(other) => other == name,
                _ => false,
            }
        }
        let in_structs = self.structs.values().flat_map(|it| &it.fields).any(|field| is(&field.shape, name));
        let mut contents = self.enums.values().flatten().filter_map(|variant| variant.content.as_ref());
        in_structs || contents.any(|content| is(content, name))
    }

    /// Whether a value is what is looked for, or has it inside.
    pub(crate) fn has_inside(&self, shape: &Shape, is_it: &dyn Fn(&Shape) -> bool) -> bool {
        self.has_around(shape, is_it, &mut Vec::new())
    }

    fn has_around<'s>(
        &'s self,
        shape: &'s Shape,
        is_it: &dyn Fn(&Shape) -> bool,
        around: &mut Vec<&'s str>,
    ) -> bool {
        if is_it(shape) {
            return true;
        }
        match shape {
            Shape::Optional(inner) | Shape::List(inner) | Shape::Map(inner) => {
                self.has_around(inner, is_it, around)
            }
            Shape::Struct(name) | Shape::Enum(name) if !around.contains(&name.as_str()) => {
                around.push(name);
                self.fields(name).iter().any(|field| self.has_around(&field.shape, is_it, around))
                    || self
                        .variants(name)
                        .iter()
                        .filter_map(|variant| variant.content.as_ref())
                        .any(|content| self.has_around(content, is_it, around))
            }
            _ => false,
        }
    }

    /// Whether something has to be said of a value of this shape: a struct of which nothing has to be said may be left out.
    pub(crate) fn asks(&self, shape: &Shape) -> bool {
        self.asks_inside(shape, &mut Vec::new())
    }

    fn asks_inside<'s>(&'s self, shape: &'s Shape, around: &mut Vec<&'s str>) -> bool {
        match shape {
            Shape::Nothing | Shape::Optional(_) => false,
            Shape::Struct(name) => {
                if around.contains(&name.as_str()) {
                    return false;
                }
                around.push(name);
                let mut fields = self.fields(name).iter().filter(|field| field.is_required);
                let asks = fields.any(|field| self.asks_inside(&field.shape, around));
                around.pop();
                asks
            }
            _ => true,
        }
    }

    /// The variants of an enum.
    pub(crate) fn variants(&self, name: &str) -> &[Variant] {
        self.enums.get(name).map_or(&[], Vec::as_slice)
    }
}

/// What is known so far.
#[derive(Default)]
struct Inquiry {
    asked: RefCell<Asked>,
    /// The structs around the value that is asked for now.
    around: RefCell<HashSet<String>>,
    /// How many values have not shown all of themselves in this reading.
    pending: Cell<usize>,
    /// Whether the next reading will be another one.
    has_learned: Cell<bool>,
}

#[derive(Default)]
struct Asked {
    structs: BTreeMap<String, AskedStruct>,
    enums: BTreeMap<String, AskedEnum>,
}

/// What a struct has asked for.
struct AskedStruct {
    names: &'static [&'static str],
    shapes: Vec<Shape>,
    /// The fields that it cannot do without.
    required: Vec<&'static str>,
    /// How many placeholders a field has refused.
    attempts: Vec<usize>,
    /// The fields that have shown all of themselves, or take no placeholder.
    is_done: Vec<bool>,
    /// Further names of other fields.
    is_alias: Vec<bool>,
    /// Fields that have further names.
    aliased: Vec<&'static str>,
    /// The field that was given last.
    last: usize,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// It is given what it cannot do without.
    Required,
    /// It is given everything.
    All,
    Done,
}

#[derive(Default)]
struct AskedEnum {
    variants: Vec<Variant>,
    /// The variant that is looked at.
    next: usize,
    attempts: usize,
}

impl AskedStruct {
    fn of(names: &'static [&'static str]) -> AskedStruct {
        let count = names.len();
        AskedStruct {
            names,
            shapes: vec![Shape::Unknown; count],
            required: Vec::new(),
            attempts: vec![0; count],
            is_done: vec![false; count],
            is_alias: vec![false; count],
            aliased: Vec::new(),
            last: 0,
            stage: Stage::Required,
        }
    }

    fn takes_placeholders(&self, field: usize) -> bool {
        self.attempts[field] < answer::ATTEMPTS
    }

    /// The fields that it is given now.
    fn given(&self) -> Vec<usize> {
        let is_given = |field: &usize| {
            self.takes_placeholders(*field)
                && !self.is_alias[*field]
                && (self.required.contains(&self.names[*field])
                    || self.stage == Stage::All && !self.is_done[*field])
        };
        let mut given: Vec<usize> = (0..self.names.len()).filter(is_given).collect();
        // So that of two names it is the other one that comes twice.
        given.sort_by_key(|field| !self.aliased.contains(&self.names[*field]));
        given
    }

    /// The field that was given last is another name of this one, or has one among those before it.
    fn has_twice(&mut self, field: &'static str) {
        if self.names[self.last] == field {
            self.aliased.push(field);
        } else {
            self.is_alias[self.last] = true;
        }
    }

    fn into_struct(self) -> Struct {
        let mut read = Struct::default();
        for (index, (&name, shape)) in self.names.iter().zip(self.shapes).enumerate() {
            if self.is_alias[index] {
                read.aliases.push(name);
                continue;
            }
            let is_required = self.required.contains(&name);
            let placeholder = self.attempts[index] % answer::ATTEMPTS;
            read.fields.push(Field { name, shape, is_required, placeholder });
        }
        read
    }
}

impl Inquiry {
    fn learn(&self) {
        self.has_learned.set(true);
        self.pending.set(self.pending.get() + 1);
    }
}

/// How a type is called: the same for the same type, with whatever lifetimes.
fn name_of<T>() -> String {
    type_name::<T>().to_owned()
}

#[cfg(test)]
mod tests;
