//! The wires of objects: what each provides, refers to, selects and takes, as data of the one model of
//! [`podwire_rules::wires`], and what the resolver finds in a set of them.
//!
//! The wires of an object are copied out of it, so that a set of any size can be judged while its objects come and go.

mod config;
mod judge;
mod pods;
mod services;
mod spot;
mod words;
mod workloads;

use std::collections::BTreeMap;

use bumpalo::Bump;
use podwire_rules::Rule;
use podwire_rules::wires::{Label, Namespace, Resource, Text, kind};

use crate::Object;
use crate::validate::{Finding, ObjectReference};
use spot::Spot;

/// Lends the memory on which wires lie.
#[derive(Debug, Default)]
pub struct Arena {
    bump: Bump,
}

impl Arena {
    fn text(&self, text: &str) -> &str {
        self.bump.alloc_str(text)
    }

    fn list<T: Copy>(&self, items: &[T]) -> &[T] {
        self.bump.alloc_slice_copy(items)
    }
}

/// A wire as findings speak of it: where it stands, and which rule it breaks where it leads nowhere.
#[derive(Clone, Copy, Debug)]
struct Wire {
    spot: Spot,
    rule: &'static Rule,
}

/// The wires of an object, and where in it each of them stands.
#[derive(Clone, Copy, Debug)]
struct Wired<'a> {
    resource: Resource<'a>,
    /// Of each selection of the resource: the selector itself, and each of its wants.
    selections: &'a [(Wire, &'a [Wire])],
    /// Of each reference of the resource itself.
    references: &'a [Wire],
    /// Of each container: its place, and those of its references.
    parts: &'a [(Spot, &'a [Wire])],
    /// Of each thing that the resource takes.
    takes: &'a [Wire],
    /// The path of the pod's specification, where the object makes pods.
    pod_path: &'static str,
}

impl Wired<'_> {
    const EMPTY: Wired<'static> = Wired {
        resource: Resource::EMPTY,
        selections: &[],
        references: &[],
        parts: &[],
        takes: &[],
        pod_path: "",
    };
}

/// An object of the set.
#[derive(Clone, Copy, Debug)]
struct Entry<'a> {
    kind: &'a str,
    namespace: &'a str,
    name: &'a str,
    wired: Wired<'a>,
    /// The type that declares the object, empty where none does.
    declared_by: &'static str,
}

/// The wires of the objects of a set.
#[derive(Debug)]
pub struct Book<'a> {
    arena: &'a Arena,
    entries: Vec<Entry<'a>>,
}

impl<'a> Book<'a> {
    /// A set without objects.
    pub fn new(arena: &'a Arena) -> Book<'a> {
        Book { arena, entries: Vec::new() }
    }

    /// Writes down the wires of one more object. `declared_by` is the type that declares it, empty where none does.
    pub fn add(&mut self, object: &Object, declared_by: &'static str) {
        let metadata = object.metadata();
        let kind = self.arena.text(object.kind());
        let name = self.arena.text(metadata.name.as_deref().unwrap_or_default());
        let mut wired = wired(object, self.arena);
        wired.resource.kind = kind::find(self.arena.text(object.api_version()), kind);
        wired.resource.name = Text::Known(name);
        let namespace = self.arena.text(metadata.namespace.as_deref().unwrap_or_default());
        self.entries.push(Entry { kind, namespace, name, wired, declared_by });
    }

    /// What is wrong between the objects, each finding with the number of its object in the order in which they were added.
    pub fn judge(&self) -> Vec<(usize, Finding)> {
        judge::judge(self)
    }
}

impl Entry<'_> {
    fn reference(&self) -> ObjectReference {
        ObjectReference {
            kind: self.kind.to_owned(),
            namespace: self.namespace.to_owned(),
            name: self.name.to_owned(),
        }
    }

    fn is_named_like(&self, other: &Entry<'_>) -> bool {
        (self.kind, self.namespace, self.name) == (other.kind, other.namespace, other.name)
    }

    fn namespace(&self) -> Namespace<'_> {
        if !self.wired.resource.kind.namespaced {
            Namespace::None
        } else if self.namespace.is_empty() {
            Namespace::Given
        } else {
            Namespace::Known(self.namespace)
        }
    }
}

/// The wires of an object; none but its name where its kind has no others.
fn wired<'a>(object: &Object, arena: &'a Arena) -> Wired<'a> {
    match object {
        Object::Pod(pod) => pods::bare(pod, arena),
        Object::Service(service) => services::wired(service, arena),
        Object::ConfigMap(map) => config::config_map(map, arena),
        Object::Secret(secret) => config::secret(secret, arena),
        object => workloads::wired(object, arena),
    }
}

fn labels<'a>(labels: Option<&BTreeMap<String, String>>, arena: &'a Arena) -> &'a [Label<'a>] {
    let labels = labels.into_iter().flatten();
    let labels: Vec<Label<'a>> =
        labels.map(|(key, value)| Label::new(arena.text(key), Text::Known(arena.text(value)))).collect();
    arena.list(&labels)
}

#[cfg(test)]
mod tests;
