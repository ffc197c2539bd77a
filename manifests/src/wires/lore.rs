//! What is asked only where a wire leads nowhere: gathered for a whole set, each list when it is first asked for.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

use podwire_rules::wires::kind::{SERVICE, SERVICE_ACCOUNT};
use podwire_rules::wires::{Label, Target, Text};

use super::Entry;

/// The namespace in which a cluster has pods of its own, whatever a set has there.
pub(super) const OF_CLUSTER: &str = "kube-system";

/// What a set lacks: its namespace, kind and name.
type Lacked<'w> = (&'w str, &'w str, &'w str);

/// What the objects of a set are called and carry.
#[derive(Debug)]
pub(super) struct Lore<'w> {
    entries: &'w [&'w Entry<'w>],
    /// The namespace of objects that state none; empty where nobody knows it.
    given: &'w str,
    /// Whether there is more than the set has.
    pub(super) is_part: bool,
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
    /// What is named, by pods and by other objects: whether by a pod, the kind and the name.
    spoken_of: OnceCell<HashSet<(bool, &'w str, &'w str)>>,
    families: OnceCell<HashMap<&'w str, Family<'w>>>,
    /// What was found already of a name that the set lacks: many objects may refer to it.
    near: RefCell<HashMap<Lacked<'w>, Option<&'w str>>>,
}

/// What makes pods, by namespace.
#[derive(Debug, Default)]
pub(super) struct Pods<'w> {
    /// The values that pods have for a label, by namespace and key.
    values: HashMap<(&'w str, &'w str), BTreeSet<&'w str>>,
    /// The workloads.
    workloads: HashMap<&'w str, Vec<usize>>,
    /// The names of what may make pods of which nothing is known, by namespace.
    makers: HashMap<&'w str, Vec<&'w str>>,
}

impl<'w> Lore<'w> {
    pub(super) fn of(entries: &'w [&'w Entry<'w>], given: &'w str, is_part: bool) -> Lore<'w> {
        Lore {
            entries,
            given,
            is_part,
            pods: OnceCell::new(),
            carriers: OnceCell::new(),
            named: OnceCell::new(),
            names: OnceCell::new(),
            kinds: OnceCell::new(),
            unstated: OnceCell::new(),
            accounts: OnceCell::new(),
            spoken_of: OnceCell::new(),
            families: OnceCell::new(),
            near: RefCell::default(),
        }
    }

    /// The similar name of an object of the kind in the namespace.
    pub(super) fn near(&self, namespace: &'w str, kind: &'w str, name: &'w str) -> Option<&'w str> {
        let find = || near(name, self.names(namespace, kind));
        *self.near.borrow_mut().entry((namespace, kind, name)).or_insert_with(find)
    }

    /// The namespace that is meant where this one is written, or none.
    fn place<'n>(&self, namespace: &'n str) -> &'n str
    where
        'w: 'n,
    {
        if namespace.is_empty() { self.given } else { namespace }
    }

    fn pods(&self) -> &Pods<'w> {
        self.pods.get_or_init(|| Pods::of(self))
    }

    /// The workloads of a namespace.
    pub(super) fn workloads(&self, namespace: &str) -> &[usize] {
        self.pods().workloads.get(self.place(namespace)).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing of which nothing is known may add to what the set has in a namespace.
    pub(super) fn is_closed(&self, namespace: &str) -> bool {
        !self.is_part && self.makers(namespace).is_empty()
    }

    /// The names of what may make pods of which nothing is known.
    fn makers(&self, namespace: &str) -> &[&'w str] {
        self.pods().makers.get(self.place(namespace)).map_or(&[], Vec::as_slice)
    }

    /// The values that pods of a namespace have for a label.
    pub(super) fn values<'l>(
        &'l self,
        namespace: &'l str,
        key: &'l str,
    ) -> impl Iterator<Item = &'w str> + use<'l, 'w> {
        self.pods().values.get(&(self.place(namespace), key)).into_iter().flatten().copied()
    }

    /// Whether something of which nothing is known, such as the rest of what is applied, may make an object of this name: operators give what they make the name of
    /// the resource that asks for it, with a word before or behind.
    pub(super) fn may_be_made(&self, namespace: &str, name: &str) -> bool {
        let makers = self.makers(namespace).iter().take(super::words::MOST_NAMED);
        self.is_part || makers.into_iter().any(|maker| *maker == name || extends(name, maker))
    }

    /// An object of the kind that no other object names, of those like the one that lacks it (pods, or what is none): one for
    /// which `fits` holds, so that it is most likely the one that is meant. None where the others name what is lacked, too:
    /// nobody errs twice alike.
    pub(super) fn left_alone(
        &self,
        (namespace, kind, lacked): (&str, &str, &str),
        from_pods: bool,
        fits: impl Fn(&str) -> bool,
    ) -> Option<&'w str> {
        let spoken_of =
            self.spoken_of.get_or_init(|| self.entries.iter().flat_map(|it| named_by(it)).collect());
        if spoken_of.contains(&(!from_pods, kind, lacked)) {
            return None;
        }
        let names = self.names(namespace, kind).iter().take(super::words::MOST_NAMED).copied();
        let mut alone = names.filter(|name| !spoken_of.contains(&(from_pods, kind, *name)));
        alone.find(|name| fits(name) && !self.is_aggregated(kind, name))
    }

    /// Whether a role is a part of another by a label that is on, so that nobody binds it.
    fn is_aggregated(&self, kind: &str, name: &str) -> bool {
        self.named(name).iter().take(super::words::MOST_NAMED).any(|index| {
            let labels = self.entries[*index].wired.resource.labels;
            let asks = |label: &Label<'_>| label.key.contains('/') && label.value.known() == "true";
            self.entries[*index].kind == kind && labels.iter().any(asks)
        })
    }

    /// The part with which the names of all Services and workloads of a namespace begin, where there are several: most often
    /// the name of the release.
    pub(super) fn family(&self, namespace: &str) -> Option<&'w str> {
        let families = self.families.get_or_init(|| {
            let mut families: HashMap<_, Family<'w>> = HashMap::new();
            for entry in self.entries {
                let kind = entry.wired.resource.kind;
                if kind.is(&SERVICE) || (kind.makes_pods && !is_maker(entry)) {
                    families.entry(self.place(entry.namespace)).or_default().add(entry.name);
                }
            }
            families
        });
        families.get(self.place(namespace))?.part()
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
                let names = names.entry((self.place(run[0].namespace), run[0].kind)).or_default();
                names.extend(run.iter().map(|entry| entry.name));
            }
            names
        });
        names.get(&(self.place(namespace), kind)).map_or(&[], Vec::as_slice)
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
            let named = makers.flat_map(|entry| {
                entry.wired.resource.refers.iter().map(|it| (self.place(entry.namespace), it.to))
            });
            named.filter_map(|(namespace, to)| Some((namespace, account_of(to)?))).collect()
        });
        accounts.contains(&(self.place(namespace), account))
    }

    /// How many objects state no namespace and need one.
    pub(super) fn unstated(&self) -> usize {
        let needs = |entry: &&&Entry<'_>| entry.wired.resource.kind.namespaced && entry.namespace.is_empty();
        *self.unstated.get_or_init(|| self.entries.iter().filter(needs).count())
    }
}

