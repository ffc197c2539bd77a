//! What programs read is as its schema says.

use crate::common::{DEPLOYMENT, Place, SERVICE};
use boon::{Compiler, Schemas};
use serde_json::Value;

const OURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/findings.schema.json");
const DIFF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diff.schema.json");
const SARIF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/sarif-2.1.0.json");

#[track_caller]
fn fits(value: &Value, schema: &str) {
    let text = std::fs::read_to_string(schema).expect("the schema is there");
    let schema: Value = serde_json::from_str(&text).expect("it is JSON");
    let mut compiler = Compiler::new();
    compiler.add_resource("https://podwire.invalid/schema.json", schema).expect("it is a schema");
    let mut schemas = Schemas::new();
    let index = compiler.compile("https://podwire.invalid/schema.json", &mut schemas).expect("it compiles");
    if let Err(error) = schemas.validate(value, index) {
        panic!("{error:#}");
    }
}

fn place() -> Place {
    let broken = "apiVersion: v1\nkind: Service\nmetadata: {name: ü}\nspec: [\n";
    let missing = "kind: Service\nmetadata: {}\n";
    Place::new(&[
        ("a b/web.yaml", DEPLOYMENT),
        ("a b/sérvice.yaml", SERVICE),
        ("a b/broken.yaml", broken),
        ("a b/missing.yaml", missing),
    ])
}

#[test]
fn findings_are_as_documented() {
    let run = place().run(&["check", ".", "--format", "json", "--advice"]);
    fits(&run.json(), OURS);
    assert!(run.rules().len() > 2, "{}", run.out);
    fits(&Place::new(&[("web.yaml", DEPLOYMENT)]).run(&["check", ".", "--format", "json"]).json(), OURS);
}

#[test]
fn differences_are_as_documented() {
    let place = crate::diff::place();
    fits(&place.run(&["diff", "old.yaml", "new.yaml", "--format", "json"]).json(), DIFF);
    fits(&place.run(&["diff", "new.yaml", "new.yaml", "--format", "json"]).json(), DIFF);
}

#[test]
fn sarif_is_sarif() {
    let run = place().run(&["check", ".", "--format", "sarif"]);
    fits(&run.json(), SARIF);
    assert!(run.out.contains("a%20b/s%C3%A9rvice.yaml"), "{}", run.out);
    fits(&Place::new(&[("web.yaml", DEPLOYMENT)]).run(&["check", ".", "--format", "sarif"]).json(), SARIF);
}

#[test]
#[should_panic(expected = "validation failed")]
fn the_schema_refuses_what_is_no_finding() {
    fits(&serde_json::json!([{"rule": "dangling-target"}]), OURS);
}
