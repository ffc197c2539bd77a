//! Where routes lead: the port of a service, by path.

use podwire_rules::sets;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use super::links::reference;
use crate::input::Private;
use crate::options::Form;
use crate::syntax::{Argument, Errors, Place, Text};

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
    pub(crate) fn read(tokens: &TokenStream, argument: &Argument, errors: &Errors) -> Option<Backend> {
        match syn::parse2::<Path>(tokens.clone()) {
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

    /// The number of the reference that leads to the service, which is added, and the port.
    pub(crate) fn expand(
        &self,
        at: &str,
        references: &mut Vec<TokenStream>,
        private: &Private,
    ) -> TokenStream {
        let (port, number) = (&self.port, references.len() as u16);
        let linked = quote!(#private::LinkedPort { port: #port });
        let wants = quote!(#private::Wanted::SameNamespace, #linked.wanted());
        references.push(reference(&quote!(#at), &quote!(#linked.service()), &wants, private));
        quote!(#private::BackendDecl { reference: #number, port: #linked.declared_number() })
    }

    /// That requests can be led there: `function` is the check of the kind.
    pub(crate) fn check(&self, function: &TokenStream, private: &Private) -> TokenStream {
        let port = &self.port;
        Place::of(port).check(private, function, quote!(#private::LinkedPort { port: #port }))
    }
}

/// How a route is called in messages: `shop.example.com/cart`, the path alone where the host is not known or any.
pub(crate) fn title(host: Option<&Text>, path: &str) -> String {
    let host = host.and_then(Text::literal).map_or("", |host| host.value.as_str());
    format!("{host}{path}")
}
