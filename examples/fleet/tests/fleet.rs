//! The program writes what it is asked for, valid and under names of its own.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use fleet::Fleet;
use podwire::Object;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fleet")).args(arguments).output().expect("it runs")
}

#[test]
fn each_app_is_a_service_and_a_deployment() {
    let output = run(&["12"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let objects = podwire::decode::objects(&text).expect("the manifests are well formed");
    let names: BTreeSet<(&str, &str)> = objects.iter().map(|object| (object.kind(), object.name())).collect();
    assert_eq!((objects.len(), names.len()), (24, 24));
    assert!(names.contains(&("Service", "web-0")) && names.contains(&("Deployment", "web-11")));
}

#[test]
fn a_service_selects_the_pods_of_its_own_instance() {
    let objects = podwire::manifests(&Fleet::new(2)).expect("the fleet is valid");
    let [Object::Service(_), Object::Service(service), Object::Deployment(_), Object::Deployment(deployment)] =
        &objects[..]
    else {
        panic!("two services and two deployments, not {objects:?}");
    };
    let selector = service.spec.as_ref().and_then(|spec| spec.selector.as_ref()).expect("it selects");
    assert_eq!(selector["app"], "web-1");
    assert_eq!(Some(selector), deployment.spec.selector.match_labels.as_ref());
}

#[test]
fn an_empty_fleet_is_nothing() {
    let output = run(&["0"]);
    assert!(output.status.success() && output.stdout.is_empty());
}

#[test]
fn what_is_no_number_is_refused() {
    for arguments in [&[][..], &["many"], &["-1"]] {
        assert_eq!(run(arguments).status.code(), Some(2));
    }
}
