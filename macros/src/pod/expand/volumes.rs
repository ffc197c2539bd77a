//! The volumes of a pod.

use syn::Path;
use syn::spanned::Spanned;

use crate::input::Private;
use crate::options::is_set;
use crate::parts::expand::{option, option_text};
use crate::parts::keys::{KeyFile, KeysOf};
use crate::parts::slots::Slots;
use crate::pod::model::{DownwardItem, DownwardSource, Projected, Source, Volume};
use crate::pod::options::DeclaredOptions;
use crate::pod::workloads::expand::claim_template;
use crate::tokens::{TokenStream, quote, quote_spanned};

pub(super) fn volume(
    volume: &Volume,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let (name, allow_unmounted) = (&volume.name, volume.allow_unmounted);
    let source = match &volume.source {
        Source::Declared(of, options) => declared(of, options, volume, references, private),
        Source::Claim { claim, read_only } => {
            let claim = claim.expand(&volume.name.value, head_of_claim, references, slots, private);
            quote!(PersistentVolumeClaim { claim: #claim, read_only: #read_only })
        }
        Source::ClaimTemplate(options) => {
            claim_template(options, &volume.name.value, references, slots, private)
        }
        Source::Projected { sources, mode } => {
            let sources =
                sources.iter().map(|it| projected(it, &volume.name.value, references, slots, private));
            let (sources, mode) = (quote!(&[#(#sources),*]), option(*mode));
            quote!(Projected { sources: #sources, default_mode: #mode })
        }
        other => source(other, slots, private),
    };
    quote!(#private::VolumeDecl {
        name: #name,
        source: #private::VolumeSource::#source,
        allow_unmounted: #allow_unmounted,
    })
}

fn head_of_claim(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::PersistentVolumeClaim>::HEAD)
}

fn source(source: &Source, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    match source {
        // Expanded by themselves, for they may be references of the pod.
        Source::Declared(..) | Source::Claim { .. } | Source::ClaimTemplate(_) | Source::Projected { .. } => {
            TokenStream::new()
        }
        Source::EmptyDir(options) => {
            let (medium, size) = (option(options.medium), option_text(options.size_limit.as_ref(), slots));
            quote!(EmptyDir { medium: #medium, size_limit: #size })
        }
        Source::ConfigMap(options) => {
            let name = options.name.as_ref().map(|name| slots.text(name));
            let (items, mode) = (items(&options.items, private), option(options.mode));
            let optional = is_set(options.optional);
            quote!(ConfigMap { name: #name, items: #items, default_mode: #mode, optional: #optional })
        }
        Source::Secret(options) => {
            let name = options.name.as_ref().map(|name| slots.text(name));
            let (items, mode) = (items(&options.items, private), option(options.mode));
            let optional = is_set(options.optional);
            quote!(Secret { name: #name, items: #items, default_mode: #mode, optional: #optional })
        }
        Source::HostPath(path, options) => {
            let path_type = option(options.path_type);
            quote!(HostPath { path: #path, path_type: #path_type })
        }
        Source::DownwardApi { items, mode } => {
            let (items, mode) = (downward(items, private), option(*mode));
            quote!(DownwardApi { items: #items, default_mode: #mode })
        }
    }
}

/// The keys of a config map or secret that a type declares.
fn declared(
    of: &KeysOf,
    options: &DeclaredOptions,
    volume: &Volume,
    references: &mut Vec<TokenStream>,
    private: &Private,
) -> TokenStream {
    let (reference, source, items) =
        of.expand(&volume.name.value, options.items.as_ref(), references, private);
    let (mode, optional) = (option(options.mode), is_set(options.optional));
    quote!(Declared {
        reference: #reference,
        source: #source,
        items: #items,
        default_mode: #mode,
        optional: #optional,
    })
}

fn projected(
    source: &Projected,
    at: &str,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let source = match source {
        Projected::Declared(of, options) => {
            let (reference, _, items) = of.expand(at, options.items.as_ref(), references, private);
            let optional = is_set(options.optional);
            quote!(Declared { reference: #reference, items: #items, optional: #optional })
        }
        Projected::ConfigMap(options) => {
            let name = options.name.as_ref().map(|name| slots.text(name));
            let (items, optional) = (items(&options.items, private), is_set(options.optional));
            quote!(ConfigMap { name: #name, items: #items, optional: #optional })
        }
        Projected::Secret(options) => {
            let name = options.name.as_ref().map(|name| slots.text(name));
            let (items, optional) = (items(&options.items, private), is_set(options.optional));
            quote!(Secret { name: #name, items: #items, optional: #optional })
        }
        Projected::DownwardApi(items) => {
            let items = downward(items, private);
            quote!(DownwardApi { items: #items })
        }
        Projected::Token(file, options) => {
            let (audience, expiration) = (option(options.audience.as_ref()), option(options.expiration));
            quote!(ServiceAccountToken { path: #file, audience: #audience, expiration_seconds: #expiration })
        }
    };
    quote!(#private::ProjectedSource::#source)
}

fn items(items: &Option<Vec<KeyFile>>, private: &Private) -> TokenStream {
    let items = items
        .iter()
        .flatten()
        .map(|KeyFile { key, file }| quote!(#private::KeyPath { key: #key, path: #file }));
    quote!(&[#(#items),*])
}

fn downward(items: &[DownwardItem], private: &Private) -> TokenStream {
    let items = items.iter().map(|DownwardItem { file, source }| {
        let (field, resource) = match source {
            DownwardSource::Field(field) => (Some(field), None),
            DownwardSource::Resource { resource, container } => (None, Some(quote!((#resource, #container)))),
        };
        let (field, resource) = (option(field), option(resource));
        quote!(#private::DownwardItem { path: #file, field: #field, resource: #resource })
    });
    quote!(&[#(#items),*])
}
