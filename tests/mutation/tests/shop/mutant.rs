//! The shop with one wire broken.

use std::fs;
use std::path::Path;

use compiler::{CompileError, Sources};

/// One broken wire.
pub(crate) struct Mutant {
    edits: Vec<Edit>,
    /// The rule's id, or rustc's code where a wire is a path that rustc resolves.
    expected: &'static str,
}

/// A place in the shop's sources and what takes its place.
pub(crate) struct Edit {
    pub(crate) file: &'static str,
    pub(crate) find: String,
    pub(crate) replace: String,
}

impl Mutant {
    pub(crate) fn new(file: &'static str, find: &str, replace: &str, expected: &'static str) -> Mutant {
        let edit = Edit { file, find: find.to_owned(), replace: replace.to_owned() };
        Mutant::of(vec![edit], expected)
    }

    pub(crate) fn of(edits: Vec<Edit>, expected: &'static str) -> Mutant {
        Mutant { edits, expected }
    }

    /// Whether the file, what is broken or what it becomes has the text.
    pub(crate) fn mentions(&self, text: &str) -> bool {
        self.edits.iter().any(|Edit { file, find, replace }| {
            file.contains(text) || find.contains(text) || replace.contains(text)
        })
    }

    /// Why it breaks nothing: what it looks for does not stand in the shop once.
    pub(crate) fn misplaced(&self) -> Option<String> {
        let sources = sources();
        let mut edits = self.edits.iter();
        edits.find_map(|Edit { file, find, .. }| match sources.get(*file)?.matches(find.as_str()).count() {
            1 => None,
            count => Some(format!("{file} has `{find}` {count} times")),
        })
    }

    /// The attributes in which something is broken.
    pub(crate) fn attributes(&self, sources: &Sources) -> Vec<String> {
        self.edits.iter().flat_map(|edit| edit.attributes(&sources[edit.file])).collect()
    }

    /// The shop's sources with the wire broken.
    pub(crate) fn sources(&self) -> Sources {
        let mut sources = sources();
        for Edit { file, find, replace } in &self.edits {
            let text = sources.get_mut(*file).unwrap_or_else(|| panic!("the shop has no file {file}"));
            assert_eq!(text.matches(find.as_str()).count(), 1, "{file} has `{find}` not once");
            let changed = text.replacen(find.as_str(), replace, 1);
            assert_ne!(*text, changed, "{file}: `{find}` stays as it is");
            *text = changed;
        }
        sources
    }

    /// Why the mutant counts as a survivor; none when it was refused as expected.
    pub(crate) fn survival(&self, errors: &[CompileError]) -> Option<String> {
        let refused = errors.iter().any(|error| error.is_own && self.is_expected(error));
        let Edit { file, find, replace } = &self.edits[0];
        (!refused).then(|| {
            let Mutant { expected, .. } = self;
            format!(
                "{file}: `{find}` → `{replace}` should break {expected}, and the compiler says {errors:#?}"
            )
        })
    }

    fn is_expected(&self, error: &CompileError) -> bool {
        error.code.as_deref() == Some(self.expected)
            || error.message.ends_with(&format!("[{}]", self.expected))
    }
}

impl Edit {
    /// The attributes that have another content then, and those that are added.
    fn attributes(&self, source: &str) -> Vec<String> {
        let start = source.find(&self.find).unwrap_or_default();
        let alike = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
        let before = alike(&mut self.find.bytes().zip(self.replace.bytes()));
        let (find, replace) = (&self.find.as_bytes()[before..], &self.replace.as_bytes()[before..]);
        let behind = alike(&mut find.iter().rev().copied().zip(replace.iter().rev().copied()));
        let changed = start + before..=start + self.find.len() - behind;
        let attributes = source.match_indices("#[").filter(|(open, _)| {
            let close = source[*open..].find("]\n").map_or(source.len(), |length| open + length);
            open < changed.end() && close >= *changed.start()
        });
        let attributes = attributes.map(|(open, _)| &source[open + 2..]);
        let added = self.replace[before..self.replace.len() - behind].split("#[").skip(1);
        attributes.chain(added).map(|rest| derives::attribute_of(rest).to_owned()).collect()
    }
}

/// The shop as it is.
pub(crate) fn sources() -> Sources {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shop/src");
    let mut sources = Sources::new();
    for entry in fs::read_dir(&folder).expect("the shop's sources") {
        let path = entry.expect("a file of the shop").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // The library is the shop; the program is one line.
        if name != "main.rs" {
            sources.insert(name, fs::read_to_string(&path).expect("a source file"));
        }
    }
    sources
}
