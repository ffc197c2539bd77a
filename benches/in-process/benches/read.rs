//! Reading a file of 1,000 apps: YAML as podwire writes it, and JSON, up to the objects.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use podwire::decode;

fn main() {
    divan::main();
}

fn yaml_text() -> String {
    let mut text = Vec::new();
    (0..1_000).for_each(|index| workload::append_template(&mut text, &workload::app_name(index)));
    String::from_utf8(text).expect("UTF-8")
}

/// Text to tree alone: kinds that podwire does not know are not decoded.
#[divan::bench]
fn yaml_tree(bencher: Bencher) {
    let text = yaml_text().replace("apiVersion: ", "apiVersion: x");
    bencher.counter(BytesCount::new(text.len())).bench(|| decode::documents(black_box(&text)).expect("it is right").len());
}

#[divan::bench]
fn yaml_objects(bencher: Bencher) {
    let text = yaml_text();
    bencher.counter(BytesCount::new(text.len())).bench(|| decode::objects(black_box(&text)).expect("it is right").len());
}

#[divan::bench]
fn json_objects(bencher: Bencher) {
    let objects = decode::objects(&yaml_text()).expect("it is right");
    let text = objects.iter().map(|object| serde_json::to_string(object).expect("it is JSON")).collect::<Vec<_>>().join("\n");
    bencher.counter(BytesCount::new(text.len())).bench(|| decode::objects(black_box(&text)).expect("it is right").len());
}
