//! The keys by which the resources of a set are found: sorted once, on memory that the caller lends.

use super::facet::Provides;
use super::facets::{self, FacetKey, has_many};
use super::model::{
    Answer, Identity, Label, Namespaces, Protocol, Resource, Selected, Taken, Text, Wanted, mix,
};
use super::set::{NamespaceEntry, Placed, Set};
use super::sort::{Differ, run_of, sort};
use crate::text::{order, order_of};

/// A key: what is found by it, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub(super) hash: u64,
    pub(super) role: Role,
    /// The number among its like; of types, the scope in which the resource stands.
    item: u32,
    placed: u32,
}

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The declared type.
    Identity,
    /// The declared type in whose place it stands.
    InsteadOf,
    /// The name.
    Name,
    /// `takes[item]`.
    Taken,
    /// `labels[item]`, in its namespace.
    Label,
    /// `labels[item]`, wherever it is.
    LabelAnywhere,
    /// The namespace of something that can be selected.
    Member,
}

impl Key {
    /// A key of nothing, with which memory is made.
    pub const NONE: Key = Key { hash: 0, role: Role::Identity, item: 0, placed: 0 };
}

/// The resources of a set, found by what they are and carry.
#[derive(Clone, Copy, Debug)]
pub struct Index<'s, 'a> {
    /// The set.
    pub set: Set<'s, 'a>,
    keys: &'s [Key],
    /// Where the keys end whose hashes begin alike, for each beginning.
    ends: &'s [u32],
    /// How many keys there are: const evaluation pays for asking a slice.
    length: usize,
    /// How many hashes begin alike.
    width: u64,
    /// By what the facets are found of resources that have many.
    facets: &'s [FacetKey<'a>],
    /// By what the resources are found.
    pub(super) found_by: FoundBy,
    /// Whether no two names share a hash: then none is there twice, and nobody looks for the one who had it first.
    pub names_differ: bool,
    /// The same of labels: then no selection by what a resource carries in its namespace catches another.
    pub labels_differ: bool,
}

/// By what the resources of a set are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// By their declared types alone.
    Types,
    /// By all that wires ask for, where it does not matter whether a selection that catches nothing could catch anything.
    Wires,
    /// By all that wires ask for.
    All,
}

/// Which keys a set needs.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    found_by: FoundBy,
    resources: usize,
    takes: usize,
    labels: usize,
    /// Whether something selects wherever it is.
    anywhere: bool,
    /// Whether something selects Services.
    services: bool,
}

impl Keys {
    /// Those of an empty set.
    pub const fn new(found_by: FoundBy) -> Keys {
        Keys { found_by, resources: 0, takes: 0, labels: 0, anywhere: false, services: false }
    }

