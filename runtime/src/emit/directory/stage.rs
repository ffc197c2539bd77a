//! A change of many files that happens as a whole, or not at all.
//!
//! All new files are written into a folder beside their places, and flushed; so is a second name for each file that will be
//! replaced or removed. Then the *plan* gets its name, and with it the change is decided: the files are renamed to their
//! places, the marker last, and the folder is removed. Whoever finds a plan completes it. A change that fails half-way
//! is undone: its plan becomes an *undo*, and whoever finds that one goes on with it. A folder without
//! either belongs to a change that was never decided, and is swept.
//!
//! It is what git does with its lock files and its quarantine of new objects, and rustup with its transactions.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::marker::{self, Marker, not_podwires, read_own};
use super::names::is_file_name;
use super::view::{Owner, View};
use crate::emit::error::Error;
use crate::emit::shown::shown;
use podwire_manifests::__build::file::take_after;

/// The folder's name. Nothing in it is called as manifests are, whatever reads folders recursively.
pub(super) const NAME: &str = ".podwire.next";

const PLAN: &str = "plan";
const UNDO: &str = "undo";
const UNNAMED_PLAN: &str = "plan.tmp";
const FIRST_LINE: &str = "# An emit of podwire that was interrupted: the next one completes it.";
const APP: &str = "app: ";

/// A change, decided or not.
pub(super) struct Stage<'d> {
    directory: &'d Path,
    folder: PathBuf,
    app: String,
    entries: Vec<Entry>,
    unflushed: Vec<PathBuf>,
}

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    action: Action,
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    /// A file comes where none was.
    Add,
    /// A file is replaced.
    Replace,
    Remove,
}

impl Action {
    const ALL: [Action; 3] = [Action::Add, Action::Replace, Action::Remove];

    /// How the plan calls it.
    fn word(self) -> &'static str {
        match self {
            Action::Add => "add",
            Action::Replace => "replace",
            Action::Remove => "remove",
        }
    }
}

