//! The keys by which the resources of a set are found: sorted once, on memory that the caller lends.

use super::model::{Label, Namespaces, Selected, Taken, mix};
use super::set::{Namespace, Placed, Set};
use crate::text::{order, order_of};

/// A key: what is found by it, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    hash: u64,
    role: Role,
    /// The number among its like; of types, the scope in which the resource stands.
    item: u32,
    placed: u32,
}

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
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
    /// Whether no two names share a hash: then none is there twice, and nobody looks for the one who had it first.
    pub(super) names_differ: bool,
}

/// By what the resources of a set are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// By their declared types alone.
    Types,
    /// By all that wires ask for.
    All,
}

impl Keys {
    /// How many keys a set has at most: so much memory is lent to [`Index::fill`], twice.
    pub const fn count(self, placed: &[Placed<'_>]) -> usize {
        match self {
            Keys::Types => 2 * placed.len(),
            Keys::All => count_all(placed),
        }
    }
}

const fn count_all(placed: &[Placed<'_>]) -> usize {
    let (mut count, mut labels, mut anywhere) = (0, 0, false);
    let mut index = 0;
    while index < placed.len() {
        let resource = placed[index].resource;
        // Its identity, the one in whose place it stands, its name, and its namespace.
        count += 4 + resource.takes.len();
        labels += resource.labels.len();
        anywhere |= selects_anywhere(&placed[index]);
        index += 1;
    }
    count + if anywhere { 2 * labels } else { labels }
}

const fn selects_anywhere(placed: &Placed<'_>) -> bool {
    let mut selects = placed.resource.selects;
    while let [selection, rest @ ..] = selects {
        if matches!(selection.namespaces, Namespaces::Any) {
            return true;
        }
        selects = rest;
    }
    false
}

/// The hash of what is taken in the whole cluster: equal where both take the same.
const fn hash_of_taken(taken: &Taken<'_>) -> u64 {
    let protocol = match taken.protocol {
        Some(protocol) => protocol as u64 + 1,
        None => 0,
    };
    let what = ((taken.what as u64) << 32) | ((taken.number as u64) << 8) | protocol;
    mix(what, crate::hash(taken.text.known()))
}

const fn hash_of_name(set: &Set<'_, '_>, placed: &Placed<'_>) -> u64 {
    let extent = mix(placed.namespace.hash(), set.instance(placed.scope) as u64);
    hash_of_object(extent, placed.resource.kind.name, placed.resource.name.known())
}

const fn hash_of_object(extent: u64, kind: &str, name: &str) -> u64 {
    // Few kinds of one length begin and end alike, and the text decides: const evaluation pays for each byte that is hashed.
    let kind = match kind.as_bytes() {
        bytes @ [first, .., last] => ((bytes.len() as u64) << 16) | ((*first as u64) << 8) | *last as u64,
        _ => 0,
    };
    mix(mix(extent, kind), crate::hash(name))
}

/// Whether no two of the sorted keys that stand for names share a hash.
const fn names_differ(keys: &[Key]) -> bool {
    let mut keys = keys;
    while let [key, rest @ ..] = keys {
        if let [next, ..] = rest
            && key.hash == next.hash
            && matches!((key.role, next.role), (Role::Name, Role::Name))
        {
            return false;
        }
        keys = rest;
    }
    true
}

const fn hash_of_member(namespace: u64, makes_pods: bool) -> u64 {
    mix(namespace, makes_pods as u64)
}

/// Collects keys.
struct Filler<'k> {
    keys: &'k mut [Key],
    length: usize,
}

impl Filler<'_> {
    const fn add(&mut self, hash: u64, role: Role, placed: usize, item: usize) {
        self.keys[self.length] = Key { hash, role, item: item as u32, placed: placed as u32 };
        self.length += 1;
    }

    const fn add_types(&mut self, set: &Set<'_, '_>, index: usize) {
        let Placed { resource, scope, .. } = set.placed[index];
        if !resource.identity.is_none() {
            self.add(resource.identity.hash, Role::Identity, index, scope);
        }
        if !resource.instead_of.is_none() {
            self.add(resource.instead_of.hash, Role::InsteadOf, index, scope);
        }
    }

