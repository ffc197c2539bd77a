//! podwire finds the broken wires of real sets, and alarms at no others, as often as it did before.

use std::fs;
use std::io;
use std::path::Path;

use real_sets::record::{Record, page, table};
use real_sets::report::Report;
use real_sets::score::Score;
use real_sets::{label, shared};

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read_record() -> Record {
    let text = fs::read_to_string(package().join("recorded.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn write_record(record: &Record) -> io::Result<()> {
    let text = serde_json::to_string_pretty(record)?;
    fs::write(package().join("recorded.json"), text + "\n")?;
    fs::write(package().join("../../docs/wiring.md"), page(record))
}

#[test]
fn wires_are_judged_as_well_as_recorded() -> io::Result<()> {
    let (Some(sets), Some(reports)) = (shared("real-sets"), shared("reports")) else { return Ok(()) };
    let labels = label::labels(&sets)?;
    let score = Score::of(&label::sets(&sets)?, &labels);
    println!("{}", table(&score.wires));
    let reports = Report::all(&reports)?;
    let mut now = Record { wires: score.wires, cases: reports.len(), reports: Vec::new() };
    for report in reports {
        match report.miss() {
            Some(miss) => println!("{miss}"),
            None => now.reports.push(report.name),
        }
    }
    if std::env::var_os("PODWIRE_RECORD").is_some() {
        return write_record(&now);
    }
    let recorded = read_record();
    assert!(!recorded.wires.is_empty(), "nothing is recorded");
    let losses = recorded.losses(&now);
    assert!(losses.is_empty(), "wires are judged less well than recorded:\n{}", losses.join("\n"));
    Ok(())
}

#[test]
fn the_page_shows_the_recorded_figures() -> io::Result<()> {
    // While it is written anew it may be read half-written.
    if std::env::var_os("PODWIRE_RECORD").is_none() {
        let written = fs::read_to_string(package().join("../../docs/wiring.md"))?;
        assert!(written == page(&read_record()), "docs/wiring.md is not what PODWIRE_RECORD=1 writes");
    }
    Ok(())
}
