//! What `derive(Environment)` and `derive(FromValues)` cost beside serde's `Deserialize` on the same struct, and a server with a
//! contract beside one that serde reads.

use std::time::Duration;

use crate::Result;
use crate::crates::{self, Crate};
use crate::report::{self, Table};
use crate::workspace::{Cargo, Workspace};

/// The structs of each crate.
const STRUCTS: u64 = 40;

/// Where servers are built from nothing.
const COLD: &str = "cold-environment";

/// The container of the first struct's server.
const CONTRACT: &str = r#"
/// What runs.
#[derive(podwire::Container, podwire::Pod)]
#[container(image = "ghcr.io/acme/server:1.0.0", environment = Config0)]
#[port(http = 8080)]
#[env(LOG_LEVEL = "info")]
#[env(LISTEN = "0.0.0.0:8080")]
#[env(TRACED = "0.1")]
#[env(VERBOSE = "false")]
#[env(ALLOWED = "web,cart")]
pub struct Server;
"#;

/// A struct of configuration: what is derived on it, the attribute of a field with a default, and what that depends on.
struct Derive {
    title: &'static str,
    name: &'static str,
    derive: &'static str,
    default: &'static str,
    podwire: fn() -> String,
}

const NOTHING: Derive =
    Derive { title: "no derive", name: "nothing", derive: "", default: "", podwire: crates::constants_only };
const DESERIALIZE: Derive = Derive {
    title: "`Deserialize`",
    name: "deserialize",
    derive: "#[derive(serde::Deserialize)]\n",
    default: "#[serde(default = \"crate::workers\")]\n",
    ..NOTHING
};
const ENVIRONMENT: Derive = Derive {
    title: "`Environment`",
    name: "environment",
    derive: "#[derive(podwire::Environment)]\n",
    default: "#[env(default = 4)]\n",
    ..NOTHING
};
const FROM_VALUES: Derive = Derive {
    title: "`FromValues`, without manifests",
    name: "values",
    derive: "#[derive(podwire::FromValues)]\n",
    ..DESERIALIZE
};
const FROM_VALUES_READ: Derive = Derive {
    title: "`FromValues`, with manifests",
    name: "values-read",
    podwire: crates::with_manifests,
    ..FROM_VALUES
};
const FIELDS: Derive = Derive {
    title: "`FromValues` and `Fields`, with manifests",
    name: "values-told",
    derive: "#[derive(podwire::FromValues, podwire::Fields)]\n",
    ..FROM_VALUES_READ
};

/// What is counted in instructions.
pub(crate) fn tables(workspace: &Workspace) -> Result<Vec<Table>> {
    let environment = "`derive(Environment)` on a struct of eight fields: millions of instructions a struct";
    let values = "`derive(FromValues)` on a struct of eight fields: millions of instructions a struct";
    Ok(vec![
        table(workspace, environment, &[DESERIALIZE, ENVIRONMENT])?,
        table(workspace, values, &[DESERIALIZE, FROM_VALUES, FROM_VALUES_READ, FIELDS])?,
        server(workspace)?,
    ])
}

