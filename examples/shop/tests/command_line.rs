//! The program: what it writes where, and how it refuses.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn shop(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shop")).args(arguments).output().expect("the example starts")
}

fn prod() -> String {
    format!("{}/values/prod.yaml", env!("CARGO_MANIFEST_DIR"))
}

fn files(directory: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(directory).expect("the directory is there");
    entries.map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned()).collect()
}

fn directory() -> TempDir {
    tempfile::tempdir().expect("the temporary directory can be written")
}

fn path(directory: &TempDir, name: &str) -> String {
    directory.path().join(name).to_string_lossy().into_owned()
}

#[test]
fn without_values_the_defaults_are_emitted() {
    let output = shop(&["emit"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let manifests = String::from_utf8_lossy(&output.stdout);
    assert!(
        manifests.starts_with("---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n"),
        "{manifests}"
    );
}

#[test]
fn the_picture_of_the_declarations_is_that_of_the_manifests() {
    let output = shop(&["graph", "--values", &prod(), "--format", "svg"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    // What `podwire graph` makes of `manifests/prod.yaml`, as its own test sees to.
    let of_manifests = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/shop.svg"));
    assert!(output.stdout == of_manifests.expect("it is there"), "the shop draws another picture");
}

#[test]
fn a_directory_gets_one_file_for_each_object_and_keeps_what_is_not_podwires() {
    let directory = directory();
    fs::write(directory.path().join("notes.yaml"), "ours: true\n").expect("it can be written");
    let out = path(&directory, "");
    let dev = format!("{}/values/dev.yaml", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(shop(&["emit", "--values", &dev, "--out", &out]).status.code(), Some(0));
    let with_load = files(directory.path());
    assert!(
        with_load.contains("service-web.yaml") && with_load.contains("deployment-orders.yaml"),
        "{with_load:?}"
    );
    assert!(with_load.contains("pod-load-generator.yaml"), "{with_load:?}");

    assert_eq!(shop(&["emit", "--values", &prod(), "--out", &out]).status.code(), Some(0));
    let without_load = files(directory.path());
    assert!(!without_load.contains("pod-load-generator.yaml"), "a stale file was left: {without_load:?}");
    assert!(without_load.contains("notes.yaml"));
}

#[test]
fn list_shows_services_with_their_targets_and_containers_with_their_links() {
    let output = shop(&["list", "--values", &prod()]);
    assert_eq!(output.status.code(), Some(0));
    let table = String::from_utf8_lossy(&output.stdout);
    let admin = table.lines().find(|line| line.contains(" admin ") && line.starts_with("Service"));
    assert!(admin.is_some_and(|line| line.contains("http 80:30080 -> http")), "{table}");
    assert!(table.contains("ORDERS_URL=http://orders:80/v1"), "{table}");
}

#[test]
fn the_namespace_can_be_another() {
    let output = shop(&["emit", "--namespace", "review-17", "--without-namespaces"]);
    assert_eq!(output.status.code(), Some(0));
    let manifests = String::from_utf8_lossy(&output.stdout);
    assert!(
        manifests.contains("namespace: review-17") && !manifests.contains("kind: Namespace"),
        "{manifests}"
    );
}

/// Runs `emit` with these values into a file that is there already, and asserts that it is left alone.
fn refused(values: &str) -> String {
    let directory = directory();
    let (values_file, out) = (path(&directory, "values.yaml"), path(&directory, "shop.yaml"));
    fs::write(&values_file, values).expect("it can be written");
    fs::write(&out, "as it was\n").expect("it can be written");
    let output = shop(&["emit", "--values", &values_file, "--out", &out]);
    assert_eq!(output.status.code(), Some(1), "{values}");
    assert!(output.stdout.is_empty());
    assert_eq!(fs::read_to_string(&out).expect("it is still there"), "as it was\n");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_unknown_value_is_named_with_its_place() {
    let message = refused("web:\n  server:\n    tga: \"2.4.0\"\n");
    assert!(message.contains("values.yaml:3:5"), "{message}");
    assert!(message.contains("web.server") && message.contains("tga"), "{message}");
}

#[test]
fn a_value_of_the_wrong_type_is_named_with_its_place() {
    let message = refused("catalog:\n  replicas: many\n");
    assert!(message.contains("values.yaml:2:13") && message.contains("catalog.replicas"), "{message}");
}

#[test]
fn a_value_that_kubernetes_refuses_is_named_with_object_and_field() {
    let message = refused(
        "payment_gateway:\n  host: the gateway\ncatalog:\n  replicas: 4000000000\norders:\n  server:\n    cpu: a lot\n",
    );
    assert!(message.contains("payments") && message.contains("spec.externalName"), "{message}");
    assert!(message.contains("resources.requests[cpu]"), "all are reported at once: {message}");
    assert!(message.contains("spec.replicas"), "all are reported at once: {message}");
}

#[test]
fn a_missing_file_and_a_wrong_option_have_exit_codes_of_their_own() {
    assert_eq!(shop(&["emit", "--values", "no-such-file.yaml"]).status.code(), Some(3));
    assert_eq!(shop(&["emit", "--valeus", "x.yaml"]).status.code(), Some(2));
    assert_eq!(shop(&[]).status.code(), Some(2));
}

#[test]
fn values_can_come_from_standard_input() {
    use std::io::Write;
    use std::process::Stdio;

    let mut program = Command::new(env!("CARGO_BIN_EXE_shop"))
        .args(["emit", "--values", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the example starts");
    let values = fs::read(prod()).expect("it can be read");
    program.stdin.take().expect("it is piped").write_all(&values).expect("it is read");
    let output = program.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stdout, shop(&["emit", "--values", &prod()]).stdout);
}

/// Runs a line of the shell, in which `$SHOP` is the program.
#[cfg(target_os = "linux")]
fn shell(line: &str) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("SHOP", env!("CARGO_BIN_EXE_shop")).output().expect("there is a shell")
}

#[cfg(target_os = "linux")]
#[test]
fn a_standard_output_that_is_closed_is_a_failure_and_one_that_leads_nowhere_is_none() {
    for command in ["emit", "list", "--help", "--version"] {
        let closed = shell(&format!("$SHOP {command} >&-"));
        assert_eq!(closed.status.code(), Some(3), "{command}");
        assert!(String::from_utf8_lossy(&closed.stderr).contains("standard output is closed"));
        assert_eq!(shell(&format!("$SHOP {command} >/dev/null")).status.code(), Some(0), "{command}");
        assert_eq!(shell(&format!("$SHOP {command} >/dev/full")).status.code(), Some(3), "{command}");
    }
    let directory = directory();
    let out = path(&directory, "manifests/");
    assert_eq!(shell(&format!("$SHOP emit --out {out} >&-")).status.code(), Some(0));
    assert_eq!(shell("$SHOP emit --out /dev/null").status.code(), Some(0));
    // Through links of the system that lead to no path.
    assert_eq!(shell("$SHOP emit --out /dev/stdout").stdout, shop(&["emit"]).stdout);
    // A reader that has seen enough is no failure.
    let left = shell("{ $SHOP emit; echo $? >&2; } | head -c 1");
    assert_eq!((left.stdout.as_slice(), String::from_utf8_lossy(&left.stderr).trim()), (&b"-"[..], "0"));
    // Standard error may be closed as well: the exit code says it.
    assert_eq!(shell("$SHOP emit --values no-such-file.yaml 2>&-").status.code(), Some(3));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_end_is_refused() {
    let output = shell("$SHOP emit --values /dev/zero");
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/dev/zero: it has more than 16 MiB"));
}

#[test]
fn a_wrong_cluster_domain_is_a_wrong_command_line() {
    let output = shop(&["emit", "--cluster-domain", "../.."]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(String::from_utf8_lossy(&output.stderr).contains("`--cluster-domain` cannot be `../..`"));
}

#[test]
fn a_strangers_file_is_not_overwritten() {
    let directory = directory();
    let out = path(&directory, "mine.yaml");
    fs::write(&out, "ours: true\n").expect("it can be written");
    let output = shop(&["emit", "--out", &out]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("podwire did not write"));
    assert_eq!(fs::read_to_string(&out).expect("it is still there"), "ours: true\n");
}
