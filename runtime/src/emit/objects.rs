//! Collects objects for programs that go on working with them.

use podwire_manifests::__build::Arena;

use super::error::Error;
use super::verdict::Verdict;
use crate::Object;
use crate::build::{Sink, Source};
use crate::validate::{Finding, Options};

/// The objects of one app.
pub(crate) struct Objects<'o> {
    verdict: Verdict<'o>,
    objects: Vec<Object>,
}

impl<'o> Objects<'o> {
    pub(super) fn new(options: &Options, arena: &'o Arena) -> Objects<'o> {
        Objects { verdict: Verdict::new(options, arena), objects: Vec::new() }
    }

    /// The objects, if nothing is wrong with any of them.
    pub(super) fn finish(mut self) -> Result<Vec<Object>, Error> {
        self.verdict.judge_set();
        if self.verdict.is_refused() {
            return Err(Error::invalid(self.verdict.into_findings()));
        }
        Ok(self.objects)
    }
}

impl Sink for Objects<'_> {
    fn object(&mut self, object: Object, source: Source, findings: Vec<Finding>) -> Option<Object> {
        self.verdict.judge(&object, source, findings);
        if !source.is_wanted || source.withheld {
            return Some(object);
        }
        self.objects.push(object);
        None
    }

    fn findings(&mut self, findings: Vec<Finding>) {
        self.verdict.add(findings);
    }
}
