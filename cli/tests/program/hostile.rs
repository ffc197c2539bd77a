//! Texts that mean harm: to a terminal, to who reads it, or to who waits.

use crate::common::Place;

const FORMATS: [&str; 5] = ["people", "json", "sarif", "github", "junit"];

#[test]
fn nothing_moves_a_cursor_or_turns_the_direction_of_writing() {
    let evil = "\u{1b}[2J\u{202e}\u{9b}31m";
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: \"\\e[2J\\u202e\\x9b31m\"}\nspec: {\"po\\e[2J\u{202e}rts\": 1}\n";
    let name = format!("a{evil}\n.yaml");
    let place = Place::new(&[(&name, text)]);
    let is_harmless = |it: char| it == '\n' || !(it.is_control() || ('\u{202a}'..='\u{202e}').contains(&it));
    for format in FORMATS {
        for arguments in [&["check", ".", "-f", format][..], &["check", &name, "-f", format]] {
            let run = place.run(arguments);
            assert_eq!(run.code, 1, "{run:?}");
            for said in [&run.out, &run.err] {
                assert!(said.chars().all(is_harmless), "{format}: {said:?}");
            }
        }
    }
    place.write("known.json", format!("[{{\"rule\": \"a\", \"{}\": 1}}]", &evil[4..]));
    place.write("web.toml", format!("\"{}\" = 1", &evil[4..]));
    let graphs = ["mermaid", "dot", "svg", "html"].map(|format| vec!["graph", &name, "-f", format]);
    let others: [(&[&str], i32); 6] = [
        (&["check", evil], 3),
        (&["check", ".", "--baseline", "known.json"], 2),
        (&["check", ".", "--config", "web.toml"], 2),
        (&["check", "--format", evil], 2),
        (&["diff", &name, evil], 3),
        (&[evil], 2),
    ];
    let graphs = graphs.iter().map(|arguments| (arguments.as_slice(), 0));
    for (arguments, code) in graphs.chain(others) {
        let run = place.run(arguments);
        assert_eq!(run.code, code, "{run:?}");
        assert!(run.out.chars().chain(run.err.chars()).all(is_harmless), "{arguments:?}: {run:?}");
    }
}

#[test]
fn values_of_secrets_are_shown_to_nobody() {
    let canary = "c2VjcmV0LWNhbmFyeQ!";
    let texts = [
        format!("apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\ndata:\n  key: {canary}\n"),
        format!("apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\nstringData:\n  key: {canary}: x: y\n"),
        format!("stringData: {{key: [{canary}]}}\nkind: Secret\napiVersion: v1\nmetadata: {{name: a}}\n"),
        format!(
            "{{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {{\"name\": \"a\"}}, \"data\": {{\"key\": \"{canary}\"}}}}"
        ),
        format!(
            "apiVersion: v1\nkind: SecretList\nitems:\n- metadata: {{name: a}}\n  data: {{key: {canary}}}\n"
        ),
        format!(
            "apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  apiVersion: v1\n  metadata: {{name: a}}\n  data: {{key: {canary}}}\n"
        ),
        format!("apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\ndata:\n  key: {canary}\n broken\n"),
        // The text is no YAML, so that nothing but its lines says what it is.
        format!("apiVersion: v1\nkind:\n  Secret\nstringData:\n  key: {canary}: x: y\n"),
        format!("apiVersion: v1\nkind: !!str &k 'Secret'\nstringData:\n  key: {canary}: x: y\n"),
        format!("? kind\n: Secret\n? stringData\n: {{key: {canary}: x: y\n"),
    ];
    for text in texts {
        let place = Place::new(&[("secret.yaml", &text)]);
        for format in FORMATS {
            let run = place.run(&["check", "secret.yaml", "-f", format]);
            assert_eq!(run.code, 1, "{text}: {run:?}");
            assert!(!run.out.contains("canary") && !run.out.contains("c2VjcmV0"), "{format}: {}", run.out);
        }
        for format in ["mermaid", "dot", "svg", "html"] {
            let run = place.run(&["graph", "secret.yaml", "-f", format]);
            assert!(!run.out.contains("canary") && !run.out.contains("c2VjcmV0"), "{format}: {}", run.out);
        }
    }
}

#[test]
fn broken_texts_end_in_findings() {
    for bytes in
        [&b"kind: \xff"[..], b"\xff\xfea", b"a: [", b"{", b"\x00", b"- - - -", b"a: &a [*a]", b"!!binary x"]
    {
        let run = Place::new(&[]).pipe(&["check", "-", "-f", "json"], bytes);
        assert!(run.code == 1 && !run.rules().is_empty(), "{bytes:?}: {run:?}");
    }
    let place = Place::new(&[]);
    place.write("a.yaml", b"kind: \xff");
    for arguments in [&["graph", "a.yaml"][..], &["diff", "a.yaml", "a.yaml"]] {
        let run = place.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (3, "error: a.yaml is no text\n"), "{run:?}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(Place::new(&[]).pipe(&["check", "-"], deep.as_bytes()).code, 1);
    let run = Place::new(&[]).pipe(&["check", "-"], b"");
    assert!(run.code == 0 && run.err.contains("there is no object"), "{run:?}");
}

#[test]
fn a_text_with_many_faults_ends_soon_and_says_how_many() {
    let ports: String = (0..5000).map(|_| "  - {port: 0}\n").collect();
    let text = format!("apiVersion: v1\nkind: Service\nmetadata: {{name: a}}\nspec:\n  ports:\n{ports}");
    let run = Place::new(&[]).pipe(&["check", "-", "-f", "json"], text.as_bytes());
    let rules = run.rules();
    assert_eq!((run.code, rules.len(), rules.last().map(String::as_str)), (1, 1001, Some("more-findings")));
}

#[test]
fn comments_may_ask_for_anything_as_often_as_they_like() {
    let comments = "# podwire: ignore error, nothing\n".repeat(50_000);
    let text = format!("{comments}apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: A}}\n");
    let run = Place::new(&[("web.yaml", &text)]).run(&["check", "web.yaml"]);
    assert!(run.code == 0 && run.err.lines().count() == 100, "{}", run.err);
}

#[test]
fn of_a_line_however_long_a_part_is_shown() {
    let keys: String = (0..30_000).map(|number| format!("'a b{number}': c, ")).collect();
    let text = format!("{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a}}, data: {{{keys}}}}}\n");
    let run = Place::new(&[("web.yaml", &text)]).run(&["check", "web.yaml"]);
    assert!(
        run.code == 1 && run.out.contains("'a b10897': c") && run.out.len() < 1_500_000,
        "{}",
        run.out.len()
    );
}

#[cfg(unix)]
#[test]
fn what_does_not_end_is_refused() {
    let place = Place::new(&[]);
    for arguments in [
        &["check", "/dev/zero"][..],
        &["check", "--config", "/dev/zero"],
        &["check", "--baseline", "/dev/zero"],
        &["graph", "/dev/zero"],
        &["diff", "/dev/zero", "/dev/zero"],
    ] {
        let run = place.run(arguments);
        let said = run.err.lines().last().unwrap_or_default();
        assert_eq!(
            (run.code, said),
            (3, "error: cannot read /dev/zero: it has more than 256 MiB"),
            "{arguments:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_not_followed() {
    let place = Place::new(&[("a/web.yaml", crate::common::DEPLOYMENT)]);
    std::os::unix::fs::symlink(place.path(), place.path().join("a/again")).expect("it can be linked");
    let run = place.run(&["check", "."]);
    assert!(run.code == 0 && run.out.contains("1 object in 1 file"), "{run:?}");
}
