//! What others take from this repository works: the action, the hook, and the examples of the documentation.

use std::fs;

use crate::common::{DEPLOYMENT, Place, SERVICE};

fn text(file: &str) -> String {
    let path = format!("{}/../{file}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands behind a key on the first line that has it.
fn value(text: &str, key: &str) -> String {
    let mut lines = text.lines().map(str::trim);
    let found = lines.find_map(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("no {key}"));
    found.trim().to_owned()
}

fn place() -> Place {
    Place::new(&[("deploy/web.yaml", DEPLOYMENT), ("deploy/service.yaml", SERVICE)])
}

#[test]
fn the_hook_checks_what_there_is() {
    let hook = text(".pre-commit-hooks.yaml");
    let entry = value(&hook, "entry: podwire ");
    let arguments = value(&hook, "args: ");
    let argument = arguments.trim_matches(['[', ']', '\'']);
    let run = place().run(&[&entry, argument, "-f", "json"]);
    assert_eq!((run.code, run.rules()), (1, vec!["dangling-target".to_owned()]));
}

#[cfg(unix)]
#[test]
fn the_action_checks_its_paths_and_writes_its_output() {
    use std::process::Command;

    let action = text("action.yml");
    let script = action.rsplit_once("    run: |\n").expect("the last step is a script").1;
    let place = place();
    let program =
        std::path::Path::new(env!("CARGO_BIN_EXE_podwire")).parent().expect("it has one").to_owned();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let run = |format: &str, output: &str| {
        let mut command = Command::new("bash");
        command.current_dir(place.path()).args(["-e", "-c", script]).env("PATH", &path);
        command
            .env("PATHS", "deploy")
            .env("ARGS", "--deny unknown-kind")
            .env("FORMAT", format)
            .env("OUTPUT", output);
        let output = command.output().expect("the script starts");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let default = action.split_once("  format:\n").expect("there is a format").1;
    let (code, annotations) = run(&value(default, "default:"), "");
    assert_eq!(code, Some(1), "{annotations}");
    assert!(
        annotations.starts_with("::error file=deploy/service.yaml,line=9,col=5,title=dangling-target::"),
        "{annotations}"
    );
    let (code, sarif) = run("sarif", "podwire.sarif");
    assert_eq!((code, sarif), (Some(1), place.read("podwire.sarif")));
}

#[test]
fn the_configuration_of_the_chapter_is_accepted() {
    let chapter = text("docs/check.md");
    let config =
        chapter.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```")).expect("it is there").0;
    let place = place();
    place.write("podwire.toml", config);
    place.write("known.json", "[]\n");
    assert_eq!(place.run(&["check", "deploy", "-f", "json"]).rules(), ["dangling-target"]);
}

#[test]
fn the_chapter_and_the_readme_show_what_is_written() {
    let shown = place().run(&["check", "deploy"]).out;
    let shown = shown.replace(" # a slip", "");
    let shown = shown.split("\n\n").next().expect("there is a finding");
    for file in ["docs/check.md", "cli/README.md"] {
        assert!(text(file).contains(shown), "{file} should show:\n{shown}");
    }
}
