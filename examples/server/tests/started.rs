//! The server comes up with exactly the environment that its manifest gives it, and says which variable is missing without one.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};

use podwire_manifests::k8s_openapi::api::core::v1::EnvVar;
use podwire_manifests::{Object, decode};

const TOKEN: &str = "open sesame";

/// The pod's address: one of this machine alone, of which each run on Linux takes its own, so that nothing is in the way on the port.
fn loopback() -> IpAddr {
    if !cfg!(target_os = "linux") {
        return IpAddr::V4(Ipv4Addr::LOCALHOST);
    }
    let [.., high, low] = std::process::id().to_be_bytes();
    IpAddr::V4(Ipv4Addr::new(127, 74, high, low.max(1)))
}

/// The variables of the server's container, as its manifest has them.
fn declared() -> Vec<EnvVar> {
    let output = Command::new(env!("CARGO_BIN_EXE_manifests")).output().expect("the program starts");
    let manifests = String::from_utf8(output.stdout).expect("YAML is UTF-8");
    let objects = decode::objects(&manifests).expect("the manifests can be read");
    let deployment = objects.into_iter().find_map(|object| match object {
        Object::Deployment(deployment) => Some(deployment),
        _ => None,
    });
    let spec = deployment.expect("a Deployment").spec.template.spec.expect("a pod");
    spec.containers.into_iter().flat_map(|container| container.env.unwrap_or_default()).collect()
}

/// The variables as a kubelet sets them, but for hosts: those of services are this machine.
fn environment() -> Vec<(String, String)> {
    let resolved = |variable: EnvVar| {
        let from = variable.value_from.unwrap_or_default();
        let field = from.field_ref.map(|field| field.field_path);
        let value = match (variable.value, field.as_deref(), from.secret_key_ref) {
            (Some(value), ..) => value.replace("//guest-book.guests.svc.cluster.local:", "//127.0.0.1:"),
            (None, Some("status.podIP"), None) => loopback().to_string(),
            (None, None, Some(_)) => TOKEN.to_owned(),
            other => panic!("{}: nobody here knows {other:?}", variable.name),
        };
        (variable.name, value)
    };
    declared().into_iter().map(resolved).collect()
}

/// The server's process, which ends with the test.
struct Server(Child);

impl Server {
    fn start(environment: Vec<(String, String)>) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.env_clear().envs(environment).stdout(Stdio::piped()).stderr(Stdio::piped());
        Server(command.spawn().expect("the server starts"))
    }

    fn first_line(&mut self) -> String {
        let mut line = String::new();
        let output = self.0.stdout.as_mut().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        line
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended, or ends now.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ask(path: &str) -> io::Result<String> {
    let mut connection = TcpStream::connect((loopback(), server::deployment::Greeter::HTTP.number()))?;
    write!(
        connection,
        "GET {path} HTTP/1.1\r\nHost: greeter\r\nAuthorization: Bearer {TOKEN}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn it_comes_up_with_the_environment_of_its_manifest() -> io::Result<()> {
    let mut server = Server::start(environment());
    let line = server.first_line();
    assert_eq!(line, format!("listening on {}:7310\n", loopback()));
    assert!(ask("/hello/world")?.ends_with("Good day, world!\n"));
    let guests = ask("/guests")?;
    assert!(guests.contains("\r\nlocation: http://127.0.0.1:80/guests\r\n"), "{guests}");
    if cfg!(unix) {
        // As the kubelet does when the pod is to end.
        Command::new("kill").args(["-TERM", &server.0.id().to_string()]).status()?;
        assert!(server.0.wait()?.success());
    }
    Ok(())
}

#[test]
fn without_a_variable_it_says_which() {
    let environment = environment();
    let needed: Vec<&String> =
        environment.iter().map(|(name, _)| name).filter(|name| *name != "GREETING").collect();
    assert_eq!(needed, ["LISTEN_IP", "GUEST_BOOK_URL", "GUEST_BOOK_TOKEN"]);
    for missing in needed {
        let rest = environment.iter().filter(|(name, _)| name != missing).cloned().collect();
        let mut server = Server::start(rest);
        let mut said = String::new();
        server.0.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
        assert!(!server.0.wait().expect("it ends").success());
        assert!(said.contains(&format!("- {missing} is not set. Expected ")), "{said}");
        assert!(!said.contains(TOKEN), "{said}");
    }
}
