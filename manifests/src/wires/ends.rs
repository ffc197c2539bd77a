//! The other ends of wires: where in the set stands what a wire leads to, clashes with, or most likely means.

use podwire_rules::wires::kind::GATEWAY;
use podwire_rules::wires::{Facet, Part, Wanted};

use super::Entry;
use super::lore::Lore;
use crate::decode::Position;
use crate::validate::{Finding, OtherEnd};

impl Entry<'_> {
    /// Where the labels stand by which the object, or its pods, are selected.
    pub(super) fn labels_path(&self) -> String {
        let template = self.wired.pod_path.strip_suffix("spec").unwrap_or_default();
        format!("{template}metadata.labels")
    }

    /// Where the ports stand that the object, or its pods, serve; all containers, where none has any.
    pub(super) fn ports_path(&self) -> String {
        let pod = self.wired.pod_path;
        if pod.is_empty() {
            let field = if self.is_gateway() { "spec.listeners" } else { "spec.ports" };
            return field.to_owned();
        }
        let opens = |part: &Part<'_>| part.provides.iter().any(|it| matches!(it, Facet::Port(_)));
        let parts = self.wired.resource.parts.iter().zip(self.wired.parts);
        match parts.clone().find(|(part, _)| part.running && opens(part)) {
            Some((_, container)) => format!("{pod}.{}.ports", container.spot),
            None => format!("{pod}.containers"),
        }
    }

    /// Whether it is a Gateway, whose ports are its listeners'.
    pub(super) fn is_gateway(&self) -> bool {
        self.wired.resource.kind.is(&GATEWAY)
    }

    /// Where a container stands.
    pub(super) fn part_path(&self, part: usize) -> String {
        format!("{}.{}", self.wired.pod_path, self.wired.parts[part].spot)
    }

    /// Where what is wanted of the object would stand.
    pub(super) fn wanted_path(&self, wanted: &Wanted<'_>) -> String {
        let field = match wanted {
            Wanted::Key(_) => "data",
            Wanted::SelectsMe => "spec.selector",
            Wanted::NamedPort(..)
            | Wanted::NumberedPort(..)
            | Wanted::Dialled(_)
            | Wanted::DialledOfPod(..)
            | Wanted::DialledByScheme(_) => return self.ports_path(),
            _ => "",
        };
        field.to_owned()
    }
}

/// The finding, with its other end: a field of the object `other` of the set.
pub(super) fn toward(
    entries: &[&Entry<'_>],
    finding: Finding,
    other: usize,
    field: impl Into<String>,
) -> Finding {
    let end = OtherEnd {
        object: entries[other].reference(),
        field: field.into(),
        text: 0,
        position: Position::default(),
        number: other,
    };
    Finding { other: Some(Box::new(end)), ..finding }
}

/// The object of a kind that has this name in the namespace.
pub(super) fn named(
    entries: &[&Entry<'_>],
    lore: &Lore<'_>,
    (namespace, kind, name): (&str, &str, &str),
) -> Option<usize> {
    let mut named = lore.named(name).iter().copied().take(super::words::MOST_NAMED);
    named.find(|index| entries[*index].kind == kind && entries[*index].namespace == namespace)
}
