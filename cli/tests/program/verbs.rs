//! The verbs beside `check`.

use crate::common::Place;

fn run(arguments: &[&str]) -> crate::common::Run {
    Place::new(&[]).run(arguments)
}

#[test]
fn a_rule_is_explained() {
    let explained = run(&["explain", "dangling-target"]);
    assert_eq!(explained.code, 0);
    explained.is_golden("explain.txt");
    let near = run(&["explain", "dangling-traget"]);
    assert!(near.code == 2 && near.err.contains("did you mean \"dangling-target\"?"), "{near:?}");
}

#[test]
fn all_rules_are_listed_and_each_can_be_explained() {
    let table = run(&["rules"]);
    let json = run(&["rules", "--format", "json"]).json();
    let rows = json.as_array().expect("it is an array");
    assert!(rows.len() > 300);
    for row in rows {
        let id = row["id"].as_str().expect("it is a text");
        assert!(table.out.contains(&format!("  {id} ")), "{id}");
        for field in ["tier", "topic", "applies_to", "what", "why", "example", "mend"] {
            let text = row[field].as_str().expect("it is a text");
            assert!(!text.is_empty(), "{id} {field}: {text}");
        }
    }
}

#[test]
fn completions_and_the_manual_know_all_verbs() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let completions = run(&["completions", shell]);
        assert!(completions.code == 0 && completions.out.contains("update-baseline"), "{shell}");
    }
    assert!(run(&["man"]).out.contains("podwire\\-check(1)"));
    let place = Place::new(&[]);
    assert_eq!(place.run(&["man", "--out", "man"]).code, 0);
    assert!(place.read("man/podwire-check.1").contains("update\\-baseline"));
    assert!(place.read("man/podwire.1").contains("Exit codes"));
}

#[test]
fn colour_is_as_people_ask_for_it() {
    let place = Place::new(&[("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: A}\n")]);
    assert!(!place.run(&["check", "a.yaml"]).out.contains('\u{1b}'), "a pipe is no terminal");
    assert!(place.run(&["check", "a.yaml", "--color", "always"]).out.contains('\u{1b}'));
    assert!(!place.run(&["check", "a.yaml", "--color", "never"]).out.contains('\u{1b}'));
    let forced = |no_color: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_podwire"));
        command.current_dir(place.path()).args(["check", "a.yaml"]);
        command.env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color);
        command.output().expect("the program starts").stdout.contains(&0x1b)
    };
    assert!(forced("") && !forced("1"), "NO_COLOR has the last word");
}
