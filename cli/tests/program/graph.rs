//! The verb `graph`: what a set is made of, and what leads where.

use crate::common::Place;

const SET: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  containers:
  - name: web
    image: web:1
    ports: [{name: http, containerPort: 8080}]
    env: [{name: ORDERS, value: 'http://orders:81'}]
---
apiVersion: v1
kind: Service
metadata: {name: orders}
spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}, {name: dns, port: 53, protocol: UDP, targetPort: 53}]}
---
apiVersion: acme.io/v1
kind: Thing
metadata: {name: 'a\"]; o9'}
";

#[test]
fn a_set_is_drawn_in_the_language_that_is_asked_for() {
    let place = Place::new(&[("set.yaml", SET)]);
    let run = place.run(&["graph", "set.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "flowchart LR\n  o0[\"Pod web<br>http 8080\"]\n  o1[\"Service orders<br>http 80<br>dns 53/UDP\"]\n  \
         o2[\"Thing a#34;#93;#59; o9\"]\n  o0 -->|\"calls port 81\"| o1\n  o1 -->|\"selects\"| o0\n"
    );
    let run = place.pipe(&["graph", "-", "--format", "dot"], SET.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.starts_with("digraph {\n") && run.out.ends_with("}\n"), "{}", run.out);
    assert!(run.out.contains("  o2 [label=\"Thing a\\\"]; o9\"]\n"), "{}", run.out);
    assert!(run.out.contains("  o1 -> o0 [label=\"selects\"]\n"), "{}", run.out);
    assert_eq!(place.run(&["graph", "none.yaml"]).code, 3);
}

#[test]
fn a_file_is_written_whole_and_nobody_elses_is() {
    let place = Place::new(&[("set.yaml", SET), ("deploy/notes.dot", "mine\n")]);
    let run = |out: &str| place.run(&["graph", "set.yaml", "--out", out]);
    for _ in 0..2 {
        let run = run("set.dot");
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
        assert!(place.read("set.dot").starts_with("digraph {\n"));
    }
    for (file, text) in [("deploy/notes.dot", "mine\n"), ("set.yaml", SET)] {
        let run = run(file);
        assert_eq!(run.code, 3);
        let message = format!("podwire did not write {file}; move or delete it, or choose another file");
        assert!(run.err.contains(&message), "{}", run.err);
        assert_eq!(place.read(file), text);
    }
    let run = place.run(&["check", "set.yaml", "--baseline", "set.yaml", "--update-baseline"]);
    assert_eq!((run.code, place.read("set.yaml").as_str()), (3, SET), "{}", run.err);
    assert_eq!(run_of_man(&place, "deploy/notes.dot/man"), 3);
    assert_eq!(run_of_man(&place, "man"), 0);
}

fn run_of_man(place: &Place, directory: &str) -> i32 {
    place.run(&["man", "--out", directory]).code
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_written_to_and_a_full_device_is_told() {
    let place = Place::new(&[("set.yaml", SET)]);
    let run = place.run(&["graph", "set.yaml", "--out", "/dev/stdout"]);
    assert!(run.code == 0 && run.out.starts_with("flowchart LR\n"), "{run:?}");
    let run = place.run(&["graph", "set.yaml", "--out", "/dev/full"]);
    assert!(run.code == 3 && run.err.contains("cannot write /dev/full: "), "{run:?}");
}

#[test]
fn a_picture_has_the_findings_of_the_version_that_is_asked_for() {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: 3scale}\nspec: {ports: [{port: 80}]}\n";
    let place = Place::new(&[("set.yaml", service)]);
    let has_finding = |version: &str| {
        let run = place.run(&["graph", "set.yaml", "--format", "svg", "--kubernetes-version", version]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.contains("dns-1035-label")
    };
    assert!(has_finding("1.35") && !has_finding("1.36"));
    assert_eq!(place.run(&["graph", "set.yaml", "--kubernetes-version", "1.2"]).code, 2);
}
