//! Puts a whole file in its place in one step.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::error::Error;
use super::spool::Spool;

/// Gives the file at `path` this content, unless it has it already.
pub(super) fn replace(path: &Path, content: Spool) -> Result<(), Error> {
    // Through a link, the file it leads to is replaced; a pipe or a device is written to.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let failed = |error| Error::io("cannot write", Some(path), error);
    match fs::metadata(&target) {
        Ok(metadata) if metadata.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
        Ok(metadata) if !metadata.is_file() => {
            let mut file = fs::OpenOptions::new().write(true).open(&target).map_err(failed)?;
            return content.copy_to(&mut file).map_err(failed);
        }
        _ => {}
    }
    if content.in_memory().is_some_and(|bytes| has_content(&target, bytes)) {
        return Ok(());
    }
    let mut file = new_beside(&target).map_err(failed)?;
    content.copy_to(&mut file).map_err(failed)?;
    file.persist(&target).map(drop).map_err(|error| failed(error.error))
}

/// Gives the file at `path` these bytes, unless it has them already.
pub(super) fn replace_bytes(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if has_content(path, bytes) {
        return Ok(());
    }
    let failed = |error| Error::io("cannot write", Some(path), error);
    let mut file = new_beside(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map(drop).map_err(|error| failed(error.error))
}

fn has_content(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|old| old == bytes)
}

/// A temporary file in the folder of `target`, so that it can be renamed to it.
fn new_beside(target: &Path) -> io::Result<NamedTempFile> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".podwire-");
    // Temporary files are private by default; a manifest is as readable as any other new file.
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}