    const fn add_wires(&mut self, set: &Set<'_, '_>, index: usize, anywhere: bool) {
        let placed = &set.placed[index];
        let resource = placed.resource;
        if !resource.name.known().is_empty() {
            self.add(hash_of_name(set, placed), Role::Name, index, 0);
        }
        let mut item = 0;
        while item < resource.takes.len() {
            self.add(hash_of_taken(&resource.takes[item]), Role::Taken, index, item);
            item += 1;
        }
        self.add_labels(placed, index, anywhere);
    }

    const fn add_labels(&mut self, placed: &Placed<'_>, index: usize, anywhere: bool) {
        let labels = placed.resource.labels;
        if labels.is_empty() && !placed.resource.kind.makes_pods {
            return;
        }
        let namespace = placed.namespace.hash();
        self.add(hash_of_member(namespace, placed.resource.kind.makes_pods), Role::Member, index, 0);
        let mut item = 0;
        let mut labels = labels;
        while let [label, rest @ ..] = labels {
            self.add(mix(namespace, label.hash), Role::Label, index, item);
            if anywhere {
                self.add(label.hash, Role::LabelAnywhere, index, item);
            }
            item += 1;
            labels = rest;
        }
    }
}

impl<'s, 'a> Index<'s, 'a> {
    /// Collects and sorts the keys of a set in `keys`; `spare` is as long. Answers how many keys there are.
    pub const fn fill(set: &Set<'_, '_>, which: Keys, keys: &mut [Key], spare: &mut [Key]) -> usize {
        let count = set.placed.len();
        let mut anywhere = false;
        let mut index = 0;
        while index < count {
            anywhere |= selects_anywhere(&set.placed[index]);
            index += 1;
        }
        let mut filler = Filler { keys, length: 0 };
        let mut index = 0;
        while index < count {
            filler.add_types(set, index);
            if matches!(which, Keys::All) {
                filler.add_wires(set, index, anywhere);
            }
            index += 1;
        }
        let length = filler.length;
        sort(set, filler.keys, spare, length);
        length
    }

    /// The index of a set whose keys [`Index::fill`] has sorted.
    pub const fn of(set: Set<'s, 'a>, keys: &'s [Key]) -> Index<'s, 'a> {
        Index { set, keys, names_differ: names_differ(keys) }
    }

    /// The same where the keys are [`Keys::Types`]: it is made without a look at them, since no name is among them.
    pub const fn of_types(set: Set<'s, 'a>, keys: &'s [Key]) -> Index<'s, 'a> {
        Index { set, keys, names_differ: true }
    }

