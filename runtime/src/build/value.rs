//! Reads texts, numbers and maps of a declaration: literals, values of expressions, and addresses.

use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;
use std::iter;

use podwire_manifests::__build::{Path, Report};
use podwire_rules::packed::{Packed, Unpacked};
use podwire_rules::values::INTEGER_RANGE;
use podwire_rules::wires::Reference;

use super::context::Context;
use super::metadata::Labels;
use crate::declare::{Entry, LinkDecl, LinkForm, Number, Text};
use crate::values::Value;

/// The value of an expression over the struct's fields, by its number.
pub(crate) type Slots<'a> = &'a dyn Fn(u16) -> Value;

/// A host and a port.
pub(crate) struct Address {
    pub(crate) host: String,
    pub(crate) port: u16,
}

/// Reads the values of one struct's declaration.
pub(crate) struct Reader<'r, 'c> {
    pub(crate) slots: Slots<'r>,
    /// What the declaration refers to, by number.
    pub(crate) refers: &'static [Reference<'static>],
    pub(crate) context: &'r mut Context<'c>,
}

/// A text that is a literal or an expression, such as a namespace.
pub(crate) fn literal_or_slot(text: Text, slots: Slots<'_>) -> Cow<'static, str> {
    match text {
        Text::Literal(literal) => Cow::Borrowed(literal),
        Text::Slot(slot) => Cow::Owned(printed(slots(slot)).unwrap_or_default()),
        // The derives allow links and references in the texts of resources only.
        Text::Link(_) | Text::Name(_) => Cow::Borrowed(""),
    }
}

fn printed(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => text,
        Value::Number(number) => number.map(|number| number.to_string()),
        // No expression gives one.
        Value::Container(_) => None,
    }
}

impl<'c> Reader<'_, 'c> {
    pub(crate) fn report(&mut self) -> &mut Report<'c> {
        self.context.report()
    }

    fn slot(&self, slot: u16) -> Value {
        self.context.note_variation();
        (self.slots)(slot)
    }

    /// The text as the manifest holds it. None where an optional value is not there, or where a link leads nowhere, which is
    /// then reported at `path`.
    pub(crate) fn text(&mut self, text: Text, path: &Path<'_>) -> Option<String> {
        match text {
            Text::Literal(literal) => Some(literal.to_owned()),
            Text::Slot(slot) => printed(self.slot(slot)),
            Text::Link(link) => self.link(&link, path),
            Text::Name(reference) => self.name(reference, path),
        }
    }

    /// The text, empty where an optional value is not there.
    pub(crate) fn required(&mut self, text: Text, path: &Path<'_>) -> String {
        self.text(text, path).unwrap_or_default()
    }

    pub(crate) fn optional(&mut self, text: Option<Text>, path: &Path<'_>) -> Option<String> {
        self.text(text?, path)
    }

    fn link(&mut self, link: &LinkDecl, path: &Path<'_>) -> Option<String> {
        // The host is asked for even where the port alone is wanted, so that a dangling link is found.
        let reference = &self.refers[usize::from(link.reference)];
        let Address { host, port } = self.context.address(reference, link.port, path)?;
        Some(match link.form {
            LinkForm::Authority => format!("{host}:{port}"),
            LinkForm::Host => host,
            LinkForm::Port => port.to_string(),
            LinkForm::Url { scheme, path } => format!("{scheme}://{host}:{port}{path}"),
            LinkForm::Text(text) => text
                .replace("{authority}", &format!("{host}:{port}"))
                .replace("{host}", &host)
                .replace("{port}", &port.to_string()),
        })
    }

    /// The name of the resource to which a reference leads.
    pub(crate) fn name(&mut self, reference: u16, path: &Path<'_>) -> Option<String> {
        let reference = &self.refers[usize::from(reference)];
        self.context.name(reference, path)
    }

    /// The labels of the pods to which a reference leads. Where they are not deployed there are none, which is reported if they are
    /// `missed`.
    pub(crate) fn pods(&mut self, reference: u16, missed: bool, path: &Path<'_>) -> Option<Labels> {
        let reference = &self.refers[usize::from(reference)];
        self.context.pods(reference, missed, path)
    }

    /// The texts, or none where there are none.
    pub(crate) fn texts(
        &mut self,
        list: impl IntoIterator<Item = impl Borrow<Text>>,
        path: &Path<'_>,
    ) -> Option<Vec<String>> {
        let texts = list.into_iter().enumerate();
        filled(texts.filter_map(|(index, item)| self.text(*item.borrow(), &path.index(index))))
    }

    /// The entries with their keys, or none where there are none. An optional value that is not there leaves its entry out.
    pub(crate) fn entries<V, F>(
        &mut self,
        list: &[Entry],
        path: &Path<'_>,
        wrap: F,
    ) -> Option<BTreeMap<String, V>>
    where
        F: Fn(String) -> V,
    {
        self.entries_of(list.iter().copied(), path, wrap)
    }

    /// The same of entries that are packed, each as its key and its value.
    pub(crate) fn packed_entries<V, F>(
        &mut self,
        packed: &'static str,
        path: &Path<'_>,
        wrap: F,
    ) -> Option<BTreeMap<String, V>>
    where
        F: Fn(String) -> V,
    {
        self.entries_of(unpacked(packed).entries(), path, wrap)
    }

    fn entries_of<V, F>(
        &mut self,
        entries: impl Iterator<Item = Entry>,
        path: &Path<'_>,
        wrap: F,
    ) -> Option<BTreeMap<String, V>>
    where
        F: Fn(String) -> V,
    {
        let mut map = BTreeMap::new();
        for entry in entries {
            if let Some(value) = self.text(entry.value, &path.key(entry.key)) {
                map.insert(entry.key.to_owned(), wrap(value));
            }
        }
        (!map.is_empty()).then_some(map)
    }

    /// A number of 64 bits.
    pub(crate) fn int64(&mut self, number: Option<Number>) -> Option<i64> {
        match number? {
            Number::Literal(literal) => Some(literal),
            Number::Slot(slot) => match self.slot(slot) {
                Value::Number(number) => number,
                Value::Text(text) => text?.parse().ok(),
                Value::Container(_) => None,
            },
        }
    }

    /// A number of 32 bits. What does not fit is a finding, for the API server could not even read it.
    pub(crate) fn int32(&mut self, number: Option<Number>, path: &Path<'_>) -> Option<i32> {
        let number = self.int64(number)?;
        let Ok(fitting) = i32::try_from(number) else {
            let detail = "must fit into 32 bits: -2147483648 to 2147483647";
            self.report().invalid(&INTEGER_RANGE, path, number, detail);
            return None;
        };
        Some(fitting)
    }
}