/// Servers that read one struct, serde's first. podwire's has the container with the contract as well, and no manifests.
fn servers() -> [(&'static str, Crate); 2] {
    let contract = format!("{}{CONTRACT}", source(&ENVIRONMENT, 1));
    let serde = source(&DESERIALIZE, 1);
    [
        ("serde and serde_derive, `Deserialize`", "server-serde", crates::SERDE.to_owned(), serde),
        (
            "podwire, `Environment` and a container with the contract",
            "server-podwire",
            crates::constants_only(),
            contract,
        ),
    ]
    .map(|(title, name, dependencies, source)| (title, Crate { name: name.to_owned(), dependencies, source }))
}

/// The instructions of servers that are built from nothing.
fn server(workspace: &Workspace) -> Result<Table> {
    let servers = servers();
    workspace.add(servers.iter().map(|(_, new)| new))?;
    let title =
        "Cold `cargo build` of a server that reads its variables: millions of instructions of all compilers";
    let mut table = Table::new(title, &["", "instructions", "× serde"]);
    let mut first = None;
    for (title, new) in &servers {
        workspace.clear(COLD)?;
        let count = workspace.instructions_of_all(&cold(new))?;
        let ratio = report::times(count, *first.get_or_insert(count));
        table.row([(*title).to_owned(), format!("{:.0}", count as f64 / 1e6), ratio]);
    }
    workspace.clear(COLD)?;
    Ok(table)
}

/// The time of the same, built in turn, so that what else the machine does falls on both.
pub(crate) fn timed(workspace: &Workspace, repeats: usize) -> Result<Table> {
    let servers = servers();
    workspace.add(servers.iter().map(|(_, new)| new))?;
    let mut times = vec![Vec::new(); servers.len()];
    for _ in 0..repeats {
        for ((_, new), times) in servers.iter().zip(&mut times) {
            workspace.clear(COLD)?;
            times.push(workspace.cargo(&cold(new), &[])?.processor);
        }
    }
    workspace.clear(COLD)?;
    let title = "Cold `cargo build` of a server that reads its variables: processor time";
    let mut table = Table::new(title, &["", "least", "median", "× serde's median"]);
    let medians: Vec<Duration> = times.iter_mut().map(|times| report::median(times)).collect();
    for (((title, _), times), median) in servers.iter().zip(&times).zip(&medians) {
        let least = times.iter().min().copied().unwrap_or_default();
        let ratio = report::ratio(*median, medians[0]);
        table.row([(*title).to_owned(), report::seconds(least), report::seconds(*median), ratio]);
    }
    Ok(table)
}

fn cold(new: &Crate) -> Cargo<'_> {
    Cargo { command: "build", package: &new.name, target: COLD, incremental: false }
}

/// Instructions a struct, without the struct itself.
fn table(workspace: &Workspace, title: &str, derives: &[Derive]) -> Result<Table> {
    let mut table = Table::new(title, &["", "`cargo check`", "`cargo build`"]);
    let nothing = instructions(workspace, &NOTHING)?;
    for derive in derives {
        let counts = instructions(workspace, derive)?;
        let own = |index: usize| {
            let count: u64 = counts[index].saturating_sub(nothing[index]);
            format!("{:.1}", count as f64 / STRUCTS as f64 / 1e6)
        };
        table.row([derive.title.to_owned(), own(0), own(1)]);
    }
    Ok(table)
}

/// The instructions of a check and of a build.
fn instructions(workspace: &Workspace, derive: &Derive) -> Result<[u64; 2]> {
    let new = Crate {
        name: format!("environment-{}", derive.name),
        dependencies: format!("{}{}", crates::SERDE, (derive.podwire)()),
        source: source(derive, STRUCTS),
    };
    workspace.add([&new])?;
    let mut counts = [0; 2];
    for (count, command) in counts.iter_mut().zip(["check", "build"]) {
        let cargo = Cargo { command, package: &new.name, target: "environment", incremental: false };
        workspace.write_source(&new.name, &new.source)?;
        *count = workspace.instructions(&cargo)?;
    }
    Ok(counts)
}

fn source(derive: &Derive, structs: u64) -> String {
    let Derive { derive, default, .. } = derive;
    let mut source = "/// A default.\npub fn workers() -> u32 {\n    4\n}\n".to_owned();
    for index in 0..structs {
        source.push_str(&format!(
            "/// Settings.\n{derive}pub struct Config{index} {{\n\
            /// What is logged.\npub log_level: String,\n\
            /// Where it listens.\npub listen: std::net::SocketAddr,\n\
            /// How many requests are served at a time.\n{default}pub workers: u32,\n\
            /// How many of them are traced.\npub traced: f64,\n\
            /// Whether it says more.\npub verbose: bool,\n\
            /// Who may call.\npub allowed: Vec<String>,\n\
            /// How long an answer may be.\npub limit: Option<u64>,\n\
            /// What the answers are marked with.\npub tag: Option<String>,\n}}\n"
        ));
    }
    source
}
