//! The commands as a user meets them: standard output, standard error, exit code.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};

use serde::Deserialize;
use tempfile::TempDir;

use super::values::{InCode, Read, Source};
use super::{Exit, Failure, run};
use crate::Fields;
use crate::Secret;
use crate::test_apps::{Catalog, Catalogs, Shop};
use crate::values::{Described, Values};

#[derive(Deserialize, Fields)]
struct ShopValues {
    /// The version of the image.
    tag: String,
    #[serde(default = "three")]
    replicas: i64,
    #[expect(dead_code, reason = "it is read")]
    key: Option<Secret<String>>,
}

fn three() -> i64 {
    3
}

/// The shop as it is in code, or with values.
struct ShopSource;

impl Source<Shop> for ShopSource {
    fn app(&self, values: &Values) -> Result<Shop, Failure> {
        let mut shop = Shop::default();
        if !values.is_empty() {
            let values: ShopValues = Read::NEW.app(values)?;
            (shop.web.tag, shop.web.replicas) = (values.tag, values.replicas);
        }
        Ok(shop)
    }

    fn described(&self) -> Option<Described> {
        Some(Described::of::<ShopValues>())
    }
}

/// Exit code, standard output, standard error.
fn outcome(arguments: &[&str]) -> (Exit, String, String) {
    let (mut out, mut diagnostics) = (Vec::new(), Vec::new());
    let arguments = arguments.iter().map(Into::into);
    let exit = run(&"/opt/bin/shop".into(), arguments, &ShopSource, &mut out, &mut diagnostics);
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
    let source: Read<ShopValues> = Read::NEW;
    let Err(failure) = source.app(&Values::new()) else { panic!("there is no tag") };
    assert_eq!(failure.exit, Exit::Invalid);
    assert_eq!(
        failure.message,
        "error: missing field `tag` (The version of the image.)\n\
         Give the app's values with `--values FILE`; `values --example` shows what may stand there."
    );
}

#[test]
fn values_come_in_layers() {
    let directory = TempDir::new().unwrap();
    let base = values_file(&directory, "tag: 2.0.0\nreplicas: 2\n");
    let prod = directory.path().join("prod.json");
    fs::write(&prod, "{\"replicas\": 5}").unwrap();
    let prod = prod.to_str().unwrap();
    let layers = ["--values", &base, "--values", prod, "--set", "tag=2.1"];
    let (exit, out, diagnostics) = outcome(&[&["emit"], &layers[..]].concat());
    assert_eq!((exit, diagnostics.as_str()), (Exit::Success, ""));
    assert!(out.contains("image: ghcr.io/acme/web:2.1\n") && out.contains("replicas: 5"), "{out}");

    let (exit, out, _) = outcome(&[&["values"], &layers[..]].concat());
    assert_eq!(exit, Exit::Success);
    let words: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    let from_prod = format!("{prod}:1:14");
    assert_eq!(
        words,
        [
            vec!["PATH", "VALUE", "FROM"],
            vec!["tag", "2.1", "--set", "tag"],
            vec!["replicas", "5", &from_prod]
        ]
    );
    let (_, out, _) = outcome(&[&["values", "--explain", "replicas"], &layers[..]].concat());
    assert_eq!(out, format!("replicas = 5\n  from {from_prod}\n  replaces 2 from {base}:2:11\n"));
    let (exit, _, diagnostics) = outcome(&[&["values", "--explain", "replcas"], &layers[..]].concat());
    assert_eq!(exit, Exit::Usage);
    assert_eq!(diagnostics, "there is no value `replcas`: did you mean `replicas`?\n");
    let (_, out, _) = outcome(&["values", "--explain", "replicas", "--set", "tag=a"]);
    assert_eq!(out, "replicas = 3\n  by default\n");

    let (exit, _, diagnostics) = outcome(&[&["emit"], &layers[..], &["--set", "replicas=many"]].concat());
    assert_eq!(exit, Exit::Invalid);
    assert_eq!(
        diagnostics,
        "error: --set replicas: replicas: cannot unmarshal string into a value of type int64\n"
    );
    assert_eq!(outcome(&["emit", "--set", "replicas"]).0, Exit::Usage);
}

#[test]
fn a_secret_needs_a_file_that_is_marked() {
    let directory = TempDir::new().unwrap();
    let values = values_file(&directory, "tag: a\nkey: hunter2\n");
    let (exit, out, diagnostics) = outcome(&["emit", "--values", &values]);
    assert_eq!((exit, out.as_str()), (Exit::Invalid, ""));
    assert!(diagnostics.contains("values.yaml:2:6: key: this is a secret"), "{diagnostics}");
    let (exit, _, diagnostics) = outcome(&["emit", "--set", "tag=a", "--set", "key=hunter2"]);
    assert_eq!(exit, Exit::Invalid);
    assert!(diagnostics.contains("--set key: key: this is a secret") && !diagnostics.contains("hunter2"));

    let values = values_file(&directory, "x-secrets: true\ntag: a\nkey: hunter2\n");
    assert_eq!(outcome(&["emit", "--values", &values]).0, Exit::Success);
    for command in [&["values"][..], &["values", "--explain", "key"]] {
        let (exit, out, _) = outcome(&[command, &["--values", &values]].concat());
        assert_eq!(exit, Exit::Success);
        assert!(out.contains('…') && !out.contains("hunter2"), "{out}");
    }
    let values = values_file(&directory, "x-secrets: maybe\ntag: a\n");
    let (_, _, diagnostics) = outcome(&["emit", "--values", &values]);
    assert!(diagnostics.ends_with("values.yaml:1:12: `x-secrets` is `true` or `false`\n"), "{diagnostics}");
}