    /// Those of these resources.
    pub const fn of(found_by: FoundBy, placed: &[Placed<'_>]) -> Keys {
        let mut keys = Keys::new(found_by);
        let mut placed = placed;
        while let [one, rest @ ..] = placed {
            keys.add(one.resource);
            placed = rest;
        }
        keys
    }

    /// Adds those of one more resource.
    pub const fn add(&mut self, resource: &Resource<'_>) {
        self.resources += 1;
        if !matches!(resource.takes, []) {
            self.takes += resource.takes.len();
        }
        match resource.labels {
            [] => {}
            [_] => self.labels += 1,
            labels => self.labels += labels.len(),
        }
        let mut selects = resource.selects;
        while let [selection, rest @ ..] = selects {
            self.anywhere |= matches!(selection.namespaces, Namespaces::Any);
            self.services |= matches!(selection.of, Selected::Services);
            selects = rest;
        }
    }

    /// Adds those of another set.
    pub const fn add_all(&mut self, other: &Keys) {
        self.resources += other.resources;
        self.takes += other.takes;
        self.labels += other.labels;
        self.anywhere |= other.anywhere;
        self.services |= other.services;
    }

    /// How many they are at most: so much memory is lent to [`Index::fill`].
    pub const fn count(&self) -> usize {
        // Its identity, and the one in whose place it stands; its name; its namespace.
        let each = match self.found_by {
            FoundBy::Types => return 2 * self.resources,
            FoundBy::Wires => 3,
            FoundBy::All => 4,
        };
        each * self.resources + self.takes + if self.anywhere { 2 * self.labels } else { self.labels }
    }
}

/// What [`Index::fill`] has done.
#[derive(Clone, Copy, Debug)]
pub struct Filled {
    length: usize,
    width: u64,
    found_by: FoundBy,
    differ: Differ,
}

/// The hash of what is taken in the whole cluster: equal where both take the same.
const fn hash_of_taken(taken: &Taken<'_>) -> u64 {
    let protocol = match taken.protocol {
        Some(protocol) => protocol as u64 + 1,
        None => 0,
    };
    let what = ((taken.what as u64) << 32) | ((taken.number as u64) << 8) | protocol;
    mix!(what, crate::hash(taken.text.known()))
}

/// Of what is called so, within the namespace, or the instance of a collection, in which it stands. A macro, since const evaluation pays for each call.
macro_rules! hash_of_name {
    ($set:expr, $placed:expr, $called:expr) => {{
        let (set, placed): (&Set<'_, '_>, &Placed<'_>) = ($set, $placed);
        let instance = if placed.scope == 0 { 0 } else { set.instance(placed.scope) };
        mix!(mix!(set.namespaces[placed.namespace].hash, instance as u64), $called)
    }};
}

/// How an object is called. Of the kind, few letters tell most: the text decides. Of the name, four letters are taken at a time: const evaluation pays
/// for each step.
const fn hash_of_called(kind: &[u8], name: &[u8]) -> u64 {
    let mut hash = match kind {
        &[first, .., before, last] => ((first as u64) << 16) | ((before as u64) << 8) | last as u64,
        _ => 0,
    };
    let mut bytes = name;
    while let &[a, b, c, d, ref rest @ ..] = bytes {
        hash = mix!(hash, a as u64 | (b as u64) << 8 | (c as u64) << 16 | (d as u64) << 24);
        bytes = rest;
    }
    let rest = match bytes {
        [] | [_, _, _, _, ..] => 0,
        &[a] => 1 << 24 | a as u64,
        &[a, b] => 2 << 24 | a as u64 | (b as u64) << 8,
        &[a, b, c] => 3 << 24 | a as u64 | (b as u64) << 8 | (c as u64) << 16,
    };
    mix!(hash, rest)
}

const fn hash_of_member(namespace: u64, of: Selected) -> u64 {
    mix!(namespace, of as u64)
}

/// The hash by which a selection finds what carries the label: other pods than Services.
macro_rules! hash_of_label {
    ($of:expr, $hash:expr) => {
        match $of {
            Selected::Pods => $hash,
            Selected::Services => !$hash,
        }
    };
}

/// By what a resource is found, whatever else it is: where a port changes, this stays as it was.
#[derive(Clone, Copy, Debug)]
pub struct Outline<'a> {
    /// Whether it lives in a namespace.
    pub namespaced: bool,
    identity: u64,
    instead_of: u64,
    /// How it is called, where that is known.
    called: Option<u64>,
    takes: &'a [Taken<'a>],
    /// As what it is selected by its labels.
    selected: Option<Selected>,
    /// The hash of its first label: most have one.
    label: Option<u64>,
    further_labels: &'a [Label<'a>],
}

