//! Where routes lead: the port of a service, by path.

use podwire_rules::sets;
use syn::Path;

use super::resource::{Expansion, Plain};
use crate::input::{Input, MANIFESTS};
use crate::options::Form;
use crate::syntax::{Argument, Errors, Place, Text, Tokens};
use crate::tokens::{TokenStream, quote};

/// A service's port by path.
pub(crate) struct Backend {
    pub(crate) port: Path,
}

/// `backend = WebService::HTTP`
pub(crate) struct BackendForm;

impl Form for BackendForm {
    type Value = Backend;

    fn words(&self) -> String {
        "a service's port by path".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Backend> {
        Backend::read(&argument.value(like, errors)?, argument, errors)
    }
}

impl Backend {
    /// The path of a service's port; `argument` is where it stands.
    pub(crate) fn read(tokens: &Tokens, argument: &Argument, errors: &Errors) -> Option<Backend> {
        match tokens.path() {
            Some(port) if port.segments.len() >= 2 => Some(Backend { port }),
            _ => {
                let message = format!(
                    "a backend is a service's port by path, so that the compiler can check it: `WebService::HTTP`, not `{tokens}`"
                );
                errors.rule(argument.span, &sets::DANGLING_BACKEND, message);
                None
            }
        }
    }
}

/// The backends of a route.
pub(crate) struct Backends<'a> {
    input: &'a Input<'a>,
    /// The check of the kind that requests can be led there.
    check: TokenStream,
    list: Vec<TokenStream>,
    checks: TokenStream,
}

impl<'a> Backends<'a> {
    /// None so far.
    pub(crate) fn new(input: &'a Input<'_>, check: TokenStream) -> Backends<'a> {
        Backends { input, check, list: Vec::new(), checks: TokenStream::new() }
    }

    /// Adds one, to which the requests `at` are led.
    pub(crate) fn add(&mut self, backend: &Backend, at: &str) {
        let (private, port, index) = (&self.input.private, &backend.port, self.list.len());
        self.list.push(quote!(#private::LinkedPort { port: #port }.backend(#at)));
        let (ident, check) = (self.input.name(), &self.check);
        self.checks.extend(Place::of(port).check(private, &quote!(#check::<#ident>), quote!(#index)));
    }

    /// Tells the expansion of the route of them, of the requests that it alone may match, and of what manifests say of it. It gives the checks.
    pub(crate) fn expand(self, matched: &[String], stated: &str, expansion: &mut Expansion) -> TokenStream {
        let (private, list) = (&self.input.private, &self.list);
        let references = expansion.wires.refers.len() + list.len();
        let stated = if MANIFESTS { stated } else { "" };
        expansion.parameters = longest(references.max(matched.len()));
        expansion.wires.routes =
            quote!(const ROUTES: #private::RouteFacts = (&[#(#list),*], &[#(#matched),*], #stated););
        self.checks
    }
}

/// What the type that leads to a route has as parameter: how long the longest of its lists is.
fn longest(length: usize) -> TokenStream {
    quote!(, #length)
}

/// A route with a mistake: every check accepts it, and one mistake stays one error.
pub(crate) fn fallback(route: &Plain<'_>) -> TokenStream {
    route.fallback(Expansion { parameters: longest(0), ..Expansion::default() })
}

/// How a route is called in messages: `shop.example.com/cart`, the path alone where the host is not known or any.
pub(crate) fn title(host: Option<&Text>, path: &str) -> String {
    let host = host.and_then(Text::literal).map_or("", |host| host.value.as_str());
    format!("{host}{path}")
}
