//! A route of the Gateway API as its attributes say it.

use proc_macro2::Span;
use syn::Path;

use super::options::{ParentOptions, RedirectOptions};
use crate::parts::backends::Backend;
use crate::parts::entries::Entry;
use crate::parts::resource::{Kind, Plain};
use crate::syntax::{Placed, Text};

/// What is spoken.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Protocol {
    Http,
    Grpc,
}

pub(crate) struct Route<'a> {
    pub(crate) plain: Plain<'a>,
    pub(crate) protocol: Protocol,
    pub(crate) gateways: Vec<Placed<Parent>>,
    /// Whether no gateway is stated, and nothing that may have been meant by it.
    pub(crate) lacks_gateway: bool,
    pub(crate) hostnames: Vec<Text>,
    /// Whether the hosts are stated for the whole route.
    pub(crate) states_hostnames: bool,
    pub(crate) rules: Vec<Rule>,
}

/// A gateway, or some of its listeners.
pub(crate) enum Parent {
    /// By its name.
    Named(ParentOptions),
    /// By the type that declares it.
    Typed(Path),
    /// A listener, by the path of its constant.
    Listener(Path),
}

/// Which requests go where.
pub(crate) struct Rule {
    pub(crate) span: Span,
    pub(crate) host: Option<Text>,
    pub(crate) matched: Match,
    pub(crate) headers: Vec<Entry>,
    pub(crate) backends: Vec<Weighted>,
    /// Whether nothing says where the requests go.
    pub(crate) leads_nowhere: bool,
    pub(crate) redirect: Option<RedirectOptions>,
    pub(crate) timeout: Option<Text>,
}

/// What a request must be, beside its headers.
pub(crate) enum Match {
    Http {
        path: Option<Text>,
        path_type: Option<Placed<&'static str>>,
        method: Option<Placed<&'static str>>,
        query: Vec<Entry>,
    },
    Grpc {
        service: Option<Text>,
        method: Option<Text>,
    },
}

/// A backend and its share.
pub(crate) struct Weighted {
    pub(crate) backend: Backend,
    pub(crate) weight: Option<Placed<i64>>,
}

const HTTP: &Kind = &Kind {
    noun: "HTTP route",
    declares: "HttpRoute",
    facts: "PlainFacts",
    declaration: "RouteDecl",
    object: "Custom",
    wired: "HttpRouteOf",
    made_foreign: "",
    foreign: &[],
};

const GRPC: &Kind = &Kind { noun: "gRPC route", declares: "GrpcRoute", wired: "GrpcRouteOf", ..*HTTP };

impl Protocol {
    pub(crate) fn kind(self) -> &'static Kind {
        match self {
            Protocol::Http => HTTP,
            Protocol::Grpc => GRPC,
        }
    }

    /// The name of the derive.
    pub(crate) fn derive(self) -> &'static str {
        self.kind().declares
    }

    /// The attribute of the whole route.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Protocol::Http => "http_route",
            Protocol::Grpc => "grpc_route",
        }
    }
}

impl Rule {
    /// What requests it matches, as far as that is known here: what no other rule of its host and gateway may match.
    pub(crate) fn matched(&self) -> Option<String> {
        let mut text = match &self.matched {
            Match::Http { path, path_type, method, query } => {
                let path = known(path.as_ref(), "/")?;
                let path_type = path_type.map_or("PathPrefix", |stated| stated.value);
                let path = match path.trim_end_matches('/') {
                    "" => "/",
                    trimmed if path_type == "PathPrefix" => trimmed,
                    _ => path,
                };
                let method = method.map_or(String::new(), |method| format!(", {}", method.value));
                format!("{path}, {path_type}{method}{}", entries(query, "?")?)
            }
            Match::Grpc { service, method } => {
                format!("/{}/{}", known(service.as_ref(), "*")?, known(method.as_ref(), "*")?)
            }
        };
        text.push_str(&entries(&self.headers, "")?);
        Some(text)
    }
}

fn known<'t>(text: Option<&'t Text>, otherwise: &'t str) -> Option<&'t str> {
    match text {
        None => Some(otherwise),
        Some(text) => text.literal().map(|text| text.value.as_str()),
    }
}

fn entries(entries: &[Entry], sign: &str) -> Option<String> {
    let mut words = Vec::new();
    for entry in entries {
        words.push(format!(", {sign}{}={}", entry.key.value, known(Some(&entry.value), "")?));
    }
    words.sort();
    Some(words.concat())
}
