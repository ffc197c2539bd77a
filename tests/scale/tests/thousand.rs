//! An app of a thousand resources is checked without its user ever meeting `long_running_const_eval`, the lint that
//! stops constants that take too long.

use std::fmt::Write;
use std::time::Instant;

use compiler::{CompileError, Compiler, Sources};

/// What stands at the top of each generated crate: nothing is let pass, not even a warning.
const HEAD: &str = "#![deny(warnings)]\n#![allow(dead_code)]\nuse podwire::prelude::*;\n";

#[test]
fn five_hundred_pods_and_services_with_links() {
    let source = app(500, 500, |index| format!("labels(app = \"pod-{index}\")"), true);
    assert_accepted("five-hundred-pairs", source);
}

#[test]
fn five_hundred_pods_and_services_that_share_labels() {
    // Labels as they are in practice: all of them say the same, and only one tells the pods apart.
    let labels = |index| {
        let tier = ["front", "middle", "back"][index % 3];
        format!(
            "labels(tier = \"{tier}\", \"app.kubernetes.io/part-of\" = \"shop\", \"app.kubernetes.io/name\" = \"pod-{index}\")"
        )
    };
    assert_accepted("five-hundred-alike", app(500, 500, labels, true));
}

#[test]
fn a_thousand_services_of_one_pod() {
    let source = app(1, 1000, |_| "labels(app = \"web\")".to_owned(), false);
    assert_accepted("a-thousand-services", source);
}

#[test]
fn the_last_mistake_among_a_thousand_resources_is_found() {
    let source = app(500, 500, |index| format!("labels(app = \"pod-{}\")", index.max(1)), true);
    let errors = check("one-mistake", source);
    let [error] = errors.as_slice() else { panic!("one mistake, and the compiler says {errors:#?}") };
    assert!(error.message.contains("`Pod0` and `Pod1`"), "{error:#?}");
    assert!(error.message.ends_with("[ambiguous-selector]"), "{error:#?}");
}

fn assert_accepted(name: &str, source: String) {
    let errors = check(name, source);
    assert!(errors.is_empty(), "{errors:#?}");
}

fn check(name: &str, source: String) -> Vec<CompileError> {
    let package = ["--package", "podwire", "--no-default-features"];
    let compiler = Compiler::new(env!("CARGO_TARGET_TMPDIR"), &package, &["podwire"]);
    let start = Instant::now();
    let errors = compiler.check(name, &Sources::from([("lib.rs".to_owned(), source)]));
    println!("{name}: {:.1} s", start.elapsed().as_secs_f64());
    errors
}

/// A crate with an app of that many pods and services. Service `n` leads to pod `n`, or to the last one there is;
/// with `links`, pod `n` links to services before and after it.
fn app(pods: usize, services: usize, labels: impl Fn(usize) -> String, links: bool) -> String {
    let mut source = HEAD.to_owned();
    for index in 0..pods {
        let links = if links { links_of(index, services) } else { String::new() };
        write!(
            source,
            "#[derive(Container, Pod)]\n#[container(image = \"ghcr.io/acme/pod-{index}:1.0.0\")]\n#[port(http = 8080)]\n#[port(metrics = 9090)]\n{links}#[pod({})]\n#[deployment(replicas = 2)]\npub struct Pod{index};\n",
            labels(index)
        )
        .expect("a string grows");
    }
    for index in 0..services {
        let pod = index.min(pods - 1);
        let node_port = 30000 + index;
        write!(
            source,
            "#[derive(Service)]\n#[service(selects = Pod{pod}, type = NodePort)]\n#[port(http = 80, target = Pod{pod}::HTTP, node_port = {node_port})]\n#[port(metrics = 9090, target = Pod{pod}::METRICS)]\npub struct Service{index};\n"
        )
        .expect("a string grows");
    }
    source.push_str("#[derive(App)]\n#[app(namespace = \"shop\")]\npub struct Shop {\n");
    for index in 0..pods {
        writeln!(source, "    pod{index}: Pod{index},").expect("a string grows");
    }
    for index in 0..services {
        writeln!(source, "    service{index}: Service{index},").expect("a string grows");
    }
    source.push_str("}\n");
    source
}

fn links_of(index: usize, services: usize) -> String {
    let [before, after] = [index + services - 1, index + 1].map(|other| other % services);
    format!(
        "#[env(BEFORE = link(Service{before}::HTTP))]\n#[env(AFTER = link(Service{after}::HTTP, url = \"http\"))]\n"
    )
}
