//! `docs/rules.md` is written from the rulebook. To write it anew:
//! `PODWIRE_UPDATE=1 cargo test -p podwire-rules --test documentation`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use podwire_rules::{Rule, TOPICS, Version};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules.md");

const INTRODUCTION: &str = "\
# The rules

Written from the rulebook by `PODWIRE_UPDATE=1 cargo test -p podwire-rules --test documentation`: do not edit.

Each rule has one id, the same in a compile error, in a finding of the validator and here. Its tier says how bad a breach is:

- **error**: the API server refuses the object;
- **warning**: the API server accepts the object and warns;
- **wiring**: the API server accepts the object in silence, and traffic is lost, or what was meant does not happen;
- **advice**: legal and often meant, yet a frequent cause of trouble, or a mistake without harm; told only where it is asked for.

*Since* names the version of Kubernetes from which a rule holds; a dash stands for all versions that podwire knows.
";

#[test]
fn the_documentation_lists_the_rules_as_they_are() {
    let generated = documentation();
    if std::env::var_os("PODWIRE_UPDATE").is_some() {
        fs::create_dir_all(Path::new(PATH).parent().unwrap()).unwrap();
        fs::write(PATH, &generated).unwrap();
    }
    let written = fs::read_to_string(PATH).unwrap_or_default();
    let (mut written, mut generated) = (written.lines(), generated.lines());
    for line in 1.. {
        let (written, generated) = (written.next(), generated.next());
        assert_eq!(
            written, generated,
            "docs/rules.md differs from the rulebook in line {line}; write it anew with PODWIRE_UPDATE=1"
        );
        if written.is_none() {
            break;
        }
    }
}

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let mut topics = BTreeMap::new();
    for (topic, rules) in TOPICS {
        for rule in *rules {
            let kebab = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(rule.id.bytes().all(kebab), "the id {:?} is not in kebab-case", rule.id);
            if let Some(other) = topics.insert(rule.id, topic) {
                panic!("the id {:?} stands in {other} and in {topic}", rule.id);
            }
        }
    }
}

#[test]
fn every_rule_says_all_that_its_row_shows() {
    for rule in TOPICS.iter().flat_map(|(_, rules)| *rules) {
        for cell in [rule.applies_to, rule.what, rule.why, rule.example, rule.mend] {
            assert!(!cell.trim().is_empty() && !cell.contains('\n'), "{}: {cell:?}", rule.id);
        }
        for yaml in [rule.yaml_example(), rule.yaml_mend()] {
            assert!(!yaml.trim().is_empty() && !yaml.contains('\n'), "{}: {yaml:?} is no YAML", rule.id);
        }
        for sentence in [rule.what, rule.why] {
            assert!(sentence.ends_with('.'), "{}: {sentence:?} is no sentence", rule.id);
        }
    }
}

fn documentation() -> String {
    let mut text = INTRODUCTION.to_owned();
    for (topic, rules) in TOPICS {
        writeln!(text, "\n## {topic}\n").unwrap();
        text.push_str("| id | tier | applies to | since | what | why | example | mend |\n");
        text.push_str("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for rule in *rules {
            text.push_str(&row(rule));
        }
    }
    text
}

fn row(rule: &Rule) -> String {
    let since =
        if rule.since == Version::OLDEST { "–".to_owned() } else { format!("1.{}", rule.since.minor()) };
    let id = format!("`{}`", rule.id);
    // Both ways to write it.
    let both = |rust: &str, yaml: Option<&str>| match yaml {
        Some(yaml) => format!("{rust}; in YAML {yaml}"),
        None => rust.to_owned(),
    };
    let example = both(rule.example, rule.yaml.map(|(example, _)| example));
    let mend = both(rule.mend, rule.yaml.map(|(_, mend)| mend));
    let cells = [&id, rule.tier.name(), rule.applies_to, &since, rule.what, rule.why, &example, &mend];
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

#[test]
fn every_rule_of_the_source_belongs_to_a_topic() {
    let documented: Vec<&str> =
        TOPICS.iter().flat_map(|(_, rules)| rules.iter().map(|rule| rule.id)).collect();
    for file in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap() {
        let path = file.unwrap().path();
        // A folder has no rules: the model of wires.
        if path.is_dir() {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        for id in declared_ids(&source) {
            assert!(documented.contains(&id), "the rule {id:?} belongs to no topic of `TOPICS`");
        }
    }
}

/// The ids in lines such as `    DNS_LABEL = "dns-label", Error, "…" {`.
fn declared_ids(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("    ")?.split_once(" = \"")?;
        let (id, rest) = rest.split_once("\", ")?;
        let constant =
            name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
        (constant && rest.starts_with(['E', 'W']) && rest.ends_with('{')).then_some(id)
    })
}
