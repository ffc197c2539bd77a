//! Runs the peers in turn and takes each run's wall time and peak memory.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::Result;
use crate::peers::Peer;
use crate::places::Places;

/// How often and how long a peer may run.
pub(crate) struct Limits {
    pub(crate) repeats: usize,
    pub(crate) budget: Duration,
}

/// What all peers took for one size.
pub(crate) struct Measured {
    pub(crate) size: usize,
    pub(crate) rows: Vec<Row>,
}

/// What one peer took for one size.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) outcome: std::result::Result<Figures, String>,
}

/// The figures of one peer.
pub(crate) struct Figures {
    /// One wall time a run, ascending.
    pub(crate) times: Vec<Duration>,
    /// The most memory that a run held, in bytes.
    pub(crate) peak_memory: u64,
    /// The length of the output, in bytes.
    pub(crate) bytes: u64,
}

impl Figures {
    pub(crate) fn median(&self) -> Duration {
        self.times[self.times.len() / 2]
    }
}

/// The least peak memory that can be seen, in bytes: a child's counts from before it starts its program, while it still
/// is a copy of this process.
pub(crate) fn memory_floor(places: &Places) -> Result<u64> {
    Ok(run(&["true".to_owned()], &places.out.join("true"), places)?.peak_memory)
}

/// One run of a command.
pub(crate) struct Run {
    pub(crate) time: Duration,
    pub(crate) peak_memory: u64,
    pub(crate) succeeded: bool,
}

/// Measures the peers for `size`. One that took long for the size before (`smaller`) is left out.
pub(crate) fn size(
    peers: &[&Peer],
    size: usize,
    places: &Places,
    limits: &Limits,
    smaller: Option<&Measured>,
) -> Result<Measured> {
    let mut rows = Vec::new();
    for peer in peers {
        let outcome = match too_slow(peer, size, limits, smaller) {
            Some(why) => Err(why),
            None => first_run(peer, size, places)?,
        };
        rows.push(Row { name: peer.name, outcome });
    }
    // In turn, so that whatever else the machine does meets all of them alike. The first run has warmed the caches.
    for _ in 0..limits.repeats {
        for (peer, row) in peers.iter().zip(&mut rows) {
            if let Ok(figures) = &mut row.outcome {
                repeat(peer, size, places, limits, figures)?;
            }
        }
    }
    for figures in rows.iter_mut().filter_map(|row| row.outcome.as_mut().ok()) {
        if figures.times.len() > 1 {
            figures.times.remove(0);
        }
        figures.times.sort_unstable();
    }
    Ok(Measured { size, rows })
}

fn too_slow(peer: &Peer, size: usize, limits: &Limits, smaller: Option<&Measured>) -> Option<String> {
    let smaller = smaller?;
    match &smaller.rows.iter().find(|row| row.name == peer.name)?.outcome {
        Err(why) => Some(why.clone()),
        Ok(figures) => {
            let expected = figures.median().mul_f64(size as f64 / smaller.size as f64);
            // What takes less than a second is mostly the program's start.
            let is_slow = figures.median() > Duration::from_secs(1) && expected > limits.budget;
            is_slow.then(|| format!("would take over {} s", limits.budget.as_secs()))
        }
    }
}

/// Runs the peer once and checks what it wrote, in a process of its own: this one has to stay small, since its memory
/// counts as the child's until the child has started its program.
fn first_run(peer: &Peer, size: usize, places: &Places) -> Result<std::result::Result<Figures, String>> {
    let file = output_file(peer, places);
    let run = run(&places.fill(peer.command, size), &file, places)?;
    if !run.succeeded {
        return Ok(Err("fails".into()));
    }
    let mut check = Command::new(std::env::current_exe()?);
    if !check.arg("--sizes").arg(size.to_string()).arg("--check").arg(&file).status()?.success() {
        return Ok(Err("writes something else".into()));
    }
    let bytes = std::fs::metadata(&file)?.len();
    Ok(Ok(Figures { times: vec![run.time], peak_memory: run.peak_memory, bytes }))
}

fn repeat(peer: &Peer, size: usize, places: &Places, limits: &Limits, figures: &mut Figures) -> Result<()> {
    let spent: Duration = figures.times.iter().sum();
    if spent + figures.times[0] > limits.budget {
        return Ok(());
    }
    let run = run(&places.fill(peer.command, size), &output_file(peer, places), places)?;
    figures.times.push(run.time);
    figures.peak_memory = figures.peak_memory.max(run.peak_memory);
    Ok(())
}

fn output_file(peer: &Peer, places: &Places) -> PathBuf {
    let name: String = peer.name.chars().filter(char::is_ascii_alphanumeric).collect();
    places.out.join(name)
}

/// Runs a command with its standard output in `file`.
pub(crate) fn run(words: &[String], file: &PathBuf, places: &Places) -> Result<Run> {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env("NODE_PATH", places.tools.join("npm/node_modules"));
    command
        .stdin(Stdio::null())
        .stdout(File::create(file)?)
        .stderr(File::create(file.with_extension("err"))?);
    let start = Instant::now();
    let used = command.spawn()?.wait4()?;
    Ok(Run { time: start.elapsed(), peak_memory: used.rusage.maxrss, succeeded: used.status.success() })
}
