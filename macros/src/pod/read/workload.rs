//! `#[deployment(…)]`.

use podwire_rules::workloads;
use proc_macro2::TokenStream;
use syn::spanned::Spanned;

use crate::input::Input;
use crate::options::Form;
use crate::pod::model::Strategy;
use crate::pod::options::{DeploymentOptions, RollingOptions};
use crate::syntax::{Argument, Arguments, Errors, Placed, as_call, as_word, naming, string, whole_number};

const STRATEGIES: &[&str] = &["recreate", "rolling_update"];

pub(super) fn deployment(input: &Input<'_>, errors: &Errors) -> Option<DeploymentOptions> {
    input.arguments("deployment", errors).map(|arguments| DeploymentOptions::read(arguments, errors))
}

/// `recreate`, `rolling_update` or `rolling_update(max_surge = "25%", max_unavailable = 0)`
pub(crate) struct StrategyForm;

impl Form for StrategyForm {
    type Value = Strategy;

    fn words(&self) -> String {
        "`recreate`, or `rolling_update(max_surge = \"25%\", max_unavailable = 0)`".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Strategy> {
        let tokens = argument.value(like, errors)?;
        if let Some(word) = as_word(&tokens) {
            match word.to_string().as_str() {
                "recreate" => return Some(Strategy::Recreate),
                "rolling_update" => {
                    return Some(Strategy::RollingUpdate(Placed::new(
                        RollingOptions::default(),
                        word.span(),
                    )));
                }
                _ => {}
            }
        }
        match as_call(&tokens) {
            Some((name, group)) if name.text == "rolling_update" => {
                let options = RollingOptions::read(Arguments::of_call(&name, &group, errors), errors);
                Some(Strategy::RollingUpdate(Placed::new(options, name.span)))
            }
            _ => {
                refuse(&tokens, errors);
                None
            }
        }
    }
}

fn refuse(tokens: &TokenStream, errors: &Errors) {
    let mend = naming::suggestion(&tokens.to_string(), STRATEGIES);
    let message = format!("no strategy is called `{tokens}`{mend}");
    errors.rule(tokens.span(), &workloads::STRATEGY_TYPE, message);
}

/// A number, or a percentage in quotes.
pub(crate) struct AmountForm;

impl Form for AmountForm {
    type Value = Placed<String>;

    fn words(&self) -> String {
        "a number or a percentage".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<String>> {
        let tokens = argument.value(like, errors)?;
        let number = || whole_number(&tokens).map(|it| Placed::new(it.value.to_string(), it.span));
        let Some(amount) = string(&tokens).or_else(number) else {
            errors.grammar(tokens.span(), format!("expected a number or a percentage: `{like}`"));
            return None;
        };
        let subject = format!("`{}`", argument.title());
        errors.literal(amount.span, &subject, &amount.value, workloads::number_or_percent(&amount.value));
        Some(amount)
    }
}
