//! A directory of manifests, one file for each object.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::Format;
use super::documents::Document;
use super::error::Error;
use super::file::replace_bytes;
use super::spool::Spool;

/// The first line of YAML files that podwire may overwrite and remove.
const MARKER: &str =
    "# Written by podwire, which overwrites and removes this file. Without this line it is yours.\n";

/// The file that lists the JSON files that podwire may overwrite and remove. `kubectl apply -f` passes it over.
const INDEX: &str = ".podwire";

/// The longest name that file systems take, in bytes.
const LONGEST_FILE_NAME: usize = 255;

/// Writes the documents, which lie one after the other in `spool`, and removes stale files.
pub(super) fn write(
    directory: &Path,
    format: Format,
    spool: Spool,
    documents: &[Document],
) -> Result<(), Error> {
    let names = file_names(documents, format);
    let new: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    fs::create_dir_all(directory)
        .map_err(|error| Error::io("cannot make the directory", Some(directory), error))?;
    let owned = owned_files(directory)
        .map_err(|error| Error::io("cannot read the directory", Some(directory), error))?;
    let is_foreign =
        |name: &&&str| !owned.contains(**name) && directory.join(name).symlink_metadata().is_ok();
    let foreign: Vec<String> = new.iter().filter(is_foreign).map(|name| (*name).to_owned()).collect();
    if !foreign.is_empty() {
        return Err(Error::foreign(directory, foreign));
    }
    // Listed before they are written: whatever comes in between, podwire knows every file that it wrote.
    write_index(directory, owned.iter().map(String::as_str).chain(new.iter().copied()))?;
    write_files(directory, format, spool, documents, &names)?;
    for stale in owned.iter().filter(|name| !new.contains(name.as_str())) {
        let path = directory.join(stale);
        fs::remove_file(&path).map_err(|error| Error::io("cannot remove", Some(&path), error))?;
    }
    write_index(directory, new.iter().copied())
}

fn write_files(
    directory: &Path,
    format: Format,
    spool: Spool,
    documents: &[Document],
    names: &[String],
) -> Result<(), Error> {
    let spooled = |error| Error::io("cannot read a temporary file", None, error);
    let mut reader = spool.into_reader().map_err(spooled)?;
    let mut content = Vec::new();
    for (document, name) in documents.iter().zip(names) {
        content.clear();
        if format == Format::Yaml {
            content.extend_from_slice(MARKER.as_bytes());
        }
        reader.by_ref().take(document.length).read_to_end(&mut content).map_err(spooled)?;
        replace_bytes(&directory.join(name), &content)?;
    }
    Ok(())
}

/// The documents' file names: with the namespace only where names would not be unique otherwise.
fn file_names(documents: &[Document], format: Format) -> Vec<String> {
    let mut uses: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for document in documents {
        *uses.entry((document.kind, &document.name)).or_default() += 1;
    }
    let name = |document: &Document| {
        let kind = document.kind.to_ascii_lowercase();
        let is_unique = uses.get(&(document.kind, &document.name)).is_none_or(|uses| *uses == 1);
        // No name has an underscore: `shop_web` can only be the namespace `shop` and the name `web`.
        let separator = if is_unique || document.namespace.is_empty() { "" } else { "_" };
        let namespace = if is_unique { "" } else { document.namespace.as_str() };
        let stem = format!("{kind}-{namespace}{separator}{}", document.name);
        format!("{}.{}", shortened(stem, format), format.extension())
    };
    documents.iter().map(name).collect()
}

/// A name that is too long for a file keeps its beginning and gets a hash.
fn shortened(mut stem: String, format: Format) -> String {
    let room = LONGEST_FILE_NAME - format.extension().len() - 1;
    if stem.len() > room {
        let mut hasher = DefaultHasher::new();
        stem.hash(&mut hasher);
        let hash = format!("-{:016x}", hasher.finish());
        // Names are ASCII: all have been validated.
        stem.truncate(room - hash.len());
        stem.push_str(&hash);
    }
    stem
}

/// The files of the directory that podwire wrote, in either format.
fn owned_files(directory: &Path) -> io::Result<BTreeSet<String>> {
    let listed = match fs::read_to_string(directory.join(INDEX)) {
        Ok(index) => index.lines().skip(1).map(str::to_owned).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
        Err(error) => return Err(error),
    };
    let mut owned = BTreeSet::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if !entry.file_type()?.is_file() {
            continue;
        }
        if listed.contains(&name) || (name.ends_with(".yaml") && is_marked(&entry.path())?) {
            owned.insert(name);
        }
    }
    Ok(owned)
}

fn is_marked(path: &Path) -> io::Result<bool> {
    let mut line = Vec::new();
    BufReader::new(File::open(path)?).take(MARKER.len() as u64).read_until(b'\n', &mut line)?;
    Ok(line == MARKER.as_bytes())
}

/// Lists the JSON files among `names`; where there are none, there is no list.
fn write_index<'n>(directory: &Path, names: impl Iterator<Item = &'n str>) -> Result<(), Error> {
    let path = directory.join(INDEX);
    let names: BTreeSet<&str> = names.filter(|name| name.ends_with(".json")).collect();
    if names.is_empty() {
        return match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("cannot remove", Some(&path), error))
            }
            _ => Ok(()),
        };
    }
    let mut index = String::from("# The files that podwire wrote, and overwrites and removes.\n");
    for name in names {
        index.push_str(name);
        index.push('\n');
    }
    replace_bytes(&path, index.as_bytes())
}
