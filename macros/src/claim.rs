//! `derive(PersistentVolumeClaim)`: storage that outlives the pods which mount it.

use podwire_rules::{names, quantities, storage};
use syn::Path;
use syn::spanned::Spanned;

use crate::input::{Input, Private};
use crate::item::Item;
use crate::options::{Choice, Choices, Flag, Table, TextForm, is_set};
use crate::parts::named::{Named, NamedForm};
use crate::parts::resource::{self, Expansion, Kind, OneObject, Plain, resource_options};
use crate::parts::slots::Slots;
use crate::syntax::{Errors, Placed, Text};
use crate::tokens::{TokenStream, quote, quote_spanned};

const KIND: &Kind = &Kind {
    noun: "claim",
    declares: "PersistentVolumeClaim",
    facts: "PlainFacts",
    declaration: "ClaimDecl",
    object: "core::v1::PersistentVolumeClaim",
    wired: "PersistentVolumeClaimOf",
    foreign: &["access"],
    made_foreign: "add `foreign`",
};

resource_options! {
    /// `#[claim(…)]`
    struct ClaimOptions = "claim" of tables, as "k8s_openapi::api::core::v1::PersistentVolumeClaim" {
        storage: Text = TextForm { subject: "amount of storage", rule: quantities::quantity, words: "" }
            => { like: "storage = \"10Gi\"", absent: "*required*", };
        access: Vec<Placed<&'static str>> = Choices {
            subject: "access mode",
            of: Choice { choices: storage::MODES, rule: &storage::ACCESS_MODES, words: "" },
        } => { like: "access(ReadWriteOnce)", absent: "*required*", kubernetes: &["accessModes"], };
        class: Named = NamedForm {
            subject: "storage class",
            rule: names::dns_subdomain,
            words: "the type of a storage class, or text: the name of one",
        } => { like: "class = FastDisks", absent: "the cluster's default", kubernetes: &["storageClassName", "storageClass"], };
        volume_mode: Placed<&'static str> =
            Choice { choices: storage::VOLUME_MODES, rule: &storage::VOLUME_MODE, words: "" }
            => { like: "volume_mode = Block", absent: "`Filesystem`", };
        volume: Text = TextForm { subject: "volume name", rule: names::dns_subdomain, words: "text: the one volume that is meant" }
            => { like: "volume = \"disk-1\"", absent: "one that fits", kubernetes: &["volumeName"], };
        foreign: Placed<bool> = Flag("flag: somebody else deploys it")
            => { like: "foreign", absent: "it is emitted with the app", };
    }
}

/// Expands the derive.
pub(crate) fn derive(input: &Item) -> TokenStream {
    resource::derive::<ClaimOptions>(input)
}

impl OneObject for ClaimOptions {
    type Options = Self;
    const KIND: &'static Kind = KIND;

    fn of(options: Self, _: &Input<'_>, _: &Errors) -> Self {
        options
    }

    fn is_foreign(&self) -> bool {
        is_set(self.foreign)
    }

    fn check(&self, claim: &Plain<'_>, errors: &Errors) {
        says_what_it_claims(claim, self, errors);
    }

    fn expand(&self, claim: &Plain<'_>, expansion: &mut Expansion, slots: &mut Slots<'_>) {
        let (private, mut references) = (&claim.input.private, Vec::new());
        for (name, text) in [("storage", &self.storage), ("volume", &self.volume)] {
            expansion.emitted.set_some(name, text.as_ref().map(|text| slots.text(text)));
        }
        let class = self.class.as_ref();
        let class = class.map(|class| class.expand("", head_of_class, &mut references, slots, private));
        expansion.emitted.set_some("class", class);
        expansion.wires.refers = references;
        expansion.emitted.set_list("access", self.access.iter().flatten());
        expansion.emitted.set_some("volume_mode", self.volume_mode);
        if let Some(modes) = &self.access {
            let is_shared = modes.iter().any(|mode| storage::is_shared(mode.value));
            expansion.wires.provides.push(quote! {
                #private::Facet::Property(#private::Property::Shared, #private::Stated::Flag(#is_shared))
            });
        }
    }
}

/// How a storage class is called.
pub(crate) fn head_of_class(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::StorageClass>::HEAD)
}

fn says_what_it_claims(claim: &Plain<'_>, own: &ClaimOptions, errors: &Errors) {
    let ident = claim.input.ident;
    let modes = own.access.as_deref().unwrap_or_default();
    let is_empty = own.access.is_some() && modes.is_empty();
    let (rule, lacks, mend) = match (own.lacks("storage"), own.lacks("access") || is_empty) {
        (true, true) => (
            &storage::STORAGE_REQUEST,
            "how much it claims, and who may mount it",
            "storage = \"10Gi\", access(ReadWriteOnce)",
        ),
        (true, false) => (&storage::STORAGE_REQUEST, "how much it claims", "storage = \"10Gi\""),
        (false, true) => (&storage::ACCESS_MODES, "who may mount it", "access(ReadWriteOnce)"),
        (false, false) => return stands_alone(modes, errors),
    };
    let message = format!("claim `{ident}` does not say {lacks}; add `#[claim({mend})]`");
    errors.rule(ident.span(), rule, message);
}

fn stands_alone(modes: &[Placed<&str>], errors: &Errors) {
    if let Some(alone) = modes.iter().find(|mode| mode.value == "ReadWriteOncePod" && modes.len() > 1) {
        let message = "`ReadWriteOncePod` lets one pod mount the volume, and stands alone; remove it, or the other modes";
        errors.rule(alone.span, &storage::ACCESS_MODES, message);
    }
}

/// The tables of all attributes of a claim.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[ClaimOptions::TABLE]
}
