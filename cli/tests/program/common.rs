//! Runs the program in a directory of its own.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use tempfile::TempDir;

/// A directory with files, in which the program runs.
pub(crate) struct Place {
    directory: TempDir,
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    /// A directory with these files.
    pub(crate) fn new(files: &[(&str, &str)]) -> Place {
        let place = Place { directory: tempfile::tempdir().expect("the temporary directory can be written") };
        files.iter().for_each(|(name, text)| place.write(name, text));
        place
    }

    /// Writes a file, and the directories above it.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// What a file holds.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("it can be read")
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.pipe(arguments, b"")
    }

    /// Runs the program with this on its standard input.
    pub(crate) fn pipe(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_podwire"));
        command.current_dir(self.path()).args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // It may end before it reads what it does not need.
        let _ = child.stdin.take().expect("it has one").write_all(input);
        Run::of(&child.wait_with_output().expect("it ends"))
    }
}

impl Run {
    fn of(output: &Output) -> Run {
        Run {
            code: output.status.code().expect("it ended by itself"),
            out: String::from_utf8(output.stdout.clone()).expect("it writes UTF-8"),
            err: String::from_utf8(output.stderr.clone()).expect("it writes UTF-8"),
        }
    }

    /// Compares the standard output with a golden file.
    #[track_caller]
    pub(crate) fn is_golden(&self, name: &str) {
        podwire::testing::assert_current(
            format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR")),
            &self.out,
        );
    }

    /// The standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The rules of the findings.
    #[track_caller]
    pub(crate) fn rules(&self) -> Vec<String> {
        let json = self.json();
        let rows = json.as_array().expect("it is an array");
        rows.iter().map(|row| row["rule"].as_str().expect("it is a text").to_owned()).collect()
    }
}

/// A Deployment that serves `http` on 8080.
pub(crate) const DEPLOYMENT: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: web
        image: ghcr.io/acme/web:1.4.0
        ports:
        - name: http
          containerPort: 8080
";

/// A Service that leads to a port that nobody names.
pub(crate) const SERVICE: &str = "\
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: htpp # a slip
";
