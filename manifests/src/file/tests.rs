//! What is replaced, what is kept, and what stays of the old file.

use std::fs;
use std::io;
use std::path::Path;

use tempfile::TempDir;

use super::{PREFIX, SUFFIX, begins_alike, new_file, replace};

/// Gives a file a text, unless it is somebody else's.
fn write(path: &Path, mut text: &str) -> io::Result<bool> {
    replace(path, &mut text, &|target| !fs::read_to_string(target).is_ok_and(|old| old.ends_with('\n')))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_is_to_be_kept_is_kept_and_an_empty_file_is_not() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("graph.dot");
    fs::write(&path, "").unwrap();
    for content in ["one\n", "two\n", "two\n"] {
        assert!(write(&path, content).unwrap());
        assert_eq!(text(&path), content);
    }
    fs::write(&path, "mine").unwrap();
    assert!(!write(&path, "three\n").unwrap());
    assert_eq!((text(&path).as_str(), names(folder.path())), ("mine", vec!["graph.dot".to_owned()]));
    assert_eq!(write(folder.path(), "four\n").unwrap_err().kind(), io::ErrorKind::IsADirectory);
    assert!(write(&folder.path().join("none/graph.dot"), "four\n").is_err());
}

#[test]
fn files_begin_alike_by_the_words_of_their_first_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("graph.dot");
    fs::write(&path, "\r\n{\r\n  digraph  a\r\nb").unwrap();
    assert!(begins_alike(&path, "{\ndigraph a\nc") && !begins_alike(&path, "digraph b\n"));
    assert!(!begins_alike(&folder.path().join("none"), "a"));
}

#[test]
fn temporary_files_of_killed_programs_are_swept_and_no_others() {
    let folder = TempDir::new().unwrap();
    let names_before = ["a.yaml", ".podwire-notes", ".podwire-notes.tmp", ".podwire"];
    for name in names_before {
        fs::write(folder.path().join(name), "mine").unwrap();
    }
    let left = folder.path().join(format!("{PREFIX}Xy12aB34{SUFFIX}"));
    let living = new_file(folder.path()).unwrap();
    // Also by one that would not change.
    for _ in 0..2 {
        fs::write(&left, "half").unwrap();
        assert!(write(&folder.path().join("shop.yaml"), "text\n").unwrap());
        assert!(!left.exists() && living.path().exists());
    }
    assert_eq!(names(folder.path()).len(), names_before.len() + 2);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_is_followed_whether_it_leads_somewhere_or_not() {
        let folder = TempDir::new().unwrap();
        let (link, target) = (folder.path().join("link.yaml"), folder.path().join("target.yaml"));
        symlink("second.yaml", &link).unwrap();
        symlink("target.yaml", folder.path().join("second.yaml")).unwrap();
        for content in ["one\n", "two\n"] {
            assert!(write(&link, content).unwrap());
            assert!(link.symlink_metadata().unwrap().is_symlink());
            assert_eq!(text(&target), content);
        }
        fs::write(&target, "mine").unwrap();
        assert!(!write(&link, "three\n").unwrap());
    }

    #[test]
    fn the_mode_of_a_replaced_file_stays() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("shop.yaml");
        write(&path, "one\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, "two\n").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_device_is_written_to() {
        write(Path::new("/dev/null"), "text\n").unwrap();
        let error = write(Path::new("/dev/full"), "text\n");
        if Path::new("/dev/full").exists() {
            assert_eq!(error.unwrap_err().kind(), io::ErrorKind::StorageFull);
        }
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
