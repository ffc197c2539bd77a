//! Single files: what is replaced, what is refused, and what stays of the old one.

use std::fs::{self, File};
use std::path::Path;

use tempfile::TempDir;

use super::replace;
use crate::emit::Error;
use crate::emit::header;
use crate::emit::spool::Spool;

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let mut spool = Spool::default();
    spool.memory.extend_from_slice(text.as_bytes());
    replace(path, &header::line("shop::Shop"), &mut spool)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn podwires_own_file_is_replaced_and_nobody_elses() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.yaml");
    File::create(&path).unwrap();
    for content in ["one\n", "two\n"] {
        write(&path, content).unwrap();
        assert!(text(&path).ends_with(content));
    }
    fs::write(&path, text(&path).replace('\n', "\r\n")).unwrap();
    write(&path, "three\n").unwrap();
    fs::write(&path, "mine\n").unwrap();
    let error = write(&path, "four\n").unwrap_err();
    assert!(error.to_string().contains("move or delete it, or choose another file"), "{error}");
    assert_eq!(error.foreign_files(), [path.to_str().unwrap()]);
    assert_eq!(text(&path), "mine\n");
    assert_eq!(names(folder.path()), ["shop.yaml"]);
}

#[test]
fn a_json_file_is_podwires_when_it_begins_as_its_lists_do() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.json");
    let write = |text: &str| {
        let mut spool = Spool::default();
        spool.memory.extend_from_slice(text.as_bytes());
        replace(&path, "", &mut spool)
    };
    let list = format!("{}]\n}}\n", header::LIST_START);
    for content in [list.as_str(), "{}\n"] {
        write(content).unwrap();
        assert_eq!(text(&path), content);
    }
    assert!(write(&list).is_err(), "`{{}}` is not how podwire begins");
}

#[test]
fn a_large_file_that_would_not_change_is_not_touched() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("shop.yaml");
    let mut before = None;
    for _ in 0..2 {
        let mut spool = Spool::default();
        for _ in 0..5 {
            spool.memory.extend_from_slice(&vec![b'a'; 1 << 20]);
            spool.spill().unwrap();
        }
        replace(&path, &header::line("shop::Shop"), &mut spool).unwrap();
        let now = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(*before.get_or_insert(now), now);
    }
    assert!(fs::metadata(&path).unwrap().len() > 5 << 20);
}
