//! Addresses in attributes: `link(Service::PORT, …)`, and `local(Container::PORT, …)` of a container in the same pod.

use podwire_rules::{Rule, wiring};
use proc_macro2::Span;
use syn::Path;

use crate::input::{Private, no_kin};
use crate::options::{Flag, Literal, any, is_set, options};
use crate::syntax::{Arguments, Errors, Placed, naming};
use crate::tokens::{TokenStream, quote};

/// An address: where it leads, and what of it is written.
pub(crate) struct Address {
    pub(crate) end: End,
    pub(crate) port: Path,
    pub(crate) form: LinkForm,
}

/// What is at the end of an address.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum End {
    Service,
    Container,
}

/// What of an address is written.
pub(crate) enum LinkForm {
    Authority,
    Host,
    Port,
    Url { scheme: String, path: String },
    Text(String),
}

options! {
    /// `link(Service::PORT, …)` and `local(Container::PORT, …)`
    pub(crate) struct LinkOptions = "link" of no_kin {
        host: Placed<bool> = Flag("") => { like: "host", };
        port: Placed<bool> = Flag("") => { like: "port", };
        url: Placed<String> = Literal { subject: "scheme", rule: any, words: "" } => { like: "url = \"http\"", };
        path: Placed<String> = Literal { subject: "path", rule: any, words: "" } => { like: "path = \"/v1\"", };
        text: Placed<String> = Literal { subject: "text", rule: any, words: "" } => { like: "text = \"dns:///{authority}\"", };
    }
}

impl End {
    /// The end of a call of this name; none for a call that is no address.
    pub(crate) fn of(name: &str) -> Option<End> {
        match name {
            "link" => Some(End::Service),
            "local" => Some(End::Container),
            _ => None,
        }
    }

    fn whose(self) -> (&'static str, &'static str, &'static Rule) {
        match self {
            End::Service => ("service", "link(CatalogService::HTTP)", &wiring::DANGLING_LINK),
            End::Container => ("container", "local(Server::HTTP)", &wiring::DANGLING_LOCAL),
        }
    }
}

impl Address {
    /// `link(Service::PORT)`, with `host`, `port`, `url = "http", path = "/v1"` or `text = "dns:///{authority}"`.
    pub(crate) fn read(end: End, mut arguments: Arguments, errors: &Errors) -> Option<Address> {
        let (whose, like, rule) = end.whose();
        let span = arguments.span;
        let Some(port) = arguments.take_first(LinkOptions::TABLE) else {
            errors.grammar(span, format!("expected a {whose}'s port by path: `{like}`"));
            return None;
        };
        let options = LinkOptions::read(arguments, errors);
        let form = form(&options, span, errors)?;
        let tokens = port.tokens();
        match tokens.path() {
            Some(port) if port.segments.len() >= 2 => Some(Address { end, port, form }),
            _ => {
                let title = if end == End::Service { "a link" } else { "`local`" };
                let message = format!(
                    "{title} leads to a {whose}'s port by path, so that the compiler can check it: `{like}`, not `{tokens}`"
                );
                errors.rule(port.span, rule, message);
                None
            }
        }
    }

    /// Whether the host of a service is written.
    pub(crate) fn writes_host(&self) -> bool {
        let written = match &self.form {
            LinkForm::Port => false,
            LinkForm::Text(text) => text.contains("{authority}") || text.contains("{host}"),
            LinkForm::Authority | LinkForm::Host | LinkForm::Url { .. } => true,
        };
        written && self.end == End::Service
    }

