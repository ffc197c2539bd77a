//! A committed reference is compared, and written when a variable asks for it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use podwire::testing::assert_current;

/// A file in cargo's folder for the files of tests.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path
}

/// The text of the panic of a comparison.
fn refusal(path: PathBuf, text: &'static str) -> String {
    let panic = std::panic::catch_unwind(|| assert_current(path, text)).unwrap_err();
    panic.downcast_ref::<String>().expect("the panic has a text").clone()
}

#[test]
fn a_file_with_the_text_is_current_whatever_ends_its_lines() {
    assert_current(file("same.md", "one\ntwo\n"), "one\ntwo\n");
    assert_current(file("windows.md", "one\r\ntwo\r\n"), "one\ntwo\n");
}

#[test]
fn the_lines_that_differ_are_shown() {
    let message = refusal(file("stale.md", "one\ntwo\nthree\n"), "one\n2\nthree\n");
    assert!(message.contains("stale.md is out of date"), "{message}");
    assert!(message.contains("  one\n- two\n+ 2\n  three\nIf the new text is right"), "{message}");
    let message = refusal(file("short.md", "one\n"), "one\ntwo\n");
    assert!(message.contains("short.md is out of date"), "{message}");
}

#[test]
fn a_file_that_is_not_there_says_how_it_is_written() {
    let message = refusal(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("none/at/all.md"), "");
    assert!(message.contains("cannot read") && message.contains("PODWIRE_UPDATE=1 writes it"), "{message}");
}

#[test]
fn the_variable_makes_it_write_the_file() {
    let path = file("updated.md", "old\n");
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writes_the_updated_file", "--ignored"])
        .env("PODWIRE_UPDATE", "1")
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(fs::read_to_string(path).unwrap(), "new\n");
}

#[test]
#[ignore = "another test starts it with a variable that writes files"]
fn writes_the_updated_file() {
    assert_current(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("updated.md"), "new\n");
}
