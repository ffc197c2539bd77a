//! A verdict does not depend on how many threads come to it, nor on whether a long text is read in parts.

use std::fmt::Write;

use podwire_manifests::validate::{Options, Validator, Verdict};

/// Documents with wires to those before and after them, of which some are broken: a megabyte for each four hundred.
fn documents(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        let (pod, service) = (number * 7 % count, number * 11 % count);
        let target = if number % 10 == 3 { "htpp" } else { "http" };
        let level =
            if number % 80 == 7 { ", labels: {pod-security.kubernetes.io/enforce: baseline}" } else { "" };
        let network = if number % 2 == 1 { "\n  hostNetwork: true" } else { "" };
        let port = if number % 70 == 5 { "many" } else { "8080" };
        write!(
            text,
            "---\napiVersion: v1\nkind: Namespace\nmetadata: {{name: n{number}{level}}}\n---\n# {filler}\napiVersion: v1\nkind: Pod\n\
             metadata:\n  name: web-{pod}\n  namespace: n{service}\n  labels: {{app: web-{pod}}}\nspec:{network}\n  containers:\n  - name: web\n    image: web:1\n    ports:\n\
             \x20   - {{name: http, containerPort: {port}}}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: web-{service}, namespace: n{number}}}\n\
             spec:\n  selector: {{app: web-{service}}}\n  ports:\n  - {{port: 80, targetPort: {target}}}\n---\napiVersion: example.com/v1\nkind: Thing\nmetadata: {{name: t{number}}}\n",
            filler = "words ".repeat(400),
        )
        .expect("a text can be written to");
    }
    text
}

fn verdict(texts: &[&str], threads: usize) -> Verdict {
    Validator::new(Options::new().advice(true).threads(threads)).texts(texts)
}

#[test]
fn threads_come_to_one_verdict() {
    let (long, other) = (documents(300), documents(40));
    let broken = format!("{long}---\nkind: [\n");
    for texts in [&[&*long, &other][..], &[&broken, &other, &other], &[]] {
        let alone = verdict(texts, 1);
        for threads in [2, 5] {
            assert!(verdict(texts, threads) == alone, "{threads} threads");
        }
    }
}

#[test]
fn parts_are_judged_as_the_whole() {
    let documents = documents(300);
    // What begins like JSON is read as a whole.
    let [in_parts, whole] = ["#\n{}\n", "{}\n#\n"].map(|first| verdict(&[&format!("{first}{documents}")], 1));
    assert!((100..1000).contains(&whole.findings.len()), "{}", whole.findings.len());
    // The first finding is on `{}`.
    for (part, whole) in in_parts.findings.iter().zip(&whole.findings).skip(1) {
        assert_eq!(part, whole);
    }
    assert_eq!(
        (in_parts.findings.len(), in_parts.objects, in_parts.unknown),
        (whole.findings.len(), whole.objects, whole.unknown)
    );
}
