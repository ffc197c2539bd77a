//! The example is built, built again, and built after an edit: exactly the expected files change.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

/// A copy of the example that depends on the same podwire, and builds into a folder that is kept for the next test.
struct Copy {
    folder: PathBuf,
    target: PathBuf,
}

impl Copy {
    fn new(parent: &Path) -> Copy {
        let example = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = example.ancestors().nth(2).expect("the example is in the workspace");
        let folder = parent.join("copy");
        for file in ["build.rs", "src/main.rs", "src/deployment.rs", "values/prod.yaml"] {
            let to = folder.join(file);
            fs::create_dir_all(to.parent().expect("a file is in a folder")).expect("it can be made");
            fs::copy(example.join(file), to).expect("it can be copied");
        }
        let podwire = workspace.join("runtime");
        let manifest = format!(
            "[package]\nname = \"copy\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n\
             [dependencies]\npodwire = {{ path = {podwire:?}, default-features = false }}\n\
             [build-dependencies]\npodwire = {{ path = {podwire:?}, features = [\"latest\"] }}\n\
             [profile.dev]\ndebug = false\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("it can be written");
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).expect("it can be copied");
        Copy { folder, target: Path::new(env!("CARGO_TARGET_TMPDIR")).join("copy") }
    }

    fn run(&self) -> Output {
        Command::new(env!("CARGO"))
            .args(["build", "--offline"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .output()
            .expect("cargo starts")
    }

    /// Builds, and gives what cargo said.
    fn build(&self) -> String {
        let output = self.run();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        said
    }

    /// The manifests with their content, and when they were written.
    fn manifests(&self) -> BTreeMap<String, (String, SystemTime)> {
        let entries = fs::read_dir(self.folder.join("deploy")).expect("the manifests are there");
        let read = |entry: fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let written = entry.metadata().and_then(|metadata| metadata.modified()).expect("it has a time");
            (name, (fs::read_to_string(entry.path()).expect("it is text"), written))
        };
        entries.map(|entry| read(entry.expect("it can be read"))).collect()
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).expect("it is there");
        assert!(text.contains(from));
        fs::write(path, text.replace(from, to)).expect("it can be written");
    }

    /// The manifests that differ from those before, in content or time.
    fn changed(&self, before: &BTreeMap<String, (String, SystemTime)>) -> Vec<String> {
        let now = self.manifests();
        assert_eq!(now.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
        now.into_iter().filter(|(name, file)| before[name] != *file).map(|(name, _)| name).collect()
    }
}

#[test]
fn a_build_writes_what_changes_and_nothing_else() {
    let parent = tempfile::tempdir().expect("the temporary folder can be written");
    let copy = Copy::new(parent.path());
    copy.build();
    let first = copy.manifests();
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        [".podwire", "deployment-greeter.yaml", "namespace-greetings.yaml", "service-greetings.yaml"]
    );
    let said = copy.build();
    assert!(!said.contains("Compiling"), "nothing changed, and it was built again: {said}");
    assert_eq!(copy.manifests(), first);

    copy.edit("src/deployment.rs", "#[port(http = 7320)]", "#[port(http = 7321)]");
    copy.build();
    assert_eq!(copy.changed(&first), ["deployment-greeter.yaml"]);
    assert!(copy.manifests()["deployment-greeter.yaml"].0.contains("containerPort: 7321"));

    let second = copy.manifests();
    copy.edit("values/prod.yaml", "1.0.0", "1.0.1");
    copy.build();
    assert_eq!(copy.changed(&second), ["deployment-greeter.yaml"]);
    assert!(!copy.build().contains("Compiling"));

    // An edit by hand lets nothing run, and the next run takes it back.
    let third = copy.manifests();
    copy.edit("deploy/service-greetings.yaml", "port: 80", "port: 81");
    assert!(!copy.build().contains("Compiling"));
    assert_eq!(copy.changed(&third), ["service-greetings.yaml"]);
    copy.edit("values/prod.yaml", "1.0.1", "1.0.2");
    copy.build();
    assert!(copy.manifests()["service-greetings.yaml"].0 == third["service-greetings.yaml"].0);

    // All that is wrong is an error of cargo's.
    copy.edit("values/prod.yaml", "tag: 1.0.2", "tga: 1.0.2\n  replicas: many");
    let output = copy.run();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    for line in [
        "error: copy@0.1.0: values/prod.yaml:2:3: greeter.tga: unknown field",
        "missing field `tag` (The version of the image.)",
        "error: copy@0.1.0: values/prod.yaml:3:13: greeter.replicas: cannot unmarshal string",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }

    // A package, as cargo unpacks and verifies it, is not written to.
    copy.edit("values/prod.yaml", "tga: 1.0.2\n  replicas: many", "tag: 1.0.3");
    fs::write(copy.folder.join("Cargo.toml.orig"), "").expect("it can be written");
    let before = copy.manifests();
    copy.build();
    assert_eq!(copy.manifests(), before);
}
