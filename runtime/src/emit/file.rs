//! Puts a whole file in its place in one step.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use tempfile::NamedTempFile;

use super::error::Error;
use super::header;
use super::spool::Spool;

/// How many links may lead from one to the next.
const MOST_LINKS: usize = 40;

const PREFIX: &str = ".podwire-";
const SUFFIX: &str = ".tmp";
/// How many random letters and digits stand between them.
const RANDOM: usize = 8;

/// Gives the file at `path` the manifests, after a header, unless it has both already.
pub(super) fn replace(path: &Path, header: &str, content: &mut Spool) -> Result<(), Error> {
    let foreign = |target: &Path| (!header::is_stream(target)).then(|| Error::foreign_file(path));
    replace_unless(path, header, content, &foreign)
}

/// The same for another text of podwire's.
pub(crate) fn write_text(path: &Path, text: &Text) -> Result<(), Error> {
    let mut content = Spool::default();
    content.memory.extend_from_slice(text.content.as_bytes());
    let foreign = |target: &Path| match text.is_filled_in {
        true => Some(Error::filled_in(path)),
        false => (!header::begins_alike(target, &text.content)).then(|| Error::foreign_file(path)),
    };
    replace_unless(path, "", &mut content, &foreign)
}

/// A text that stands in a file of its own, beside the manifests.
pub(crate) struct Text {
    pub(crate) content: String,
    /// Whether people write into it: then it is never overwritten. Otherwise, podwire knows its own by how they begin.
    pub(crate) is_filled_in: bool,
}

/// Replaces the file at `path`, unless it has something that is to be kept.
fn replace_unless(
    path: &Path,
    header: &str,
    content: &mut Spool,
    kept: &dyn Fn(&Path) -> Option<Error>,
) -> Result<(), Error> {
    let failed = |error| Error::io("cannot write", Some(path), error);
    let there = fs::metadata(path);
    match &there {
        Ok(metadata) if metadata.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
        // A pipe or a device is written to.
        Ok(metadata) if !metadata.is_file() => {
            let mut file = File::options().write(true).open(path).map_err(failed)?;
            return io::copy(&mut content.reader()?, &mut file).map(drop).map_err(failed);
        }
        _ => {}
    }
    let target = &*resolved(path)?;
    let folder = folder_of(target);
    sweep(folder);
    if let Ok(metadata) = &there {
        if has_content(target, header, content)? {
            return Ok(());
        }
        // Nothing is lost with a file that is empty.
        if metadata.len() > 0
            && let Some(error) = kept(target)
        {
            return Err(error);
        }
    }
    let mut file = new_file(folder).map_err(failed)?;
    io::copy(&mut header.as_bytes().chain(content.reader()?), &mut file).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    if there.is_ok() {
        take_after(file.path(), target).map_err(failed)?;
    }
    file.persist(target).map(drop).map_err(|error| failed(error.error))
}

/// Where the path leads to in the end: through a link to what it names, whether that is there or not.
pub(super) fn resolved(path: &Path) -> Result<Cow<'_, Path>, Error> {
    // With a separator behind it, a link that leads nowhere could not be read.
    let mut resolved = Cow::Borrowed(path.components().as_path());
    for _ in 0..MOST_LINKS {
        let Ok(link) = fs::read_link(&*resolved) else { return Ok(resolved) };
        resolved = Cow::Owned(folder_of(&resolved).join(link));
    }
    let error = io::Error::new(io::ErrorKind::InvalidInput, "the link leads back to itself");
    Err(Error::io("cannot write", Some(path), error))
}

/// Gives the file at `new` the mode, and where the system allows it the owner, of the file at `old`.
pub(super) fn take_after(new: &Path, old: &Path) -> io::Result<()> {
    let (own, old) = (fs::metadata(new)?, fs::metadata(old)?);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        if (own.uid(), own.gid()) != (old.uid(), old.gid()) {
            // To give a file away takes rights that the group alone does not take.
            let _ =
                chown(new, Some(old.uid()), Some(old.gid())).or_else(|_| chown(new, None, Some(old.gid())));
        }
    }
    // There are file systems that know no modes, and refuse to set one.
    if own.permissions() == old.permissions() { Ok(()) } else { fs::set_permissions(new, old.permissions()) }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn has_content(path: &Path, header: &str, content: &mut Spool) -> Result<bool, Error> {
    let Ok(old) = File::open(path) else { return Ok(false) };
    let mut new = BufReader::new(header.as_bytes().chain(content.reader()?));
    Ok(is_same(&mut BufReader::new(old), &mut new).unwrap_or(false))
}

fn is_same(one: &mut dyn io::BufRead, other: &mut dyn io::BufRead) -> io::Result<bool> {
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let common = left.len().min(right.len());
        if common == 0 {
            return Ok(left.is_empty() && right.is_empty());
        }
        if left[..common] != right[..common] {
            return Ok(false);
        }
        one.consume(common);
        other.consume(common);
    }
}

/// A temporary file in the folder, so that it can be renamed within it. It is locked for as long as its program runs.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    // Temporary files are private by default; a manifest is as readable as any other new file.
    #[cfg(unix)]
    let permissions = {
        use std::os::unix::fs::PermissionsExt;
        fs::Permissions::from_mode(0o666)
    };
    #[cfg(unix)]
    builder.permissions(permissions);
    loop {
        let file = builder.tempfile_in(folder)?;
        // Where there are no locks, nothing is swept either.
        let _ = file.as_file().lock();
        // Before it was locked, another program may have swept it.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes the temporary files of programs that were killed: nobody has them locked any more.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_temporary = name.to_str().is_some_and(is_temporary);
        if is_temporary
            && entry.file_type().is_ok_and(|file_type| file_type.is_file())
            && let Ok(file) = File::options().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether it is a name that `new_file` gives.
fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests;