    /// The first key with this hash or a larger one.
    const fn first(&self, hash: u64) -> usize {
        let (mut low, mut high) = (0, self.keys.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.keys[middle].hash < hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The first key that stands for a type of this hash in the scope or one behind it.
    const fn first_in(&self, hash: u64, role: Role, scope: usize) -> usize {
        let (mut low, mut high) = (self.first(hash), self.keys.len());
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

    /// The objects that may have this kind and name in the namespace.
    pub(super) const fn named(&self, namespace: Namespace<'_>, kind: &str, name: &str) -> Run {
        let hash = hash_of_object(mix(namespace.hash(), 0), kind, name);
        Run { next: self.first(hash), hash, role: Role::Name, scope: 0 }
    }

    /// What may carry the label in the namespace; in any namespace where there is none.
    pub(super) const fn labelled(&self, namespace: Option<Namespace<'_>>, label: &Label<'_>) -> Run {
        match namespace {
            Some(namespace) => {
                let hash = mix(namespace.hash(), label.hash);
                Run { next: self.first(hash), hash, role: Role::Label, scope: 0 }
            }
            None => {
                Run { next: self.first(label.hash), hash: label.hash, role: Role::LabelAnywhere, scope: 0 }
            }
        }
    }

    /// What may be selected in the namespace.
    pub(super) const fn members(&self, of: Selected, namespace: Namespace<'_>) -> Run {
        let hash = hash_of_member(namespace.hash(), matches!(of, Selected::Pods));
        Run { next: self.first(hash), hash, role: Role::Member, scope: 0 }
    }

    /// How many keys a run has at most.
    pub(super) const fn length(&self, run: &Run) -> usize {
        let end = if run.hash == u64::MAX { self.keys.len() } else { self.first(run.hash + 1) };
        end - run.next
    }

    /// The next resource of a run.
    pub(super) const fn next(&self, run: &mut Run) -> Option<usize> {
        while run.next < self.keys.len() && self.keys[run.next].hash == run.hash {
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
        let hash = hash_of_name(&self.set, placed);
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
        let (mut low, mut high) = (0, self.keys.len());
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
        if low < self.keys.len() {
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
const fn compare(set: &Set<'_, '_>, left: &Key, right: &Key) -> i8 {
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

/// How many runs keys are spread into at most.
const MOST_RUNS: usize = 4096;

/// So few keys are moved to their places at once: the starts of the runs, which are cleared for each set, cost more.
const FEW_KEYS: usize = 24;

/// How often a key may be moved on average before the keys are merged instead.
const MOST_MOVES: usize = 8;

/// Sorts, and leaves keys that stand for the same in their order: keys are spread into as many runs as there are keys, by the first
/// bits of their hashes, and then each is moved to its place, which is near. Const evaluation pays for each step, and to merge
/// takes ten times as many. Hashes that somebody has chosen may lie together: then merging keeps it at n log n.
const fn sort(set: &Set<'_, '_>, keys: &mut [Key], spare: &mut [Key], length: usize) {
    if length > FEW_KEYS {
        spread(keys, spare, length);
    } else {
        copy(keys, spare, length);
    }
    let (mut moves, mut next) = (0, 0);
    while next < length && moves <= MOST_MOVES * length {
        let key = spare[next];
        let mut place = next;
        while place > 0 {
            let before = keys[place - 1];
            if before.hash < key.hash || (before.hash == key.hash && compare(set, &before, &key) <= 0) {
                break;
            }
            keys[place] = before;
            place -= 1;
            moves += 1;
        }
        keys[place] = key;
        next += 1;
    }
    if next < length {
        while next < length {
            keys[next] = spare[next];
            next += 1;
        }
        merge_all(set, keys, spare, length);
    }
}

const fn copy(from: &[Key], to: &mut [Key], length: usize) {
    let mut index = 0;
    while index < length {
        to[index] = from[index];
        index += 1;
    }
}

/// Copies the keys into `spare`, run by run: each run has the keys whose hashes begin with the same bits, in their order.
const fn spread(keys: &[Key], spare: &mut [Key], length: usize) {
    let mut bits = 1;
    while (1 << bits) < length && (1 << bits) < MOST_RUNS {
        bits += 1;
    }
    let (runs, shift) = (1 << bits, 64 - bits);
    let mut starts = [0_u32; MOST_RUNS];
    let mut index = 0;
    while index < length {
        starts[(keys[index].hash >> shift) as usize] += 1;
        index += 1;
    }
    let (mut run, mut start) = (0, 0);
    while run < runs {
        let count = starts[run];
        starts[run] = start;
        start += count;
        run += 1;
    }
    let mut index = 0;
    while index < length {
        let key = keys[index];
        let run = (key.hash >> shift) as usize;
        spare[starts[run] as usize] = key;
        starts[run] += 1;
        index += 1;
    }
}

/// Sorts by merging, which compares less often than any sort in place, and leaves keys that stand for the same in their order.
const fn merge_all(set: &Set<'_, '_>, keys: &mut [Key], spare: &mut [Key], length: usize) {
    let mut width = 1;
    while width < length {
        let mut start = 0;
        while start < length {
            let (mut middle, mut end) = (start + width, start + 2 * width);
            if end > length {
                end = length;
            }
            if middle > length {
                middle = length;
            }
            merge(set, keys, spare, start, middle, end);
            start = end;
        }
        copy(spare, keys, length);
        width *= 2;
    }
}

const fn merge(set: &Set<'_, '_>, keys: &[Key], spare: &mut [Key], start: usize, middle: usize, end: usize) {
    let (mut left, mut right, mut next) = (start, middle, start);
    while next < end {
        let takes_left = if right == end {
            true
        } else if left == middle {
            false
        } else {
            let (one, other) = (&keys[left], &keys[right]);
            one.hash < other.hash || (one.hash == other.hash && compare(set, one, other) <= 0)
        };
        if takes_left {
            spare[next] = keys[left];
            left += 1;
        } else {
            spare[next] = keys[right];
            right += 1;
        }
        next += 1;
    }
}
