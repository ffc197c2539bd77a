//! The tables, as Markdown.

use std::fmt;
use std::process::Command;
use std::time::Duration;

use crate::Result;

/// A table with a title.
pub(crate) struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(title: &str, header: &[impl AsRef<str>]) -> Table {
        let header: Vec<String> = header.iter().map(|cell| cell.as_ref().to_owned()).collect();
        Table { title: title.to_owned(), rows: vec![header] }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "\n### {}\n", self.title)?;
        for (index, row) in self.rows.iter().enumerate() {
            writeln!(formatter, "| {} |", row.join(" | "))?;
            if index == 0 {
                writeln!(formatter, "| ---{} |", " | ---:".repeat(row.len() - 1))?;
            }
        }
        Ok(())
    }
}

/// The machine and the toolchain.
pub(crate) fn head() -> Result<String> {
    let information = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        information.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown processor");
    let model = model.trim_start_matches(['\t', ' ', ':']);
    let rustc = String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(format!("Machine: {cores} cores, {model}, {}; {}.\n", std::env::consts::OS, rustc.trim()))
}

/// The middle of the times.
pub(crate) fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// How many times `other` is `own`.
pub(crate) fn ratio(other: Duration, own: Duration) -> String {
    format!("{:.2}", other.as_secs_f64() / own.as_secs_f64())
}

/// How many times `other` is `own`, of counts.
pub(crate) fn times(other: u64, own: u64) -> String {
    format!("{:.3}", other as f64 / own as f64)
}
