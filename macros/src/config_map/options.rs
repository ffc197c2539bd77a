//! The options of a config map's attributes.

use podwire_rules::{environment, names};
use syn::Path;

use super::model::RenameAll;
use super::read::{Links, RenameForm};
use super::tables;
use crate::options::{Flag, Literal, Map, PathForm, Table, any, options};
use crate::parts::entries::{ANNOTATIONS, Entry, LABELS};
use crate::parts::names::RESOURCE_NAME;
use crate::syntax::{Name, Placed};

/// All tables, for options that stand in the wrong attribute.
pub(super) const TABLES: &[&Table] = &[ConfigMapOptions::TABLE, KeyOptions::TABLE];

options! {
    /// `#[config_map(…)]`
    pub(crate) struct ConfigMapOptions = "config_map" of tables {
        name: Placed<String> = RESOURCE_NAME
            => { like: "name = \"name\"", absent: "the struct's name in kebab-case", };
        rename_all: RenameAll = RenameForm
            => { like: "rename_all = \"kebab-case\"", absent: "the fields' names as they are", };
        immutable: Placed<bool> = Flag("")
            => { like: "immutable", absent: "its data may be changed", };
        foreign: Placed<bool> = Flag("flag: somebody else deploys it")
            => { like: "foreign", absent: "it is emitted with the app", };
        namespace: Placed<String> = Literal { subject: "namespace", rule: names::dns_label, words: "string: that of a foreign one" }
            => { like: "namespace = \"platform\"", absent: "that of the pods which read it", };
        labels: Vec<Entry> = Map(&LABELS)
            => { like: "labels(team = \"web\")", absent: "none", };
        annotations: Vec<Entry> = Map(&ANNOTATIONS)
            => { like: "annotations(\"acme.io/owner\" = \"web\")", absent: "none", };
        customize: Placed<Path> = PathForm {
            words: "path of a `fn(&Self, &mut k8s_openapi::api::core::v1::ConfigMap)`",
            refusal: "expected the path of a function that gets the struct and the Kubernetes object",
            rule: None,
        } => { like: "customize = Self::function", absent: "nothing", };
    }
}

options! {
    /// `#[key(…)]` on a field
    pub(crate) struct KeyOptions = "key" of tables {
        name: Placed<String> = Literal { subject: "key", rule: environment::config_key, words: "" }
            => { like: "name = \"rules.yaml\"", absent: "the field's name, as `rename_all` spells it", };
        text: Placed<String> = Literal { subject: "text", rule: any, words: "string: what the key holds; the field is of type `Included`" }
            => { like: "text = \"level = info\"", absent: "the field's value", };
        file: Placed<String> = Literal { subject: "file", rule: any, words: "string: a text file beside this source file, included while compiling; the field is of type `Included`" }
            => { like: "file = \"rules.yaml\"", absent: "the field's value", };
        binary: Placed<String> = Literal { subject: "file", rule: any, words: "string: a file that need not be text; the field is of type `Included`" }
            => { like: "binary = \"logo.png\"", absent: "the field's value", };
        links: Vec<(Name, Path)> = Links
            => { like: "links(catalog = CatalogService::HTTP)", absent: "none", };
    }
}