/// The texts that a declaration packs into one, in their order.
#[derive(Clone, Copy)]
pub(crate) struct Texts(Unpacked<'static>);

/// The texts of `packed`.
pub(crate) fn unpacked(packed: &'static str) -> Texts {
    Texts(Unpacked::new(packed))
}

impl Texts {
    /// The next text, which is known while compiling; empty where there is none.
    pub(crate) fn literal(&mut self) -> &'static str {
        match self.next() {
            Some(Text::Literal(text)) => text,
            _ => "",
        }
    }

    /// The texts within the next one.
    pub(crate) fn within(&mut self) -> Texts {
        unpacked(self.literal())
    }

    /// The texts within each of them.
    pub(crate) fn each(mut self) -> impl Iterator<Item = Texts> {
        iter::from_fn(move || match self.next()? {
            Text::Literal(packed) => Some(unpacked(packed)),
            _ => None,
        })
    }

    /// The next text, which has a single one within, or none.
    pub(crate) fn optional(&mut self) -> Option<Text> {
        self.within().next()
    }

    /// The entries of a map, each of which is packed as its key and its value.
    pub(crate) fn entries(mut self) -> impl Iterator<Item = Entry> {
        iter::from_fn(move || match (self.next()?, self.next()?) {
            (Text::Literal(key), value) => Some(Entry { key, value }),
            _ => None,
        })
    }
}

impl Iterator for Texts {
    type Item = Text;

    fn next(&mut self) -> Option<Text> {
        Some(match self.0.next()? {
            Packed::Literal(text) => Text::Literal(text),
            Packed::Slot(slot) => Text::Slot(slot),
            Packed::Name(reference) => Text::Name(reference),
        })
    }
}

/// A number among packed texts.
pub(crate) fn as_number(text: Text) -> Option<Number> {
    match text {
        Text::Literal(digits) => digits.parse().ok().map(Number::Literal),
        Text::Slot(slot) => Some(Number::Slot(slot)),
        Text::Link(_) | Text::Name(_) => None,
    }
}

/// Literals, or none where there are none.
pub(crate) fn literals(list: &[&str]) -> Option<Vec<String>> {
    filled(list.iter().map(|item| (*item).to_owned()))
}

/// A list that is left out where it is empty.
pub(crate) fn filled<T>(items: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let list: Vec<T> = items.collect();
    if list.is_empty() { None } else { Some(list) }
}

/// A switch that is left out where it is off, as Kubernetes has it.
pub(crate) fn stated(switch: bool) -> Option<bool> {
    switch.then_some(true)
}
