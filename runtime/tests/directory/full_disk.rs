//! A disk that is full leaves the old set.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use podwire::Emit;

use crate::{content, emitted, fleet};

/// A file system in memory, as long as the value lives.
struct Disk(tempfile::TempDir);

impl Disk {
    /// None where none can be mounted.
    fn new(options: &str) -> Option<Disk> {
        let disk = Disk(tempfile::tempdir().expect("there is room for temporary files"));
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(disk.path()).output();
        mount.is_ok_and(|mount| mount.status.success()).then_some(disk)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).output();
    }
}

#[test]
fn a_full_disk_leaves_the_old_set() {
    const FILES: usize = 60;
    let (old, new) = (emitted("old", FILES), emitted("new", FILES));
    let (mut refused, mut written) = (0, 0);
    // Each file takes a page and an inode; the new set needs some 100 of each beside the old one.
    for room in (80..260).step_by(4) {
        for options in [format!("size={}k", 4 * room), format!("nr_inodes={room}")] {
            let Some(disk) = Disk::new(&options) else {
                // Past the test runner, which keeps a passing test's output to itself.
                let _ = writeln!(
                    std::io::stderr(),
                    "skipped: a_full_disk_leaves_the_old_set: no tmpfs can be mounted"
                );
                return;
            };
            let directory = disk.path().join("manifests");
            Emit::new().to_directory(&fleet::fleet("old", FILES), &directory).expect("the old set fits");
            match Emit::new().to_directory(&fleet::fleet("new", FILES), &directory) {
                Ok(_) => {
                    written += 1;
                    assert!(content(&directory) == new, "{options}");
                }
                Err(error) => {
                    refused += 1;
                    assert!(error.io_error().is_some(), "{error}");
                    assert!(content(&directory) == old, "{options}: {error}");
                }
            }
        }
    }
    assert!(refused > 5 && written > 5, "{refused} refused, {written} written");
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let Some(disk) = Disk::new("size=64k") else {
        let _ =
            writeln!(std::io::stderr(), "skipped: a_full_disk_leaves_the_old_file: no tmpfs can be mounted");
        return;
    };
    let path = disk.path().join("fleet.yaml");
    Emit::new().to_file(&fleet::fleet("old", 20), &path).expect("the old file fits");
    let old = fs::read(&path).expect("it is there");
    let error = Emit::new().to_file(&fleet::fleet("new", 400), &path).expect_err("the new file does not fit");
    assert!(error.io_error().is_some(), "{error}");
    assert_eq!(fs::read(&path).expect("it is there"), old);
    assert_eq!(content(disk.path()).len(), 1);
}
