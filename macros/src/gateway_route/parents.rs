//! The gateways of a route: by their types, which the compiler checks, or by names that are not ours.

use podwire_rules::packed::Packed;
use syn::Path;
use syn::spanned::Spanned;

use super::model::{Parent, Route};
use super::options::ParentOptions;
use crate::input::Private;
use crate::parts::expand::{packed_option, packed_within};
use crate::parts::links::reference;
use crate::parts::slots::Slots;
use crate::syntax::{Place, Text};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// What is known of a gateway that a type declares.
struct Declared<'p> {
    path: &'p Path,
    head: TokenStream,
    declaration: TokenStream,
    /// The name of the listener, empty for all.
    section: TokenStream,
}

impl Parent {
    fn declared(&self, private: &Private) -> Option<Declared<'_>> {
        match self {
            Parent::Named(_) => None,
            Parent::Typed(path) => Some(Declared {
                path,
                head: quote_spanned!(path.span()=> <#path as #private::Gateway>::HEAD),
                declaration: quote_spanned!(path.span()=> <#path as #private::Gateway>::DECL),
                section: quote!(""),
            }),
            Parent::Listener(path) => {
                let listener = quote!(#private::ListenerOf { listener: #path });
                Some(Declared {
                    path,
                    head: quote!(#listener.head()),
                    declaration: quote!(#listener.declaration()),
                    section: quote!(#listener.name()),
                })
            }
        }
    }

    /// What manifests say of it, with a reference to a gateway that a type declares.
    pub(super) fn packed(
        &self,
        references: &mut Vec<TokenStream>,
        sections: &mut Sections,
        slots: &mut Slots<'_>,
        private: &Private,
    ) -> String {
        if let Parent::Named(options) = self {
            return named(options, slots);
        }
        let Some(Declared { head, declaration, section, .. }) = self.declared(private) else {
            return String::new();
        };
        let number = references.len() as u16;
        let wants = quote!(One(#declaration.wanted(#section)));
        references.push(reference(&quote!(""), &quote!(#private::Target::Type(#head)), &wants, private));
        sections.add(self, section);
        let none = packed_within([]);
        packed_within([Packed::Name(number).to_string(), none.clone(), none.clone(), none])
    }
}

fn named(options: &ParentOptions, slots: &mut Slots<'_>) -> String {
    let name = options.name.iter().map(|name| slots.packed(name)).collect();
    let (namespace, section) =
        (packed_option(options.namespace.as_ref(), slots), packed_option(options.section.as_ref(), slots));
    let port = packed_within(options.port.as_ref().map(|port| slots.packed_port(port)));
    packed_within([name, namespace, section, port])
}

/// The names of the listeners of gateways that types declare.
#[derive(Default)]
pub(super) struct Sections {
    all: Vec<TokenStream>,
    are_some: bool,
}

impl Sections {
    fn add(&mut self, parent: &Parent, section: TokenStream) {
        self.are_some |= matches!(parent, Parent::Listener(_));
        self.all.push(section);
    }

    /// The list of them, if any listener is meant.
    pub(super) fn into_list(self) -> Option<TokenStream> {
        let all = self.all;
        self.are_some.then(|| quote!(&[#(#all),*]))
    }
}

/// That each gateway has a listener for the route, and that each host is one that some listener takes.
pub(super) fn checks(route: &Route<'_>, hosts: &[&Text]) -> TokenStream {
    let (private, (_, ty, _)) = (&route.plain.input.private, route.plain.input.header());
    let parents = route.gateways.iter().map(|parent| parent.value.declared(private));
    let of_trait = TokenStream::words(route.plain.kind.declares);
    let own = quote!(<#ty as #private::#of_trait>::HEAD);
    let mut checks = TokenStream::new();
    let mut all = Vec::new();
    let mut is_known = true;
    for parent in parents {
        let Some(Declared { path, declaration, section, .. }) = parent else {
            is_known = false;
            continue;
        };
        let arguments = quote!(#own, #declaration, #section);
        checks.extend(Place::of(path).check(private, &quote!(gateway_speaks_http), arguments));
        all.push(quote!((#declaration, #section)));
    }
    let all = &all;
    let literals = hosts.iter().filter_map(|host| host.literal()).filter(|_| is_known);
    for host in literals {
        let text = &host.value;
        let place = Place::from(host.span);
        checks.extend(place.check(private, &quote!(host_is_taken), quote!(#own, &[#(#all),*], #text)));
    }
    checks
}
