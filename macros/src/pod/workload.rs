//! `#[deployment(…)]` and `#[toleration(…)]`.

use podwire_rules::{scheduling, workloads};
use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;

use super::Pod;
use crate::arguments::{Arguments, as_call, as_word};
use crate::errors::Errors;
use crate::expand::{FieldValues, option};
use crate::expression::{Number, string, whole_number};
use crate::naming;

/// The numbers of a Deployment: argument, and field of the declaration.
const COUNTS: &[(&str, &str)] = &[
    ("replicas", "replicas"),
    ("min_ready", "min_ready_seconds"),
    ("history_limit", "revision_history_limit"),
    ("progress_deadline", "progress_deadline_seconds"),
];
const STRATEGIES: &[&str] = &["recreate", "rolling_update"];

impl Pod<'_> {
    pub(super) fn read_deployment(&mut self, errors: &Errors) {
        let Some(mut arguments) = Arguments::of_attributes(self.input.attributes, "deployment", errors)
        else {
            return;
        };
        let podwire = &self.input.podwire;
        let mut fields = FieldValues::default();
        for (name, field) in COUNTS {
            let Some(argument) = arguments.take(name, errors) else { continue };
            let Some(tokens) = argument.value(&format!("{name} = 3"), errors) else { continue };
            let Some(number) = self.expressions.number(tokens, errors) else { continue };
            if let Number::Literal(value, span) = number {
                errors.literal(span, &format!("`{name}`"), value, workloads::count(value));
            }
            fields.set_some(field, Some(number.expand(podwire)));
        }
        let strategy = arguments
            .take("strategy", errors)
            .and_then(|it| it.value("strategy = recreate", errors))
            .and_then(|tokens| strategy(&tokens, errors));
        let strategy = strategy.map(|strategy| quote!(#podwire::declare::StrategyDecl::#strategy));
        fields.set_some("strategy", strategy);
        let known: Vec<&str> = COUNTS.iter().map(|(name, _)| *name).chain(["strategy"]).collect();
        arguments.finish("deployment", &known, errors);
        self.declaration.set(
            "workload",
            quote!(#podwire::declare::WorkloadDecl::Deployment(
                #podwire::declare::DeploymentDecl { #fields ..#podwire::declare::DeploymentDecl::EMPTY }
            )),
        );
    }

    pub(super) fn read_tolerations(&mut self, errors: &Errors) {
        let podwire = &self.input.podwire;
        let mut tolerations = Vec::new();
        let attributes = self.input.attributes;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("toleration")) {
            let mut arguments = Arguments::of_attribute(attribute, errors);
            let key = arguments.take("key", errors).and_then(|it| it.string("key = \"name\"", errors));
            if let Some(key) = &key {
                errors.literal(
                    key.span(),
                    "taint key",
                    key.value(),
                    podwire_rules::labels::key(&key.value()),
                );
            }
            let operator = arguments
                .take("operator", errors)
                .and_then(|it| it.choice(&scheduling::TOLERATION, &["Equal", "Exists"], errors));
            let effect = arguments.take("effect", errors).and_then(|it| {
                let effects = &["NoSchedule", "PreferNoSchedule", "NoExecute"];
                it.choice(&scheduling::TAINT_EFFECT, effects, errors)
            });
            let value = arguments
                .take("value", errors)
                .and_then(|it| it.value("value = \"value\"", errors))
                .map(|tokens| self.expressions.text(tokens).expand(podwire));
            let seconds = arguments
                .take("seconds", errors)
                .and_then(|it| it.value("seconds = 300", errors))
                .and_then(|tokens| self.expressions.number(tokens, errors))
                .map(|number| number.expand(podwire));
            arguments.finish("toleration", &["key", "operator", "value", "effect", "seconds"], errors);
            let [key, operator, effect] =
                [key.map(|key| key.value()), operator.map(str::to_owned), effect.map(str::to_owned)]
                    .map(option);
            let (value, seconds) = (option(value), option(seconds));
            tolerations.push(quote!(#podwire::declare::TolerationDecl {
                key: #key,
                operator: #operator,
                value: #value,
                effect: #effect,
                seconds: #seconds,
            }));
        }
        self.declaration.set_list("tolerations", &tolerations);
    }
}

/// `recreate`, `rolling_update` or `rolling_update(max_surge = "25%", max_unavailable = 0)`
fn strategy(tokens: &TokenStream, errors: &Errors) -> Option<TokenStream> {
    if let Some(word) = as_word(tokens) {
        match word.to_string().as_str() {
            "recreate" => return Some(quote!(Recreate)),
            "rolling_update" => return Some(rolling_update(option(None::<String>), option(None::<String>))),
            _ => {}
        }
    }
    let Some((name, group)) = as_call(tokens).filter(|(name, _)| name.text == "rolling_update") else {
        let mend = naming::suggestion(&tokens.to_string(), STRATEGIES);
        errors.rule(
            tokens.span(),
            &workloads::STRATEGY_TYPE,
            format!("no strategy is called `{tokens}`{mend}"),
        );
        return None;
    };
    let mut arguments = Arguments::of_call(&name, &group, errors);
    let [surge, unavailable] = ["max_surge", "max_unavailable"].map(|name| {
        let tokens = arguments.take(name, errors)?.value(&format!("{name} = \"25%\""), errors)?;
        let (text, span) = match (string(&tokens), whole_number(&tokens)) {
            (Some(literal), _) => (literal.value(), literal.span()),
            (_, Some((Some(number), span))) => (number.to_string(), span),
            _ => {
                errors
                    .grammar(tokens.span(), format!("expected a number or a percentage: `{name} = \"25%\"`"));
                return None;
            }
        };
        errors.literal(span, &format!("`{name}`"), &text, workloads::number_or_percent(&text));
        Some(text)
    });
    arguments.finish("rolling_update", &["max_surge", "max_unavailable"], errors);
    Some(rolling_update(option(surge), option(unavailable)))
}

fn rolling_update(max_surge: TokenStream, max_unavailable: TokenStream) -> TokenStream {
    quote!(RollingUpdate { max_surge: #max_surge, max_unavailable: #max_unavailable })
}
