//! The tables, as Markdown.

use std::fmt::Write;
use std::time::Duration;

use crate::install::Tools;
use crate::measure::{Figures, Measured};
use crate::peers::PODWIRE;

/// What was used, on what machine, and what was skipped.
pub(crate) fn head(tools: &Tools, memory_floor: u64) -> String {
    let mut out =
        format!("Machine: {}.\nPeak memory is seen from {} upwards.\n\n", machine(), mebibytes(memory_floor));
    for (tool, outcome) in tools.outcomes() {
        let line = match outcome {
            Ok(version) => format!("- {tool:?}: {version}\n"),
            Err(why) => format!("- {tool:?}: skipped: {why}\n"),
        };
        out.push_str(&line);
    }
    out
}

/// The table of one size: medians, peak memory, and how many times podwire's time each takes.
pub(crate) fn table(measured: &Measured) -> String {
    let podwire =
        measured.rows.iter().find(|row| row.name == PODWIRE).and_then(|row| row.outcome.as_ref().ok());
    let mut out = format!("\n### N = {}\n\n", grouped(measured.size));
    out.push_str("| | median | fastest | slowest | runs | peak memory | output | × podwire |\n");
    out.push_str("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for row in &measured.rows {
        let cells = match &row.outcome {
            Ok(figures) => cells(figures, podwire),
            Err(why) => format!("{why} | | | | | |"),
        };
        let _ = writeln!(out, "| {} | {cells} |", row.name);
    }
    out
}

fn cells(figures: &Figures, podwire: Option<&Figures>) -> String {
    let ratio = podwire.map(|podwire| ratio(figures.median(), podwire.median())).unwrap_or_default();
    let [fastest, slowest] =
        [figures.times.first(), figures.times.last()].map(|time| time.copied().unwrap_or_default());
    format!(
        "{} | {} | {} | {} | {} | {:.2} MB | {ratio}",
        milliseconds(figures.median()),
        milliseconds(fastest),
        milliseconds(slowest),
        figures.times.len(),
        mebibytes(figures.peak_memory),
        figures.bytes as f64 / 1e6,
    )
}

/// How many times `other` is `own`.
pub(crate) fn ratio(other: Duration, own: Duration) -> String {
    let ratio = other.as_secs_f64() / own.as_secs_f64();
    if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") }
}

pub(crate) fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    if milliseconds < 100.0 { format!("{milliseconds:.2} ms") } else { format!("{milliseconds:.0} ms") }
}

fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

pub(crate) fn grouped(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}

fn machine() -> String {
    let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        information.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown processor");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!(
        "{} cores, {}, {}, load {load} at the start",
        cores,
        model.trim_start_matches(['\t', ' ', ':']),
        std::env::consts::OS
    )
}
