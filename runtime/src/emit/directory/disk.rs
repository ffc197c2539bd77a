//! The steps on a disk of which an emit consists. Tests make any of them fail, or the last one before a kill.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

use podwire_manifests::__build::file::take_after;

pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    step()?;
    fs::create_dir(path)
}

pub(super) fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    step()?;
    let mut file = File::create_new(path)?;
    step()?;
    file.write_all(content)
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step()?;
    fs::rename(from, to)
}

/// Keeps the file at `path` under a second name, or as a copy where the file system has no links.
pub(super) fn keep(path: &Path, kept: &Path) -> io::Result<()> {
    step()?;
    if has_links() && fs::hard_link(path, kept).is_ok() {
        return Ok(());
    }
    fs::copy(path, kept)?;
    take_after(kept, path)?;
    // Opened for reading, as every file can be that could be copied.
    if cfg!(unix) { File::open(kept)?.sync_data() } else { Ok(()) }
}

/// Removes the file, if it is there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    step()?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    step()?;
    fs::remove_dir(path)
}

/// Whether something of this name is there.
pub(super) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// How many files are flushed at once: a disk takes the waits of several together.
const FLUSHED_AT_ONCE: usize = 8;

/// Has the files' contents on the disk when it returns.
pub(super) fn flush(files: &[PathBuf]) -> io::Result<()> {
    step()?;
    let flush_all = |files: &[PathBuf]| {
        files.iter().try_for_each(|file| File::options().write(true).open(file)?.sync_data())
    };
    thread::scope(|scope| {
        let share = files.len().div_ceil(FLUSHED_AT_ONCE).max(1);
        let mut shares = files.chunks(share);
        let first = shares.next().unwrap_or_default();
        let start =
            |share| thread::Builder::new().spawn_scoped(scope, move || flush_all(share)).map_err(|_| share);
        let workers: Vec<_> = shares.map(start).collect();
        let mut result = flush_all(first);
        for worker in workers {
            result = result.and(match worker {
                Ok(worker) => worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // Where no thread can be had, one after the other.
                Err(share) => flush_all(share),
            });
        }
        result
    })
}

/// Has the directory's entries on the disk, where the system flushes directories.
pub(super) fn flush_folder(path: &Path) {
    if cfg!(unix) {
        // There are file systems that refuse it; what they promise is then all there is.
        let _ = File::open(path).and_then(|folder| folder.sync_all());
    }
}

#[cfg(not(test))]
fn step() -> io::Result<()> {
    Ok(())
}

#[cfg(not(test))]
fn has_links() -> bool {
    true
}

#[cfg(test)]
pub(super) use faults::{Faults, with_faults};
#[cfg(test)]
use faults::{has_links, step};

#[cfg(test)]
mod faults {
    use std::cell::Cell;
    use std::io;

    /// At which steps of this thread something happens, counted from 0.
    #[derive(Clone, Copy, Debug, Default)]
    pub(in super::super) struct Faults {
        /// The disk is full at this step, and at no other.
        pub(in super::super) full: Option<usize>,
        /// No step is taken from this one on.
        pub(in super::super) killed: Option<usize>,
        /// The file system has no second names for files.
        pub(in super::super) without_links: bool,
    }

    thread_local! {
        static STEPS: Cell<usize> = const { Cell::new(0) };
        static FAULTS: Cell<Faults> = const { Cell::new(Faults { full: None, killed: None, without_links: false }) };
    }

    pub(super) fn step() -> io::Result<()> {
        let (now, faults) = (STEPS.get(), FAULTS.get());
        STEPS.set(now + 1);
        if faults.killed.is_some_and(|at| now >= at) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if faults.full == Some(now) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    pub(super) fn has_links() -> bool {
        !FAULTS.get().without_links
    }

    /// What the action gives with these faults, and how many steps it asked for.
    pub(in super::super) fn with_faults<T>(faults: Faults, action: impl FnOnce() -> T) -> (T, usize) {
        STEPS.set(0);
        FAULTS.set(faults);
        let result = action();
        FAULTS.set(Faults::default());
        (result, STEPS.get())
    }
}