#[test]
fn an_example_and_a_schema_are_shown() {
    let (exit, out, _) = outcome(&["values", "--example"]);
    assert_eq!(exit, Exit::Success);
    assert!(
        out.ends_with(
            "\n# The version of the image.\ntag: \"\" # required\n\n#replicas: 3\n\n\
         #key: \"\" # a secret: in a file that says `x-secrets: true`, or in a variable\n"
        ),
        "{out}"
    );
    let (exit, out, _) = outcome(&["schema"]);
    assert_eq!(exit, Exit::Success);
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["tag"]));
    assert_eq!(schema["properties"]["tag"]["description"], "The version of the image.");
    assert_eq!(schema["properties"]["replicas"]["default"], 3);
    assert!(!outcome(&["schema", "--partial"]).1.contains("required"));
}

#[test]
fn an_app_in_code_has_no_values() {
    let source = InCode(Shop::default);
    let (mut out, mut diagnostics) = (Vec::new(), Vec::new());
    for arguments in
        [&["emit", "--values", "no/such.yaml"][..], &["emit", "--set", "a=b"], &["schema"], &["values"]]
    {
        let arguments = arguments.iter().map(Into::into);
        let exit = run(&"shop".into(), arguments, &source, &mut out, &mut diagnostics);
        assert_eq!(exit, Exit::Usage);
    }
    assert!(String::from_utf8(diagnostics).unwrap().starts_with("this app's values are set in its code"));
}

#[test]
fn a_part_is_written_and_all_is_judged() {
    let kinds = |out: &str| out.matches("\nkind: ").count();
    let (exit, out, _) = outcome(&["emit", "--only", "Deployment/web", "--only", "namespace/shop"]);
    assert_eq!((exit, kinds(&out)), (Exit::Success, 2), "{out}");
    let (exit, out, _) = outcome(&["emit", "--only", "web"]);
    assert_eq!((exit, kinds(&out)), (Exit::Success, 1), "{out}");
    let (exit, out, diagnostics) = outcome(&["emit", "--only", "deployment/wbe"]);
    assert_eq!((exit, out.as_str()), (Exit::Usage, ""));
    assert!(diagnostics.contains("has no `deployment/wbe`: did you mean `deployment/web`?"), "{diagnostics}");
}

