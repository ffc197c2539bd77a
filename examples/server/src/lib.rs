//! A server that binds the very port that its manifests declare.
//!
//! It links podwire without default features: [`deployment`] is constants here. The build script reads the same module with
//! podwire's manifests, so that `cargo run -p server --bin manifests` prints what `kubectl apply` takes.

pub mod deployment;

use std::future::Future;
use std::io;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use deployment::Greeter;
use tokio::net::TcpListener;

/// Answers on the listener until `stop` is ready, and then ends the requests that are under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    axum::serve(listener, routes()).with_graceful_shutdown(stop).await
}

fn routes() -> Router {
    Router::new()
        .route(Greeter::READY, get(async || "ready\n"))
        .route(Greeter::HEALTH, get(async || "alive\n"))
        .route("/hello/{name}", get(async |Path(name): Path<String>| format!("Hello, {name}!\n")))
}
