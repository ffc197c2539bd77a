//! What is known to be right gives no finding: Helm's scaffold, and the example files of Kubernetes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use flate2::read::GzDecoder;
use podwire_manifests::validate::{Options, Tier, Validator, text};
use real_sets::shared;
use serde::Deserialize;
use serde_json::Value;

#[test]
fn the_scaffold_of_helm_gives_no_finding() {
    let scaffold = include_str!("../data/helm-create.yaml");
    assert_eq!(Validator::new(Options::new().advice(true)).text(scaffold), []);
}

/// An object of the corpus, and what the API server said of it.
#[derive(Deserialize)]
struct Line {
    source: String,
    /// The file that it is from.
    #[serde(default)]
    test: String,
    object: Value,
    accept: bool,
}

#[test]
fn the_example_files_of_kubernetes_give_no_finding() {
    let Some(folder) = shared("corpus") else { return };
    let file = File::open(folder.join("upstream.jsonl.gz")).expect("the corpus can be read");
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line: Line =
            serde_json::from_str(&line.expect("the corpus can be read")).expect("each line is one");
        // Some are kept there to be refused, by admission or by the kubelet.
        if line.source == "file" && line.accept && !line.test.contains("/fail/") {
            let document = format!("---\n{}\n", line.object);
            files.entry(line.test).or_default().push_str(&document);
        }
    }
    assert!(files.len() > 300, "{} files", files.len());
    for (file, objects) in files {
        let mut found = text(&objects);
        found.retain(|finding| matches!(finding.tier(), Tier::Error | Tier::Wiring));
        assert!(found.is_empty(), "{file}: {found:?}");
    }
}
