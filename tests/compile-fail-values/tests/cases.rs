//! Each case has one mistake in a value, and its `.stderr` is what the user reads.

#[path = "../../compile-fail/tests/toolchain/mod.rs"]
mod toolchain;

/// Checks every case, unless the toolchain is not the one whose words the `.stderr` files hold.
#[test]
fn cases_say_what_is_wrong() {
    if !toolchain::is_kept() {
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("cases/*.rs");
}
