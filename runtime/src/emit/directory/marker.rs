//! The file `.podwire`: of which app a directory is, and which files are that app's.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::names::is_file_name;
use crate::emit::error::Error;
use crate::emit::shown::shown;

/// The marker's name. `kubectl apply -f` passes it over.
pub(super) const NAME: &str = ".podwire";

const FIRST_LINE: &str = "# The files that podwire wrote, and overwrites and removes.";
const APP: &str = "app: ";

/// The largest text that podwire reads of its own, in bytes: 200,000 files with long names.
const LARGEST: u64 = 64 << 20;

/// What a marker says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) app: String,
    pub(super) files: BTreeSet<String>,
}

impl Marker {
    pub(super) fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n{APP}{}\n", self.app);
        for file in &self.files {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{file}");
        }
        text
    }

    /// The directory's marker; none where it has none.
    ///
    /// # Errors
    /// When it cannot be read, is not podwire's, or lists what podwire does not write.
    pub(super) fn read(directory: &Path) -> Result<Option<Marker>, Error> {
        let path = directory.join(NAME);
        match read_own(&path)? {
            None => Ok(None),
            Some(text) => parse(&text).map(Some).map_err(|mistake| not_podwires(&path, &mistake)),
        }
    }
}

fn parse(text: &str) -> Result<Marker, String> {
    let mut lines = text.lines();
    if lines.next() != Some(FIRST_LINE) {
        return Err("it does not begin as podwire's does".to_owned());
    }
    let app = lines.next().and_then(|line| line.strip_prefix(APP)).filter(|app| !app.is_empty());
    let app = app.ok_or("it does not name the app")?.to_owned();
    let mut files = BTreeSet::new();
    for file in lines {
        if !is_file_name(file) {
            return Err(format!("it lists `{}`, and podwire writes no such file", shown(file)));
        }
        files.insert(file.to_owned());
    }
    Ok(Marker { app, files })
}

/// A text that podwire wrote for itself; none where there is none.
pub(super) fn read_own(path: &Path) -> Result<Option<String>, Error> {
    let failed = |error| Error::io("cannot read", Some(path), error);
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_file() => return Err(not_podwires(path, "it is no regular file")),
        Ok(metadata) if metadata.len() > LARGEST => return Err(not_podwires(path, "it is too large")),
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)).map_err(failed)?;
    String::from_utf8(bytes).map(Some).map_err(|_| not_podwires(path, "it is no text"))
}

/// That a file with a name that podwire uses for itself is somebody else's.
pub(super) fn not_podwires(path: &Path, mistake: &str) -> Error {
    Error::refused(format!(
        "nothing was written: {} is not podwire's: {mistake}; move or delete it, or choose another directory",
        shown(path)
    ))
}

/// Whether the marker has this text already.
pub(super) fn has_text(directory: &Path, text: &str) -> bool {
    fs::read(directory.join(NAME)).is_ok_and(|old| old == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{Marker, parse};

    #[test]
    fn a_marker_is_read_as_it_is_written() {
        let files = ["pod-web.yaml", "service-a_web.json"].map(str::to_owned).into();
        let marker = Marker { app: "shop::Shop".to_owned(), files };
        assert_eq!(parse(&marker.text()).as_ref(), Ok(&marker));
        assert_eq!(parse(&marker.text().replace('\n', "\r\n")).as_ref(), Ok(&marker));
    }

    #[test]
    fn what_podwire_does_not_write_is_refused() {
        let first = "# The files that podwire wrote, and overwrites and removes.\n";
        for text in ["", "podwire\n", "app: a\n", "\u{feff}# The files"] {
            assert!(parse(text).is_err(), "{text:?}");
        }
        for rest in ["", "pod-web.yaml\n", "app: \n"] {
            assert!(parse(&format!("{first}{rest}")).unwrap_err().contains("name the app"), "{rest:?}");
        }
        for file in ["../pod-web.yaml", "/etc/passwd", "Cargo.toml", "", ".podwire", "pod-web.yaml\t"] {
            let mistake = parse(&format!("{first}app: a\n{file}\n")).unwrap_err();
            assert!(mistake.contains("podwire writes no such file"), "{mistake}");
        }
    }
}
