//! What is asked only where a wire leads nowhere: gathered for a whole set, each list when it is first asked for.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

use podwire_rules::wires::kind::SERVICE_ACCOUNT;
use podwire_rules::wires::{Target, Text};

use super::Entry;

/// What a set lacks: its namespace, kind and name.
type Lacked<'w> = (&'w str, &'w str, &'w str);

/// What the objects of a set are called and carry.
#[derive(Debug)]
pub(super) struct Lore<'w> {
    entries: &'w [&'w Entry<'w>],
    pods: OnceCell<Pods<'w>>,
    /// By key and value.
    carriers: OnceCell<HashMap<(&'w str, &'w str), Vec<usize>>>,
    named: OnceCell<HashMap<&'w str, Vec<usize>>>,
    /// By namespace and kind.
    names: OnceCell<HashMap<(&'w str, &'w str), Vec<&'w str>>>,
    kinds: OnceCell<HashSet<&'w str>>,
    unstated: OnceCell<usize>,
    /// As whom pods run: namespace and account.
    accounts: OnceCell<HashSet<(&'w str, &'w str)>>,
    /// What was found already of a name that the set lacks: many objects may refer to it.
    near: RefCell<HashMap<Lacked<'w>, Option<&'w str>>>,
}

/// What makes pods, by namespace.
#[derive(Debug, Default)]
pub(super) struct Pods<'w> {
    /// The values that pods have for a label, by namespace and key.
    pub(super) values: HashMap<(&'w str, &'w str), BTreeSet<&'w str>>,
    /// The workloads.
    pub(super) workloads: HashMap<&'w str, Vec<usize>>,
    /// The names of what may make pods of which nothing is known, by namespace.
    pub(super) makers: HashMap<&'w str, Vec<&'w str>>,
}

impl<'w> Lore<'w> {
    pub(super) fn of(entries: &'w [&'w Entry<'w>]) -> Lore<'w> {
        Lore {
            entries,
            pods: OnceCell::new(),
            carriers: OnceCell::new(),
            named: OnceCell::new(),
            names: OnceCell::new(),
            kinds: OnceCell::new(),
            unstated: OnceCell::new(),
            accounts: OnceCell::new(),
            near: RefCell::default(),
        }
    }

    /// The similar name of an object of the kind in the namespace.
    pub(super) fn near(&self, namespace: &'w str, kind: &'w str, name: &'w str) -> Option<&'w str> {
        let find = || near(name, self.names(namespace, kind));
        *self.near.borrow_mut().entry((namespace, kind, name)).or_insert_with(find)
    }

    /// What makes pods.
    pub(super) fn pods(&self) -> &Pods<'w> {
        self.pods.get_or_init(|| Pods::of(self.entries))
    }

    /// Whether something of which nothing is known may make an object of this name: operators give what they make the name of
    /// the resource that asks for it, with a word before or behind.
    pub(super) fn may_be_made(&self, namespace: &str, name: &str) -> bool {
        let makers = self.pods().makers.get(namespace).map_or(&[][..], Vec::as_slice);
        makers.iter().take(super::words::MOST_NAMED).any(|maker| *maker == name || extends(name, maker))
    }

    /// Who carries a label.
    pub(super) fn carriers<'l>(&'l self, key: &'l str, value: &'l str) -> &'l [usize] {
        let carriers = self.carriers.get_or_init(|| {
            let mut carriers: HashMap<_, Vec<usize>> = HashMap::new();
            for (index, entry) in self.entries.iter().enumerate() {
                for label in entry.wired.resource.labels {
                    carriers.entry((label.key, label.value.known())).or_default().push(index);
                }
            }
            carriers
        });
        carriers.get(&(key, value)).map_or(&[], Vec::as_slice)
    }

    /// The objects of a name.
    pub(super) fn named(&self, name: &str) -> &[usize] {
        let named = self.named.get_or_init(|| {
            let mut named: HashMap<_, Vec<usize>> = HashMap::with_capacity(self.entries.len());
            for (index, entry) in self.entries.iter().enumerate() {
                named.entry(entry.name).or_default().push(index);
            }
            named
        });
        named.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names of the objects of a kind in a namespace.
    pub(super) fn names<'l>(&'l self, namespace: &'l str, kind: &'l str) -> &'l [&'w str] {
        let names = self.names.get_or_init(|| {
            let mut names: HashMap<_, Vec<&'w str>> = HashMap::new();
            // Objects of a kind mostly stand together.
            let is_alike = |one: &&Entry<'_>, other: &&Entry<'_>| {
                one.kind == other.kind && one.namespace == other.namespace
            };
            for run in self.entries.chunk_by(is_alike) {
                let names = names.entry((run[0].namespace, run[0].kind)).or_default();
                names.extend(run.iter().map(|entry| entry.name));
            }
            names
        });
        names.get(&(namespace, kind)).map_or(&[], Vec::as_slice)
    }

    /// Whether the set has an object of the kind.
    pub(super) fn has_kind(&self, kind: &str) -> bool {
        let kinds = self.kinds.get_or_init(|| {
            self.entries.chunk_by(|one, other| one.kind == other.kind).map(|run| run[0].kind).collect()
        });
        kinds.contains(kind)
    }

    /// Whether pods run as this account.
    pub(super) fn runs_as(&self, namespace: &str, account: &str) -> bool {
        let accounts = self.accounts.get_or_init(|| {
            let makers = self.entries.iter().filter(|entry| entry.wired.resource.kind.makes_pods);
            let named = makers
                .flat_map(|entry| entry.wired.resource.refers.iter().map(|it| (entry.namespace, it.to)));
            named.filter_map(|(namespace, to)| Some((namespace, account_of(to)?))).collect()
        });
        accounts.contains(&(namespace, account))
    }

    /// How many objects state no namespace and need one.
    pub(super) fn unstated(&self) -> usize {
        let needs = |entry: &&&Entry<'_>| entry.wired.resource.kind.namespaced && entry.namespace.is_empty();
        *self.unstated.get_or_init(|| self.entries.iter().filter(needs).count())
    }
}

impl<'w> Pods<'w> {
    fn of(entries: &'w [&'w Entry<'w>]) -> Pods<'w> {
        let mut pods = Pods::default();
        for (index, entry) in entries.iter().enumerate() {
            if entry.wired.resource.kind.makes_pods {
                pods.add(index, entry);
            }
        }
        pods
    }

    fn add(&mut self, index: usize, entry: &'w Entry<'w>) {
        let resource = &entry.wired.resource;
        if resource.unknown && resource.labels.is_empty() {
            self.makers.entry(entry.namespace).or_default().push(entry.name);
            return;
        }
        self.workloads.entry(entry.namespace).or_default().push(index);
        for label in resource.labels {
            self.values.entry((entry.namespace, label.key)).or_default().insert(label.value.known());
        }
    }
}

fn account_of(to: Target<'_>) -> Option<&str> {
    match to {
        Target::Object { kind, name: Text::Known(name), .. } if kind.is(&SERVICE_ACCOUNT) => Some(name),
        _ => None,
    }
}

/// Whether one of the names is the other with a part before or behind it: `config`, `rel-config`.
pub(super) fn is_part(one: &str, other: &str) -> bool {
    extends(one, other) || extends(other, one)
}

/// Whether the long name is the short one with a part before or behind it.
fn extends(long: &str, short: &str) -> bool {
    let is_behind = long.strip_suffix(short).is_some_and(|rest| rest.ends_with('-'));
    short.len() >= 3 && (is_behind || begins(long, short))
}

/// Whether the long name is the short one with a part behind it.
pub(super) fn begins(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
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
