//! Links, modes, owners and names as Unix has them.

use std::ffi::OsStr;
use std::fs::Permissions;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};

use super::*;

#[test]
fn a_link_in_the_way_is_refused_whether_it_leads_somewhere_or_not() {
    for target in ["notes.yaml", "nowhere", "service-web.yaml", "."] {
        let directory = old_directory();
        symlink(target, directory.path().join("pod-come.yaml")).unwrap();
        let before = content(directory.path());
        assert_eq!(emit(directory.path(), NEW).unwrap_err().foreign_files(), ["pod-come.yaml"]);
        assert_eq!(content(directory.path()), before);
    }
}

#[test]
fn a_link_to_the_directory_is_followed_whether_it_leads_somewhere_or_not() {
    let folder = new_directory();
    let (link, target) = (folder.path().join("link"), folder.path().join("a/target"));
    symlink("a/target", &link).unwrap();
    for (path, set) in [(folder.path().join("link/"), OLD), (link.clone(), NEW)] {
        emit(&path, set).unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_dir(&target).unwrap().count(), 4);
    }
    symlink("round", folder.path().join("round")).unwrap();
    assert!(emit(&folder.path().join("round"), OLD).is_err());
}

#[test]
fn strangers_that_cannot_be_read_do_not_block() {
    let directory = old_directory();
    symlink("nowhere", directory.path().join("service-link.yaml")).unwrap();
    fs::create_dir(directory.path().join("service-folder.yaml")).unwrap();
    fs::write(directory.path().join(OsStr::from_bytes(b"service-\xff.yaml")), "mine").unwrap();
    let closed = directory.path().join("service-closed.yaml");
    fs::write(&closed, [0xff; 300]).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o0)).unwrap();
    emit(directory.path(), NEW).unwrap();
    assert_eq!(fs::metadata(&closed).unwrap().len(), 300);
}

#[test]
fn mode_and_owner_of_a_replaced_file_stay() {
    let directory = old_directory();
    let web = directory.path().join("service-web.yaml");
    fs::set_permissions(&web, Permissions::from_mode(0o440)).unwrap();
    let is_given_away = chown(&web, Some(4711), Some(4712)).is_ok();
    if !is_given_away {
        // Past the test runner, which keeps a passing test's output to itself.
        let _ = writeln!(std::io::stderr(), "skipped: the owner of a file, which only root can give away");
    }
    let before = fs::metadata(&web).unwrap();
    emit(directory.path(), NEW).unwrap();
    let now = fs::metadata(&web).unwrap();
    assert!(fs::read_to_string(&web).unwrap().ends_with("new: web\n"));
    assert_eq!((now.mode(), now.uid(), now.gid()), (before.mode(), before.uid(), before.gid()));
}

#[test]
fn a_file_that_cannot_be_replaced_leaves_the_old_set() {
    // On a disk: in memory, files have no such attribute.
    let directory = TempDir::new().unwrap();
    emit(directory.path(), OLD).unwrap();
    let before = content(directory.path());
    let web = directory.path().join("service-web.yaml");
    let chattr = |attribute: &str| std::process::Command::new("chattr").arg(attribute).arg(&web).output();
    if !chattr("+i").is_ok_and(|output| output.status.success()) {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: a_file_that_cannot_be_replaced_leaves_the_old_set: no chattr"
        );
        return;
    }
    let result = emit(directory.path(), NEW);
    chattr("-i").unwrap();
    assert!(result.unwrap_err().io_error().is_some());
    assert_eq!(content(directory.path()), before);
    emit(directory.path(), NEW).unwrap();
}