impl<'a> Outline<'a> {
    /// That of a resource.
    pub const fn of(resource: &Resource<'a>) -> Outline<'a> {
        let kind = resource.kind;
        let kind_name = kind.name.as_bytes();
        let (label, further_labels): (_, &[Label<'_>]) = match resource.labels {
            [] => (None, &[]),
            [label, further @ ..] => (Some(label.hash), further),
        };
        Outline {
            called: match resource.name {
                Text::Known(name) => match name.as_bytes() {
                    [] => None,
                    name => Some(hash_of_called(kind_name, name)),
                },
                Text::Unknown => None,
            },
            takes: resource.takes,
            selected: match kind_name {
                _ if kind.makes_pods => Some(Selected::Pods),
                b"Service" => Some(Selected::Services),
                _ => None,
            },
            label,
            further_labels,
            ..Outline::of_types(resource)
        }
    }

    /// What is found by types alone: not how it is called, nor what it takes, nor its labels.
    const fn of_types(resource: &Resource<'_>) -> Outline<'a> {
        Outline {
            namespaced: resource.kind.namespaced,
            identity: resource.identity.hash,
            instead_of: resource.instead_of.hash,
            called: None,
            takes: &[],
            selected: None,
            label: None,
            further_labels: &[],
        }
    }
}

/// Puts a key behind the others. A macro, since const evaluation pays for each call.
macro_rules! put {
    ($collector:expr, $hash:expr, $role:expr, $placed:expr, $item:expr) => {
        $collector.keys[$collector.length] =
            Key { hash: $hash, role: $role, item: $item as u32, placed: $placed as u32 };
        $collector.length += 1;
    };
}

/// Collects keys.
pub struct Collector<'k, 's, 'a> {
    set: &'k Set<'s, 'a>,
    which: &'k Keys,
    keys: &'k mut [Key],
    length: usize,
}

impl<'k, 's, 'a> Collector<'k, 's, 'a> {
    /// Collects them in `keys`.
    pub const fn new(set: &'k Set<'s, 'a>, which: &'k Keys, keys: &'k mut [Key]) -> Self {
        Collector { set, which, keys, length: 0 }
    }

    /// How many they are.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Adds those of the resource `index`, which has this outline.
    pub const fn add(&mut self, index: usize, outline: &Outline<'_>) {
        let placed = &self.set.placed[index];
        if outline.identity != 0 {
            put!(self, outline.identity, Role::Identity, index, placed.scope);
        }
        if outline.instead_of != 0 {
            put!(self, outline.instead_of, Role::InsteadOf, index, placed.scope);
        }
        if let Some(called) = outline.called {
            put!(self, hash_of_name!(self.set, placed, called), Role::Name, index, 0);
        }
        let (mut takes, mut item) = (outline.takes, 0);
        while let [taken, rest @ ..] = takes {
            put!(self, hash_of_taken(taken), Role::Taken, index, item);
            item += 1;
            takes = rest;
        }
        match outline.selected {
            Some(Selected::Services) if !self.which.services => {}
            Some(of) => self.add_selectable(of, placed, index, outline),
            None => {}
        }
    }

    const fn add_selectable(
        &mut self,
        of: Selected,
        placed: &Placed<'_>,
        index: usize,
        outline: &Outline<'_>,
    ) {
        let namespace = self.set.namespaces[placed.namespace].hash;
        if matches!(self.which.found_by, FoundBy::All) {
            put!(self, hash_of_member(namespace, of), Role::Member, index, 0);
        }
        let (mut label, mut further, mut item) = (outline.label, outline.further_labels, 0);
        while let Some(hash) = label {
            put!(self, hash_of_label!(of, mix!(namespace, hash)), Role::Label, index, item);
            if self.which.anywhere {
                put!(self, hash_of_label!(of, hash), Role::LabelAnywhere, index, item);
            }
            item += 1;
            (label, further) = match further {
                [] => (None, further),
                [next, rest @ ..] => (Some(next.hash), rest),
            };
        }
    }
}

impl<'s, 'a> Index<'s, 'a> {
    /// Collects and sorts the keys of a set in `keys`. `spare` and `ends` are as long as [`Keys::count`] says, and `ends` is all zeros.
    pub const fn fill(
        set: &Set<'_, '_>,
        which: &Keys,
        keys: &mut [Key],
        spare: &mut [Key],
        ends: &mut [u32],
    ) -> Filled {
        let mut collector = Collector::new(set, which, spare);
        let mut index = 0;
        while index < set.placed.len() {
            let resource = set.placed[index].resource;
            let outline = match which.found_by {
                FoundBy::Types => Outline::of_types(resource),
                FoundBy::Wires | FoundBy::All => Outline::of(resource),
            };
            collector.add(index, &outline);
            index += 1;
        }
        let length = collector.length;
        Index::sort(set, which, length, keys, spare, ends)
    }

    /// The second half of [`Index::fill`], which reads resources only where hashes are the same: sorts the first keys of `spare`, `length` of them, into `keys`.
    pub const fn sort(
        set: &Set<'_, '_>,
        which: &Keys,
        length: usize,
        keys: &mut [Key],
        spare: &mut [Key],
        ends: &mut [u32],
    ) -> Filled {
        // About one key begins so; of two runs at least, for all hashes together are more than can be counted.
        let runs = if length < 2 { 2 } else { length };
        let width = u64::MAX / runs as u64 + 1;
        let differ = match length {
            0 => Differ::YES,
            _ => sort(set, keys, spare, ends.split_at_mut(runs).0, length, width),
        };
        Filled { length, width, found_by: which.found_by, differ }
    }

    /// The index of a set whose keys [`Index::fill`] has sorted.
    pub const fn of(set: Set<'s, 'a>, keys: &'s [Key], ends: &'s [u32], filled: &Filled) -> Index<'s, 'a> {
        let &Filled {
            length,
            width,
            found_by,
            differ: Differ { names: names_differ, labels: labels_differ },
        } = filled;
        Index { set, keys, ends, length, width, facets: &[], found_by, names_differ, labels_differ }
    }

    /// The same, where what is wanted of resources that have many facets is looked up by these [keys](facets::facet_keys).
    pub fn with_facets(self, keys: &'s mut [FacetKey<'a>]) -> Index<'s, 'a> {
        facets::sort(keys);
        Index { facets: keys, ..self }
    }

    /// What the resource provides.
    pub(super) const fn provides(&self, index: usize) -> Provides<'s, 'a> {
        let resource = self.set.placed[index].resource;
        let table = match self.facets {
            [_, ..] if has_many(resource) => self.facets,
            _ => &[],
        };
        Provides { resource, table, placed: index }
    }

    /// Whether the resource has what is wanted of it, wherever the wire comes from.
    pub const fn serves(&self, index: usize, wanted: &Wanted<'_>) -> Answer {
        self.provides(index).serves(wanted)
    }

    /// For what protocol the resource has a port of this name, or number where there is no name: what a message says beside the
    /// wanted one.
    pub const fn protocol_of(&self, index: usize, name: Option<&str>, number: u16) -> Option<Protocol> {
        self.provides(index).protocol(name, number)
    }

    /// Whether the resource [declares](super::facet::declares) the port that is wanted.
    pub const fn declares(&self, index: usize, wanted: &Wanted<'_>) -> Answer {
        self.provides(index).declares(wanted)
    }

    /// The first key with this hash or a larger one.
    const fn first(&self, hash: u64) -> usize {
        if self.length == 0 {
            return 0;
        }
        let run = run_of!(hash, self.width);
        let mut low = if run == 0 { 0 } else { self.ends[run - 1] as usize };
        let mut high = self.ends[run] as usize;
        // A run has few keys, but where somebody has chosen hashes that begin alike.
        while high - low > FEW_KEYS {
            let middle = (low + high) / 2;
            if self.keys[middle].hash < hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while low < high && self.keys[low].hash < hash {
            low += 1;
        }
        low
    }

    /// The first key that stands for a type of this hash in the scope or one behind it.
    const fn first_in(&self, hash: u64, role: Role, scope: usize) -> usize {
        let (mut low, mut high) = (self.first(hash), self.length);
        while low < high {
            let middle = (low + high) / 2;
            let key = &self.keys[middle];
            let is_before = key.hash == hash
                && ((key.role as u8) < role as u8
                    || (key.role as u8 == role as u8 && (key.item as usize) < scope));
            if is_before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The resources in the scope that may be of the declared type, or stand in its place: keys of its hash.
    pub(super) const fn of_type(&self, hash: u64, scope: usize) -> Run {
        let next = if scope == 0 { self.first(hash) } else { self.first_in(hash, Role::Identity, scope) };
        Run { next, hash, role: Role::Identity, scope }
    }

    /// The resource of the declared type in the scope, where it is the first that is found by the type, as it mostly is.
    pub(super) const fn declared_first(&self, identity: Identity<'_>, scope: usize) -> Option<usize> {
        let first = self.first(identity.hash);
        if first < self.length {
            let &Key { hash, role, item, placed } = &self.keys[first];
            if hash == identity.hash
                && matches!(role, Role::Identity)
                && item as usize == scope
                && self.set.placed[placed as usize].resource.identity.is(identity)
            {
                return Some(placed as usize);
            }
        }
        None
    }

    /// The objects that may have this kind and name in the namespace.
    pub(super) const fn named(&self, namespace: &NamespaceEntry<'_>, kind: &str, name: &str) -> Run {
        let hash = mix!(mix!(namespace.hash, 0), hash_of_called(kind.as_bytes(), name.as_bytes()));
        Run { next: self.first(hash), hash, role: Role::Name, scope: 0 }
    }

    /// What may carry the label in the namespace; in any namespace where there is none.
    pub(super) const fn labelled(
        &self,
        of: Selected,
        namespace: Option<&NamespaceEntry<'_>>,
        label: &Label<'_>,
    ) -> Run {
        let (hash, role) = match namespace {
            Some(namespace) => (mix!(namespace.hash, label.hash), Role::Label),
            None => (label.hash, Role::LabelAnywhere),
        };
        let hash = hash_of_label!(of, hash);
        Run { next: self.first(hash), hash, role, scope: 0 }
    }

    /// What may be selected in the namespace.
    pub(super) const fn members(&self, of: Selected, namespace: &NamespaceEntry<'_>) -> Run {
        let hash = hash_of_member(namespace.hash, of);
        Run { next: self.first(hash), hash, role: Role::Member, scope: 0 }
    }

    /// Whether a run has nothing but the resource `index`; with `index` none, one at most.
    pub(super) const fn has_only(&self, run: &Run, index: Option<usize>) -> bool {
        let next = run.next;
        if next >= self.length || self.keys[next].hash != run.hash {
            return true;
        }
        let is_single = next + 1 == self.length || self.keys[next + 1].hash != run.hash;
        match index {
            Some(index) => is_single && self.keys[next].placed as usize == index,
            None => is_single,
        }
    }

    /// How many keys a run has at most.
    pub(super) const fn length(&self, run: &Run) -> usize {
        let end = if run.hash == u64::MAX { self.length } else { self.first(run.hash + 1) };
        end - run.next
    }

    /// The next resource of a run.
    pub(super) const fn next(&self, run: &mut Run) -> Option<usize> {
        while run.next < self.length && self.keys[run.next].hash == run.hash {
            let key = self.keys[run.next];
            let is_type = matches!(key.role, Role::Identity | Role::InsteadOf);
            if run.scope != 0 && is_type && !self.set.encloses(run.scope, key.item as usize) {
                // What stands in one scope lies together, since scopes are numbered from the outside in.
                run.next = match key.role {
                    role if (key.item as usize) < run.scope => self.first_in(run.hash, role, run.scope),
                    Role::Identity => self.first_in(run.hash, Role::InsteadOf, run.scope),
                    _ => return None,
                };
                continue;
            }
            run.next += 1;
            if key.role as u8 == run.role as u8 || (is_type && matches!(run.role, Role::Identity)) {
                return Some(key.placed as usize);
            }
        }
        None
    }

    /// The first resource of the set that has the name of the resource `index`, of its kind and in its scope.
    pub(super) const fn first_of_name(&self, index: usize) -> usize {
        let placed = &self.set.placed[index];
        let Resource { kind, name, .. } = placed.resource;
        let called = hash_of_called(kind.name.as_bytes(), name.known().as_bytes());
        let hash = hash_of_name!(&self.set, placed, called);
        self.first_like(Key { hash, role: Role::Name, item: 0, placed: index as u32 }, index)
    }

    /// The first resource of the set that takes what the resource `index` takes as its `item`.
    pub(super) const fn first_taker(&self, index: usize, item: usize) -> usize {
        let placed = &self.set.placed[index];
        let hash = hash_of_taken(&placed.resource.takes[item]);
        self.first_like(Key { hash, role: Role::Taken, item: item as u32, placed: index as u32 }, index)
    }

    /// The resource of the first key that stands for the same as `key`.
    const fn first_like(&self, key: Key, otherwise: usize) -> usize {
        let (mut low, mut high) = (0, self.length);
        while low < high {
            let middle = (low + high) / 2;
            let other = &self.keys[middle];
            // Without a call where the hashes tell: const evaluation pays for each.
            if other.hash < key.hash || (other.hash == key.hash && compare(&self.set, other, &key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low < self.length {
            let other = &self.keys[low];
            if other.hash == key.hash && compare(&self.set, other, &key) == 0 {
                return other.placed as usize;
            }
        }
        otherwise
    }
}

/// The keys of one hash, of which not all need to stand for what is looked for: the texts decide.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    next: usize,
    hash: u64,
    role: Role,
    /// Of types: the scope in which the resources stand.
    scope: usize,
}

/// The order of two keys: by hash, then by the text that they stand for, so that texts which share a hash lie apart; types by
/// the scopes in which they stand.
pub(super) const fn compare(set: &Set<'_, '_>, left: &Key, right: &Key) -> i8 {
    if left.hash != right.hash {
        return if left.hash < right.hash { -1 } else { 1 };
    }
    if left.role as u8 != right.role as u8 {
        return if (left.role as u8) < right.role as u8 { -1 } else { 1 };
    }
    if left.placed == right.placed && left.item == right.item {
        return 0;
    }
    match left.role {
        Role::Name => {
            let (left, right) = (&set.placed[left.placed as usize], &set.placed[right.placed as usize]);
            let names = order(left.resource.name.known(), right.resource.name.known());
            if names != 0 { names } else { order(left.resource.kind.name, right.resource.kind.name) }
        }
        Role::Taken => {
            let left = &set.placed[left.placed as usize].resource.takes[left.item as usize];
            let right = &set.placed[right.placed as usize].resource.takes[right.item as usize];
            let texts = order(left.text.known(), right.text.known());
            if texts != 0 { texts } else { order_of(left.number as usize, right.number as usize) }
        }
        Role::Identity | Role::InsteadOf => order_of(left.item as usize, right.item as usize),
        _ => 0,
    }
}

/// So few keys are looked through one by one.
const FEW_KEYS: usize = 8;
