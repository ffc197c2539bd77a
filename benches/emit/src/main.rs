//! Whole processes that write the same N apps, timed in turn in one run, each output checked before it is timed.

mod check;
mod install;
mod kustomize;
mod measure;
mod peers;
mod places;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use crate::install::Tools;
use crate::measure::{Limits, Measured};
use crate::peers::Peer;
use crate::places::Places;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Times podwire against its peers on one workload of N apps.
#[derive(Parser)]
struct Arguments {
    /// The numbers of apps.
    #[arg(long, value_delimiter = ',', default_values_t = [1, 10, 100, 1_000, 10_000])]
    sizes: Vec<usize>,
    /// How often each peer runs for each size.
    #[arg(long, default_value_t = 7)]
    repeats: usize,
    /// The seconds that one peer may take for all its runs of one size; a slower one runs once, or not at all.
    #[arg(long, default_value_t = 40)]
    budget: u64,
    /// Only the peers with one of these texts in their names.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Builds Nickel from source as well, which takes some ten minutes.
    #[arg(long)]
    nickel: bool,
    /// Installs nothing: takes what is there.
    #[arg(long)]
    offline: bool,
    /// Also writes the tables to this file.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Only checks that FILE holds the first app of `--sizes`, as the harness asks itself to.
    #[arg(long, hide = true)]
    check: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(file) = &arguments.check {
        return check::check(file, arguments.sizes.first().copied().unwrap_or_default());
    }
    let places = Places::new();
    let tools = Tools::install(&places, arguments.nickel, arguments.offline)?;
    let limits = Limits { repeats: arguments.repeats, budget: Duration::from_secs(arguments.budget) };
    let mut report = report::head(&tools, measure::memory_floor(&places)?);
    for measured in compare(arguments, &places, &tools, &limits)? {
        report.push_str(&report::table(&measured));
    }
    print!("{report}");
    if let Some(file) = &arguments.report {
        std::fs::write(file, &report)?;
    }
    Ok(())
}

/// Measures every wanted peer that is installed, size by size, smallest first.
fn compare(arguments: &Arguments, places: &Places, tools: &Tools, limits: &Limits) -> Result<Vec<Measured>> {
    let wanted = |peer: &&Peer| {
        arguments.only.is_empty() || arguments.only.iter().any(|text| peer.name.contains(text.as_str()))
    };
    let peers: Vec<&Peer> =
        peers::PEERS.iter().filter(wanted).filter(|peer| tools.skipped(peer.tool).is_none()).collect();
    let mut sizes = arguments.sizes.clone();
    sizes.sort_unstable();
    let mut all: Vec<Measured> = Vec::new();
    for size in sizes {
        if peers.iter().any(|peer| peer.name == peers::KUSTOMIZE) {
            kustomize::write(places, size)?;
        }
        let measured = measure::size(&peers, size, places, limits, all.last())?;
        eprint!("{}", report::table(&measured));
        all.push(measured);
    }
    Ok(all)
}
