//! What the next objects use again of those that are written already: in a collection, many are nearly the same.

use std::collections::HashMap;
use std::ptr;

use podwire_manifests::__build::reuse;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::PodSpec;

use super::metadata::Labels;
use crate::pod::PodDecl;

/// Parts of objects that nobody has at present.
#[derive(Default)]
pub(crate) struct Spares {
    /// The declarations of pods whose specification is the same in each of their objects.
    numbers: HashMap<*const PodDecl, usize>,
    /// By the numbers of their declarations.
    specs: Vec<Option<PodSpec>>,
    labels: Vec<Labels>,
}

impl Spares {
    /// The number of the declaration's specification of pods, where it was found to be the same in all of its objects.
    pub(super) fn number(&self, declared: &'static PodDecl) -> Option<usize> {
        self.numbers.get(&ptr::from_ref(declared)).copied()
    }

    /// Takes a note that it is, and answers its number.
    pub(super) fn add(&mut self, declared: &'static PodDecl) -> usize {
        self.specs.push(None);
        *self.numbers.entry(ptr::from_ref(declared)).or_insert(self.specs.len() - 1)
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
