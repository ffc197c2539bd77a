//! The graph of an app: its resources, and what each does with others.

use std::ffi::OsStr;
use std::path::Path;

use podwire_manifests::__build::Arena;

use super::arguments::unknown;
use crate::Object;
use crate::build::{Sink, Source};
use crate::emit::{Findings, Verdict};
use crate::validate::{Finding, Graph, Options, Validator};

/// The language of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Mermaid,
    Dot,
    #[cfg(feature = "picture")]
    Svg,
    #[cfg(feature = "picture")]
    Html,
}

impl Language {
    /// The language of this name.
    pub(super) fn asked_for(name: &str) -> Result<Language, String> {
        match name {
            "mermaid" | "mmd" => Ok(Language::Mermaid),
            "dot" | "gv" => Ok(Language::Dot),
            #[cfg(feature = "picture")]
            "svg" => Ok(Language::Svg),
            #[cfg(feature = "picture")]
            "html" => Ok(Language::Html),
            #[cfg(not(feature = "picture"))]
            "svg" | "html" => Err(format!(
                "`{name}` needs podwire's feature `picture`: `podwire = {{ features = [\"picture\", …] }}` in Cargo.toml"
            )),
            _ => Err(unknown("format", name, name, &["mermaid", "dot", "svg", "html"], "")),
        }
    }

    /// The language that the file's name says.
    pub(super) fn of_file(file: &Path) -> Result<Language, String> {
        match file.extension().and_then(OsStr::to_str) {
            Some(extension @ ("dot" | "gv" | "svg" | "html")) => Language::asked_for(extension),
            _ => Ok(Language::Mermaid),
        }
    }
}

/// Collects all objects of an app, those that are invalid and those that are not written among them.
pub(super) struct Drawing<'o> {
    objects: Vec<Object>,
    verdict: Verdict<'o>,
}

impl<'o> Drawing<'o> {
    pub(super) fn new(options: &Options, arena: &'o Arena) -> Drawing<'o> {
        Drawing { objects: Vec::new(), verdict: Verdict::new(options, arena) }
    }

    /// The graph as text, what was found, and whether something is invalid.
    pub(super) fn finish(mut self, language: Language, options: Options) -> (String, Findings, bool) {
        self.verdict.judge_set();
        let is_refused = self.verdict.is_refused();
        let findings = self.verdict.into_findings();
        let graph = Validator::new(options).graph_of_set(&self.objects);
        (written(&graph, language, &findings.kept), findings, is_refused)
    }
}

#[cfg_attr(not(feature = "picture"), expect(unused_variables, reason = "only pictures show what is found"))]
fn written(graph: &Graph, language: Language, findings: &[Finding]) -> String {
    match language {
        Language::Mermaid => graph.mermaid(),
        Language::Dot => graph.dot(),
        #[cfg(feature = "picture")]
        Language::Svg => graph.svg(findings),
        #[cfg(feature = "picture")]
        Language::Html => graph.html(findings),
    }
}

impl Sink for Drawing<'_> {
    fn object(&mut self, object: Object, source: Source, findings: Vec<Finding>) -> Option<Object> {
        self.verdict.judge(&object, source, findings);
        self.objects.push(object);
        None
    }

    fn findings(&mut self, findings: Vec<Finding>) {
        self.verdict.add(findings);
    }
}
