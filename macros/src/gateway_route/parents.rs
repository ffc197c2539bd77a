//! The gateways of a route: by their types, which the compiler checks, or by names that are not ours.

use syn::Path;
use syn::spanned::Spanned;

use super::model::{Parent, Route};
use super::options::ParentOptions;
use crate::input::Private;
use crate::parts::expand::{option, option_text};
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

    /// The declaration, with a reference to a gateway that a type declares.
    pub(super) fn expand(
        &self,
        references: &mut Vec<TokenStream>,
        slots: &mut Slots<'_>,
        private: &Private,
    ) -> TokenStream {
        if let Parent::Named(options) = self {
            return named(options, slots, private);
        }
        let number = references.len() as u16;
        let section = self.declared(private).and_then(|Declared { head, declaration, section, .. }| {
            let wants = quote!(One(#declaration.wanted(#section)));
            references.push(reference(&quote!(""), &quote!(#private::Target::Type(#head)), &wants, private));
            matches!(self, Parent::Listener(_)).then(|| quote!(#private::Text::Literal(#section)))
        });
        let (section, none) = (option(section), option(None::<TokenStream>));
        quote!(#private::ParentDecl {
            name: #private::Text::Name(#number),
            namespace: #none,
            section: #section,
            port: #none,
        })
    }
}

fn named(options: &ParentOptions, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let name = options.name.as_ref().map(|name| slots.text(name));
    let (namespace, section) =
        (option_text(options.namespace.as_ref(), slots), option_text(options.section.as_ref(), slots));
    let port = option(options.port.as_ref());
    quote!(#private::ParentDecl { name: #name, namespace: #namespace, section: #section, port: #port })
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
