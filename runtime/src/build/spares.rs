//! What the next objects use again of those that are written already: in a collection, many are nearly the same.

use std::collections::HashMap;
use std::ptr;

use podwire_manifests::__build::reuse;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::PodSpec;

use podwire_rules::pod_security::Level;

use super::metadata::Labels;
use crate::pod::PodDecl;

/// A declared pod, and the level to which the app around it holds its pods.
pub(crate) type Held = (&'static PodDecl, Option<Level>);

/// Parts of objects that nobody has at present.
#[derive(Default)]
pub(crate) struct Spares {
    /// The declarations of pods, each held to a level by its app, whose specification is the same in each of their objects.
    numbers: HashMap<(*const PodDecl, Option<Level>), usize>,
    /// By the numbers of their declarations.
    specs: Vec<Option<PodSpec>>,
    labels: Vec<Labels>,
}

impl Spares {
    /// The number of the declaration's specification of pods, where it was found to be the same in all of its objects.
    pub(super) fn number(&self, (declared, level): Held) -> Option<usize> {
        self.numbers.get(&(ptr::from_ref(declared), level)).copied()
    }

    /// Takes a note that it is, and answers its number.
    pub(super) fn add(&mut self, (declared, level): Held) -> usize {
        self.specs.push(None);
        *self.numbers.entry((ptr::from_ref(declared), level)).or_insert(self.specs.len() - 1)
    }

    pub(super) fn spec(&mut self, number: usize) -> Option<PodSpec> {
        self.specs.get_mut(number)?.take()
    }

    /// Labels, whatever they are: of the same keys mostly.
    pub(super) fn labels(&mut self) -> Labels {
        self.labels.pop().unwrap_or_default()
    }

    /// Takes an object apart; `number` is that of its specification of pods.
    pub(super) fn give_back(&mut self, number: Option<usize>, object: Object) {
        let spec = reuse(object, &mut self.labels);
        if let Some(spare) = number.and_then(|number| self.specs.get_mut(number)) {
            *spare = spec;
        }
    }
}
