//! An ingress as its attributes say it.

use super::options::{IngressOptions, RouteOptions, TlsOptions};
use crate::parts::resource::Plain;

pub(crate) struct Ingress<'a> {
    pub(crate) plain: Plain<'a>,
    pub(crate) own: IngressOptions,
    pub(crate) tls: Vec<TlsOptions>,
    pub(crate) routes: Vec<RouteOptions>,
}

impl RouteOptions {
    /// The path, where it is known here.
    pub(crate) fn known_path(&self) -> Option<&str> {
        match &self.path {
            None => Some(DEFAULT_PATH),
            Some(path) => path.literal().map(|path| path.value.as_str()),
        }
    }

    pub(crate) fn path_type(&self) -> &'static str {
        self.path_type.map_or("Prefix", |stated| stated.value)
    }

    /// Host, path and type, where they are known here: what no other route may be.
    pub(crate) fn matched(&self) -> Option<String> {
        let host = match &self.host {
            None => "every host",
            Some(host) => host.literal()?.value.as_str(),
        };
        let (path, path_type) = (self.known_path()?, self.path_type());
        // A prefix is compared element by element: a slash at its end makes no other.
        let path = if path_type == "Prefix" { path.trim_end_matches('/') } else { path };
        Some(format!("{host}{}, {path_type}", if path.is_empty() { "/" } else { path }))
    }
}

/// All paths of the host.
pub(crate) const DEFAULT_PATH: &str = "/";
