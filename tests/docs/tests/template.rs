//! `examples/template`, as somebody copies it: it builds elsewhere, its manifests are current, its server answers, and an edit is found.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

/// A copy of the template, with this workspace's podwire in the place of the published one.
struct Copy {
    folder: PathBuf,
    podwire: String,
}

impl Copy {
    fn new(parent: &Path) -> Copy {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize();
        let workspace = workspace.expect("the workspace is there");
        let folder = parent.join("greeter");
        copy(&workspace.join("examples/template"), &folder).expect("it can be copied");
        // So that nothing is asked of a registry.
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).expect("it can be copied");
        let podwire = workspace.join("runtime").display().to_string();
        Copy { folder, podwire: format!("patch.crates-io.podwire.path={podwire:?}") }
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.args(["--offline", "--config", &self.podwire]).args(arguments).current_dir(&self.folder);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copy");
        command.env("CARGO_TARGET_DIR", target).env("CARGO_PROFILE_DEV_DEBUG", "0");
        command.env_remove("PODWIRE_UPDATE");
        command
    }

    /// What a command prints that goes well and without a warning.
    #[track_caller]
    fn prints(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments).output().expect("cargo starts");
        let said = all(&output);
        assert!(output.status.success(), "{said}");
        assert!(!said.contains("warning: "), "{said}");
        String::from_utf8(output.stdout).expect("it prints text")
    }

    fn manifest(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join("deploy").join(name)).expect("it is there")
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if name == "target" {
            continue;
        }
        match entry.is_dir() {
            true => copy(&entry, &to.join(name))?,
            false => fs::copy(&entry, to.join(name)).map(drop)?,
        }
    }
    Ok(())
}

fn all(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ask(address: SocketAddr, token: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET / HTTP/1.1\r\nHost: greeter\r\nAuthorization: Bearer {token}\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// A port that nothing on this machine listens on.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

#[test]
fn the_template_is_whole() {
    let parent = tempfile::tempdir().expect("the temporary folder can be written");
    let copy = Copy::new(parent.path());
    copy.prints(&["fmt", "--check"]);
    copy.prints(&["test"]);
    let emitted = copy.prints(&["deploy", "emit", "--values", "values/prod.yaml"]);
    assert!(emitted.contains("containerPort: 8080") && emitted.contains("name: TOKEN"), "{emitted}");

    // Another port: the manifests are out of date, and say so.
    let port = free_port();
    let file = copy.folder.join("src/deployment.rs");
    let text = fs::read_to_string(&file).expect("it is there");
    fs::write(&file, text.replace("#[port(http = 8080)]", &format!("#[port(http = {port})]")))
        .expect("it can be written");
    let stale = copy.cargo(&["test"]).output().expect("cargo starts");
    let said = all(&stale);
    assert!(!stale.status.success() && said.contains("deployment-greeter.yaml"), "{said}");
    assert!(said.contains(&format!("+         - containerPort: {port}")), "{said}");
    let service = copy.manifest("service-greeter.yaml");
    let updated = copy.cargo(&["test"]).env("PODWIRE_UPDATE", "1").output().expect("cargo starts");
    assert!(updated.status.success(), "{}", all(&updated));
    assert!(copy.manifest("deployment-greeter.yaml").contains(&format!("containerPort: {port}")));
    assert_eq!(copy.manifest("service-greeter.yaml"), service);

    // The server reads what its manifest sets, and listens where it says.
    let refused = copy.cargo(&["run", "--quiet"]).env_remove("TOKEN").output().expect("cargo starts");
    assert!(!refused.status.success() && all(&refused).contains("TOKEN is not set"), "{}", all(&refused));
    let mut start = copy.cargo(&["run", "--quiet"]);
    let start = start.env("TOKEN", "open sesame").stdout(Stdio::null()).spawn().expect("cargo starts");
    let _server = Server(start);
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let answer = (0..200).find_map(|_| {
        thread::sleep(Duration::from_millis(50));
        ask(address, "open sesame").ok()
    });
    assert!(answer.as_deref().is_some_and(|answer| answer.ends_with("Hello!\n")), "{answer:?}");
    assert!(ask(address, "friend").is_ok_and(|answer| answer.starts_with("HTTP/1.1 401")));
}
