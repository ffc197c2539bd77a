//! Each derive is at home everywhere: in the macros and the runtime, in the documentation, and in every test that goes over all of them.

use derives::{Derive, attribute_of, derives, exists, has_attribute, read, read_all};

#[test]
fn each_has_its_house_in_the_macros_and_in_the_runtime() {
    for crate_ in ["macros", "runtime"] {
        lack_nothing(&format!("{crate_}/src"), |derive| {
            let house = format!("{crate_}/src/{}", derive.module);
            exists(&house) || exists(&format!("{house}.rs"))
        });
    }
}

#[test]
fn each_has_its_page_and_is_told_of_in_a_chapter() {
    let (index, tables) = (read("README.md"), read("macros/src/options/docs.rs"));
    lack_nothing("the list of pages in README.md", |derive| {
        index.contains(&format!("(macros/docs/{})", derive.page))
    });
    lack_nothing("the tables of the pages", |derive| {
        let page = derive.page.trim_end_matches(".md");
        tables.contains(&format!("(\"{page}\", "))
    });
    for derive in derives() {
        let page = read(&format!("macros/docs/{}", derive.page));
        let lacking = derive.attributes.iter().filter(|attribute| !has_attribute(&page, attribute));
        assert_eq!(lacking.collect::<Vec<_>>(), [""; 0], "macros/docs/{} shows no use of it", derive.page);
    }
    let chapters = read_all("docs", ".md");
    lack_nothing("the chapters of docs/", |derive| derive.is_used_in(&chapters));
}

#[test]
fn what_each_expands_to_is_recorded() {
    let recorded = read_all("macros/snapshots", ".rs");
    lack_nothing("macros/snapshots", |derive| derive.is_used_in(&recorded));
    lack_no_attribute("macros/snapshots", |attribute| has_attribute(&recorded, attribute));
}

#[test]
fn each_leans_on_nothing_around_it() {
    let sources = read_all("tests/hygiene/src", ".rs");
    // Where there is no prelude, a derive is named by its path.
    lack_nothing("tests/hygiene/src/no_prelude", |derive| {
        sources.contains(&format!("derive(::wire::{}", derive.name))
    });
    lack_no_attribute("tests/hygiene/src", |attribute| has_attribute(&sources, attribute));
}

/// A mistake is told at the attribute in which it stands.
#[test]
fn mistakes_in_each_attribute_have_cases() {
    let mut words = read_all("tests/compile-fail/cases/fail", ".stderr");
    words.push_str(&read_all("tests/compile-fail-values/cases", ".stderr"));
    lack_no_attribute("the compile-fail cases", |attribute| points_at(&words, attribute));
}

#[test]
fn a_mistake_in_each_is_the_only_error() {
    let case = "tests/compile-fail-values/cases/one-mistake-each.rs";
    let sources = read(case);
    lack_nothing(case, |derive| derive.is_used_in(&sources));
    let errors = read(&case.replace(".rs", ".stderr")).matches("error").count();
    assert_eq!(errors, derives().len(), "each has one error");
}

#[test]
fn what_each_costs_to_compile_is_measured() {
    let sources = read("benches/compile-time/src/kinds.rs");
    lack_nothing("benches/compile-time/src/kinds.rs", |derive| {
        ["App", "Environment"].contains(&derive.name.as_str()) || derive.is_used_in(&sources)
    });
}

/// Whether a message points at a line with the attribute.
fn points_at(words: &str, attribute: &str) -> bool {
    let lines: Vec<&str> = words.lines().collect();
    lines.windows(2).any(|pair| {
        let is_marked = pair[1].contains('^');
        is_marked && pair[0].split("#[").skip(1).any(|rest| attribute_of(rest) == attribute)
    })
}

fn lack_nothing(place: &str, has: impl Fn(&Derive) -> bool) {
    let lacking: Vec<String> =
        derives().into_iter().filter(|derive| !has(derive)).map(|derive| derive.name).collect();
    assert_eq!(lacking, [""; 0], "these derives have nothing in {place}");
}

fn lack_no_attribute(place: &str, has: impl Fn(&str) -> bool) {
    let mut attributes: Vec<String> = derives().into_iter().flat_map(|derive| derive.attributes).collect();
    attributes.sort();
    attributes.dedup();
    attributes.retain(|attribute| !has(attribute));
    assert_eq!(attributes, [""; 0], "nothing in {place} has these attributes");
}