#[test]
fn every_command_has_its_help_and_its_completions() {
    for command in super::table::COMMANDS.iter().filter(|command| command.name != "help") {
        let (exit, out, _) = outcome(&["help", command.name]);
        assert_eq!(exit, Exit::Success);
        assert!(out.contains(&format!("Usage: shop {}", command.name)), "{out}");
        for choice in command.all_options() {
            assert!(out.contains(&format!("--{}", choice.long)), "{out}");
        }
        for shell in super::table::SHELLS {
            let (exit, out, _) = outcome(&["completions", shell]);
            assert_eq!(exit, Exit::Success);
            assert!(out.contains(command.name) && out.contains("shop"), "{out}");
        }
    }
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
fn each_text_has_a_file_that_is_written_like_standard_output() {
    let directory = TempDir::new().unwrap();
    for (number, command) in [
        &["list"][..],
        &["compose"],
        &["env"],
        &["env", "web"],
        &["values", "--set", "tag=a"],
        &["values", "--example"],
        &["values", "--explain", "replicas"],
        &["schema"],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
    ]
    .into_iter()
    .enumerate()
    {
        let path = directory.path().join(number.to_string());
        let file = path.to_str().unwrap();
        let (_, printed, _) = outcome(command);
        assert_eq!(
            outcome(&[command, &["--out", "-"]].concat()),
            (Exit::Success, printed.clone(), String::new())
        );
        // The second time, nothing changes.
        for _ in 0..2 {
            let done = outcome(&[command, &["--out", file]].concat());
            assert_eq!(done, (Exit::Success, String::new(), String::new()), "{command:?}");
            assert_eq!(fs::read_to_string(&path).unwrap(), printed, "{command:?}");
        }
        let (exit, _, diagnostics) =
            outcome(&[command, &["--out", directory.path().to_str().unwrap()]].concat());
        assert_eq!(exit, Exit::Usage, "{command:?}");
        assert!(diagnostics.contains("is a directory, and"), "{diagnostics}");
    }
}

#[test]
fn a_text_replaces_its_own_kind_alone_and_nothing_that_people_wrote() {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("text");
    let file = path.to_str().unwrap();
    for command in [&["list"][..], &["compose"], &["schema"], &["completions", "fish"]] {
        let (_, printed, _) = outcome(command);
        fs::write(&path, format!("{printed}\nof before\n")).unwrap();
        assert_eq!(outcome(&[command, &["-o", file]].concat()).0, Exit::Success, "{command:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), printed);

        fs::write(&path, "mine: true\n").unwrap();
        let (exit, _, diagnostics) = outcome(&[command, &["-o", file]].concat());
        assert_eq!(exit, Exit::Io);
        assert!(diagnostics.contains("podwire did not write"), "{diagnostics}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine: true\n");
    }
    for command in [&["env", "web"][..], &["values", "--example"]] {
        let (_, printed, _) = outcome(command);
        let filled_in = format!("{printed}# filled in\n");
        fs::write(&path, &filled_in).unwrap();
        let (exit, _, diagnostics) = outcome(&[command, &["-o", file]].concat());
        assert_eq!(exit, Exit::Io);
        assert!(diagnostics.contains("what was filled in would be lost"), "{diagnostics}");
        assert_eq!(fs::read_to_string(&path).unwrap(), filled_in);
    }
    let names = fs::read_dir(directory.path()).unwrap().count();
    assert_eq!(names, 1, "no temporary file is left");
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
        let exit = run(&"shop".into(), [command.into()], &ShopSource, &mut Closed, &mut diagnostics);
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
    assert!(
        diagnostics.ends_with("a\\u{1b}\\u{202e}.yaml:2:11: the byte 0xff is no UTF-8\n"),
        "{diagnostics}"
    );

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
        let source = InCode(|| Catalogs { catalogs: BTreeMap::clone(&pods) });
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
    let source = InCode(|| Catalogs { catalogs: BTreeMap::clone(&pods) });
    let mut diagnostics = Vec::new();
    let arguments = ["emit".into(), "--out".into(), pipe.clone().into_os_string()];
    let exit = run(&"many".into(), arguments, &source, &mut Vec::new(), &mut diagnostics);
    // A reader that still waits for somebody to write would wait for ever.
    drop(fs::File::options().read(true).write(true).open(&pipe).unwrap());
    reader.join().unwrap();
    assert_eq!(exit, Exit::Io, "{}", String::from_utf8_lossy(&diagnostics));
}

#[test]
fn a_graph_is_written_in_the_language_that_is_asked_for() {
    let (exit, out, diagnostics) = outcome(&["graph"]);
    assert_eq!((exit, diagnostics.as_str()), (Exit::Success, ""));
    assert!(out.starts_with("flowchart LR\n") && out.contains("|\"selects\"|"), "{out}");
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("shop.dot");
    let (exit, out, _) = outcome(&["graph", "--out", file.to_str().unwrap()]);
    assert_eq!((exit, out.as_str()), (Exit::Success, ""));
    assert!(fs::read_to_string(&file).unwrap().starts_with("digraph {\n"));
    let (exit, _, diagnostics) = outcome(&["graph", "--format", "svgg"]);
    assert_eq!(exit, Exit::Usage);
    assert!(diagnostics.starts_with("unknown format `svgg`: did you mean `svg`?"), "{diagnostics}");
}

#[test]
fn a_graph_shows_what_is_invalid() {
    let directory = TempDir::new().unwrap();
    let values = values_file(&directory, "tag: 2.0.0\nreplicas: -1\n");
    let (exit, out, diagnostics) = outcome(&["graph", "--values", &values]);
    assert_eq!(exit, Exit::Invalid);
    assert!(out.starts_with("flowchart LR\n") && diagnostics.contains("spec.replicas"), "{out}{diagnostics}");
}

#[cfg(feature = "picture")]
#[test]
fn a_picture_shows_what_is_found_where_it_hurts() {
    let directory = TempDir::new().unwrap();
    let values = values_file(&directory, "tag: 2.0.0\nreplicas: -1\n");
    let file = directory.path().join("shop.html");
    let (exit, ..) = outcome(&["graph", "--values", &values, "--out", file.to_str().unwrap()]);
    assert_eq!(exit, Exit::Invalid);
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.contains("<svg ") && page.contains("class=\"node workload hurt\""), "{page}");
    let (exit, out, _) = outcome(&["graph", "--format", "svg"]);
    assert!(exit == Exit::Success && !out.contains(" hurt\""), "{out}");
}

#[cfg(not(feature = "picture"))]
#[test]
fn a_picture_needs_its_feature() {
    let (exit, out, diagnostics) = outcome(&["graph", "--format", "svg"]);
    assert_eq!((exit, out.as_str()), (Exit::Usage, ""));
    assert!(diagnostics.starts_with("`svg` needs podwire's feature `picture`"), "{diagnostics}");
}
