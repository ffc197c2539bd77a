//! Writing objects that are already built: the workload's 1,000 apps into one buffer.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use podwire::k8s_openapi::api::apps::v1::Deployment;
use podwire::k8s_openapi::api::core::v1::Service;
use serde::Serialize;

const APPS: usize = 1_000;

fn main() {
    divan::main();
}

#[divan::bench]
fn podwire_yaml(bencher: Bencher) {
    write(bencher, |out, app| {
        podwire::yaml::append(out, app).expect("it can be written");
    });
}

#[divan::bench]
fn serde_json_compact(bencher: Bencher) {
    write(bencher, |out, app| serde_json::to_writer(out, app).expect("it can be written"));
}

#[divan::bench]
fn serde_json_pretty(bencher: Bencher) {
    write(bencher, |out, app| serde_json::to_writer_pretty(out, app).expect("it can be written"));
}

#[divan::bench]
fn serde_saphyr(bencher: Bencher) {
    write(bencher, |out, app| {
        out.extend_from_slice(serde_saphyr::to_string(app).expect("it can be written").as_bytes());
    });
}

#[divan::bench]
fn serde_yaml_ng(bencher: Bencher) {
    write(bencher, |out, app| serde_yaml_ng::to_writer(out, app).expect("it can be written"));
}

/// The limit: the same bytes from a text with holes.
#[divan::bench]
fn template(bencher: Bencher) {
    write(bencher, |out, app| {
        if let Object::Deployment(deployment) = app {
            workload::append_template(out, deployment.metadata.name.as_deref().unwrap_or_default());
        }
    });
}

#[derive(Serialize)]
#[serde(untagged)]
enum Object {
    Service(Box<Service>),
    Deployment(Box<Deployment>),
}

fn write(bencher: Bencher, append: impl Fn(&mut Vec<u8>, &Object)) {
    let objects: Vec<Object> = (0..APPS)
        .flat_map(|index| {
            let name = workload::app_name(index);
            [
                Object::Service(Box::new(workload::service(&name))),
                Object::Deployment(Box::new(workload::deployment(&name))),
            ]
        })
        .collect();
    let mut out = Vec::new();
    let mut append_all = || {
        out.clear();
        for object in black_box(&objects) {
            append(&mut out, object);
        }
        out.len()
    };
    let bytes = append_all();
    bencher.counter(BytesCount::new(bytes)).bench_local(append_all);
}
