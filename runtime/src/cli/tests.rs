//! The commands as a user meets them: standard output, standard error, exit code.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Deserialize;
use tempfile::TempDir;

use super::{Exit, Failure, read_app, run};
use crate::build::tests::shop::Shop;

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
