//! `#[resources(…)]` and `#[mount(…)]`.

use podwire_rules::quantities::{self, Quantity};
use podwire_rules::{paths, wiring};
use quote::quote;
use std::cmp::Ordering;

use super::Container;
use crate::arguments::{ArgumentValue, Arguments};
use crate::entries::{self, Entry, EntryRules};
use crate::errors::Errors;
use crate::expand::option;
use crate::expression::Text;
use crate::naming;

const RESOURCES: EntryRules = EntryRules {
    subject: "resource",
    key: |key| podwire_rules::labels::key(key),
    value: |value| quantities::quantity(value),
};
const MOUNT_OPTIONS: &[&str] = &["read_only", "sub_path"];

impl Container<'_> {
    pub(super) fn read_resources(&mut self, errors: &Errors) {
        let Some(mut arguments) = Arguments::of_attributes(self.input.attributes, "resources", errors) else {
            return;
        };
        let [requests, limits] = ["requests", "limits"].map(|name| match arguments.take(name, errors) {
            Some(argument) => {
                let list = argument.list(&format!("{name}(cpu = \"100m\", memory = \"128Mi\")"), errors);
                let spelling = |name: &str| name.replace('_', "-");
                entries::read_arguments(list, &RESOURCES, spelling, &mut self.expressions, errors)
            }
            None => Vec::new(),
        });
        arguments.finish("resources", &["requests", "limits"], errors);
        check_limits(&requests, &limits, errors);
        let podwire = &self.input.podwire;
        let (requests, limits) = (entries::expand(&requests, podwire), entries::expand(&limits, podwire));
        self.declaration.set(
            "resources",
            quote!(#podwire::declare::ResourceDecl { requests: #requests, limits: #limits }),
        );
    }

    pub(super) fn read_mounts(&mut self, errors: &Errors) {
        let mut mounted: Vec<String> = Vec::new();
        let mut mounts = Vec::new();
        let attributes = self.input.attributes;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("mount")) {
            let mut arguments = Arguments::of_attribute(attribute, errors);
            let read_only = arguments.take("read_only", errors).is_some_and(|flag| flag.flag(errors));
            let sub_path =
                arguments.take("sub_path", errors).and_then(|it| it.string("sub_path = \"folder\"", errors));
            let first = arguments.take_first(MOUNT_OPTIONS);
            arguments.finish("mount", MOUNT_OPTIONS, errors);
            let volume = first.as_ref().and_then(|first| {
                let ident = first.name.as_ref()?.ident.as_ref()?;
                matches!(first.value, ArgumentValue::Tokens(_)).then_some((first, ident))
            });
            let Some((argument, volume)) = volume else {
                errors.grammar(
                    attribute.path().segments[0].ident.span(),
                    "expected `#[mount(volume = \"/path\")]` with the volume's name",
                );
                continue;
            };
            let Some(path) = argument.string("volume = \"/path\"", errors) else { continue };
            let server = paths::mount_path(&path.value());
            let breaches = if server.is_ok() { paths::absolute_mount_path(&path.value()) } else { server };
            errors.literal(path.span(), "mount path", path.value(), breaches);
            if mounted.contains(&path.value()) {
                errors.rule(
                    path.span(),
                    &wiring::DUPLICATE_MOUNT_PATH,
                    format!("two volumes are mounted at `{}`; the second would hide the first", path.value()),
                );
            }
            mounted.push(path.value());
            if let Some(sub_path) = &sub_path {
                errors.literal(
                    sub_path.span(),
                    "sub path",
                    sub_path.value(),
                    paths::sub_path(&sub_path.value()),
                );
            }
            let podwire = &self.input.podwire;
            let (name, sub_path) = (naming::kebab(volume), option(sub_path));
            mounts.push(quote!(#podwire::declare::MountDecl {
                volume: #name,
                path: #path,
                read_only: #read_only,
                sub_path: #sub_path,
            }));
        }
        self.declaration.set_list("mounts", &mounts);
    }
}

/// A request above its limit can never be met.
fn check_limits(requests: &[Entry], limits: &[Entry], errors: &Errors) {
    for request in requests {
        let limit = limits.iter().find(|limit| limit.key == request.key);
        let Some(Text::Literal(limit, _)) = limit.map(|limit| &limit.value) else { continue };
        let Text::Literal(requested, span) = &request.value else { continue };
        let (Ok(least), Ok(most)) = (Quantity::parse(requested), Quantity::parse(limit)) else { continue };
        if least.compare(most) == Ordering::Greater {
            errors.rule(
                *span,
                &quantities::REQUEST_ABOVE_LIMIT,
                format!("the request for {} is `{requested}`, above its limit `{limit}`; lower it or raise the limit", request.key),
            );
        }
    }
}
