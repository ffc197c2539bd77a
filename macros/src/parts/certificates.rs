//! Secrets with certificates: by their types, or by their names.

use podwire_rules::names;
use syn::Path;
use syn::spanned::Spanned;

use super::named::{Named, NamedForm};
use super::slots::Slots;
use crate::input::Private;
use crate::syntax::Place;
use crate::tokens::{TokenStream, quote, quote_spanned};

/// `secret = ShopTls`, or `secret = "shop-tls"`.
pub(crate) const CERTIFICATE: NamedForm = NamedForm {
    subject: "Secret name",
    rule: names::dns_subdomain,
    words: "the type of a secret, or text: the name of one",
};

/// The secret's name.
pub(crate) fn expand(
    secret: &Named,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    secret.expand("", keys_of, references, slots, private)
}

/// The same as one of the texts that are packed into one.
pub(crate) fn packed(
    secret: &Named,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> String {
    secret.packed("", keys_of, references, slots, private)
}

/// That the secret is of the type for certificates.
pub(crate) fn check(secret: Option<&Named>, private: &Private) -> Option<TokenStream> {
    let path = secret.and_then(Named::path)?;
    let secret = quote_spanned!(path.span()=> <#path as #private::Keyed>::DECL.resource);
    Some(Place::of(path).check(private, &quote!(certificate), secret))
}

/// How it is called; a config map is refused by the check.
fn keys_of(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::Keyed>::HEAD)
}
