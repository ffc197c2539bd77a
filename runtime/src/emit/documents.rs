//! Turns objects into documents while they are built.

use podwire_manifests::__build::{Arena, append_with};

use super::error::Error;
use super::spool::Spool;
use super::verdict::{Findings, Verdict};
use super::{Format, Written};
use crate::build::{Sink, Source};
use crate::validate::{Finding, Options};
use crate::{Object, yaml};

/// How documents lie side by side.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// As one stream: YAML documents after `---`, or one JSON list.
    Stream,
    /// Each for itself, to be written into a file of its own.
    Separate,
}

/// Where in the spool a document is, and what it is called.
pub(super) struct Document {
    pub(super) kind: String,
    pub(super) namespace: String,
    pub(super) name: String,
    /// Length in bytes.
    pub(super) length: u64,
}

/// Collects the documents of one emit.
pub(super) struct Documents<'o> {
    format: Format,
    layout: Layout,
    verdict: Verdict<'o>,
    spool: Spool,
    count: usize,
    index: Vec<Document>,
    withheld: Vec<String>,
    failure: Option<Error>,
}

const LIST_START: &[u8] = super::header::LIST_START.as_bytes();

impl<'o> Documents<'o> {
    pub(super) fn new(format: Format, layout: Layout, options: &Options, arena: &'o Arena) -> Documents<'o> {
        Documents {
            format,
            layout,
            verdict: Verdict::new(options, arena),
            spool: Spool::default(),
            count: 0,
            index: Vec::new(),
            withheld: Vec::new(),
            failure: None,
        }
    }

    /// The documents, if nothing is wrong with any of them.
    pub(super) fn finish(mut self) -> Result<(Spool, Vec<Document>, Written), Error> {
        self.verdict.judge_set();
        if self.verdict.is_refused() {
            return Err(Error::invalid(self.verdict.into_findings()));
        }
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if self.layout == Layout::Stream && self.format == Format::Json {
            let end: [&[u8]; 2] = match self.count {
                0 => [LIST_START, b"]\n}\n"],
                _ => [b"", b"\n  ]\n}\n"],
            };
            self.spool.memory.extend(end.concat());
        }
        let Findings { kept: warnings, omitted: warnings_omitted } = self.verdict.into_findings();
        let (documents, withheld) = (self.count, self.withheld);
        let written = Written { documents, warnings, warnings_omitted, withheld, ..Written::default() };
        Ok((self.spool, self.index, written))
    }

    /// `spec` is the number of a specification of pods that others may have as well.
    fn write(&mut self, object: &Object, spec: Option<usize>) -> Result<(), Error> {
        let start = self.spool.memory.len();
        match (self.layout, self.format) {
            (Layout::Stream, Format::Yaml) => {
                self.spool.memory.extend_from_slice(yaml::DOCUMENT_START.as_bytes());
                self.write_yaml(object, spec)?;
            }
            (Layout::Separate, Format::Yaml) => self.write_yaml(object, spec)?,
            (Layout::Stream, Format::Json) => self.write_list_item(object)?,
            (Layout::Separate, Format::Json) => {
                serde_json::to_writer_pretty(&mut self.spool.memory, object)?;
                self.spool.memory.push(b'\n');
            }
        }
        if self.layout == Layout::Separate {
            self.index.push(Document {
                kind: object.kind().to_owned(),
                namespace: object.namespace().to_owned(),
                name: object.name().to_owned(),
                length: (self.spool.memory.len() - start) as u64,
            });
        }
        self.count += 1;
        self.spool.spill()
    }

    fn write_yaml(&mut self, object: &Object, spec: Option<usize>) -> Result<(), Error> {
        let out = &mut self.spool.memory;
        match spec {
            None => yaml::append(out, object)?,
            Some(number) => append_with(out, object, self.verdict.spec(number))?,
        }
        Ok(())
    }

    fn write_list_item(&mut self, object: &Object) -> Result<(), Error> {
        self.spool.memory.extend_from_slice(if self.count == 0 { LIST_START } else { b"," });
        self.spool.memory.extend_from_slice(b"\n    ");
        for byte in serde_json::to_vec_pretty(object)? {
            self.spool.memory.push(byte);
            // JSON has no line breaks inside strings: each one is followed by indentation.
            if byte == b'\n' {
                self.spool.memory.extend_from_slice(b"    ");
            }
        }
        Ok(())
    }
}

impl Sink for Documents<'_> {
    fn object(&mut self, object: Object, source: Source, findings: Vec<Finding>) -> Option<Object> {
        self.verdict.judge(&object, source, findings);
        if source.is_wanted && source.withheld {
            self.withheld.push(object.name().to_owned());
        } else if source.is_wanted && self.failure.is_none() && !self.verdict.is_refused() {
            self.failure = self.write(&object, source.spec).err();
        }
        Some(object)
    }

    fn findings(&mut self, findings: Vec<Finding>) {
        self.verdict.add(findings);
    }
}
