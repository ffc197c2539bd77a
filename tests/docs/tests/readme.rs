//! The compile errors that README.md shows are those of its own example.

use std::fs;
use std::path::Path;

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// The first block of README.md in this language.
fn block(language: &str) -> String {
    let readme = read("README.md");
    let (_, rest) = readme.split_once(&format!("```{language}\n")).expect("README.md has such a block");
    let (block, _) = rest.split_once("\n```\n").expect("the block ends");
    format!("{block}\n")
}

#[test]
fn the_first_example_with_two_mistakes_is_a_case_of_the_compile_errors() {
    let example = block("rust")
        .replace("target = Catalog::HTTP", "target = Web::HTTP")
        .replace("    catalog_service: CatalogService,\n", "");
    let (declarations, _) = example.split_once("fn main()").expect("the example has a `main`");
    let case = read("tests/compile-fail/cases/fail/together/readme.rs");
    assert!(case.starts_with(declarations), "expected\n{declarations}\nin\n{case}");
}

#[test]
fn its_errors_are_what_the_compiler_says() {
    let said = read("tests/compile-fail/cases/fail/together/readme.stderr");
    assert_eq!(block("text"), said.replace("cases/fail/together/readme.rs", "src/main.rs"));
}
