//! The shape of the output is the one that `kubectl` and kustomize print.

use std::collections::BTreeMap;

use podwire_manifests::k8s_openapi::api::core::v1::{
    Container, ContainerPort, EmptyDirVolumeSource, HTTPGetAction, Pod, PodSpec, Probe, Volume,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_manifests::yaml;
use serde::Serialize;
use serde_json::json;

#[test]
fn a_pod() {
    let container = Container {
        name: "web".into(),
        args: Some(vec!["--port=8080".into(), "--name=it's".into()]),
        ports: Some(vec![ContainerPort {
            container_port: 8080,
            name: Some("http".into()),
            ..Default::default()
        }]),
        readiness_probe: Some(Probe {
            http_get: Some(HTTPGetAction { port: IntOrString::Int(8080), ..Default::default() }),
            ..Default::default()
        }),
        command: Some(vec!["sh".into(), "-c".into(), "set -e\nexec web\n".into()]),
        ..Default::default()
    };
    let volume = Volume {
        name: "cache".into(),
        empty_dir: Some(EmptyDirVolumeSource::default()),
        ..Default::default()
    };
    let mut pod = Pod {
        spec: Some(PodSpec {
            containers: vec![container],
            volumes: Some(vec![volume]),
            ..Default::default()
        }),
        ..Default::default()
    };
    pod.metadata.name = Some("web".into());
    pod.metadata.annotations = Some(BTreeMap::from([("on".into(), "1".into())]));
    let expected = "\
apiVersion: v1
kind: Pod
metadata:
  annotations:
    \"on\": \"1\"
  name: web
spec:
  containers:
  - args:
    - --port=8080
    - \"--name=it's\"
    command:
    - sh
    - -c
    - |
      set -e
      exec web
    name: web
    ports:
    - containerPort: 8080
      name: http
    readinessProbe:
      httpGet:
        port: 8080
  volumes:
  - emptyDir: {}
    name: cache
";
    assert_eq!(yaml::to_string(&pod).as_deref(), Ok(expected));
}

#[test]
fn lists_in_lists_and_empties() {
    let value = json!({ "a": [], "b": {}, "c": [[1, [2]], [], {}, { "d": [3], "e": [{}] }], "f": null });
    let expected = "\
a: []
b: {}
c:
- - 1
  - - 2
- []
- {}
- d:
  - 3
  e:
  - {}
f: null
";
    assert_eq!(yaml::to_string(&value).as_deref(), Ok(expected));
}

#[test]
fn single_values_are_documents() {
    for (value, expected) in [
        (json!("---"), "\"---\"\n"),
        (json!("a\nb"), "\"a\\nb\"\n"),
        (json!({}), "{}\n"),
        (json!([]), "[]\n"),
        (json!(["a\n"]), "- |\n  a\n"),
        (json!(1.5e300), "1.5e+300\n"),
    ] {
        assert_eq!(yaml::to_string(&value).as_deref(), Ok(expected));
    }
}

#[derive(Serialize)]
enum Shape {
    Unit,
    Newtype(u8),
    Tuple(u8, bool),
    Struct { side: f32 },
}

#[test]
fn enums_are_keyed_by_their_variant() {
    let shapes = [Shape::Unit, Shape::Newtype(1), Shape::Tuple(2, true), Shape::Struct { side: 0.5 }];
    let expected = "- Unit\n- Newtype: 1\n- Tuple:\n  - 2\n  - true\n- Struct:\n    side: 0.5\n";
    assert_eq!(yaml::to_string(&shapes).as_deref(), Ok(expected));
}

#[test]
fn keys_are_strings() {
    let expected = "\"1\": a\n\"2\": b\n";
    assert_eq!(yaml::to_string(&BTreeMap::from([(1, "a"), (2, "b")])).as_deref(), Ok(expected));
    assert_eq!(yaml::to_string(&BTreeMap::from([(true, 'x')])).as_deref(), Ok("\"true\": x\n"));
}

#[test]
fn what_cannot_be_written_leaves_the_buffer_as_it_was() {
    let mut out = b"before\n".to_vec();
    let error = yaml::append(&mut out, &("a", f64::NAN)).expect_err("not a number");
    assert_eq!(error.to_string(), "NaN is not finite: a manifest holds finite numbers only");
    let error = yaml::append(&mut out, &BTreeMap::from([(Some([1]), 1)])).expect_err("a list as a key");
    assert_eq!(error.to_string(), "a map key must be a string, a whole number or a bool, not a list");
    assert_eq!(out, b"before\n");
}
