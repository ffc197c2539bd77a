//! Which toolchain the `.stderr` files belong to.

use std::io::Write as _;
use std::process::Command;

/// Whether the compiler is the one that `rust-toolchain.toml` names; of another one, it says that the cases are
/// skipped.
pub(crate) fn is_kept() -> bool {
    let (kept, used) = (kept(), used());
    if used != kept {
        // Past the test runner, which keeps what passing tests print to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: the `.stderr` files belong to Rust {kept}, and this is {used}"
        );
    }
    used == kept
}

fn kept() -> &'static str {
    include_str!("../../../../rust-toolchain.toml")
        .lines()
        .find_map(|line| line.strip_prefix("channel = "))
        .expect("rust-toolchain.toml names a channel")
        .trim_matches('"')
}

fn used() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace().nth(1).unwrap_or_default().to_owned()
}
