//! A directory of manifests, one file for each object.

mod disk;
mod lock;
mod marker;
mod names;
mod stage;
mod view;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use super::documents::Document;
use super::error::{Error, listed};
use super::file::resolved;
use super::shown::shown;
use super::spool::{Spool, unreadable};
use super::{Format, header};
use lock::Lock;
use marker::Marker;
use stage::Stage;
use view::{Owner, View};

/// What is to lie in which directory.
pub(super) struct Request<'r> {
    pub(super) directory: &'r Path,
    pub(super) format: Format,
    /// The app, by its full path: two of one name have two.
    pub(super) app: &'r str,
    /// Whether an app without objects removes all its files.
    pub(super) allow_empty: bool,
}

/// Writes the documents, which lie one after the other in `spool`. The stale files that it has removed.
///
/// `waiting` is called when another emit has the directory.
pub(super) fn write(
    request: &Request<'_>,
    spool: &mut Spool,
    documents: &[Document],
    waiting: &mut dyn FnMut(),
) -> Result<Vec<String>, Error> {
    let directory = &*resolved(request.directory)?;
    let _lock = Lock::of(directory, waiting)?;
    stage::settle(directory, Some(request.app))?;
    let view = View::new(directory, request.app)?;
    let names = names::file_names(documents, request.format);
    let stale = view.stale_files(&names.iter().map(String::as_str).collect())?;
    let has_objects = documents.iter().any(|document| document.kind != "Namespace");
    let keeps_objects = stale.iter().all(|name| name.starts_with("namespace-"));
    if !has_objects && !keeps_objects && !request.allow_empty {
        return Err(would_be_emptied(directory, &stale));
    }
    let changed = changed_files(request, &view, spool, documents, &names)?;
    let marker = Marker { app: request.app.to_owned(), files: names.iter().cloned().collect() }.text();
    let is_listed = marker::has_text(directory, &marker);
    if changed.is_empty() && stale.is_empty() && is_listed {
        return Ok(stale);
    }
    let mut stage = Stage::new(directory, request.app)?;
    stage.prepare(|stage| {
        each_file(request, spool, documents, &names, |name, content| {
            if changed.contains(name) { stage.put(name, content) } else { Ok(()) }
        })?;
        stale.iter().try_for_each(|name| stage.remove(name))?;
        if is_listed { Ok(()) } else { stage.put(marker::NAME, marker.as_bytes()) }
    })?;
    stage.carry_out()?;
    Ok(stale)
}

/// Completes or undoes an emit of the app into the directory that was interrupted; of any app where none is named. Whether
/// there was one.
pub(super) fn recover(directory: &Path, app: Option<&str>, waiting: &mut dyn FnMut()) -> Result<bool, Error> {
    let directory = &*resolved(directory)?;
    if !disk::is_there(&directory.join(stage::NAME)) {
        return Ok(false);
    }
    let _lock = Lock::of(directory, waiting)?;
    stage::settle(directory, app)
}

/// The names of the files that do not have their content yet.
///
/// # Errors
/// When a file that podwire did not write is in the way.
fn changed_files<'n>(
    request: &Request<'_>,
    view: &View<'_>,
    spool: &mut Spool,
    documents: &[Document],
    names: &'n [String],
) -> Result<HashSet<&'n str>, Error> {
    let (mut changed, mut foreign, mut other) = (HashSet::new(), Vec::new(), None);
    each_file(request, spool, documents, names, |name, content| {
        if view.has_content(name, content) {
            return Ok(());
        }
        changed.insert(name);
        match view.owner(name) {
            Owner::App | Owner::Nobody => {}
            Owner::Foreign => foreign.push(name.to_owned()),
            Owner::OtherApp(app) => other = other.take().or(Some((app, name.to_owned()))),
        }
        Ok(())
    })?;
    match other {
        Some((app, name)) => Err(Error::of_other_app(request.directory, &app, request.app, vec![name])),
        None if foreign.is_empty() => Ok(changed),
        None => Err(Error::foreign(request.directory, foreign)),
    }
}

/// Calls `action` with each file's name and content.
fn each_file<'n>(
    request: &Request<'_>,
    spool: &mut Spool,
    documents: &[Document],
    names: &'n [String],
    mut action: impl FnMut(&'n str, &[u8]) -> Result<(), Error>,
) -> Result<(), Error> {
    let header = header::of(request.format, request.app);
    let mut reader = spool.reader().map_err(unreadable)?;
    let mut content = Vec::new();
    for (document, name) in documents.iter().zip(names) {
        content.clear();
        content.extend_from_slice(header.as_bytes());
        reader.by_ref().take(document.length).read_to_end(&mut content).map_err(unreadable)?;
        action(name, &content)?;
    }
    Ok(())
}

fn would_be_emptied(directory: &Path, stale: &[String]) -> Error {
    let (files, them) = if stale.len() == 1 { ("file", "it") } else { ("files", "them") };
    Error::refused(format!(
        "nothing was written to {}: the app has no objects, and its {} {files} there would be removed ({}); \
         allow it (`--allow-empty`, `Emit::allow_empty`), or remove {them} yourself",
        shown(directory),
        stale.len(),
        listed(stale),
    ))
}
