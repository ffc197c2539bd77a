//! Validating: one typical object, one huge object, and text.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use podwire::k8s_openapi::api::apps::v1::Deployment;
use podwire::k8s_openapi::api::core::v1::{Container, ContainerPort, EnvVar, ServicePort};
use podwire::validate;

fn main() {
    divan::main();
}

/// The rows of the huge objects: time must grow as they do.
const SIZES: [usize; 3] = [100, 1_000, 10_000];

#[divan::bench]
fn deployment() -> usize {
    static DEPLOYMENT: std::sync::LazyLock<Deployment> =
        std::sync::LazyLock::new(|| workload::deployment("web-0"));
    validate::object(black_box(&*DEPLOYMENT)).len()
}

#[divan::bench]
fn service(bencher: Bencher) {
    let service = workload::service("web-0");
    bencher.bench(|| validate::object(black_box(&service)).len());
}

#[divan::bench(args = SIZES)]
fn container_ports(bencher: Bencher, count: usize) {
    let deployment = with_container(|container| {
        let port = |index| ContainerPort {
            name: Some(format!("p{index}")),
            container_port: 1 + i32::try_from(index).unwrap_or_default(),
            ..Default::default()
        };
        container.ports = Some((0..count).map(port).collect());
    });
    assert_no_errors(&deployment);
    bencher.counter(ItemsCount::new(count)).bench(|| validate::object(black_box(&deployment)).len());
}

#[divan::bench(args = SIZES)]
fn variables(bencher: Bencher, count: usize) {
    let deployment = with_container(|container| {
        let variable = |index| EnvVar {
            name: format!("VARIABLE_{index}"),
            value: Some("on".into()),
            ..Default::default()
        };
        container.env = Some((0..count).map(variable).collect());
    });
    assert_no_errors(&deployment);
    bencher.counter(ItemsCount::new(count)).bench(|| validate::object(black_box(&deployment)).len());
}

#[divan::bench(args = SIZES)]
fn service_ports(bencher: Bencher, count: usize) {
    let mut service = workload::service("web-0");
    let port = |index| ServicePort {
        name: Some(format!("p{index}")),
        port: 1 + i32::try_from(index).unwrap_or_default(),
        ..Default::default()
    };
    service.spec.get_or_insert_default().ports = Some((0..count).map(port).collect());
    bencher.counter(ItemsCount::new(count)).bench(|| validate::object(black_box(&service)).len());
}

/// Decoding and validating a file of 1,000 apps.
#[divan::bench(sample_count = 10)]
fn text(bencher: Bencher) {
    let mut text = Vec::new();
    (0..1_000).for_each(|index| workload::append_template(&mut text, &workload::app_name(index)));
    let text = String::from_utf8(text).expect("UTF-8");
    bencher.counter(BytesCount::new(text.len())).bench(|| validate::text(black_box(&text)).len());
}

fn with_container(change: impl FnOnce(&mut Container)) -> Deployment {
    let mut deployment = workload::deployment("web-0");
    if let Some(spec) = &mut deployment.spec.template.spec {
        spec.containers[0].readiness_probe = None;
        change(&mut spec.containers[0]);
    }
    deployment
}

fn assert_no_errors(deployment: &Deployment) {
    let findings = validate::object(deployment);
    assert!(findings.is_empty(), "{:?}", findings.first());
}
