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
