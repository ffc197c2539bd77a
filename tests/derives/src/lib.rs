//! The derives of podwire, read from where they are registered: a further one is held to all that the others are held to.

use std::fs;
use std::path::{Path, PathBuf};

/// Attributes that say nothing of a resource: where podwire is, and what its derives refuse.
const OTHERS: &[&str] = &["podwire", "replica_set"];

/// A derive that declares something, and has a page of its own.
#[derive(Debug)]
pub struct Derive {
    /// `ConfigMap`
    pub name: String,
    /// Its attributes: `config_map`, `key`, `value`.
    pub attributes: Vec<String>,
    /// Its page in `macros/docs/`: `config_map.md`.
    pub page: String,
    /// Where its sources are, in the macros as in the runtime: `config_map`.
    pub module: String,
}

/// All derives that declare something.
///
/// # Panics
/// When the source of the macros is not there, or lists them in another form.
#[must_use]
pub fn derives() -> Vec<Derive> {
    let source = read("macros/src/lib.rs");
    let pages = source.split("#[doc = include_str!(\"../docs/").skip(1);
    let derives: Vec<Derive> = pages.map(Derive::read).collect();
    assert!(derives.len() > 10, "the search finds {derives:?} alone");
    derives
}

impl Derive {
    /// `config_map.md")] ConfigMap, …, attributes(…) => … config_map::derive(item) …;`, or with `#[proc_macro_derive(` before it.
    fn read(source: &str) -> Derive {
        let page = before(source, "\"");
        let list = after(source, ")]").trim_start();
        let name = before(list.strip_prefix("#[proc_macro_derive(").unwrap_or(list), ",").trim();
        let attributes = before(after(source, "attributes("), ")");
        let attributes = attributes.lines().map(|line| before(line, "//"));
        let attributes = attributes.flat_map(|line| line.split(',')).map(str::trim);
        let attributes = attributes.filter(|attribute| !attribute.is_empty() && !OTHERS.contains(attribute));
        let module = before(source, "::derive").rsplit([' ', '(', '&']).next().unwrap_or_default();
        Derive {
            name: name.to_owned(),
            attributes: attributes.map(str::to_owned).collect(),
            page: page.to_owned(),
            module: module.to_owned(),
        }
    }

    /// Whether a struct of these sources has the derive.
    #[must_use]
    pub fn is_used_in(&self, sources: &str) -> bool {
        let lists = sources.split("derive(").skip(1).map(|rest| before(rest, ")"));
        lists
            .flat_map(|list| list.split(','))
            .any(|derive| derive.rsplit("::").next().is_some_and(|name| name.trim() == self.name))
    }
}

/// Whether these sources have the attribute.
#[must_use]
pub fn has_attribute(sources: &str, attribute: &str) -> bool {
    sources.split("#[").skip(1).any(|rest| attribute_of(rest) == attribute)
}

/// The name at the beginning of an attribute, after its `#[`.
#[must_use]
pub fn attribute_of(rest: &str) -> &str {
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    &rest[..end.unwrap_or(rest.len())]
}

/// A text file of the repository.
///
/// # Panics
/// When it is not there.
#[must_use]
pub fn read(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files of a folder of the repository, and of the folders in it, that end so, one after the other.
///
/// # Panics
/// When the folder is not there, or has none.
#[must_use]
pub fn read_all(folder: &str, extension: &str) -> String {
    let mut text = String::new();
    append(&root().join(folder), extension, &mut text);
    assert!(!text.is_empty(), "{folder} has no .{extension}");
    text
}

/// Whether the repository has the file or the folder.
#[must_use]
pub fn exists(path: &str) -> bool {
    root().join(path).exists()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn append(folder: &Path, extension: &str, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            append(&path, extension, text);
        } else if path.to_string_lossy().ends_with(extension) {
            text.push_str(&fs::read_to_string(&path).expect("sources are text"));
        }
    }
}

fn before<'t>(text: &'t str, end: &str) -> &'t str {
    text.split_once(end).map_or(text, |(start, _)| start)
}

fn after<'t>(text: &'t str, start: &str) -> &'t str {
    text.split_once(start).map_or("", |(_, rest)| rest)
}
