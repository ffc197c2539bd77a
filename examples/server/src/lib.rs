//! A server that binds the very port that its manifests declare.
//!
//! It links podwire without default features: [`deployment`] is constants here. The build script reads the same module with
//! podwire's manifests, so that `cargo run -p server --bin manifests` prints what `kubectl apply` takes.

pub mod deployment;

use std::future::Future;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use deployment::{Greeter, GreeterConfig};
use tokio::net::TcpListener;

/// Answers on the listener until `stop` is ready, and then ends the requests that are under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    config: GreeterConfig,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    axum::serve(listener, routes(config)).with_graceful_shutdown(stop).await
}

fn routes(config: GreeterConfig) -> Router {
    Router::new()
        .route(Greeter::READY, get(async || "ready\n"))
        .route(Greeter::HEALTH, get(async || "alive\n"))
        .route("/hello/{name}", get(hello))
        .route("/guests", get(guests))
        .with_state(Arc::new(config))
}

async fn hello(State(config): State<Arc<GreeterConfig>>, Path(name): Path<String>) -> String {
    format!("{}, {name}!\n", config.greeting)
}

/// Leads who knows the token to the guest book.
async fn guests(State(config): State<Arc<GreeterConfig>>, headers: HeaderMap) -> Response {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = given.and_then(|given| given.strip_prefix("Bearer "));
    if token == Some(config.guest_book_token.expose()) {
        Redirect::to(config.guest_book_url.as_str()).into_response()
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}
