//! `derive(RuntimeClass)`: what runs the containers of pods on a node.

use podwire_rules::classes;
use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::options::{Map, Table, TextForm, is_set};
use crate::parts::entries::{Entry, NODE_LABELS, RESOURCES};
use crate::parts::expand::entries;
use crate::parts::resource::{self, Expansion, Kind, OneObject, Plain, resource_options};
use crate::parts::slots::Slots;
use crate::syntax::{Errors, Text};

const KIND: &Kind = &Kind {
    noun: "runtime class",
    row: "RUNTIME_CLASS",
    declares: "RuntimeClass",
    declaration: "RuntimeClassDecl",
    object: "node::v1::RuntimeClass",
    build: "build_runtime_class",
    foreign: &["node_selector"],
    made_foreign: "add `foreign`",
};

resource_options! {
    /// `#[runtime_class(…)]`
    struct RuntimeClassOptions = "runtime_class" of tables, of the cluster, as "k8s_openapi::api::node::v1::RuntimeClass" {
        handler: Text = TextForm { subject: "handler", rule: classes::runtime_handler, words: "text: by which the node's container runtime finds its configuration" }
            => { like: "handler = \"runsc\"", absent: "*required*", };
        overhead: Vec<Entry> = Map(&RESOURCES)
            => { like: "overhead(cpu = \"250m\", memory = \"120Mi\")", absent: "nothing is kept free beside what the containers request", };
        node_selector: Vec<Entry> = Map(&NODE_LABELS)
            => { like: "node_selector(sandbox = \"gvisor\")", absent: "any node", kubernetes: &["scheduling"], };
    }
}

/// Expands the derive.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    resource::derive::<RuntimeClassOptions>(input)
}

impl OneObject for RuntimeClassOptions {
    const KIND: &'static Kind = KIND;

    fn is_foreign(&self) -> bool {
        is_set(self.foreign)
    }

    fn check(&self, class: &Plain<'_>, errors: &Errors) {
        let ident = class.input.ident;
        if self.lacks("handler") {
            let message = format!(
                "runtime class `{ident}` does not say what runs its pods; add `#[runtime_class(handler = \"runsc\")]`"
            );
            errors.rule(ident.span(), &classes::RUNTIME_HANDLER, message);
        }
    }

    fn expand(&self, class: &Plain<'_>, expansion: &mut Expansion, slots: &mut Slots<'_>) {
        let private = &class.input.private;
        expansion.fields.set_some("handler", self.handler.as_ref().map(|handler| slots.text(handler)));
        for (name, map) in [("overhead", &self.overhead), ("node_selector", &self.node_selector)] {
            if let Some(map) = map {
                expansion.fields.set(name, entries(map, slots, private));
            }
        }
    }
}

/// The tables of all attributes of a runtime class.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[RuntimeClassOptions::TABLE]
}
