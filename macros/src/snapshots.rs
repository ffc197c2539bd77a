//! What the derives expand to: `snapshots/*.expanded.rs` beside each input. To write them anew:
//! `UPDATE_SNAPSHOTS=1 cargo test -p podwire-macros`.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use syn::{Attribute, ItemStruct};

use crate::item::Item;
use crate::tokens::quote;

#[test]
fn the_expansions_are_as_recorded() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let mut inputs: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_input(path))
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty());
    for path in inputs {
        let recorded = path.with_extension("expanded.rs");
        let expanded = expanded(&fs::read_to_string(&path).unwrap());
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            fs::write(&recorded, &expanded).unwrap();
        }
        let recorded = fs::read_to_string(&recorded).unwrap_or_default();
        assert!(
            recorded == expanded,
            "{} expands to something else than recorded; look at the difference after UPDATE_SNAPSHOTS=1:\n{expanded}",
            path.display()
        );
    }
}

fn is_input(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rs") && !name.ends_with(".expanded.rs")
}

fn expanded(source: &str) -> String {
    let file = syn::parse_file(source).unwrap();
    let tokens: TokenStream = file.items.into_iter().map(expand).collect();
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

/// The expansions of all derives of a struct.
fn expand(item: syn::Item) -> TokenStream {
    let syn::Item::Struct(ItemStruct { attrs, vis, ident, generics, fields, semi_token, .. }) = item else {
        panic!("a snapshot's input has structs only");
    };
    let (derives, attrs): (Vec<Attribute>, Vec<Attribute>) =
        attrs.into_iter().partition(|attribute| attribute.path().is_ident("derive"));
    let input = syn::parse_quote!(#(#attrs)* #vis struct #ident #generics #fields #semi_token);
    let input = Item::new(input, true);
    let mut tokens = TokenStream::new();
    for derive in derives {
        derive
            .parse_nested_meta(|meta| {
                let name = meta.path.get_ident().unwrap().to_string();
                tokens.extend(TokenStream::from(match name.as_str() {
                    "Container" => crate::container::derive(&input),
                    "Pod" => crate::pod::derive(&input),
                    "Service" => crate::service::derive(&input),
                    "ConfigMap" => crate::config_map::derive(&input),
                    "HttpRoute" => crate::gateway_route::derive_http(&input),
                    "GrpcRoute" => crate::gateway_route::derive_grpc(&input),
                    "PrometheusRule" => crate::prometheus_rule::derive(&input),
                    "Ingress" => crate::ingress::derive(&input),
                    "Gateway" => crate::gateway::derive(&input),
                    "PersistentVolumeClaim" => crate::claim::derive(&input),
                    "LimitRange" => crate::limit_range::derive(&input),
                    "PriorityClass" => crate::priority_class::derive(&input),
                    "ResourceQuota" => crate::resource_quota::derive(&input),
                    "RuntimeClass" => crate::runtime_class::derive(&input),
                    "StorageClass" => crate::storage_class::derive(&input),
                    "ServiceAccount" => crate::service_account::derive(&input),
                    "Secret" => crate::secret::derive(&input),
                    "App" => crate::app::derive(&input),
                    "Environment" => crate::environment::derive(&input),
                    _ => quote!(),
                }));
                Ok(())
            })
            .unwrap();
    }
    tokens
}
