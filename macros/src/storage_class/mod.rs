//! `derive(StorageClass)`: what makes the volumes of claims.

mod topologies;

use crate::tokens::TokenStream;
use podwire_rules::{Breaches, ErrorType, classes, labels};

use self::topologies::Topology;
use crate::input::Input;
use crate::item::Item;
use crate::options::{Choice, Flag, Map, Table, TextForm, Texts, any, is_set};
use crate::parts::entries::{Entry, EntryRules};
use crate::parts::expand::{entries, texts};
use crate::parts::resource::{self, Expansion, Kind, OneObject, Plain, resource_options};
use crate::parts::slots::Slots;
use crate::syntax::{Errors, Placed, Text};

const KIND: &Kind = &Kind {
    noun: "storage class",
    declares: "StorageClass",
    facts: "PlainFacts",
    declaration: "StorageClassDecl",
    object: "storage::v1::StorageClass",
    wired: "StorageClassOf",
    foreign: &[],
    made_foreign: "add `foreign`",
};

/// What the provisioner reads.
const PARAMETERS: EntryRules = EntryRules::of("parameter", parameter, any);

resource_options! {
    /// `#[storage_class(…)]`
    struct StorageClassOptions = "storage_class" of tables, of the cluster, as "k8s_openapi::api::storage::v1::StorageClass" {
        provisioner: Text = TextForm { subject: "provisioner", rule: provisioner, words: "text: the driver that makes the volumes" }
            => { like: "provisioner = \"ebs.csi.aws.com\"", absent: "*required*", };
        parameters: Vec<Entry> = Map(&PARAMETERS)
            => { like: "parameters(type = \"gp3\")", absent: "those of the driver", };
        reclaim_policy: Placed<&'static str> =
            Choice { choices: classes::RECLAIM_POLICIES, rule: &classes::RECLAIM_POLICY, words: "" }
            => { like: "reclaim_policy = Retain", absent: "`Delete`: a volume ends with its claim", };
        binding_mode: Placed<&'static str> =
            Choice { choices: classes::BINDING_MODES, rule: &classes::BINDING_MODE, words: "" }
            => { like: "binding_mode = WaitForFirstConsumer", absent: "`Immediate`", kubernetes: &["volumeBindingMode"], };
        allow_volume_expansion: Placed<bool> = Flag("flag: a claim may ask for more later")
            => { like: "allow_volume_expansion", absent: "a volume keeps its size", };
        mount_options: Vec<Text> = Texts { subject: "mount option", rule: any, words: "" }
            => { like: "mount_options(\"noatime\")", absent: "none", };
        cluster_default as "default": Placed<bool> = Flag("flag: it is that of claims which state none")
            => { like: "default", absent: "claims state it", };
    }
}

fn provisioner(name: &str) -> Breaches {
    labels::key(&name.to_lowercase())
}

fn parameter(key: &str) -> Breaches {
    if key.is_empty() {
        return Breaches::one(&classes::STORAGE_PARAMETERS, ErrorType::Required, "");
    }
    Breaches::NONE
}

/// Expands the derive.
pub(crate) fn derive(input: &Item) -> TokenStream {
    resource::derive::<StorageClass>(input)
}

/// A storage class as its attributes say it.
struct StorageClass {
    own: StorageClassOptions,
    topologies: Vec<Topology>,
}

impl OneObject for StorageClass {
    type Options = StorageClassOptions;
    const KIND: &'static Kind = KIND;
    const FURTHER: &'static [&'static str] = &["topology"];

    fn of(own: StorageClassOptions, input: &Input<'_>, errors: &Errors) -> StorageClass {
        StorageClass { own, topologies: topologies::read(input, errors) }
    }

    fn is_foreign(&self) -> bool {
        is_set(self.own.foreign)
    }

    fn check(&self, class: &Plain<'_>, errors: &Errors) {
        let ident = class.input.ident;
        topologies::check(&self.topologies, errors);
        if self.own.lacks("provisioner") {
            let message = format!(
                "storage class `{ident}` does not say who makes its volumes; add `#[storage_class(provisioner = \"ebs.csi.aws.com\")]`"
            );
            errors.rule(ident.span(), &classes::PROVISIONER, message);
        }
    }

    fn expand(&self, class: &Plain<'_>, expansion: &mut Expansion, slots: &mut Slots<'_>) {
        let private = &class.input.private;
        let own = &self.own;
        expansion.emitted.set_some("provisioner", own.provisioner.as_ref().map(|text| slots.text(text)));
        if let Some(parameters) = &own.parameters {
            expansion.emitted.set("parameters", entries(parameters, slots, private));
        }
        if let Some(options) = &own.mount_options {
            expansion.emitted.set("mount_options", texts(options, slots));
        }
        expansion.emitted.set_some("reclaim_policy", own.reclaim_policy);
        expansion.emitted.set_some("binding_mode", own.binding_mode);
        expansion.emitted.set_flag("allow_volume_expansion", own.allow_volume_expansion);
        expansion.emitted.set_flag("cluster_default", own.cluster_default);
        let topologies: Vec<TokenStream> =
            self.topologies.iter().map(|topology| topology.expand(slots, private)).collect();
        expansion.emitted.set_list("topologies", topologies);
    }
}

/// The tables of all attributes of a storage class.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[StorageClassOptions::TABLE]
}
