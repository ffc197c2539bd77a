//! What podwire costs at compile time, measured side by side in one run.

mod builds;
mod crates;
mod environment;
mod expansion;
mod instructions;
mod kinds;
mod report;
mod sources;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};

use crate::report::Table;
use crate::workspace::Workspace;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Measures what podwire costs at compile time.
#[derive(Parser)]
struct Arguments {
    /// How often each build is timed; the tables show medians.
    #[arg(long, default_value_t = 3)]
    repeats: usize,
    /// The numbers of services in a crate, each with its pod and its container.
    #[arg(long, value_delimiter = ',', default_values_t = [1, 100, 1_000])]
    sizes: Vec<usize>,
    /// Only these measurements.
    #[arg(long, value_delimiter = ',', default_values_t = Measurement::value_variants().to_vec())]
    only: Vec<Measurement>,
    /// Of the kinds, only those whose titles have this text in them.
    #[arg(long, default_value = "")]
    kind: String,
    /// Also writes the tables to this file.
    #[arg(long)]
    report: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Measurement {
    /// Everything from nothing, dependencies included.
    Cold,
    /// A crate of many derived structs, its dependencies built.
    Structs,
    /// What the checks of an app add, by its size.
    App,
    /// `cargo check` after one port has changed.
    Incremental,
    /// What a struct and a resource of an app cost, in instructions; needs valgrind.
    Instructions,
    /// Lines and tokens that the derives expand to.
    Expansion,
    /// What a struct of each kind costs, in instructions; needs valgrind.
    Kinds,
    /// What `derive(Environment)`, `derive(FromValues)` and a server with a contract cost beside `Deserialize`, in instructions; needs
    /// valgrind.
    Environment,
    /// What a server with a contract costs beside one that serde reads, in time.
    Server,
}

impl std::fmt::Display for Measurement {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&format!("{self:?}").to_lowercase())
    }
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
    let workspace = Workspace::new()?;
    let mut report = report::head()?;
    for measurement in &arguments.only {
        eprintln!("{measurement} ...");
        for table in measure(*measurement, &workspace, arguments)? {
            let text = table.to_string();
            eprint!("{text}");
            report.push_str(&text);
        }
    }
    print!("{report}");
    if let Some(file) = &arguments.report {
        std::fs::write(file, &report)?;
    }
    Ok(())
}

fn measure(measurement: Measurement, workspace: &Workspace, arguments: &Arguments) -> Result<Vec<Table>> {
    let Arguments { repeats, sizes, .. } = arguments;
    match measurement {
        Measurement::Cold => Ok(vec![builds::cold(workspace, *repeats)?]),
        Measurement::Structs => builds::structs(workspace, sizes, *repeats),
        Measurement::App => Ok(vec![builds::app(workspace, sizes, *repeats)?]),
        Measurement::Incremental => Ok(vec![builds::incremental(workspace, sizes, *repeats)?]),
        Measurement::Instructions => Ok(vec![instructions::table(workspace)?]),
        Measurement::Kinds => Ok(vec![kinds::table(workspace, &arguments.kind)?]),
        Measurement::Expansion => Ok(vec![expansion::table(workspace)?]),
        Measurement::Server => Ok(vec![environment::timed(workspace, *repeats)?]),
        Measurement::Environment => environment::tables(workspace),
    }
}
