//! The server: it reads what it declares, and listens where its manifests say.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use greeter::deployment::{Greeter, GreeterConfig};
use podwire::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let config = GreeterConfig::from_env()?;
    let address = Greeter::HTTP.listen_addr();
    let listener = TcpListener::bind(address)?;
    println!("listening on {address}");
    for stream in listener.incoming() {
        // Who leaves early is no reason to stop.
        if let Err(error) = stream.and_then(|stream| answer(stream, &config)) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

fn answer(mut stream: TcpStream, config: &GreeterConfig) -> io::Result<()> {
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut is_known = false;
    for header in lines {
        let header = header?;
        if header.is_empty() {
            break;
        }
        let authorization = header
            .split_once(": Bearer ")
            .filter(|(name, _)| name.eq_ignore_ascii_case("authorization"));
        is_known |= authorization.is_some_and(|(_, token)| token == config.token.expose());
    }
    let (status, text) = match request.split(' ').nth(1) {
        Some("/healthz") => ("200 OK", "alive\n".to_owned()),
        _ if !is_known => ("401 Unauthorized", "who are you?\n".to_owned()),
        _ => ("200 OK", format!("{}!\n", config.greeting)),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    )
}
