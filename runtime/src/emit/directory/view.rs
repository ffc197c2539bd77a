//! To whom the files of a directory belong.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;

use super::marker::{self, Marker};
use super::names::{could_be, is_file_name};
use crate::emit::error::Error;
use crate::emit::{Format, header};

/// To whom a file belongs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// There is none.
    Nobody,
    /// The app that is emitted.
    App,
    /// Another app.
    OtherApp(String),
    /// Whoever made it otherwise.
    Foreign,
}

/// A directory as one app sees it.
pub(super) struct View<'d> {
    directory: &'d Path,
    app: &'d str,
    listed: BTreeSet<String>,
}

impl<'d> View<'d> {
    /// # Errors
    /// When the directory's marker is not podwire's, or is another app's.
    pub(super) fn new(directory: &'d Path, app: &'d str) -> Result<View<'d>, Error> {
        let listed = match Marker::read(directory)? {
            None => BTreeSet::new(),
            Some(marker) if marker.app == app => marker.files,
            Some(marker) => {
                let files = marker.files.into_iter().collect();
                return Err(Error::of_other_app(directory, &marker.app, app, files));
            }
        };
        Ok(View::of(directory, app, listed))
    }

    /// The view in which these files are listed as the app's.
    pub(super) fn of(directory: &'d Path, app: &'d str, listed: BTreeSet<String>) -> View<'d> {
        View { directory, app, listed }
    }

    /// To whom the file of this name belongs. What cannot be read is foreign, and so are links and folders.
    pub(super) fn owner(&self, name: &str) -> Owner {
        let path = self.directory.join(name);
        match path.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Owner::Nobody,
            Ok(metadata) if metadata.is_file() => {}
            _ => return Owner::Foreign,
        }
        if name.ends_with(".json") {
            let is_own = self.listed.contains(name) && holds_object(&path, name);
            return if is_own { Owner::App } else { Owner::Foreign };
        }
        match header::app_of(&path) {
            Some(app) if app == self.app => Owner::App,
            Some(app) => Owner::OtherApp(app),
            None => Owner::Foreign,
        }
    }

    /// The app's files that are not among the new ones.
    ///
    /// # Errors
    /// When the directory has another app's files, or its marker lists a file that podwire did not write.
    pub(super) fn stale_files(&self, new: &HashSet<&str>) -> Result<Vec<String>, Error> {
        let mut stale = Vec::new();
        let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let unreadable = |error| Error::io("cannot read the directory", Some(self.directory), error);
        for entry in fs::read_dir(self.directory).map_err(unreadable)? {
            let Ok(name) = entry.map_err(unreadable)?.file_name().into_string() else { continue };
            if new.contains(name.as_str()) || !is_file_name(&name) {
                continue;
            }
            match self.owner(&name) {
                Owner::App => stale.push(name),
                Owner::OtherApp(app) => others.entry(app).or_default().push(name),
                // A YAML file without its first line is no longer podwire's; JSON has no such line.
                Owner::Foreign if name.ends_with(".json") && self.listed.contains(&name) => {
                    let mistake = format!("it lists {name}, which podwire did not write");
                    return Err(marker::not_podwires(&self.directory.join(marker::NAME), &mistake));
                }
                Owner::Foreign | Owner::Nobody => {}
            }
        }
        if let Some((other, mut files)) = others.pop_first() {
            files.sort();
            return Err(Error::of_other_app(self.directory, &other, self.app, files));
        }
        stale.sort();
        Ok(stale)
    }

    /// Whether the file has this content.
    pub(super) fn has_content(&self, name: &str, content: &[u8]) -> bool {
        let path = self.directory.join(name);
        path.symlink_metadata().is_ok_and(|old| old.is_file() && old.len() == content.len() as u64)
            && fs::read(path).is_ok_and(|old| old == content)
    }
}

/// The largest JSON file that is looked into, in bytes: the API server takes no object of 3 MiB.
const LARGEST_OBJECT: u64 = 16 << 20;

/// Whether the JSON file holds the object after which podwire would name it.
fn holds_object(path: &Path, name: &str) -> bool {
    #[derive(Deserialize)]
    struct Object {
        kind: String,
        metadata: Metadata,
    }
    #[derive(Deserialize)]
    struct Metadata {
        name: String,
        #[serde(default)]
        namespace: String,
    }
    let Ok(file) = fs::File::open(path) else { return false };
    let mut text = Vec::new();
    if file.take(LARGEST_OBJECT).read_to_end(&mut text).is_err() {
        return false;
    }
    serde_json::from_slice(&text).is_ok_and(|Object { kind, metadata }| {
        could_be(name, &kind, &metadata.namespace, &metadata.name, Format::Json)
    })
}
