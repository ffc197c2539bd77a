//! Whatever moment a program is killed at, the next one finds the old set or the new one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use podwire::Emit;

use crate::{content, emitted, fleet, new_directory, number, start};

type Set = BTreeMap<String, Vec<u8>>;

/// Numbers that look random, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// How often what was found.
#[derive(Debug, Default)]
struct Tally {
    old: usize,
    new: usize,
    /// Rounds in which files were taking their places just then.
    mixed_before_recovery: usize,
    recovered: usize,
}

#[test]
fn a_directory_has_the_old_set_or_the_new_one() {
    let (rounds, files) = (number("PODWIRE_KILL_ROUNDS", 20), number("PODWIRE_KILL_FILES", 400));
    let sets = ["old", "new"].map(|tag| emitted(tag, files));
    let directory = new_directory();
    let emit = |tag| Emit::new().to_directory(&fleet::fleet(tag, files), directory.path());
    emit("old").expect("it is emitted");
    let began = Instant::now();
    assert!(start(directory.path(), "new", files).wait().expect("it ends").success());
    let whole = began.elapsed();

    let (mut random, mut tally) = (Random(number("PODWIRE_KILL_SEED", 42) as u64), Tally::default());
    let mut now = 1;
    for round in 0..rounds {
        let tag = ["old", "new"][1 - now];
        let (after, span) = match round % 3 {
            0 => (None, whole.as_micros() as u64),
            1 => (Some(".podwire.next"), 50 * files as u64),
            _ => (Some(".podwire.next/plan"), 10 * files as u64),
        };
        let delay = Duration::from_micros(random.below(span));
        kill(start(directory.path(), tag, files), after.map(|name| directory.path().join(name)), delay);
        judge_files(directory.path(), &sets, &mut tally);
        let was_interrupted = podwire::recover(directory.path()).expect("it is completed or undone");
        tally.recovered += usize::from(was_interrupted);
        let found = content(directory.path());
        let is_new = found == sets[1 - now];
        assert!(is_new || found == sets[now], "round {round}: it is a mix of {} files", found.len());
        if is_new {
            tally.new += 1;
            now = 1 - now;
        } else {
            tally.old += 1;
        }
    }
    emit("old").expect("the next emit goes on");
    assert!(content(directory.path()) == sets[0]);
    assert_eq!(tally.old + tally.new, rounds);
    let _ = writeln!(std::io::stderr(), "{rounds} kills of an emit of {files} files: {tally:?}");
}

#[test]
fn a_file_has_the_old_content_or_the_new_one() {
    const FILES: usize = 200;
    let directory = new_directory();
    let path = directory.path().join("fleet.yaml");
    let emit = |tag| {
        Emit::new().to_file(&fleet::fleet(tag, FILES), &path).expect("it is emitted");
        fs::read(&path).expect("it is there")
    };
    let contents = ["new", "old"].map(emit);
    let began = Instant::now();
    assert!(start(&path, "new", FILES).wait().expect("it ends").success());
    let whole = began.elapsed().as_micros() as u64;
    let mut random = Random(number("PODWIRE_KILL_SEED", 42) as u64);
    for round in 0..number("PODWIRE_KILL_ROUNDS", 20) {
        let delay = Duration::from_micros(random.below(whole));
        kill(start(&path, ["old", "new"][round % 2], FILES), None, delay);
        let found = fs::read(&path).expect("it is there");
        assert!(contents.contains(&found), "round {round}: {} bytes", found.len());
    }
    emit("old");
    assert_eq!(content(directory.path()).len(), 1);
}

/// Kills the program this long after it began, or where a file is named, after that one came to be.
fn kill(mut program: Child, after: Option<PathBuf>, delay: Duration) {
    if let Some(file) = after {
        while !file.exists() && program.try_wait().expect("it can be asked").is_none() {
            sleep(Duration::from_micros(100));
        }
    }
    sleep(delay);
    program.kill().expect("it can be killed");
    program.wait().expect("it ends");
}

/// Each file by itself is whole at any moment: as it was, or as it will be.
fn judge_files(directory: &Path, sets: &[Set; 2], tally: &mut Tally) {
    let mut found = content(directory);
    found.remove(".podwire.next");
    for (name, content) in &found {
        let is_whole = sets.iter().any(|set| set.get(name) == Some(content));
        assert!(is_whole, "{name}: {}", String::from_utf8_lossy(content));
    }
    tally.mixed_before_recovery += usize::from(!sets.contains(&found));
}
