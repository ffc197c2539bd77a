//! The files of a directory, and of its directories.

use std::fs;
use std::path::{Path, PathBuf};

use super::classify::Why;
use super::glob::Pattern;
use crate::text::escaped;

/// What a directory holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files that may be manifests, by their ending, in the order of their paths.
    pub(super) files: Vec<PathBuf>,
    pub(super) skipped: Vec<(String, Why)>,
    pub(super) unreadable: Vec<String>,
}

/// Directories of tools, in which nobody keeps manifests of their own.
const OF_TOOLS: &[&str] = &["node_modules", "target", "vendor", "__pycache__"];

pub(super) fn files(directory: &Path, exclude: &[Pattern]) -> Found {
    let mut found = Found::default();
    visit(directory, exclude, &mut found);
    found
}

fn visit(directory: &Path, exclude: &[Pattern], found: &mut Found) {
    let entries = fs::read_dir(directory).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            found.unreadable.push(format!("cannot read {}: {error}", escaped(&shown(directory))));
            return;
        }
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link to a directory may lead in a circle: it is not followed. One to a file is.
        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if exclude.iter().any(|pattern| pattern.fits(&shown(&path))) {
            found.skipped.push((shown(&path), Why::Excluded));
        } else if is_directory && OF_TOOLS.contains(&&*name) {
            found.skipped.push((shown(&path), Why::OfTools));
        } else if is_directory && name.starts_with('.') && name.len() > 1 {
            // What a versioning system keeps is nobody's manifest, and not worth a word.
            if !matches!(&*name, ".git" | ".hg" | ".svn" | ".jj") {
                found.skipped.push((shown(&path), Why::of_hidden(&name)));
            }
        } else if is_directory {
            visit(&path, exclude, found);
        } else if may_be_manifest(&path) && path.is_file() {
            found.files.push(path);
        }
    }
}

fn may_be_manifest(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["yaml", "yml", "json"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A path as it is written: with slashes, and without the dot that stands for where one is.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    text.strip_prefix("./").filter(|rest| !rest.is_empty()).map_or(text.clone(), str::to_owned)
}
