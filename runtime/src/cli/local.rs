//! `compose` and `env`: the app on one machine.

use std::io::Write;

use super::{Failure, failure, print};
use crate::{App, Emit, Member};

/// Writes the Compose file.
pub(super) fn compose<A: App + Member>(app: &A, emit: &Emit, out: &mut dyn Write) -> Result<(), Failure> {
    print(out, &emit.to_compose(app).map_err(|error| failure(&error))?)
}

/// Writes the variables of one container, or those that the Compose file asks for.
pub(super) fn env<A: App + Member>(
    app: &A,
    emit: &Emit,
    container: Option<&str>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    print(out, &emit.to_env(app, container).map_err(|error| failure(&error))?)
}
