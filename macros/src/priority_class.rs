//! `derive(PriorityClass)`: which pods come first where nodes are full.

use podwire_rules::classes::{self, SYSTEM_PRIORITIES, SYSTEM_PRIORITY};
use podwire_rules::scheduling;
use syn::Path;
use syn::spanned::Spanned;

use crate::input::{Input, Private};
use crate::item::Item;
use crate::options::{Choice, Flag, NumberForm, Table, TextForm, any, is_set};
use crate::parts::resource::{self, Expansion, Kind, OneObject, Plain, resource_options};
use crate::parts::slots::Slots;
use crate::syntax::{Errors, Number, Placed, Text};
use crate::tokens::{TokenStream, quote, quote_spanned};

const KIND: &Kind = &Kind {
    noun: "priority class",
    declares: "PriorityClass",
    facts: "PlainFacts",
    declaration: "PriorityClassDecl",
    object: "scheduling::v1::PriorityClass",
    wired: "PriorityClassOf",
    foreign: &[],
    made_foreign: "add `foreign`",
};

resource_options! {
    /// `#[priority_class(…)]`
    struct PriorityClassOptions = "priority_class" of tables, of the cluster, as "k8s_openapi::api::scheduling::v1::PriorityClass" {
        value: Number = NumberForm { rule: classes::priority_value, words: "number: pods of higher ones come first" }
            => { like: "value = 1000", absent: "*required*", };
        preemption: Placed<&'static str> =
            Choice { choices: classes::PREEMPTION_POLICIES, rule: &scheduling::PREEMPTION_POLICY, words: "" }
            => { like: "preemption = Never", absent: "`PreemptLowerPriority`: pods of lower priority make room", kubernetes: &["preemptionPolicy"], };
        global_default: Placed<bool> = Flag("flag: it is that of pods which state none")
            => { like: "global_default", absent: "pods state it", };
        description: Text = TextForm { subject: "description", rule: any, words: "text: for whom it is" }
            => { like: "description = \"What keeps data\"", absent: "none", };
    }
}

/// Expands the derive.
pub(crate) fn derive(input: &Item) -> TokenStream {
    resource::derive::<PriorityClassOptions>(input)
}

/// How a priority class is called.
pub(crate) fn head(path: &Path, private: &Private) -> TokenStream {
    quote_spanned!(path.span()=> <#path as #private::PriorityClass>::HEAD)
}

impl OneObject for PriorityClassOptions {
    type Options = Self;
    const KIND: &'static Kind = KIND;

    fn of(options: Self, _: &Input<'_>, _: &Errors) -> Self {
        options
    }

    fn is_foreign(&self) -> bool {
        is_set(self.foreign)
    }

    fn check(&self, class: &Plain<'_>, errors: &Errors) {
        let (ident, name) = (class.input.ident, class.common.name.as_str());
        if name.starts_with("system-") {
            let mend = match SYSTEM_PRIORITIES.iter().any(|(known, _)| *known == name) {
                true => "every cluster has it: add `foreign`",
                false => "choose another one",
            };
            let message = format!("the name `{name}` is the system's own; {mend}");
            errors.rule(class.common.place(ident), &SYSTEM_PRIORITY, message);
        }
        if self.lacks("value") {
            let message = format!(
                "priority class `{ident}` does not say which pods come first; add `#[priority_class(value = 1000)]`"
            );
            errors.rule(ident.span(), &classes::PRIORITY_VALUE, message);
        }
    }

    fn expand(&self, class: &Plain<'_>, expansion: &mut Expansion, slots: &mut Slots<'_>) {
        let private = &class.input.private;
        expansion.emitted.set_some("value", self.value.as_ref().map(|value| slots.number(value)));
        expansion.emitted.set_some("preemption", self.preemption);
        expansion.emitted.set_flag("global_default", self.global_default);
        expansion.emitted.set_some("description", self.description.as_ref().map(|text| slots.text(text)));
        if is_set(self.global_default) {
            expansion.wires.takes.push(quote!(#private::Taken::DEFAULT_PRIORITY));
        }
    }
}

/// The tables of all attributes of a priority class.
pub(crate) fn tables() -> &'static [&'static Table] {
    &[PriorityClassOptions::TABLE]
}
