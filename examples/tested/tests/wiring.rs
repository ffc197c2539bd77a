//! Mistakes that must not compile: each file in `tests/wiring` has one, and its `.stderr` is what the compiler says.
//!
//! `TRYBUILD=overwrite cargo test` writes the `.stderr` files. They belong to the toolchain that `rust-toolchain.toml` names.

#[test]
fn broken_wiring_is_refused() {
    trybuild::TestCases::new().compile_fail("tests/wiring/*.rs");
}
