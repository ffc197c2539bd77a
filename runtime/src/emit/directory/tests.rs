//! Directories under attack: full disks, kills at every step, other apps' and strangers' files.

#[cfg(unix)]
mod unix;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use tempfile::TempDir;

use super::disk::{Faults, with_faults};
use super::lock::Lock;
use super::stage::Stage;
use super::{Request, recover, write};
use crate::emit::documents::Document;
use crate::emit::spool::Spool;
use crate::emit::{Error, Format};

/// Kind, name and content.
type Set = [(&'static str, &'static str, &'static str)];

const OLD: &Set = &[("Service", "web", "old: web\n"), ("Service", "db", "db\n"), ("Pod", "gone", "gone\n")];
const NEW: &Set = &[("Service", "web", "new: web\n"), ("Service", "db", "db\n"), ("Pod", "come", "come\n")];

fn emit_as(app: &str, directory: &Path, format: Format, set: &Set) -> Result<Vec<String>, Error> {
    let mut spool = Spool::default();
    let document = |(kind, name, content): &(&str, &str, &str)| {
        spool.memory.extend_from_slice(content.as_bytes());
        let (kind, namespace, name) = ((*kind).to_owned(), "shop".to_owned(), (*name).to_owned());
        Document { kind, namespace, name, length: content.len() as u64 }
    };
    let documents: Vec<Document> = set.iter().map(document).collect();
    let request = Request { directory, format, app, allow_empty: false };
    write(&request, &mut spool, &documents, &mut || ())
}

fn emit(directory: &Path, set: &Set) -> Result<Vec<String>, Error> {
    emit_as("shop::Shop", directory, Format::Yaml, set)
}

/// All that lies in the directory: name and content, and for anything but a file its type.
fn content(directory: &Path) -> BTreeMap<String, String> {
    let read = |entry: fs::DirEntry| {
        let file_type = entry.file_type().unwrap();
        let is_file = file_type.is_file();
        let text = if is_file { fs::read(entry.path()).unwrap() } else { format!("{file_type:?}").into() };
        (entry.file_name().to_string_lossy().into_owned(), String::from_utf8(text).unwrap())
    };
    fs::read_dir(directory).unwrap().map(|entry| read(entry.unwrap())).collect()
}

/// A new directory, in memory where that can be had: thousands of flushes are no part of what is tested.
fn new_directory() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

/// A directory with the old set, and with a file that is nobody's business.
fn old_directory() -> TempDir {
    let directory = new_directory();
    emit(directory.path(), OLD).unwrap();
    fs::write(directory.path().join("notes.yaml"), "mine\n").unwrap();
    directory
}

fn after(set: &Set) -> BTreeMap<String, String> {
    let directory = old_directory();
    emit(directory.path(), set).unwrap();
    content(directory.path())
}

/// The directory in which the emit of the new set met these faults, what came of it, and its number of steps.
fn emit_with(faults: Faults) -> (TempDir, Result<Vec<String>, Error>, usize) {
    let directory = old_directory();
    let (result, steps) = with_faults(faults, || emit(directory.path(), NEW));
    (directory, result, steps)
}

fn steps() -> usize {
    emit_with(Faults::default()).2
}

#[test]
fn a_disk_that_is_full_at_any_step_leaves_the_old_set() {
    let (old, new) = (after(OLD), after(NEW));
    let mut refused = 0;
    for full in 0..steps() {
        let (directory, result, _) = emit_with(Faults { full: Some(full), ..Faults::default() });
        match result {
            Err(error) => {
                refused += 1;
                assert!(error.io_error().is_some(), "{error}");
                assert_eq!(content(directory.path()), old, "step {full}: {error}");
            }
            // Only the sweeping has failed.
            Ok(_) => {
                recover(directory.path(), None, &mut || ()).unwrap();
                assert_eq!(content(directory.path()), new, "step {full}");
            }
        }
    }
    assert!(refused > 10, "{refused}");
}

#[test]
fn killed_at_any_step_a_directory_is_the_old_set_or_the_new_one_for_the_next() {
    let (old, new) = (after(OLD), after(NEW));
    let mut outcomes = [0, 0];
    for killed in 0..steps() {
        let (directory, ..) = emit_with(Faults { killed: Some(killed), ..Faults::default() });
        recover(directory.path(), None, &mut || ()).unwrap();
        let found = content(directory.path());
        assert!(found == old || found == new, "step {killed}: {found:?}");
        outcomes[usize::from(found == new)] += 1;
    }
    assert!(outcomes[0] > 5 && outcomes[1] > 5, "{outcomes:?}");
}

#[test]
fn a_recovery_may_be_killed_as_well_or_find_the_disk_full() {
    let (old, new) = (after(OLD), after(NEW));
    for killed in 0..steps() {
        for again in 0.. {
            let (directory, ..) = emit_with(Faults { killed: Some(killed), ..Faults::default() });
            let faults = match again % 2 {
                0 => Faults { killed: Some(again / 2), ..Faults::default() },
                _ => Faults { full: Some(again / 2), ..Faults::default() },
            };
            let (_, steps) = with_faults(faults, || recover(directory.path(), None, &mut || ()));
            recover(directory.path(), None, &mut || ()).unwrap();
            let found = content(directory.path());
            assert!(found == old || found == new, "steps {killed}, {again}: {found:?}");
            if steps <= again / 2 {
                break;
            }
        }
    }
}

#[test]
fn an_undo_that_is_killed_is_gone_on_with() {
    let (old, new) = (after(OLD), after(NEW));
    for full in 0..steps() {
        for killed in full + 1.. {
            let (directory, result, steps) =
                emit_with(Faults { full: Some(full), killed: Some(killed), ..Faults::default() });
            if let Err(error) = result
                && directory.path().join(".podwire.next/plan").exists()
            {
                assert!(error.to_string().contains("the next emit into the directory"), "{error}");
            }
            recover(directory.path(), None, &mut || ()).unwrap();
            let found = content(directory.path());
            assert!(found == old || found == new, "steps {full}, {killed}: {found:?}");
            if steps <= killed {
                break;
            }
        }
    }
}

#[test]
fn where_files_have_no_second_names_copies_serve() {
    let (old, new) = (after(OLD), after(NEW));
    for at in 0..steps() {
        for faults in [
            Faults { full: Some(at), without_links: true, killed: None },
            Faults { killed: Some(at), without_links: true, full: None },
        ] {
            let (directory, ..) = emit_with(faults);
            recover(directory.path(), None, &mut || ()).unwrap();
            let found = content(directory.path());
            assert!(found == old || found == new, "{faults:?}: {found:?}");
        }
    }
}

#[test]
fn the_next_emit_completes_what_was_interrupted_and_goes_on() {
    for killed in 0..steps() {
        let (directory, ..) = emit_with(Faults { killed: Some(killed), ..Faults::default() });
        emit(directory.path(), OLD).unwrap();
        assert_eq!(content(directory.path()), after(OLD), "step {killed}");
    }
}

#[test]
fn what_came_meanwhile_to_the_place_of_a_new_file_is_kept() {
    for killed in 0..steps() {
        let (directory, ..) = emit_with(Faults { killed: Some(killed), ..Faults::default() });
        let place = directory.path().join("pod-come.yaml");
        if place.exists() {
            continue;
        }
        fs::write(&place, "a stranger's\n").unwrap();
        let result = recover(directory.path(), None, &mut || ());
        assert_eq!(fs::read_to_string(&place).unwrap(), "a stranger's\n", "step {killed}: {result:?}");
    }
}

#[test]
fn a_directory_that_is_removed_meanwhile_is_missed() {
    let directory = new_directory();
    let mut stage = Stage::new(directory.path(), "shop::Shop").unwrap();
    stage.prepare(|stage| stage.put("pod-web.yaml", b"web\n")).unwrap();
    fs::remove_dir_all(directory.path()).unwrap();
    assert!(stage.carry_out().unwrap_err().io_error().is_some());
}

#[test]
fn two_emits_wait_for_each_other() {
    let directory = old_directory();
    let lock = Lock::of(directory.path(), &mut || ()).unwrap();
    let path = directory.path().to_owned();
    let (waits, waiting) = mpsc::channel();
    let emit = thread::spawn(move || {
        let mut spool = Spool::default();
        let request =
            Request { directory: &path, format: Format::Yaml, app: "shop::Shop", allow_empty: true };
        write(&request, &mut spool, &[], &mut || waits.send(()).unwrap())
    });
    waiting.recv().unwrap();
    assert_eq!(content(directory.path()), after(OLD));
    drop(lock);
    assert_eq!(emit.join().unwrap().unwrap(), ["pod-gone.yaml", "service-db.yaml", "service-web.yaml"]);
}

#[test]
fn many_emits_at_once_end_with_the_set_of_one_of_them() {
    let (old, new) = (after(OLD), after(NEW));
    let directory = old_directory();
    thread::scope(|scope| {
        for set in [OLD, NEW, OLD, NEW] {
            let path = directory.path();
            scope.spawn(move || (0..10).for_each(|_| drop(emit(path, set).unwrap())));
        }
    });
    let found = content(directory.path());
    assert!(found == old || found == new, "{found:?}");
}

#[test]
fn what_is_removed_is_said_and_what_would_not_change_is_not_touched() {
    let directory = old_directory();
    let db = directory.path().join("service-db.yaml");
    let before = fs::metadata(&db).unwrap().modified().unwrap();
    assert_eq!(emit(directory.path(), NEW).unwrap(), ["pod-gone.yaml"]);
    assert_eq!(fs::metadata(&db).unwrap().modified().unwrap(), before);
    let (result, steps) = with_faults(Faults::default(), || emit(directory.path(), NEW));
    assert_eq!((result.unwrap().len(), steps), (0, 0));
}

#[test]
fn another_apps_files_are_refused() {
    for (format, marker) in [(Format::Yaml, true), (Format::Json, true), (Format::Yaml, false)] {
        let directory = new_directory();
        emit_as("other::Shop", directory.path(), format, OLD).unwrap();
        if !marker {
            fs::remove_file(directory.path().join(".podwire")).unwrap();
        }
        let before = content(directory.path());
        for set in [OLD, NEW, &[("Pod", "lone", "lone\n")]] {
            let error = emit(directory.path(), set).unwrap_err();
            assert!(error.to_string().contains("`other::Shop`"), "{error}");
            assert!(!error.foreign_files().is_empty());
            assert_eq!(content(directory.path()), before);
        }
    }
}

#[test]
fn what_another_app_left_half_done_is_refused() {
    for killed in 0..steps() {
        let (directory, ..) = emit_with(Faults { killed: Some(killed), ..Faults::default() });
        let before = content(directory.path());
        let error = emit_as("other::Shop", directory.path(), Format::Yaml, NEW).unwrap_err();
        assert!(error.to_string().contains("`shop::Shop`"), "{error}");
        let shown = |mut content: BTreeMap<String, String>| {
            content.remove(".podwire.next");
            content
        };
        assert_eq!(shown(content(directory.path())), shown(before), "step {killed}");
    }
}

#[test]
fn a_marker_or_a_plan_that_podwire_did_not_write_is_refused() {
    const HEAD: &str = "# The files that podwire wrote, and overwrites and removes.\napp: shop::Shop\n";
    const PLAN: &str =
        "# An emit of podwire that was interrupted: the next one completes it.\napp: shop::Shop\n";
    let refused = |name: &str, text: &str, message: &str| {
        let directory = new_directory();
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(directory.path().join("package-lock.json"), "{\"kind\": \"Package\"}").unwrap();
        fs::write(&path, text).unwrap();
        let before = content(directory.path());
        let error = emit(directory.path(), NEW).unwrap_err();
        assert!(error.to_string().contains(message), "{name} {text}: {error}");
        assert_eq!(content(directory.path()), before);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    };
    refused(".podwire", "mine\n", "not podwire's");
    refused(".podwire", &format!("{HEAD}../notes.yaml\n"), "lists `../notes.yaml`");
    refused(".podwire", &format!("{HEAD}package-lock.json\n"), "lists package-lock.json");
    refused(".podwire/a", "mine\n", "it is no regular file");
    refused(".podwire.next", "mine\n", "it is no directory");
    refused(".podwire.next/notes", "mine\n", "it has `notes`");
    refused(".podwire.next/plan", "mine\n", "does not begin");
    refused(".podwire.next/plan", &format!("{PLAN}add ../a\n"), "podwire plans no such thing");
    refused(".podwire.next/undo", &format!("{PLAN}steal pod-a.yaml\n"), "podwire plans no such thing");
}

#[test]
fn a_plan_takes_no_strangers_file_along() {
    let directory = new_directory();
    let folder = directory.path().join(".podwire.next");
    fs::create_dir(&folder).unwrap();
    fs::write(directory.path().join("docker-compose.yaml"), "mine\n").unwrap();
    let plan = "# An emit of podwire that was interrupted: the next one completes it.\napp: shop::Shop\n\
                replace docker-compose.yaml\nremove docker-compose.yaml\n";
    fs::write(folder.join("plan"), plan).unwrap();
    fs::write(folder.join("0.new"), "theirs\n").unwrap();
    let error = emit(directory.path(), NEW).unwrap_err();
    assert_eq!(error.foreign_files(), ["docker-compose.yaml"]);
    fs::remove_file(folder.join("0.new")).unwrap();
    emit(directory.path(), NEW).unwrap();
    assert_eq!(content(directory.path())["docker-compose.yaml"], "mine\n");
}

#[test]
fn an_app_without_objects_does_not_empty_a_directory_unasked() {
    let directory = old_directory();
    for set in [&[][..], &[("Namespace", "shop", "namespace\n")]] {
        let error = emit(directory.path(), set).unwrap_err();
        assert!(error.to_string().contains("--allow-empty"), "{error}");
        assert_eq!(content(directory.path()), after(OLD));
    }
    assert!(emit(new_directory().path(), &[]).unwrap().is_empty());
}

#[test]
fn files_with_the_line_ends_of_another_system_are_podwires() {
    for format in [Format::Yaml, Format::Json] {
        let set = |text: &'static str| [("Pod", "web", text), ("Pod", "old", JSON_OLD)];
        let directory = new_directory();
        emit_as("shop::Shop", directory.path(), format, &set(JSON_WEB)).unwrap();
        for (name, text) in content(directory.path()) {
            fs::write(directory.path().join(name), text.replace('\n', "\r\n")).unwrap();
        }
        let removed = emit_as("shop::Shop", directory.path(), format, &set(JSON_WEB)[..1]).unwrap();
        assert_eq!(removed, [format!("pod-old.{}", format.extension())]);
        assert!(content(directory.path()).values().all(|text| !text.contains('\r')));
    }
}

const JSON_WEB: &str = "{\n  \"kind\": \"Pod\",\n  \"metadata\": {\n    \"name\": \"web\"\n  }\n}\n";
const JSON_OLD: &str = "{\n  \"kind\": \"Pod\",\n  \"metadata\": {\n    \"name\": \"old\"\n  }\n}\n";

#[test]
fn a_json_file_is_podwires_by_its_list_and_its_object() {
    let directory = new_directory();
    let both = [("Pod", "web", JSON_WEB), ("Pod", "old", JSON_OLD)];
    let emit = |set: &Set| emit_as("shop::Shop", directory.path(), Format::Json, set);
    fs::write(directory.path().join("pod-old.json"), "{}").unwrap();
    assert_eq!(emit(&both).unwrap_err().foreign_files(), ["pod-old.json"]);
    fs::remove_file(directory.path().join("pod-old.json")).unwrap();
    emit(&both).unwrap();
    // Edited by hand, it is the same object still.
    fs::write(directory.path().join("pod-old.json"), JSON_OLD.replace("  ", "\t")).unwrap();
    assert_eq!(emit(&both[..1]).unwrap(), ["pod-old.json"]);
}

#[test]
fn without_its_first_line_a_file_is_the_users() {
    let directory = old_directory();
    fs::write(directory.path().join("pod-gone.yaml"), "mine now\n").unwrap();
    assert!(emit(directory.path(), NEW).unwrap().is_empty());
    assert_eq!(content(directory.path())["pod-gone.yaml"], "mine now\n");
    assert_eq!(emit(directory.path(), OLD).unwrap_err().foreign_files(), ["pod-gone.yaml"]);
}
