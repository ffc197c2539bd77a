//! Writes the fuzz target's first inputs: objects of the conformance corpus, as JSON and as YAML.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;

/// One of so many objects is taken.
const STEP: usize = 20;

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("corpus/read");
    fs::create_dir_all(&corpus)?;
    let data = File::open(root.join("../tests/conformance/data/api-server-1.36.jsonl.gz"))?;
    let mut written = 0;
    for line in BufReader::new(GzDecoder::new(data)).lines().step_by(STEP) {
        let object = serde_json::from_str::<Value>(&line?)?["object"].take();
        fs::write(corpus.join(format!("{written}.json")), object.to_string())?;
        let yaml = podwire_manifests::yaml::to_string(&object).map_err(io::Error::other)?;
        fs::write(corpus.join(format!("{written}.yaml")), yaml)?;
        written += 1;
    }
    println!("{written} objects in {}", corpus.display());
    Ok(())
}
