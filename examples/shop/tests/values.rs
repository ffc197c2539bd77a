//! The shop's values: in layers, as an example, and against their schema.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

fn shop(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shop")).args(arguments).output().expect("the example starts")
}

fn text(output: Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("podwire writes UTF-8")
}

fn values(environment: &str) -> String {
    format!("{}/values/{environment}.yaml", env!("CARGO_MANIFEST_DIR"))
}

/// The lines of an example with what they say by default, no longer as comments.
fn uncommented(example: &str) -> String {
    let line = |line: &str| {
        let text = line.trim_start();
        let indentation = &line[..line.len() - text.len()];
        match text.strip_prefix('#') {
            // What a commented block holds is indented behind its `#`.
            Some(rest) if !rest.starts_with(" ") || rest.starts_with("  ") => {
                format!("{indentation}{rest}\n")
            }
            _ => format!("{line}\n"),
        }
    };
    example.lines().map(line).collect()
}

#[test]
fn the_example_is_a_values_file_and_says_the_defaults() {
    let directory = tempfile::tempdir().expect("the temporary directory can be written");
    let file = directory.path().join("values.yaml");
    let path = file.to_string_lossy().into_owned();
    let example = text(shop(&["values", "--example"]));
    fs::write(&file, &example).expect("it can be written");
    let defaults = text(shop(&["emit"]));
    assert_eq!(text(shop(&["emit", "--values", &path])), defaults);

    let all = uncommented(&example);
    fs::write(&file, &all).expect("it can be written");
    // What has no default is none of it.
    let without = ["--set", "load=", "--set", "redis.data_mebibytes="];
    let said = text(shop(&[&["emit", "--values", &path], &without[..]].concat()));
    assert_eq!(said, defaults, "{all}");
    for words in
        ["# What is logged: `debug`, `info`, `warn` or `error`.", "#replicas: 2", "customers: 0 # required"]
    {
        assert!(example.contains(words), "{words} is not in\n{example}");
    }
}

#[test]
fn the_schema_accepts_what_podwire_reads_and_refuses_what_it_refuses() {
    let schema: Value = serde_json::from_str(&text(shop(&["schema"]))).expect("it is JSON");
    let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
    compiler.add_resource("https://example.com/values.json", schema).expect("it is a schema");
    let index = compiler.compile("https://example.com/values.json", &mut schemas).expect("it is a schema");
    for environment in ["dev", "prod"] {
        let yaml = fs::read_to_string(values(environment)).expect("it is there");
        let read: Value = podwire::decode::values(&yaml, environment).expect("it is YAML");
        if let Err(error) = schemas.validate(&read, index) {
            panic!("{environment}: {error:#}");
        }
    }
    let directory = tempfile::tempdir().expect("the temporary directory can be written");
    let file = directory.path().join("values.json");
    let path = file.to_string_lossy().into_owned();
    for (values, is_read) in [
        ("{}", true),
        (r#"{"x-common": [1], "web": null, "web_service": {}}"#, true),
        (r#"{"load": null, "redis": {"data_mebibytes": null}}"#, true),
        (r#"{"catalog": {"replicas": 3, "server": {"tag": "2.4.0"}}}"#, true),
        (r#"{"load": {"customers": 1}}"#, true),
        (r#"{"load": {}}"#, false),
        (r#"{"catalog": {"replicas": "3"}}"#, false),
        (r#"{"catalog": {"replicas": -1}}"#, false),
        (r#"{"catalog": {"replicas": 1.5}}"#, false),
        (r#"{"web": {"server": {"tag": 2}}}"#, false),
        (r#"{"wbe": {}}"#, false),
        (r#"{"web": {"x-common": 1}}"#, false),
        (r#"{"web_service": {"port": 1}}"#, false),
        (r#"{"web": []}"#, false),
        ("[]", false),
    ] {
        fs::write(&file, values).expect("it can be written");
        let output = shop(&["values", "--values", &path]);
        assert_eq!(output.status.success(), is_read, "{values}: {}", String::from_utf8_lossy(&output.stderr));
        let value: Value = serde_json::from_str(values).expect("it is JSON");
        assert_eq!(schemas.validate(&value, index).is_ok(), is_read, "the schema, of {values}");
    }
}

#[test]
fn layers_are_merged_and_an_error_points_at_its_own() {
    let (dev, prod) = (values("dev"), values("prod"));
    let layers = ["--values", &dev, "--values", &prod];
    let explained = text(shop(&[&["values", "--explain", "catalog.replicas"], &layers[..]].concat()));
    assert!(explained.starts_with("catalog.replicas = "), "{explained}");
    assert!(explained.contains("prod.yaml:") && explained.contains("\n  replaces "), "{explained}");

    let output = Command::new(env!("CARGO_BIN_EXE_shop"))
        .args([&["emit", "--variables"], &layers[..]].concat())
        .env("PODWIRE_WEB__SERVER__LOG_LEVEL", "error")
        .output()
        .expect("the example starts");
    assert!(text(output).contains("value: error"));
    let output = Command::new(env!("CARGO_BIN_EXE_shop"))
        .args([&["emit", "--variables"], &layers[..]].concat())
        .env("PODWIRE_WEB__SERVER__LOGLEVEL", "error")
        .output()
        .expect("the example starts");
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        message.starts_with("error: PODWIRE_WEB__SERVER__LOGLEVEL: web.server.loglevel: unknown field"),
        "{message}"
    );
    assert!(message.contains("did you mean `log_level`?"), "{message}");
}

#[test]
fn a_layer_may_be_toml() {
    let directory = tempfile::tempdir().expect("the temporary directory can be written");
    let file = directory.path().join("local.toml");
    let path = file.to_string_lossy().into_owned();
    fs::write(&file, "[catalog]\nreplicas = 7\n").expect("it can be written");
    let layers = ["--values", &values("prod"), "--values", &path];
    let explained = text(shop(&[&["values", "--explain", "catalog.replicas"], &layers[..]].concat()));
    assert!(explained.starts_with("catalog.replicas = 7\n"), "{explained}");
    assert!(explained.contains("local.toml:2:12\n  replaces "), "{explained}");

    fs::write(&file, "[catalog]\nreplcas = 7\n").expect("it can be written");
    let output = shop(&[&["emit"], &layers[..]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("local.toml:2:1: catalog.replcas: unknown field"), "{said}");
}