impl<'d> Stage<'d> {
    pub(super) fn new(directory: &'d Path, app: &str) -> Result<Stage<'d>, Error> {
        let stage = Stage::of(directory, app.to_owned(), Vec::new());
        disk::make_folder(&stage.folder)
            .map_err(|error| Error::io("cannot make the directory", Some(&stage.folder), error))?;
        Ok(stage)
    }

    fn of(directory: &'d Path, app: String, entries: Vec<Entry>) -> Stage<'d> {
        Stage { directory, folder: directory.join(NAME), app, entries, unflushed: Vec::new() }
    }

    /// Makes ready what the change consists of, in the order in which `put` and `remove` are called, or sweeps it all.
    pub(super) fn prepare(
        &mut self,
        entries: impl FnOnce(&mut Stage<'d>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        entries(self).and_then(|()| self.decide()).inspect_err(|_| {
            // The error that is reported is the first one. What cannot be swept now, the next emit sweeps.
            let _ = self.sweep();
        })
    }

    pub(super) fn put(&mut self, name: &str, content: &[u8]) -> Result<(), Error> {
        let (target, new) = (self.directory.join(name), self.new_file(self.entries.len()));
        disk::write_new(&new, content).map_err(|error| Error::io("cannot write", Some(&target), error))?;
        self.unflushed.push(new);
        if !disk::is_there(&target) {
            self.entries.push(Entry { action: Action::Add, name: name.to_owned() });
            return Ok(());
        }
        self.keep_old(Action::Replace, name)
    }

    pub(super) fn remove(&mut self, name: &str) -> Result<(), Error> {
        self.keep_old(Action::Remove, name)
    }

    fn keep_old(&mut self, action: Action, name: &str) -> Result<(), Error> {
        let (target, old) = (self.directory.join(name), self.old_file(self.entries.len()));
        disk::keep(&target, &old)
            .map_err(|error| Error::io("cannot keep a copy of", Some(&target), error))?;
        self.entries.push(Entry { action, name: name.to_owned() });
        Ok(())
    }

    /// From here on the change is completed, whatever happens.
    fn decide(&mut self) -> Result<(), Error> {
        let failed = |error| Error::io("cannot write into", Some(&self.folder), error);
        disk::flush(&self.unflushed).map_err(failed)?;
        for (index, entry) in self.entries.iter().enumerate() {
            // After the flush: a file that must not be written could not be opened for it.
            if entry.action == Action::Replace {
                let target = self.directory.join(&entry.name);
                take_after(&self.new_file(index), &target)
                    .map_err(|error| Error::io("cannot keep the mode of", Some(&target), error))?;
            }
        }
        let unnamed = self.folder.join(UNNAMED_PLAN);
        disk::write_new(&unnamed, self.plan().as_bytes()).map_err(failed)?;
        disk::flush(std::slice::from_ref(&unnamed)).map_err(failed)?;
        disk::flush_folder(&self.folder);
        disk::flush_folder(self.directory);
        disk::rename(&unnamed, &self.folder.join(PLAN)).map_err(failed)?;
        disk::flush_folder(&self.folder);
        Ok(())
    }

    /// Carries the decided change out, or undoes it where that is not possible.
    pub(super) fn carry_out(&self) -> Result<(), Error> {
        self.complete_or_undo(false).map_err(|(failure, undone)| match undone {
            Ok(()) => failure,
            Err(_) => failure.with_outcome("the next emit into the directory will complete or undo this one"),
        })
    }

    /// On failure, why the change could not be completed, and whether it could be undone.
    fn complete_or_undo(&self, is_resumed: bool) -> Result<(), (Error, Result<(), Error>)> {
        self.complete(is_resumed).map_err(|failure| (failure, self.begin_undo().and_then(|()| self.undo())))
    }

    /// `is_resumed` says that a part of it may have been done before.
    fn complete(&self, is_resumed: bool) -> Result<(), Error> {
        let view = self.view();
        for (index, entry) in self.entries.iter().enumerate() {
            let (target, new) = (self.directory.join(&entry.name), self.new_file(index));
            match entry.action {
                Action::Add | Action::Replace => match disk::rename(&new, &target) {
                    // It took its place before the interruption.
                    Err(error) if is_resumed && error.kind() == io::ErrorKind::NotFound => {}
                    renamed => renamed.map_err(|error| Error::io("cannot write", Some(&target), error))?,
                },
                Action::Remove if view.owner(&entry.name) == Owner::App => {
                    disk::remove(&target).map_err(|error| Error::io("cannot remove", Some(&target), error))?
                }
                _ => {}
            }
        }
        disk::flush_folder(self.directory);
        // All is in place. What cannot be swept now, the next emit sweeps.
        let _ = self.sweep();
        Ok(())
    }

    fn begin_undo(&self) -> Result<(), Error> {
        disk::rename(&self.folder.join(PLAN), &self.folder.join(UNDO))
            .map_err(|error| Error::io("cannot rename the plan in", Some(&self.folder), error))?;
        disk::flush_folder(&self.folder);
        Ok(())
    }

    /// Takes back what was done, and touches nothing else: a file that could not be replaced cannot be restored either.
    fn undo(&self) -> Result<(), Error> {
        for (index, entry) in self.entries.iter().enumerate() {
            let (target, old) = (self.directory.join(&entry.name), self.old_file(index));
            let is_undone = match entry.action {
                Action::Add => disk::is_there(&self.new_file(index)),
                Action::Replace => disk::is_there(&self.new_file(index)) || !disk::is_there(&old),
                Action::Remove => disk::is_there(&target) || !disk::is_there(&old),
            };
            match entry.action {
                _ if is_undone => {}
                Action::Add => {
                    disk::remove(&target).map_err(|error| Error::io("cannot remove", Some(&target), error))?
                }
                Action::Replace | Action::Remove => disk::rename(&old, &target)
                    .map_err(|error| Error::io("cannot restore", Some(&target), error))?,
            }
        }
        disk::flush_folder(self.directory);
        let _ = self.sweep();
        Ok(())
    }

    /// Removes the folder: the plan first, so that nobody completes what is half removed.
    fn sweep(&self) -> Result<(), Error> {
        let remove = |name: &str| {
            let path = self.folder.join(name);
            disk::remove(&path).map_err(|error| Error::io("cannot remove", Some(&path), error))
        };
        let names = files_of(&self.folder)?;
        for name in [PLAN, UNDO] {
            if names.contains(name) {
                remove(name)?;
                disk::flush_folder(&self.folder);
            }
        }
        names
            .iter()
            .filter(|name| ![PLAN, UNDO].contains(&name.as_str()))
            .try_for_each(|name| remove(name))?;
        disk::remove_folder(&self.folder)
            .map_err(|error| Error::io("cannot remove", Some(&self.folder), error))
    }

    fn plan(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n{APP}{}\n", self.app);
        for entry in &self.entries {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{} {}", entry.action.word(), entry.name);
        }
        text
    }

    /// # Errors
    /// When something else has come in the meantime to where a file of the change belongs.
    fn judge_places(&self) -> Result<(), Error> {
        if Marker::read(self.directory)?.is_some_and(|marker| marker.app != self.app) {
            return Err(not_podwires(&self.directory.join(marker::NAME), "it names another app"));
        }
        let view = self.view();
        let is_foreign = |(index, entry): &(usize, &Entry)| {
            entry.name != marker::NAME
                && disk::is_there(&self.new_file(*index))
                && !matches!(view.owner(&entry.name), Owner::App | Owner::Nobody)
        };
        let foreign = self.entries.iter().enumerate().filter(is_foreign);
        let foreign: Vec<String> = foreign.map(|(_, entry)| entry.name.clone()).collect();
        if foreign.is_empty() { Ok(()) } else { Err(Error::foreign(self.directory, foreign)) }
    }

    fn new_file(&self, index: usize) -> PathBuf {
        self.folder.join(format!("{index}.new"))
    }

    fn old_file(&self, index: usize) -> PathBuf {
        self.folder.join(format!("{index}.old"))
    }

    fn view(&self) -> View<'_> {
        let names = self.entries.iter().map(|entry| entry.name.clone());
        View::of(self.directory, &self.app, names.collect())
    }
}

