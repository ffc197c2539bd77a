//! The server answers on the port, and on the paths, that its manifests declare.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use podwire::prelude::*;
use server::deployment::{Greeter, GreeterConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// An address of this machine alone. Linux has 2²⁴ of them, of which each run takes its own: another program on the
/// same port of 127.0.0.1, or another run of this test, is not in the way.
fn loopback() -> IpAddr {
    if !cfg!(target_os = "linux") {
        return IpAddr::V4(Ipv4Addr::LOCALHOST);
    }
    let [.., high, low] = std::process::id().to_be_bytes();
    IpAddr::V4(Ipv4Addr::new(127, 73, high, low.max(1)))
}

async fn listen() -> TcpListener {
    let address = Greeter::HTTP.listen_addr_on(loopback());
    TcpListener::bind(address).await.unwrap_or_else(|error| {
        panic!("cannot listen on {address}: {error}; is another server on port {}?", Greeter::HTTP.number())
    })
}

async fn ask(address: SocketAddr, path: &str) -> io::Result<String> {
    let mut connection = TcpStream::connect(address).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await?;
    Ok(answer)
}

async fn serve_and_ask() -> io::Result<()> {
    let listener = listen().await;
    let address = listener.local_addr()?;
    assert_eq!(address.port(), Greeter::HTTP.number());

    let config = GreeterConfig::from_iter([
        ("LISTEN_IP", address.ip().to_string().as_str()),
        ("GUEST_BOOK_URL", "http://127.0.0.1:80/guests"),
        ("GUEST_BOOK_TOKEN", "open sesame"),
    ])
    .map_err(io::Error::other)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(server::serve(listener, config, async {
        // The sender is dropped, or says so: both end the server.
        let _ = stopped.await;
    }));
    for (path, body) in
        [(Greeter::READY, "ready\n"), (Greeter::HEALTH, "alive\n"), ("/hello/world", "Hello, world!\n")]
    {
        let answer = ask(address, path).await?;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{path}: {answer}");
        assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{path}: {answer}");
    }
    assert!(ask(address, "/guests").await?.starts_with("HTTP/1.1 401 "));
    assert!(ask(address, "/nowhere").await?.starts_with("HTTP/1.1 404 "));
    drop(stop);
    server.await?
}

#[tokio::test]
async fn the_server_answers_on_the_port_that_is_deployed() -> io::Result<()> {
    timeout(Duration::from_secs(30), serve_and_ask()).await?
}
