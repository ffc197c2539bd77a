//! Answers on the port that its manifests declare.
//!
//! No declaration warns here, although the server makes none of its structs.
#![deny(warnings)]

mod deployment;

use std::io::{self, Write};
use std::net::TcpListener;

use deployment::Greeter;

fn main() -> io::Result<()> {
    let address = Greeter::HTTP.listen_addr();
    let listener = TcpListener::bind(address)?;
    println!("listening on {address}");
    for connection in listener.incoming() {
        connection?
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\nHello!\n")?;
    }
    Ok(())
}
