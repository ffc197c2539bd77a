//! Listens where the manifests say, until it is interrupted or asked to end, as Kubernetes does.

use std::process::ExitCode;

use podwire::prelude::*;
use server::deployment::{Greeter, GreeterConfig};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let config = match GreeterConfig::from_env() {
        Ok(config) => config,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let address = Greeter::HTTP.listen_addr_on(config.listen_ip);
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(error) => {
            eprintln!("cannot listen on {address}: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("listening on {address}");
    match server::serve(listener, config, stopped()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the server failed: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Waits until the server is interrupted, or the kubelet asks it to end.
#[cfg(unix)]
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => tokio::select! {
            _ = terminated.recv() => {}
            () = interrupted() => {}
        },
        Err(error) => {
            eprintln!("cannot wait for the end: {error}");
            interrupted().await;
        }
    }
}

/// Waits until the server is interrupted.
#[cfg(not(unix))]
async fn stopped() {
    interrupted().await;
}

async fn interrupted() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        eprintln!("cannot wait for an interrupt: {error}");
    }
}
