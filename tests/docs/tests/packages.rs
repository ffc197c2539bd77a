//! Whoever has a package alone has its licences, a word on what it is, and where it comes from.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn cargo(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes text")
}

fn published() -> Vec<Value> {
    let metadata = cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("there are packages").clone();
    packages.into_iter().filter(|package| package["publish"].is_null()).collect()
}

#[test]
fn each_published_package_is_complete() {
    let packages = published();
    assert!(packages.iter().any(|package| package["name"] == "podwire"), "{packages:?}");
    for package in packages {
        let name = package["name"].as_str().expect("a package has a name");
        for field in ["description", "license", "repository", "readme"] {
            assert!(package[field].is_string(), "{name} has no `{field}`");
        }
        let list = cargo(&["package", "--list", "--allow-dirty", "--offline", "--package", name]);
        for file in ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "Cargo.toml"] {
            assert!(list.lines().any(|line| line == file), "{name} lacks {file}:\n{list}");
        }
        assert!(
            !list.lines().any(|line| line.starts_with("tests/")),
            "{name} has tests that need more than it:\n{list}"
        );
    }
}

/// Texts that stand in each package are one text.
#[test]
fn licences_are_the_same_everywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for package in published() {
        let manifest = package["manifest_path"].as_str().expect("a package has a manifest");
        for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let read = |path: &Path| std::fs::read(path.join(licence)).expect("the licence is there");
            assert!(
                read(&root) == read(Path::new(manifest).parent().expect("it lies in a folder")),
                "{manifest}: {licence}"
            );
        }
    }
}
