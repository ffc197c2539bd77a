//! One emit at a time for each directory.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use crate::emit::error::Error;

/// A directory that is this process's alone, among those that use podwire, until the value is dropped.
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Waits until no other emit uses the directory, which is made where there is none. `waiting` is called before the wait.
    ///
    /// As cargo does, it goes on without a lock where the file system has none.
    pub(super) fn of(directory: &Path, waiting: &mut dyn FnMut()) -> Result<Lock, Error> {
        loop {
            fs::create_dir_all(directory)
                .map_err(|error| Error::io("cannot make the directory", Some(directory), error))?;
            let Ok(file) = open(directory) else { return Ok(Lock { _file: None }) };
            let is_locked = match file.try_lock() {
                Ok(()) => true,
                Err(TryLockError::WouldBlock) => {
                    waiting();
                    file.lock().is_ok()
                }
                Err(TryLockError::Error(_)) => false,
            };
            if !is_locked {
                return Ok(Lock { _file: None });
            }
            // Whoever had the lock may have removed the directory; there is then another one, or none.
            if is_at(&file, directory).unwrap_or(false) {
                return Ok(Lock { _file: Some(file) });
            }
        }
    }
}

/// The directory itself carries the lock, so that nothing of it is left behind.
#[cfg(unix)]
fn open(directory: &Path) -> io::Result<File> {
    File::open(directory)
}

/// Where directories cannot be locked, a file in it is.
#[cfg(not(unix))]
fn open(directory: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(directory.join(".podwire.lock"))
}

#[cfg(unix)]
fn is_at(file: &File, directory: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (locked, there) = (file.metadata()?, fs::metadata(directory)?);
    Ok((locked.dev(), locked.ino()) == (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn is_at(_file: &File, _directory: &Path) -> io::Result<bool> {
    Ok(true)
}
