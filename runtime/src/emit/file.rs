//! Single files: whose they are, and what they are to hold.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use podwire_manifests::__build::file::{self, Content, begins_alike};

use super::error::Error;
use super::header;
use super::spool::Spool;

/// Gives the file at `path` the manifests, after a header, unless it has both already. A pipe or a device gets the manifests alone:
/// nobody will ask whose it is.
pub(super) fn replace(path: &Path, header: &str, content: &mut Spool) -> Result<(), Error> {
    let passes_on = fs::metadata(path).is_ok_and(|there| !there.is_file());
    let header = if passes_on { "" } else { header };
    let is_kept = |target: &Path| !header::is_stream(target);
    match file::replace(path, &mut Headed { header, content }, &is_kept) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Error::foreign_file(path)),
        Err(error) => Err(Error::io("cannot write", Some(path), error)),
    }
}

/// The same for another text of podwire's.
pub(crate) fn write_text(path: &Path, text: &Text) -> Result<(), Error> {
    let is_kept = |target: &Path| text.is_filled_in || !begins_alike(target, &text.content);
    match file::replace(path, &mut text.content.as_str(), &is_kept) {
        Ok(true) => Ok(()),
        Ok(false) if text.is_filled_in => Err(Error::filled_in(path)),
        Ok(false) => Err(Error::foreign_file(path)),
        Err(error) => Err(Error::io("cannot write", Some(path), error)),
    }
}

/// A text that stands in a file of its own, beside the manifests.
pub(crate) struct Text {
    pub(crate) content: String,
    /// Whether people write into it: then it is never overwritten. Otherwise, podwire knows its own by how they begin.
    pub(crate) is_filled_in: bool,
}

/// Manifests after a header.
struct Headed<'c> {
    header: &'c str,
    content: &'c mut Spool,
}

impl Content for Headed<'_> {
    fn reader(&mut self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.header.as_bytes().chain(self.content.reader()?)))
    }
}

/// Where the path leads to in the end: through a link to what it names, whether that is there or not.
pub(super) fn resolved(path: &Path) -> Result<Cow<'_, Path>, Error> {
    file::resolved(path).map_err(|error| Error::io("cannot write", Some(path), error))
}

#[cfg(test)]
mod tests;
