//! Where routes lead: the port of a service, by path.

use podwire_rules::sets;
use syn::Path;

use super::resource::Expansion;
use crate::input::Private;
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
        match tokens.parse::<Path>() {
            Ok(port) if port.segments.len() >= 2 => Some(Backend { port }),
            _ => {
                let message = format!(
                    "a backend is a service's port by path, so that the compiler can check it: `WebService::HTTP`, not `{tokens}`"
                );
                errors.rule(argument.span, &sets::DANGLING_BACKEND, message);
                None
            }
        }
    }

    /// That requests can be led there: `function` is the check of the kind.
    pub(crate) fn check(&self, function: &TokenStream, private: &Private) -> TokenStream {
        let port = &self.port;
        Place::of(port).check(private, function, quote!(#private::LinkedPort { port: #port }))
    }
}

/// The backends of a resource. The references to them come behind its others.
pub(crate) struct Backends<'a> {
    private: &'a Private,
    others: Vec<TokenStream>,
    list: Vec<TokenStream>,
}

impl<'a> Backends<'a> {
    /// None so far, behind these references.
    pub(crate) fn behind(others: Vec<TokenStream>, private: &'a Private) -> Backends<'a> {
        Backends { private, others, list: Vec::new() }
    }

    /// Adds one, to which the requests `at` are led. It gives the number of the reference.
    pub(crate) fn add(&mut self, backend: &Backend, at: &str) -> u16 {
        let (private, port) = (self.private, &backend.port);
        self.list.push(quote!(#private::LinkedPort { port: #port }.backend(#at)));
        (self.others.len() + self.list.len() - 1) as u16
    }

    /// Tells the expansion of them, and of the other references.
    pub(crate) fn expand(self, expansion: &mut Expansion) {
        expansion.parameters = Backends::parameters(self.list.len(), self.others.len());
        expansion.wires.refers = self.others;
        expansion.wires.backends = self.list;
    }

    /// What the type that leads to a resource with so many backends and so many other references has as parameters.
    pub(crate) fn parameters(backends: usize, others: usize) -> TokenStream {
        let references = others + backends;
        quote!(, #backends, #references)
    }
}

/// How a route is called in messages: `shop.example.com/cart`, the path alone where the host is not known or any.
pub(crate) fn title(host: Option<&Text>, path: &str) -> String {
    let host = host.and_then(Text::literal).map_or("", |host| host.value.as_str());
    format!("{host}{path}")
}
