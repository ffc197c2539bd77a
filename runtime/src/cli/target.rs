//! Where manifests go, and in which form.

use std::ffi::OsStr;
use std::path::{Path, PathBuf, is_separator};

use crate::Format;
use crate::emit::shown;

/// Where manifests go.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target {
    StandardOutput,
    File(PathBuf),
    Directory(PathBuf),
}

/// Where to write to and in which format: what is not said follows from what is there, and then from the path.
///
/// # Errors
/// A sentence that says what contradicts what.
pub(crate) fn target_of(out: Option<PathBuf>, format: Option<Format>) -> Result<(Format, Target), String> {
    let Some(path) = out.filter(|path| path.as_os_str() != "-") else {
        return Ok((format.unwrap_or_default(), Target::StandardOutput));
    };
    let named = match path.extension().and_then(OsStr::to_str) {
        Some("yaml" | "yml") => Some(Format::Yaml),
        Some("json") => Some(Format::Json),
        _ => None,
    };
    if is_directory(&path)? {
        return Ok((format.unwrap_or_default(), Target::Directory(path)));
    }
    match (format, named) {
        (Some(format), Some(named)) if format != named => Err(format!(
            "`--format {}` and `--out {}` contradict each other",
            format.extension(),
            shown(&path)
        )),
        (format, named) => Ok((format.or(named).unwrap_or_default(), Target::File(path))),
    }
}

/// What is there decides; where nothing is, a path that ends with `/`, or has no extension, is a directory's.
fn is_directory(path: &Path) -> Result<bool, String> {
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Ok(false),
        // With a separator behind it, a file is not found either.
        Err(_) if ends_as_directory(path) => match without_separator(path).metadata() {
            Ok(metadata) if !metadata.is_dir() => {
                Err(format!("`--out {}` ends as a directory does, and a file is there", shown(path)))
            }
            _ => Ok(true),
        },
        Err(_) => Ok(path.extension().is_none()),
    }
}

pub(super) fn ends_as_directory(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|byte| is_separator(char::from(*byte)))
}

/// The path without what stands behind its last name.
fn without_separator(path: &Path) -> PathBuf {
    path.components().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Target, target_of};
    use crate::Format;

    fn target(out: &str) -> (Format, Target) {
        target_of(Some(out.into()), None).unwrap()
    }

    #[test]
    fn the_format_follows_from_the_file_name() {
        assert_eq!(target_of(None, None), Ok((Format::Yaml, Target::StandardOutput)));
        let to_output = target_of(Some("-".into()), Some(Format::Json));
        assert_eq!(to_output, Ok((Format::Json, Target::StandardOutput)));
        assert_eq!(target("no/such.json"), (Format::Json, Target::File("no/such.json".into())));
        assert_eq!(target("no/such.yml"), (Format::Yaml, Target::File("no/such.yml".into())));
        assert_eq!(target("no/such.txt"), (Format::Yaml, Target::File("no/such.txt".into())));
        let contradiction = target_of(Some("no/such.yaml".into()), Some(Format::Json)).unwrap_err();
        assert!(contradiction.contains("contradict"), "{contradiction}");
    }

    #[test]
    fn where_nothing_is_the_path_decides() {
        for path in ["no/such", "no/such.yaml/", "no/such.txt/", "..", "no/.such"] {
            assert_eq!(target(path).1, Target::Directory(path.into()), "{path}");
        }
        assert_eq!(target("m.txt").1, Target::File("m.txt".into()));
    }

    #[test]
    fn what_is_there_decides_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("folder.yaml")).unwrap();
        fs::write(path("file"), "").unwrap();
        let is = |path: &Path| target_of(Some(path.to_owned()), None).map(|(_, target)| target);
        assert_eq!(is(&path("folder.yaml")), Ok(Target::Directory(path("folder.yaml"))));
        assert_eq!(is(&path("file")), Ok(Target::File(path("file"))));
        assert!(is(&path("file/")).unwrap_err().contains("a file is there"));
    }
}
