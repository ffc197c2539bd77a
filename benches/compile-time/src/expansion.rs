//! How much code the derives expand to.

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use crate::Result;
use crate::crates::{self, Crate, Features};
use crate::report::Table;
use crate::sources::{Derived, STRUCTS};
use crate::workspace::{Cargo, Workspace};

/// The services of the crates that are expanded.
const SERVICES: usize = 100;

struct Size {
    lines: usize,
    tokens: usize,
}

/// Lines and tokens a struct, beside the struct itself.
pub(crate) fn table(workspace: &Workspace) -> Result<Table> {
    let new = |derived| crates::of_services("expansion", derived, Features::Constants, SERVICES);
    let crates = [Derived::Nothing, Derived::Serialize, Derived::Podwire, Derived::PodwireApp].map(new);
    workspace.add(&crates)?;
    let sizes: Result<Vec<Size>> = crates.iter().map(|new| expand(workspace, new)).collect();
    let [nothing, serialize, podwire, app] =
        <[Size; 4]>::try_from(sizes?).map_err(|_| "four crates were expanded")?;
    let mut table =
        Table::new("What the derives expand to, beside the struct itself", &["", "lines", "tokens"]);
    let mut row = |title: &str, larger: &Size, smaller: &Size, count: usize| {
        let a_struct = |larger: usize, smaller: usize| {
            format!("{:.1}", larger.saturating_sub(smaller) as f64 / count as f64)
        };
        table.row([
            title.to_owned(),
            a_struct(larger.lines, smaller.lines),
            a_struct(larger.tokens, smaller.tokens),
        ]);
    };
    row("`Serialize`, a struct", &serialize, &nothing, SERVICES * STRUCTS);
    row("podwire, a struct", &podwire, &nothing, SERVICES * STRUCTS);
    row("podwire, a field of an app", &app, &podwire, SERVICES * 2);
    Ok(table)
}

fn expand(workspace: &Workspace, new: &Crate) -> Result<Size> {
    let cargo = Cargo { command: "rustc", package: &new.name, target: "expansion", incremental: false };
    let source = workspace.cargo(&cargo, &["--profile", "check", "--", "-Zunpretty=expanded"])?.output;
    let tokens =
        TokenStream::from_str(&source).map_err(|error| format!("the expansion of {}: {error}", new.name))?;
    Ok(Size { lines: source.lines().count(), tokens: count(tokens) })
}

fn count(tokens: TokenStream) -> usize {
    tokens
        .into_iter()
        .map(|token| match token {
            // Its two delimiters.
            TokenTree::Group(group) => 2 + count(group.stream()),
            _ => 1,
        })
        .sum()
}
