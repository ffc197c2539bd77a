//! The namespaces of a set.

use std::collections::HashMap;

use podwire_rules::wires::{Namespace, NamespaceEntry};

/// The namespaces of a set, each once: that of what belongs to none, the one that is meant where none is stated, and those that are.
pub(super) struct Namespaces<'a> {
    pub(super) entries: Vec<NamespaceEntry<'a>>,
    /// The numbers of those that are stated.
    stated: HashMap<&'a str, usize>,
    /// The one that was asked for last: objects of a namespace mostly stand together.
    last: Option<(&'a str, usize)>,
}

impl<'a> Namespaces<'a> {
    const NONE: usize = 0;
    const GIVEN: usize = 1;

    pub(super) fn of(given: Namespace<'a>) -> Namespaces<'a> {
        let entries = [Namespace::None, given].map(NamespaceEntry::new).to_vec();
        let mut stated = HashMap::new();
        if let Namespace::Known(name) = given {
            stated.insert(name, Namespaces::GIVEN);
        }
        Namespaces { entries, stated, last: None }
    }

    /// The number of a namespace.
    pub(super) fn number(&mut self, namespace: Namespace<'a>) -> usize {
        let name = match namespace {
            Namespace::Known(name) => name,
            Namespace::None => return Namespaces::NONE,
            _ => return Namespaces::GIVEN,
        };
        if let Some((last, number)) = self.last
            && last == name
        {
            return number;
        }
        let next = self.entries.len();
        let number = *self.stated.entry(name).or_insert(next);
        if number == next {
            self.entries.push(NamespaceEntry::new(namespace));
        }
        self.last = Some((name, number));
        number
    }
}