impl<'w> Pods<'w> {
    fn of(lore: &Lore<'w>) -> Pods<'w> {
        let mut pods = Pods::default();
        for (index, entry) in lore.entries.iter().enumerate() {
            if entry.wired.resource.kind.makes_pods {
                pods.add(index, lore.place(entry.namespace), entry);
            }
        }
        pods
    }

    fn add(&mut self, index: usize, namespace: &'w str, entry: &'w Entry<'w>) {
        let resource = &entry.wired.resource;
        if is_maker(entry) {
            self.makers.entry(namespace).or_default().push(entry.name);
            return;
        }
        self.workloads.entry(namespace).or_default().push(index);
        for label in resource.labels {
            self.values.entry((namespace, label.key)).or_default().insert(label.value.known());
        }
    }
}

/// What names have in common.
#[derive(Debug, Default)]
struct Family<'w> {
    first: &'w str,
    shared: &'w str,
    /// How many differ from the first.
    others: usize,
}

impl<'w> Family<'w> {
    fn add(&mut self, name: &'w str) {
        if self.first.is_empty() {
            (self.first, self.shared) = (name, name);
        }
        let length = self.shared.bytes().zip(name.bytes()).take_while(|(one, other)| one == other).count();
        self.shared = self.shared.get(..length).unwrap_or_default();
        self.others += usize::from(name != self.first);
    }

    /// The part with which all begin.
    fn part(&self) -> Option<&'w str> {
        let end = self.shared.rfind('-')? + 1;
        (end > 3 && self.others >= 2).then(|| &self.shared[..end])
    }
}

/// Whether nobody knows what pods an object makes.
fn is_maker(entry: &Entry<'_>) -> bool {
    entry.wired.resource.unknown && entry.wired.resource.labels.is_empty()
}

/// What an object names, or the pods that it makes.
fn named_by<'w>(entry: &'w Entry<'w>) -> impl Iterator<Item = (bool, &'w str, &'w str)> {
    let resource = &entry.wired.resource;
    let references = resource.refers.iter().chain(resource.parts.iter().flat_map(|part| part.refers));
    references.filter_map(|reference| match reference.to {
        Target::Object { kind, name: Text::Known(name), .. } => {
            Some((resource.kind.makes_pods, kind.name, name))
        }
        _ => None,
    })
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
pub(super) fn extends(long: &str, short: &str) -> bool {
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
