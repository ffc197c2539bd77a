//! What a struct and a resource of an app cost, in instructions: the same count on a busy machine.

use crate::Result;
use crate::crates::{self, Features};
use crate::report::Table;
use crate::sources::{Derived, STRUCTS};
use crate::workspace::{COUNTED, Cargo, Workspace};

/// How many services more the larger of two crates has.
const MORE: usize = 10;
/// What an app has of each service: its pod and the service itself.
const RESOURCES: usize = 2;

/// Instructions of `cargo check`, without the structs themselves.
pub(crate) fn table(workspace: &Workspace) -> Result<Table> {
    let count = |derived, features| services(workspace, derived, features);
    let nothing = count(Derived::Nothing, Features::Constants)?;
    let serialize = count(Derived::Serialize, Features::Constants)?;
    let constants = count(Derived::Podwire, Features::Constants)?;
    let default = count(Derived::Podwire, Features::Default)?;
    let constants_app = count(Derived::PodwireApp, Features::Constants)?;
    let default_app = count(Derived::PodwireApp, Features::Default)?;
    let title = "`cargo check`: millions of instructions, without the struct itself";
    let mut table = Table::new(title, &["", "instructions", "× `Serialize`"]);
    let mut row = |title: &str, more: u64, less: u64, parts: usize| {
        let a_part = |more: u64, less: u64, parts: usize| {
            more.saturating_sub(less) as f64 / (MORE * parts) as f64 / 1e6
        };
        let own = a_part(more, less, parts);
        let of_serialize = own / a_part(serialize, nothing, STRUCTS);
        table.row([title.to_owned(), format!("{own:.2}"), format!("{of_serialize:.2}")]);
    };
    row("`Serialize`, a struct", serialize, nothing, STRUCTS);
    row("podwire, constants only, a struct", constants, nothing, STRUCTS);
    row("podwire, default features, a struct", default, nothing, STRUCTS);
    row("constants only, a resource of an app, beside its struct", constants_app, constants, RESOURCES);
    row("default features, a resource of an app, beside its struct", default_app, default, RESOURCES);
    Ok(table)
}

/// What a crate of more services takes beyond a crate of one.
fn services(workspace: &Workspace, derived: Derived, features: Features) -> Result<u64> {
    let counts = [1, 1 + MORE].map(|services| {
        let new = crates::of_services("instructions", derived, features, services);
        workspace.add([&new])?;
        let cargo = Cargo { command: "check", package: &new.name, target: COUNTED, incremental: false };
        workspace.instructions(&cargo)
    });
    let [one, more] = counts;
    Ok(more?.saturating_sub(one?))
}
