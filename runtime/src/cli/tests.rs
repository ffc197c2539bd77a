//! The commands as a user meets them: standard output, standard error, exit code.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Deserialize;
use tempfile::TempDir;

use super::{Exit, Failure, run, values::read_app};
use crate::test_apps::{Catalog, Catalogs, Shop};

#[derive(Deserialize)]
struct Values {
    tag: String,
    #[serde(default = "three")]
    replicas: i64,
}

fn three() -> i64 {
    3
}

fn shop(file: Option<&Path>) -> Result<Shop, Failure> {
    let mut shop = Shop::default();
    if file.is_some() {
        let values: Values = read_app(file)?;
        (shop.web.tag, shop.web.replicas) = (values.tag, values.replicas);
    }
    Ok(shop)
}

/// Exit code, standard output, standard error.
fn outcome(arguments: &[&str]) -> (Exit, String, String) {
    let (mut out, mut diagnostics) = (Vec::new(), Vec::new());
    let arguments = arguments.iter().map(Into::into);
    let exit = run(&"/opt/bin/shop".into(), arguments, &shop, &mut out, &mut diagnostics);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(diagnostics).unwrap())
}

fn values_file(directory: &TempDir, text: &str) -> String {
    let path = directory.path().join("values.yaml");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn emit_writes_manifests_alone_to_standard_output() {
    let (exit, out, diagnostics) = outcome(&["emit"]);
    assert_eq!((exit, diagnostics.as_str()), (Exit::Success, ""));
    assert_eq!(out, crate::to_yaml(&Shop::default()).unwrap());
    let (_, out, _) =
        outcome(&["emit", "--namespace", "staging", "--without-namespaces", "--format", "json"]);
    assert!(out.starts_with("{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"List\""), "{out}");
    assert!(out.contains("\"namespace\": \"staging\"") && !out.contains("\"Namespace\""), "{out}");
}

#[test]
fn values_come_from_a_file() {
    let directory = TempDir::new().unwrap();
    let values = values_file(&directory, "tag: 2.0.0\n");
    let (exit, out, _) = outcome(&["emit", "--values", &values]);
    assert_eq!(exit, Exit::Success);
    assert!(out.contains("image: ghcr.io/acme/web:2.0.0"), "{out}");

    let values = values_file(&directory, "tag: 2.0.0\nreplicas: many\n");
    let (exit, out, diagnostics) = outcome(&["emit", "--values", &values]);
    assert_eq!((exit, out.as_str()), (Exit::Invalid, ""));
    assert!(diagnostics.contains("values.yaml:2:11: replicas: "), "{diagnostics}");

    let values = values_file(&directory, "x-common: &tag 2.0.1\ntag: *tag\n");
    let (exit, out, diagnostics) = outcome(&["emit", "--values", &values]);
    assert_eq!((exit, diagnostics.as_str()), (Exit::Success, ""));
    assert!(out.contains("image: ghcr.io/acme/web:2.0.1"), "{out}");
    let values = values_file(&directory, "tag: 2.0.0\ny-common: 1\n");
    assert_eq!(outcome(&["emit", "--values", &values]).0, Exit::Invalid);

    let (exit, _, diagnostics) = outcome(&["emit", "--values", "no/such.yaml"]);
    assert_eq!(exit, Exit::Io);
    assert!(diagnostics.starts_with("error: cannot read no/such.yaml: "), "{diagnostics}");
}

#[test]
fn a_missing_value_is_named() {
    let Err(failure) = read_app::<Values>(None) else { panic!("there is no tag") };
    assert_eq!(failure.exit, Exit::Invalid);
    assert!(failure.message.contains("`tag`"), "{}", failure.message);
    assert!(failure.message.ends_with("`--values FILE`."), "{}", failure.message);
}

#[test]
fn findings_go_to_standard_error() {
    let directory = TempDir::new().unwrap();
    let values = values_file(&directory, "tag: 2.0.0\nreplicas: 5000000000\n");
    let (exit, out, diagnostics) = outcome(&["emit", "--values", &values]);
    assert_eq!((exit, out.as_str()), (Exit::Invalid, ""));
    assert!(
        diagnostics.starts_with("error[integer-range] Deployment shop/web spec.replicas: "),
        "{diagnostics}"
    );
    assert!(diagnostics.ends_with("Nothing was written.\n"), "{diagnostics}");
}

#[test]
fn out_names_a_file_or_a_directory() {
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("shop.json");
    let (exit, out, _) = outcome(&["emit", "--out", file.to_str().unwrap()]);
    assert_eq!((exit, out.as_str()), (Exit::Success, ""));
    assert!(fs::read_to_string(&file).unwrap().starts_with('{'));
    let manifests = directory.path().join("manifests");
    outcome(&["emit", "--out", manifests.to_str().unwrap()]);
    assert!(manifests.join("service-web.yaml").is_file());
    let (exit, _, diagnostics) = outcome(&["emit", "--out", "/no/such/folder/shop.yaml"]);
    assert_eq!(exit, Exit::Io);
    assert!(diagnostics.starts_with("error: cannot write /no/such/folder/shop.yaml: "), "{diagnostics}");
}

#[test]
fn list_shows_the_wires() {
    let (exit, out, _) = outcome(&["list"]);
    assert_eq!(exit, Exit::Success);
    let expected = "\
KIND        NAMESPACE  NAME     PORTS                LINKS
Namespace              shop
Service     shop       web      http 80 -> http
Service     shop       catalog  http 80 -> http
Deployment  shop       web      http 8080, dns 53/UDP  CATALOG=http://catalog:80/v1
Pod         shop       catalog  http 8080
";
    let words = |text: &str| {
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(words(&out), words(expected), "{out}");
}

#[test]
fn a_wrong_command_line_is_told_apart() {
    let (exit, out, diagnostics) = outcome(&["emit", "--fromat", "json"]);
    assert_eq!((exit, out.as_str()), (Exit::Usage, ""));
    assert_eq!(diagnostics, "unknown option `--fromat`: did you mean `--format`?\nTry `shop --help`.\n");
    let (exit, out, _) = outcome(&["--help"]);
    assert_eq!(exit, Exit::Success);
    assert!(out.contains("Usage: shop <COMMAND>") && out.contains("the app Shop:"), "{out}");
    assert!(outcome(&["--version"]).1.starts_with("shop (podwire "));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    for command in ["emit", "list", "--help"] {
        let mut diagnostics = Vec::new();
        let exit = run(&"shop".into(), [command.into()], &shop, &mut Closed, &mut diagnostics);
        assert_eq!((exit, diagnostics.as_slice()), (Exit::Success, &b""[..]), "{command}");
    }
}

#[test]
fn values_that_cannot_be_values_are_said_to_be_so() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("a\u{1b}\u{202e}.yaml");
    fs::write(&path, b"tag: 2.0.0\nreplicas: \xff\n").unwrap();
    let (exit, out, diagnostics) = outcome(&["emit", "--values", path.to_str().unwrap()]);
    assert_eq!((exit, out.as_str()), (Exit::Invalid, ""));
    assert!(diagnostics.ends_with("a\\u{1b}\\u{202e}.yaml:2:11: this is not UTF-8\n"), "{diagnostics}");

    let large = directory.path().join("large.yaml");
    fs::File::create(&large).unwrap().set_len((16 << 20) + 1).unwrap();
    let (exit, _, diagnostics) = outcome(&["emit", "--values", large.to_str().unwrap()]);
    assert_eq!(exit, Exit::Io);
    assert!(
        diagnostics.ends_with("large.yaml: it has more than 16 MiB, and no values have\n"),
        "{diagnostics}"
    );
}

#[test]
fn removals_are_said_and_strangers_are_left_alone() {
    let directory = TempDir::new().unwrap();
    let path = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    assert_eq!(outcome(&["emit", "--out", &path("manifests")]).0, Exit::Success);
    let (exit, out, diagnostics) = outcome(&["emit", "-n", "staging", "--out", &path("manifests")]);
    assert_eq!((exit, out.as_str()), (Exit::Success, ""));
    assert_eq!(diagnostics, "removed 1: namespace-shop.yaml\n");

    fs::write(path("mine.yaml"), "mine: true\n").unwrap();
    let (exit, _, diagnostics) = outcome(&["emit", "--out", &path("mine.yaml")]);
    assert_eq!(exit, Exit::Io);
    assert!(diagnostics.contains("podwire did not write"), "{diagnostics}");
    assert_eq!(fs::read_to_string(path("mine.yaml")).unwrap(), "mine: true\n");
    assert_eq!(outcome(&["emit", "--out", &path("m.txt")]).0, Exit::Success);
    assert!(fs::read_to_string(path("m.txt")).unwrap().starts_with("# Written by podwire"));
}

#[test]
fn an_app_without_objects_is_asked_about() {
    let directory = TempDir::new().unwrap();
    let out = directory.path().to_str().unwrap();
    let run = |pods: usize, arguments: &[&str]| {
        let pods = (0..pods).map(|number| (format!("east-{number}"), Catalog)).collect();
        let mut diagnostics = Vec::new();
        let arguments = arguments.iter().map(Into::into);
        let source = |_: Option<&Path>| Ok(Catalogs { catalogs: BTreeMap::clone(&pods) });
        let exit = run(&"many".into(), arguments, &source, &mut Vec::new(), &mut diagnostics);
        (exit, String::from_utf8(diagnostics).unwrap())
    };
    assert_eq!(run(3, &["emit", "--out", out]), (Exit::Success, String::new()));
    let (exit, diagnostics) = run(0, &["emit", "--out", out]);
    assert_eq!(exit, Exit::Io);
    assert!(diagnostics.contains("its 3 files there would be removed"), "{diagnostics}");
    let (exit, diagnostics) = run(0, &["emit", "--out", out, "--allow-empty"]);
    assert_eq!(exit, Exit::Success);
    assert!(diagnostics.starts_with("removed 3: pod-east-0-catalog.yaml, "), "{diagnostics}");
    assert_eq!(run(30, &["emit", "--out", out]).0, Exit::Success);
    let (_, diagnostics) = run(1, &["emit", "--out", out]);
    assert!(
        diagnostics.starts_with("removed 29: ") && diagnostics.ends_with(" and 9 more\n"),
        "{diagnostics}"
    );
}

/// What is written to a pipe whose reader leaves is lost, unless it is standard output.
#[cfg(unix)]
#[test]
fn a_pipe_that_breaks_is_a_failure_where_it_was_named() {
    let directory = TempDir::new().unwrap();
    let pipe = directory.path().join("pipe.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || drop(fs::File::open(pipe).unwrap())
    });
    // More than a pipe holds.
    let pods = (0..300).map(|number| (format!("east-{number}"), Catalog)).collect();
    let source = |_: Option<&Path>| Ok(Catalogs { catalogs: BTreeMap::clone(&pods) });
    let mut diagnostics = Vec::new();
    let arguments = ["emit".into(), "--out".into(), pipe.clone().into_os_string()];
    let exit = run(&"many".into(), arguments, &source, &mut Vec::new(), &mut diagnostics);
    // A reader that still waits for somebody to write would wait for ever.
    drop(fs::File::options().read(true).write(true).open(&pipe).unwrap());
    reader.join().unwrap();
    assert_eq!(exit, Exit::Io, "{}", String::from_utf8_lossy(&diagnostics));
}
