//! `derive(ConfigMap)`: a resource whose fields are keys, and nothing else.

use crate::tokens::TokenStream;
use podwire_rules::names;

use crate::input::Input;
use crate::item::Item;
use crate::options::{Flag, Table, is_set};
use crate::parts::keyed::{Key, KeyOptions, Keyed, RenameAll, RenameForm, displayed};
use crate::parts::resource::{Kind, Plain, ResourceOptions as _, resource_options};
use crate::syntax::{Errors, Placed};

const KIND: &Kind = &Kind {
    noun: "config map",
    declares: "Keyed",
    facts: "KeyedFacts",
    declaration: "KeyedDecl",
    object: "core::v1::ConfigMap",
    wired: "ConfigMapOf",
    foreign: &["rename_all"],
    made_foreign: "add `foreign`",
};

resource_options! {
    /// `#[config_map(…)]`
    struct ConfigMapOptions = "config_map" of tables, as "k8s_openapi::api::core::v1::ConfigMap" {
        rename_all: RenameAll = RenameForm
            => { like: "rename_all = \"kebab-case\"", absent: "the fields' names as they are", };
        immutable: Placed<bool> = Flag("")
            => { like: "immutable", absent: "its data may be changed", };
        foreign: Placed<bool> = Flag("flag: somebody else deploys it")
            => { like: "foreign", absent: "it is emitted with the app", };
    }
}

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "ConfigMap", &errors);
    let map = read(&input, &errors);
    map.derive(displayed, errors)
}

fn read<'a>(input: &'a Input<'a>, errors: &Errors) -> Keyed<'a> {
    let own = input.arguments("config_map", errors);
    let mut own = own.map(|arguments| ConfigMapOptions::read(arguments, errors)).unwrap_or_default();
    let common = own.take_common(input, "config map name", names::dns_subdomain, errors);
    let keys = Key::all(input, own.rename_all.as_ref(), |_| None, KeyOptions::read, errors);
    let plain = Plain { input, kind: KIND, common, foreign: is_set(own.foreign) };
    Keyed { plain, keys, secret_type: None, is_unclear: false, immutable: own.immutable }
}

/// The tables of all attributes of a config map.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[ConfigMapOptions::TABLE, KeyOptions::TABLE]
}
