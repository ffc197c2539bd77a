//! The compile error that docs/configuration.md shows is what the compiler says.

use std::fs;
use std::path::Path;

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

#[test]
fn the_error_of_a_default_is_that_of_a_case() {
    let said = read("tests/compile-fail/cases/fail/environment/read-default-own-form.stderr");
    let first = said.lines().next().expect("the case says something");
    let chapter = read("docs/configuration.md");
    assert!(chapter.contains(&format!("```text\n{first}\n```")), "the chapter does not show\n{first}");
}
