//! podwire and the API server give the same verdicts, as often as they did before.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use conformance::case;
use conformance::record::{Record, Recorded, page};
use conformance::score::Score;
use conformance::table::table;

/// Where the package is.
fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn repository() -> PathBuf {
    package().join("../..")
}

/// The corpora: the copies in this package, and the one that is not part of the repository.
fn corpora() -> [PathBuf; 4] {
    let outside = std::env::var_os("PODWIRE_CORPUS").map(PathBuf::from);
    let outside = outside.unwrap_or_else(|| repository().join("../shared/corpus"));
    let copies = [
        "api-server-1.36.jsonl.gz",
        "api-server-1.36-more-kinds.jsonl.gz",
        "api-server-1.36-updates.jsonl.gz",
    ];
    let [first, second, third] = copies.map(|file| package().join("data").join(file));
    [first, second, third, outside.join("upstream.jsonl.gz")]
}

fn read_record() -> Record {
    let text = fs::read_to_string(package().join("recorded.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn write_record(record: &Record) -> io::Result<()> {
    let text = serde_json::to_string_pretty(record)?;
    fs::write(package().join("recorded.json"), text + "\n")?;
    fs::create_dir_all(repository().join("docs"))?;
    fs::write(repository().join("docs/conformance.md"), page(record))
}

#[test]
fn verdicts_agree_as_often_as_recorded() -> io::Result<()> {
    let mut record = read_record();
    let is_recording = std::env::var_os("PODWIRE_RECORD").is_some();
    let mut losses = Vec::new();
    for path in corpora() {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !path.exists() {
            // Past the test runner, which keeps what passing tests print to itself.
            let _ = writeln!(
                io::stderr(),
                "skipped: {file} is not in {}",
                path.parent().unwrap_or(&path).display()
            );
            continue;
        }
        let cases = case::read(&path)?;
        let (score, _) = Score::of(&cases);
        println!("{file}\n{}", table(&score));
        if is_recording {
            record.corpora.insert(file, Recorded::from(&score));
        } else {
            let recorded = record.corpora.get(&file).cloned().unwrap_or_default();
            assert!(!recorded.kinds.is_empty(), "nothing is recorded for {file}");
            losses.extend(recorded.losses(&score).into_iter().map(|loss| format!("{file}: {loss}")));
        }
    }
    if is_recording {
        write_record(&record)?;
    }
    assert!(losses.is_empty(), "the API server agrees less often than recorded:\n{}", losses.join("\n"));
    Ok(())
}

#[test]
fn the_page_shows_the_recorded_figures() -> io::Result<()> {
    // While it is written anew it may be read half-written.
    if std::env::var_os("PODWIRE_RECORD").is_some() {
        return Ok(());
    }
    let written = fs::read_to_string(repository().join("docs/conformance.md"))?;
    assert_eq!(written, page(&read_record()), "run PODWIRE_RECORD=1 cargo test -p conformance");
    Ok(())
}