    /// `LinkedPort` or `LocalPort`: what is at the end.
    pub(crate) fn linked(&self, private: &Private) -> TokenStream {
        let port = &self.port;
        match self.end {
            End::Service => quote!(#private::LinkedPort { port: #port }),
            End::Container => quote!(#private::LocalPort { port: #port }),
        }
    }

    /// The text that holds the address, to whose end the reference with this number leads.
    pub(crate) fn text(&self, number: u16, private: &Private) -> TokenStream {
        let form = match &self.form {
            LinkForm::Authority => quote!(Authority),
            LinkForm::Host => quote!(Host),
            LinkForm::Port => quote!(Port),
            LinkForm::Url { scheme, path } => quote!(Url { scheme: #scheme, path: #path }),
            LinkForm::Text(text) => quote!(Text(#text)),
        };
        link(&self.linked(private), number, &form, private)
    }
}

/// `Reference`: what stands at `at` leads to this target, and wants these of it: `One(…)`, or `All(&[…])`.
pub(crate) fn reference(
    at: &TokenStream,
    to: &TokenStream,
    wants: &TokenStream,
    private: &Private,
) -> TokenStream {
    quote!(#private::Reference {
        at: #at,
        to: #to,
        wants: #private::Wants::#wants,
        optional: false,
    })
}

/// A reference to what must be in the pod's own namespace.
pub(crate) fn near(at: &TokenStream, head: &TokenStream, private: &Private) -> TokenStream {
    quote!(#private::Reference::near(#at, #head))
}

/// `Text`: the address of the port, to which the reference with this number leads.
pub(crate) fn link(linked: &TokenStream, number: u16, form: &TokenStream, private: &Private) -> TokenStream {
    quote!(#linked.address(#number, #private::LinkForm::#form))
}

fn form(options: &LinkOptions, span: Span, errors: &Errors) -> Option<LinkForm> {
    let (host, port) = (is_set(options.host), is_set(options.port));
    let texts = [&options.url, &options.text].into_iter().flatten().count();
    if usize::from(host) + usize::from(port) + texts > 1 {
        errors.grammar(
            span,
            "an address is written as one of `host`, `port`, `url` and `text`; write each of them apart",
        );
        return None;
    }
    if let (Some(path), None) = (&options.path, &options.url) {
        let message = "a path belongs to a URL: `link(Service::PORT, url = \"http\", path = \"/v1\")`";
        errors.grammar(path.span, message);
        return None;
    }
    Some(match (&options.url, &options.text) {
        (Some(scheme), _) => url(scheme, options.path.as_ref(), errors),
        (None, Some(text)) => LinkForm::Text(has_place(text, errors).value.clone()),
        (None, None) if host => LinkForm::Host,
        (None, None) if port => LinkForm::Port,
        (None, None) => LinkForm::Authority,
    })
}

/// What stands in a text for the address.
const PLACES: &[&str] = &["{authority}", "{host}", "{port}"];

/// A text has a place for the address, and none that is misspelt. Other braces are the text's own.
fn has_place<'t>(text: &'t Placed<String>, errors: &Errors) -> &'t Placed<String> {
    let Placed { value, span } = text;
    let opened = value.match_indices('{').filter_map(|(start, _)| {
        let length = value[start..].find('}')?;
        Some(&value[start..=start + length])
    });
    let word = |place: &str| place.trim_matches(['{', '}']).to_owned();
    let misspelt = opened.filter(|place| !PLACES.contains(place)).find_map(|place| {
        let near = PLACES.iter().find(|known| naming::near(&word(place), &word(known)))?;
        Some(format!("nothing stands for `{place}`; did you mean `{near}`?"))
    });
    if let Some(message) = misspelt {
        errors.grammar(*span, message);
    } else if !PLACES.iter().any(|place| value.contains(place)) {
        let places = naming::list(PLACES);
        errors.grammar(*span, format!("the text has no place for the address: write {places} into it"));
    }
    text
}

fn url(scheme: &Placed<String>, path: Option<&Placed<String>>, errors: &Errors) -> LinkForm {
    check_scheme(scheme, errors);
    if let Some(Placed { value, span }) = path
        && !value.is_empty()
        && !value.starts_with('/')
    {
        errors.grammar(*span, format!("the path of a URL begins with `/`: `path = \"/{value}\"`"));
    }
    LinkForm::Url {
        scheme: scheme.value.clone(),
        path: path.map(|path| path.value.clone()).unwrap_or_default(),
    }
}

fn check_scheme(scheme: &Placed<String>, errors: &Errors) {
    let text = &scheme.value;
    let mut letters = text.chars();
    let is_scheme = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
    if !is_scheme {
        let plain = text.trim_end_matches("://");
        let message = format!("`{text}` is no URL scheme; write it alone: `url = \"{plain}\"`");
        errors.grammar(scheme.span, message);
    }
}
