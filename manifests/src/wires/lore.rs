//! What is asked only where a wire leads nowhere: gathered once for a set, where it is needed.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::Entry;

/// What a set lacks: its namespace, kind and name.
type Lacked<'w> = (&'w str, &'w str, &'w str);

/// What the objects of a set are called and carry.
#[derive(Debug, Default)]
pub(super) struct Lore<'w> {
    /// The values that pods have for a label, by namespace and key.
    pub(super) values: HashMap<(&'w str, &'w str), BTreeSet<&'w str>>,
    /// Who carries a label, by key and value.
    pub(super) carriers: HashMap<(&'w str, &'w str), Vec<usize>>,
    /// The objects of a name.
    pub(super) named: HashMap<&'w str, Vec<usize>>,
    /// The names of the objects of a kind, by namespace and kind.
    pub(super) names: HashMap<(&'w str, &'w str), Vec<&'w str>>,
    /// The workloads of a namespace.
    pub(super) workloads: HashMap<&'w str, Vec<usize>>,
    /// The namespaces in which something may make pods of which nothing is known.
    pub(super) makers: HashSet<&'w str>,
    /// How many objects state no namespace and need one.
    pub(super) unstated: usize,
    /// What was found already of a name that the set lacks, by namespace, kind and name: many objects may refer to it.
    near: RefCell<HashMap<Lacked<'w>, Option<&'w str>>>,
}

impl<'w> Lore<'w> {
    /// The similar name of an object of the kind in the namespace.
    pub(super) fn near(&self, namespace: &'w str, kind: &'w str, name: &'w str) -> Option<&'w str> {
        let find = || near(name, self.names.get(&(namespace, kind))?);
        *self.near.borrow_mut().entry((namespace, kind, name)).or_insert_with(find)
    }

    pub(super) fn of(entries: &'w [&'w Entry<'w>]) -> Lore<'w> {
        let mut lore = Lore::default();
        for (index, entry) in entries.iter().enumerate() {
            lore.add(index, entry);
        }
        lore
    }

    fn add(&mut self, index: usize, entry: &'w Entry<'w>) {
        let resource = &entry.wired.resource;
        self.named.entry(entry.name).or_default().push(index);
        self.names.entry((entry.namespace, entry.kind)).or_default().push(entry.name);
        for label in resource.labels {
            self.carriers.entry((label.key, label.value.known())).or_default().push(index);
        }
        if resource.kind.namespaced && entry.namespace.is_empty() {
            self.unstated += 1;
        }
        if !resource.kind.makes_pods {
            return;
        }
        if resource.unknown && resource.labels.is_empty() {
            self.makers.insert(entry.namespace);
            return;
        }
        self.workloads.entry(entry.namespace).or_default().push(index);
        for label in resource.labels {
            self.values.entry((entry.namespace, label.key)).or_default().insert(label.value.known());
        }
    }
}

/// Whether one of the names is the other with a part before or behind it: `config`, `rel-config`.
pub(super) fn is_part(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let is_behind = long.strip_suffix(short).is_some_and(|rest| rest.ends_with('-'));
    let is_before = long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'));
    short.len() >= 3 && (is_behind || is_before)
}

/// Whether one of the names is the other with a slip of the hand: one or two letters, but not another number.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    if one.len().min(other.len()) < 5 || one == other {
        return false;
    }
    let before = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one.as_bytes()[before..], &other.as_bytes()[before..]);
    let behind = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[..one.len() - behind], &other[..other.len() - behind]);
    let is_number = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    one.len() <= 2 && other.len() <= 2 && !(is_number(one) && is_number(other))
}

/// The one of the names that is most like this one.
pub(super) fn near<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let names = || names.iter().take(super::words::MOST_NAMED).copied().filter(|other| *other != name);
    names().find(|other| is_slip(name, other)).or_else(|| {
        names().filter(|other| is_part(name, other)).min_by_key(|other| other.len().abs_diff(name.len()))
    })
}

/// Whether the name is that of an object, or begins with it: `web-config` is of `web`.
pub(super) fn is_of(name: &str, object: &str) -> bool {
    let rest = name.strip_prefix(object);
    object.len() >= 3 && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
