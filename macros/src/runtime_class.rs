//! `derive(RuntimeClass)`: what runs the containers of pods on a node.

use crate::tokens::TokenStream;
use podwire_rules::classes;

use crate::input::Input;
use crate::item::Item;
use crate::options::{Map, Table, TextForm, is_set};
use crate::parts::entries::{Entry, NODE_LABELS, RESOURCES};
use crate::parts::expand::entries;
use crate::parts::resource::{self, Expansion, Kind, OneObject, Plain, resource_options};
use crate::parts::slots::Slots;
use crate::parts::tolerations::{self, TolerationOptions};
use crate::syntax::{Errors, Text};

const KIND: &Kind = &Kind {
    noun: "runtime class",
    declares: "RuntimeClass",
    facts: "PlainFacts",
    declaration: "RuntimeClassDecl",
    object: "node::v1::RuntimeClass",
    wired: "RuntimeClassOf",
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
pub(crate) fn derive(input: &Item) -> TokenStream {
    resource::derive::<RuntimeClass>(input)
}

/// A runtime class as its attributes say it.
struct RuntimeClass {
    own: RuntimeClassOptions,
    tolerations: Vec<TolerationOptions>,
}

impl OneObject for RuntimeClass {
    type Options = RuntimeClassOptions;
    const KIND: &'static Kind = KIND;
    const FURTHER: &'static [&'static str] = &["toleration"];

    fn of(own: RuntimeClassOptions, input: &Input<'_>, errors: &Errors) -> RuntimeClass {
        RuntimeClass { own, tolerations: tolerations::read(input, errors) }
    }

    fn is_foreign(&self) -> bool {
        is_set(self.own.foreign)
    }

    fn check(&self, class: &Plain<'_>, errors: &Errors) {
        let ident = class.input.ident;
        if self.own.lacks("handler") {
            let message = format!(
                "runtime class `{ident}` does not say what runs its pods; add `#[runtime_class(handler = \"runsc\")]`"
            );
            errors.rule(ident.span(), &classes::RUNTIME_HANDLER, message);
        }
        for (index, toleration) in self.tolerations.iter().enumerate() {
            toleration.check(errors);
            let taint = toleration.taint();
            if taint.is_some() && self.tolerations[..index].iter().any(|earlier| earlier.taint() == taint) {
                let message = "another toleration is for the same taint; keep one of the two";
                errors.rule(toleration.span(), &classes::TOLERATION_DUPLICATE, message);
            }
        }
    }

    fn expand(&self, class: &Plain<'_>, expansion: &mut Expansion, slots: &mut Slots<'_>) {
        let private = &class.input.private;
        expansion.emitted.set_some("handler", self.own.handler.as_ref().map(|handler| slots.text(handler)));
        for (name, map) in [("overhead", &self.own.overhead), ("node_selector", &self.own.node_selector)] {
            if let Some(map) = map {
                expansion.fields.set(name, entries(map, slots, private));
            }
        }
        let tolerations: Vec<TokenStream> =
            self.tolerations.iter().map(|toleration| toleration.expand(slots, private)).collect();
        expansion.emitted.set_list("tolerations", tolerations);
    }
}

/// The tables of all attributes of a runtime class.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[RuntimeClassOptions::TABLE, TolerationOptions::TABLE]
}
