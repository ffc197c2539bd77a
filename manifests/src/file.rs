//! Puts a whole file in its place in one step.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use tempfile::NamedTempFile;

#[cfg(test)]
mod tests;

/// How many links may lead from one to the next.
const MOST_LINKS: usize = 40;

const PREFIX: &str = ".podwire-";
const SUFFIX: &str = ".tmp";
/// How many random letters and digits stand between them.
const RANDOM: usize = 8;

/// The longest beginning of a file that is looked at, in bytes.
const BEGINNING: u64 = 1024;

/// What a file is to hold.
pub trait Content {
    /// A reader of all of it: once to compare, and once to write.
    fn reader(&mut self) -> io::Result<Box<dyn Read + '_>>;
}

impl Content for &str {
    fn reader(&mut self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.as_bytes()))
    }
}

/// Gives the file at `path` a content: other programs see the old file or the new one, and the old one stays where that fails. False
/// when what is there is to be kept, which `is_kept` is asked of a file that has another content, and is not empty.
///
/// Mode and group of a file that is replaced stay, and so does its owner where the program may give files away. Through a link, what it
/// leads to is written, whether that is there yet or not; a pipe or a device is written to. A file that would not change is
/// not touched.
pub fn replace(path: &Path, content: &mut dyn Content, is_kept: &dyn Fn(&Path) -> bool) -> io::Result<bool> {
    let there = fs::metadata(path);
    match &there {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => {
            let mut file = File::options().write(true).open(path)?;
            return io::copy(&mut content.reader()?, &mut file).map(|_| true);
        }
        _ => {}
    }
    let target = &*resolved(path)?;
    let folder = folder_of(target);
    sweep(folder);
    if let Ok(metadata) = &there {
        if has_content(target, content)? {
            return Ok(true);
        }
        // Nothing is lost with a file that is empty.
        if metadata.len() > 0 && is_kept(target) {
            return Ok(false);
        }
    }
    let mut file = new_file(folder)?;
    io::copy(&mut content.reader()?, &mut file)?;
    file.as_file().sync_all()?;
    if there.is_ok() {
        take_after(file.path(), target)?;
    }
    file.persist(target).map(|_| true).map_err(|error| error.error)
}

/// Where the path leads to in the end: through a link to what it names, whether that is there or not.
pub fn resolved(path: &Path) -> io::Result<Cow<'_, Path>> {
    // With a separator behind it, a link that leads nowhere could not be read.
    let mut resolved = Cow::Borrowed(path.components().as_path());
    for _ in 0..MOST_LINKS {
        let Ok(link) = fs::read_link(&*resolved) else { return Ok(resolved) };
        resolved = Cow::Owned(folder_of(&resolved).join(link));
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "the link leads back to itself"))
}

/// The first bytes of a file.
pub fn beginning(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(BEGINNING).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether the file begins as the text does: with the same words in the first line that has any.
pub fn begins_alike(path: &Path, text: &str) -> bool {
    let written = beginning(path).unwrap_or_default();
    first_words(&String::from_utf8_lossy(&written)) == first_words(text)
}

fn first_words(text: &str) -> Vec<&str> {
    let has_words = |line: &&str| line.contains(char::is_alphanumeric);
    text.lines().find(has_words).unwrap_or_default().split_whitespace().collect()
}

/// Gives the file at `new` the mode, and where the system allows it the owner, of the file at `old`.
pub fn take_after(new: &Path, old: &Path) -> io::Result<()> {
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

fn has_content(path: &Path, content: &mut dyn Content) -> io::Result<bool> {
    let Ok(old) = File::open(path) else { return Ok(false) };
    let mut new = BufReader::new(content.reader()?);
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
