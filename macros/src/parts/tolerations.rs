//! `#[toleration(…)]` of pods and runtime classes: the taints of nodes that pods tolerate.

use podwire_rules::{Breaches, labels, scheduling};

use super::expand::{option, option_number, option_text};
use super::slots::Slots;
use crate::input::{Input, Private, no_kin};
use crate::options::{Choice, Literal, NumberForm, TextForm, any, options};
use crate::syntax::{Errors, Number, Placed, Text};
use crate::tokens::{TokenStream, quote};

options! {
    /// `#[toleration(…)]`
    pub(crate) struct TolerationOptions = "toleration" of no_kin {
        key: Placed<String> = Literal { subject: "taint key", rule: labels::key, words: "" }
            => { like: "key = \"name\"", absent: "all taints", };
        operator: Placed<&'static str> =
            Choice { choices: scheduling::TOLERATION_OPERATORS, rule: &scheduling::TOLERATION, words: "" }
            => { like: "operator = Exists", absent: "`Equal`", };
        value: Text = TextForm { subject: "taint value", rule: any, words: "" }
            => { like: "value = \"value\"", absent: "an empty value", };
        effect: Placed<&'static str> =
            Choice { choices: scheduling::TAINT_EFFECTS, rule: &scheduling::TAINT_EFFECT, words: "" }
            => { like: "effect = NoSchedule", absent: "all effects", };
        seconds: Number = NumberForm { rule: any_number, words: "number: seconds for which `NoExecute` is tolerated" }
            => { like: "seconds = 300", absent: "for ever", kubernetes: &["tolerationSeconds"], };
    }
}

fn any_number(_: i64) -> Breaches {
    Breaches::NONE
}

/// All tolerations of a struct.
pub(crate) fn read(input: &Input<'_>, errors: &Errors) -> Vec<TolerationOptions> {
    let arguments = input.each("toleration", errors).into_iter();
    arguments.map(|arguments| TolerationOptions::read(arguments, errors)).collect()
}

impl TolerationOptions {
    /// The rules of one toleration.
    pub(crate) fn check(&self, errors: &Errors) {
        let rule = &scheduling::TOLERATION;
        let exists = self.operator.is_some_and(|operator| operator.value == "Exists");
        // An operator that is none has been reported.
        let equal = !exists && (self.operator.is_some() || self.lacks("operator"));
        let refuse = |option: &str, message: &str| errors.rule(self.place(option), rule, message);
        if exists && self.gives("value") {
            let message =
                "`Exists` tolerates every value of the taint; remove `value`, or `operator = Exists`";
            refuse("value", message);
        }
        if equal && self.lacks("key") {
            let message = "a toleration without a key is for all taints; add `operator = Exists`, or a key";
            errors.rule(self.span(), rule, message);
        }
        if let (true, Some(Text::Literal(value))) = (equal, &self.value) {
            errors.literal(value.span, "taint value", &value.value, labels::value(&value.value));
        }
        let evicts = self.effect.is_some_and(|effect| effect.value == "NoExecute");
        if self.gives("seconds") && !evicts && (self.effect.is_some() || self.lacks("effect")) {
            let message =
                "`seconds` belong to the effect `NoExecute`; add `effect = NoExecute`, or remove them";
            refuse("seconds", message);
        }
    }

    /// The taint that is tolerated, however long; none where it has an expression in it.
    pub(crate) fn taint(&self) -> Option<[Option<&str>; 4]> {
        let value = match &self.value {
            Some(value) => Some(value.literal()?.value.as_str()),
            None => None,
        };
        let word = |word: Option<Placed<&'static str>>| word.map(|word| word.value);
        Some([self.key.as_ref().map(|key| key.value.as_str()), word(self.operator), value, word(self.effect)])
    }

    pub(crate) fn expand(&self, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
        let (key, operator, effect) = (option(self.key.as_ref()), option(self.operator), option(self.effect));
        let value = option_text(self.value.as_ref(), slots);
        let seconds = option_number(self.seconds.as_ref(), slots);
        quote!(#private::TolerationDecl {
            key: #key,
            operator: #operator,
            value: #value,
            effect: #effect,
            seconds: #seconds,
        })
    }
}
