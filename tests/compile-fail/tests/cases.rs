//! Each case has one mistake, and its `.stderr` is what the user reads.

use std::process::Command;

/// Checks every case, unless the toolchain is not the one whose words the `.stderr` files hold.
#[test]
fn cases_say_what_is_wrong() {
    let kept = kept_toolchain();
    let used = used_toolchain();
    if used != kept {
        eprintln!("skipped: the `.stderr` files belong to Rust {kept}, and this is {used}");
        return;
    }
    let cases = trybuild::TestCases::new();
    // A case that passes makes trybuild build instead of check, so that generic constants are evaluated too.
    cases.pass("cases/pass/*.rs");
    cases.compile_fail("cases/fail/*/*.rs");
}

/// The version that `rust-toolchain.toml` names.
fn kept_toolchain() -> &'static str {
    include_str!("../../../rust-toolchain.toml")
        .lines()
        .find_map(|line| line.strip_prefix("channel = "))
        .expect("rust-toolchain.toml names a channel")
        .trim_matches('"')
}

/// The version of the compiler that checks the cases.
fn used_toolchain() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace().nth(1).unwrap_or_default().to_owned()
}
