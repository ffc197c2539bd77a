//! Each case has one mistake, and its `.stderr` is what the user reads.

mod toolchain;

/// Checks every case, unless the toolchain is not the one whose words the `.stderr` files hold.
#[test]
fn cases_say_what_is_wrong() {
    if !toolchain::is_kept() {
        return;
    }
    let cases = trybuild::TestCases::new();
    // A case that passes makes trybuild build instead of check, so that generic constants are evaluated too.
    cases.pass("cases/pass/*.rs");
    cases.compile_fail("cases/fail/*/*.rs");
}