/// Completes, undoes or sweeps what an emit left that was interrupted. Whether there was such a thing.
///
/// # Errors
/// When it is not podwire's, or belongs to an app other than `app`, or cannot be carried out.
pub(super) fn settle(directory: &Path, app: Option<&str>) -> Result<bool, Error> {
    let folder = directory.join(NAME);
    match folder.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Ok(metadata) if !metadata.is_dir() => return Err(not_podwires(&folder, "it is no directory")),
        _ => files_of(&folder)?,
    };
    let (undo, plan) = (read_own(&folder.join(UNDO))?, read_own(&folder.join(PLAN))?);
    let is_undone = undo.is_some();
    let Some(text) = undo.or(plan) else {
        Stage::of(directory, String::new(), Vec::new()).sweep()?;
        return Ok(true);
    };
    let (owner, entries) = parse(&text).map_err(|mistake| not_podwires(&folder, &mistake))?;
    if let Some(app) = app.filter(|app| *app != owner) {
        return Err(Error::of_other_app(directory, &owner, app, Vec::new()));
    }
    let stage = Stage::of(directory, owner, entries);
    if is_undone {
        stage.undo()?;
    } else {
        stage.judge_places()?;
        stage.complete_or_undo(true).or_else(|(_, undone)| undone)?;
    }
    Ok(true)
}

fn parse(plan: &str) -> Result<(String, Vec<Entry>), String> {
    let mut lines = plan.lines();
    if lines.next() != Some(FIRST_LINE) {
        return Err("its plan does not begin as podwire's does".to_owned());
    }
    let app = lines.next().and_then(|line| line.strip_prefix(APP)).ok_or("its plan does not name the app")?;
    let entry = |line: &str| {
        let (word, name) = line.split_once(' ')?;
        let action = Action::ALL.into_iter().find(|action| action.word() == word)?;
        let is_podwires = is_file_name(name) || name == marker::NAME;
        is_podwires.then(|| Entry { action, name: name.to_owned() })
    };
    let entries = lines.map(|line| {
        entry(line).ok_or_else(|| format!("its plan has `{}`, and podwire plans no such thing", shown(line)))
    });
    Ok((app.to_owned(), entries.collect::<Result<_, _>>()?))
}

/// The folder's files.
///
/// # Errors
/// When one of them is not podwire's.
fn files_of(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let unreadable = |error| Error::io("cannot read the directory", Some(folder), error);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name();
        let is_file = entry.file_type().is_ok_and(|file_type| file_type.is_file());
        match name.to_str().filter(|name| is_file && is_own(name)) {
            Some(name) => names.insert(name.to_owned()),
            None => return Err(not_podwires(folder, &format!("it has `{}`", shown(&name)))),
        };
    }
    Ok(names)
}

fn is_own(name: &str) -> bool {
    let number = name.strip_suffix(".new").or(name.strip_suffix(".old"));
    [PLAN, UNDO, UNNAMED_PLAN].contains(&name) || number.is_some_and(|number| number.parse::<usize>().is_ok())
}
