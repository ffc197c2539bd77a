//! The timed builds.

use std::time::Duration;

use crate::Result;
use crate::crates::{self, Crate, Features};
use crate::report::{Table, median, milliseconds, ratio, seconds};
use crate::sources::{self, Derived, STRUCTS};
use crate::workspace::{Cargo, Workspace};

/// Where what stays the same between builds is built.
const SHARED: &str = "shared";

/// Builds from nothing, dependencies included.
pub(crate) fn cold(workspace: &Workspace, repeats: usize) -> Result<Table> {
    let crates = crates::cold();
    workspace.add(crates.iter().map(|(_, new)| new))?;
    let mut walls = vec![Vec::new(); crates.len()];
    let mut times = walls.clone();
    for _ in 0..repeats {
        for (index, (_, new)) in crates.iter().enumerate() {
            workspace.clear("cold")?;
            let build = Cargo { command: "build", package: &new.name, target: "cold", incremental: false };
            let run = workspace.cargo(&build, &[])?;
            walls[index].push(run.wall);
            times[index].push(run.processor);
        }
    }
    workspace.clear("cold")?;
    let columns = ["", "wall time", "processor time", "× serde"];
    let mut table = Table::new("Cold `cargo build`, dependencies included", &columns);
    let medians: Vec<Duration> = times.iter_mut().map(|times| median(times)).collect();
    for (((title, _), time), walls) in crates.iter().zip(&medians).zip(&mut walls) {
        table.row([(*title).to_owned(), seconds(median(walls)), seconds(*time), ratio(*time, medians[0])]);
    }
    Ok(table)
}

/// A way to derive, as a row of the tables.
const ROWS: [(&str, Derived, Features); 4] = [
    ("no derive", Derived::Nothing, Features::Constants),
    ("`Serialize`", Derived::Serialize, Features::Constants),
    ("podwire, constants only", Derived::Podwire, Features::Constants),
    ("podwire, default features", Derived::Podwire, Features::Default),
];

/// Crates of many structs, their dependencies built: `cargo check` and `cargo build`.
pub(crate) fn structs(workspace: &Workspace, sizes: &[usize], repeats: usize) -> Result<Vec<Table>> {
    ["check", "build"].map(|command| structs_of(command, workspace, sizes, repeats)).into_iter().collect()
}

fn structs_of(command: &str, workspace: &Workspace, sizes: &[usize], repeats: usize) -> Result<Table> {
    let crates: Vec<Vec<Crate>> = ROWS
        .iter()
        .map(|(_, derived, features)| {
            sizes.iter().map(|size| crates::of_services("structs", *derived, *features, *size)).collect()
        })
        .collect();
    workspace.add(crates.iter().flatten())?;
    let all: Vec<&Crate> = crates.iter().flatten().collect();
    let medians = rebuild(command, workspace, &all, repeats)?;
    let title = format!(
        "`cargo {command}` of a crate of N services, each with its pod and container, dependencies built: processor time"
    );
    let mut table = Table::new(&title, &header(sizes, "a struct, without the struct itself"));
    let own: Vec<Duration> = medians.chunks(sizes.len()).map(|times| a_struct(times, sizes)).collect();
    for (index, (times, (name, ..))) in medians.chunks(sizes.len()).zip(ROWS).enumerate() {
        let cost = own[index].saturating_sub(own[0]);
        let cells = std::iter::once(name.to_owned()).chain(times.iter().map(|time| seconds(*time)));
        table.row(cells.chain([milliseconds(cost)]));
    }
    Ok(table)
}

/// What a struct more costs, between the smallest and the largest size.
fn a_struct(times: &[Duration], sizes: &[usize]) -> Duration {
    let [.., largest] = sizes else { return Duration::ZERO };
    let structs = (largest - sizes[0]).max(1) * STRUCTS;
    times[times.len() - 1].saturating_sub(times[0]).div_f64(structs as f64)
}

fn header(sizes: &[usize], last: &str) -> Vec<String> {
    let sizes = sizes.iter().map(|size| format!("N = {size}"));
    std::iter::once(String::new()).chain(sizes).chain([last.to_owned()]).collect()
}

/// Builds each crate again, in turn, and gives the median times.
fn rebuild(command: &str, workspace: &Workspace, crates: &[&Crate], repeats: usize) -> Result<Vec<Duration>> {
    let mut times = vec![Vec::new(); crates.len()];
    for round in 0..=repeats {
        for (new, times) in crates.iter().zip(&mut times) {
            workspace.write_source(&new.name, &new.source)?;
            let cargo = Cargo { command, package: &new.name, target: SHARED, incremental: false };
            let time = workspace.cargo(&cargo, &[])?.processor;
            // The first round builds the dependencies.
            if round > 0 {
                times.push(time);
            }
        }
    }
    Ok(times.iter_mut().map(|times| median(times)).collect())
}

/// What the checks of an app add to `cargo check`: the same services with and without an app of all of them.
pub(crate) fn app(workspace: &Workspace, sizes: &[usize], repeats: usize) -> Result<Table> {
    let crates: Vec<[Crate; 2]> = sizes
        .iter()
        .map(|size| {
            [Derived::Podwire, Derived::PodwireApp]
                .map(|derived| crates::of_services("app", derived, Features::Constants, *size))
        })
        .collect();
    workspace.add(crates.iter().flatten())?;
    let all: Vec<&Crate> = crates.iter().flatten().collect();
    let medians = rebuild("check", workspace, &all, repeats)?;
    let columns = ["services", "without an app", "with the app", "the app's checks", "a resource"];
    let mut table =
        Table::new("`cargo check`: what an app of all services adds, in processor time", &columns);
    for (size, times) in sizes.iter().zip(medians.chunks(2)) {
        let checks = times[1].saturating_sub(times[0]);
        let resource = milliseconds(checks.div_f64((2 * size) as f64));
        table.row([size.to_string(), seconds(times[0]), seconds(times[1]), milliseconds(checks), resource]);
    }
    Ok(table)
}

/// `cargo check` after one port of one container has changed, in an app of all services.
pub(crate) fn incremental(workspace: &Workspace, sizes: &[usize], repeats: usize) -> Result<Table> {
    let crates: Vec<Crate> = sizes
        .iter()
        .map(|size| crates::of_services("incremental", Derived::PodwireApp, Features::Default, *size))
        .collect();
    workspace.add(&crates)?;
    let mut table = Table::new(
        "`cargo check` after one port has changed, default features, an app of all services: processor time",
        &["services", "first check", "after the change"],
    );
    for (size, new) in sizes.iter().zip(&crates) {
        let cargo = Cargo { command: "check", package: &new.name, target: "incremental", incremental: true };
        workspace.cargo(&cargo, &[])?;
        // The compiler's memory of the crate goes, what the crate depends on stays.
        workspace.clear("incremental/debug/incremental")?;
        workspace.write_source(&new.name, &new.source)?;
        let first = workspace.cargo(&cargo, &[])?.processor;
        let mut times = Vec::new();
        for round in 0..2 * repeats {
            workspace.write_source(&new.name, &with_port_changed(&new.source, size / 2, round % 2 == 0))?;
            times.push(workspace.cargo(&cargo, &[])?.processor);
        }
        table.row([size.to_string(), seconds(first), seconds(median(&mut times))]);
    }
    Ok(table)
}

fn with_port_changed(source: &str, service: usize, changed: bool) -> String {
    match source.match_indices(sources::PORT).nth(service) {
        Some((at, port)) if changed => format!("{}http = 8081{}", &source[..at], &source[at + port.len()..]),
        _ => source.to_owned(),
    }
}
