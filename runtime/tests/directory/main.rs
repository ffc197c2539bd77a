//! Emits into directories, by programs of their own: killed at random moments, several at once, with a full disk.
//!
//! `PODWIRE_KILL_ROUNDS=200 PODWIRE_KILL_FILES=40000 cargo test --release -p podwire --test directory` is the big run.
#![cfg(feature = "manifests")]

mod fleet;
#[cfg(target_os = "linux")]
mod full_disk;
mod killed;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use podwire::Emit;

const DIRECTORY: &str = "PODWIRE_TEST_DIRECTORY";
const TAG: &str = "PODWIRE_TEST_TAG";
const FILES: &str = "PODWIRE_TEST_FILES";

/// The program that the other tests start. Without their variables it has nothing to do.
#[test]
fn program() {
    let Some(directory) = env::var_os(DIRECTORY) else { return };
    let tag = env::var(TAG).expect("the tag is set");
    let files = env::var(FILES).expect("the number is set").parse().expect("it is a number");
    let fleet = fleet::fleet(&tag, files);
    let path = Path::new(&directory);
    let written = match path.extension() {
        Some(_) => Emit::new().to_file(&fleet, path),
        None => Emit::new().to_directory(&fleet, path),
    };
    written.expect("it is emitted");
}

/// The program above.
fn program_for(directory: &Path, tag: &str, files: usize) -> Command {
    let mut program = Command::new(env::current_exe().expect("the test has a path"));
    program
        .args(["--exact", "program"])
        .env(DIRECTORY, directory)
        .env(TAG, tag)
        .env(FILES, files.to_string());
    program
}

fn start(directory: &Path, tag: &str, files: usize) -> Child {
    program_for(directory, tag, files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the test starts")
}

/// All that lies in the directory, by name; what is no file has no content.
fn content(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(directory).expect("the directory is there");
    entries
        .map(|entry| entry.expect("it can be read"))
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
}

/// What a directory has after an emit that nothing disturbs.
fn emitted(tag: &str, files: usize) -> BTreeMap<String, Vec<u8>> {
    let directory = new_directory();
    Emit::new().to_directory(&fleet::fleet(tag, files), directory.path()).expect("it is emitted");
    content(directory.path())
}

/// A new directory, whose name has no extension.
fn new_directory() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("podwire-test-").tempdir().expect("there is room for temporary files")
}

fn number(variable: &str, default: usize) -> usize {
    env::var(variable).map_or(default, |number| number.parse().expect("it is a number"))
}

#[test]
fn two_programs_at_once_leave_the_set_of_one_of_them() {
    const FILES: usize = 200;
    let sets = ["old", "new"].map(|tag| emitted(tag, FILES));
    let directory = new_directory();
    for _ in 0..number("PODWIRE_KILL_ROUNDS", 10) {
        let programs = ["old", "new", "old"].map(|tag| start(directory.path(), tag, FILES));
        for mut program in programs {
            assert!(program.wait().expect("it ends").success());
        }
        let found = content(directory.path());
        assert!(sets.contains(&found), "it is a mix of {} files", found.len());
    }
}

/// What does not fit into memory waits in a temporary file, in a folder that may not be there.
#[cfg(unix)]
#[test]
fn the_folder_of_temporary_files_is_named() {
    let directory = new_directory();
    let output = program_for(directory.path(), "old", 9_000)
        .env("TMPDIR", "/no/such/folder")
        .output()
        .expect("the test starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("cannot write a temporary file in /no/such/folder: "), "{text}");
    assert!(content(directory.path()).is_empty());
}

mod other {
    use podwire::prelude::*;

    #[derive(Container, Pod)]
    #[container(image = "nginx:1.27")]
    pub(crate) struct Web;

    /// An app with the name of the one in `fleet`.
    #[derive(App)]
    pub(crate) struct Fleet {
        pub(crate) web: Web,
    }
}

#[test]
fn an_app_of_the_same_name_in_another_module_is_another_app() {
    let directory = new_directory();
    Emit::new().to_directory(&fleet::fleet("old", 4), directory.path()).expect("it is emitted");
    let before = content(directory.path());
    let error = Emit::new().to_directory(&other::Fleet { web: other::Web }, directory.path()).unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("`directory::fleet::Fleet`") && text.contains("`directory::other::Fleet`"),
        "{text}"
    );
    assert_eq!(error.foreign_files().len(), 4);
    assert!(content(directory.path()) == before);
}
