//! How many pods of a workload there are: `#[autoscale(2..=10, cpu = 70)]` and `#[disruption(min_available = 1)]`.

pub(super) mod check;
pub(super) mod expand;

use podwire_rules::{autoscaling, disruption, quantities, workloads};
use proc_macro2::{Span, TokenTree};
use syn::Path;

use super::tables;
use crate::input::Input;
use crate::options::{Choice, Form, NumberForm, PathForm, judged, options};
use crate::syntax::{Argument, Errors, Number, Placed, Text, Tokens, string};

options! {
    /// `#[autoscale(…)]`
    pub(crate) struct AutoscaleOptions = "autoscale" of tables {
        min: Number = NumberForm { rule: workloads::count, words: "number: the fewest pods; in place of the range `2..=10`" }
            => { like: "min = self.min", absent: "the range's", kubernetes: &["minReplicas"], };
        max: Number = NumberForm { rule: workloads::count, words: "number: the most pods; in place of the range" }
            => { like: "max = self.max", absent: "the range's", kubernetes: &["maxReplicas"], };
        cpu: Metric = MetricForm
            => { like: "cpu = 70", absent: "80 %, where `memory` is not present either", };
        memory: Metric = MetricForm
            => { like: "memory = 80", absent: "the memory does not matter", };
        customize: Placed<Path> = PathForm {
            words: "path of a `fn(&Self, &mut k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler)`",
            refusal: "expected the path of a function that gets the struct and the Kubernetes object",
            rule: None,
        } => { like: "customize = Self::function", absent: "nothing; it is the place for behaviour and further metrics", };
    }
}

options! {
    /// `#[disruption(…)]`
    pub(crate) struct DisruptionOptions = "disruption" of tables {
        min_available: Placed<Text> = AmountTextForm
            => { like: "min_available = 1", absent: "as `max_unavailable` says", };
        max_unavailable: Placed<Text> = AmountTextForm
            => { like: "max_unavailable = \"25%\"", absent: "as `min_available` says", };
        unhealthy: Placed<&'static str> =
            Choice { choices: disruption::EVICTION_POLICIES, rule: &disruption::EVICTION_POLICY, words: ": whether pods that are not ready may be evicted beyond that" }
            => { like: "unhealthy = AlwaysAllow", absent: "`IfHealthyBudget`", kubernetes: &["unhealthyPodEvictionPolicy"], };
    }
}

/// `#[autoscale(…)]` with its range.
pub(crate) struct Autoscaler {
    pub(crate) least: Option<Number>,
    pub(crate) most: Option<Number>,
    /// Where the bounds stand.
    pub(crate) bounds: Span,
    pub(crate) own: AutoscaleOptions,
}

/// By how much of a resource an autoscaler goes.
pub(crate) enum Metric {
    /// A share of what is requested, in percent.
    Utilization(Number, Span),
    /// An amount.
    Amount(Text),
}

/// `70`, percent of what is requested, or `"500m"`, an amount.
pub(crate) struct MetricForm;

impl Form for MetricForm {
    type Value = Metric;

    fn words(&self) -> String {
        "number: percent of what the containers request; or string: an amount for each pod, `\"500m\"`"
            .to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Metric> {
        let tokens = argument.value(like, errors)?;
        if string(&tokens).is_some() {
            return judged(tokens, "amount", quantities::quantity, errors).map(Metric::Amount);
        }
        let span = tokens.span();
        let share = Number::read(tokens, errors)?;
        if share.literal().is_some_and(|share| share.value < 1) {
            let message =
                format!("`{}`: an autoscaler goes by a share above 0 %: `{like}`", argument.title());
            errors.rule(span, &autoscaling::METRIC_TARGET, message);
            return None;
        }
        Some(Metric::Utilization(share, span))
    }
}

/// A number, a percentage in quotes, or an expression whose value is one of both.
pub(crate) struct AmountTextForm;

impl Form for AmountTextForm {
    type Value = Placed<Text>;

    fn words(&self) -> String {
        "text: a number or a percentage".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Placed<Text>> {
        let tokens = argument.value(like, errors)?;
        let span = tokens.span();
        let subject = format!("`{}`", argument.title());
        judged(tokens, &subject, workloads::number_or_percent, errors).map(|text| Placed::new(text, span))
    }
}

pub(super) fn autoscaler(input: &Input<'_>, errors: &Errors) -> Option<Autoscaler> {
    let mut arguments = input.arguments("autoscale", errors)?;
    let range = arguments.take_first(AutoscaleOptions::TABLE);
    let mut own = AutoscaleOptions::read(arguments, errors);
    let (mut least, mut most) = (own.min.take(), own.max.take());
    let mut bounds = own.span();
    if let Some(range) = range {
        bounds = range.span;
        let tokens = range.tokens();
        match bounds_of(&tokens) {
            _ if own.gives("min") || own.gives("max") => {
                errors.grammar(
                    bounds,
                    "the range says the fewest and the most pods; remove it, or `min` and `max`",
                );
            }
            Some((first, last)) => {
                (least, most) = (Number::read(first, errors), Number::read(last, errors));
            }
            None => {
                let message =
                    format!("expected the fewest and the most pods as a range: `2..=10`, not `{tokens}`");
                errors.grammar(bounds, message);
            }
        }
    } else if own.lacks("min") && own.lacks("max") {
        errors.grammar(
            bounds,
            "an autoscaler chooses between two numbers of pods: `#[autoscale(2..=10, cpu = 70)]`",
        );
    } else if own.lacks("min") || own.lacks("max") {
        let missing = if own.lacks("min") { "min = 1" } else { "max = 10" };
        errors.grammar(
            bounds,
            format!("an autoscaler has both bounds; add `{missing}`, or write a range: `2..=10`"),
        );
    }
    Some(Autoscaler { least, most, bounds, own })
}

/// What stands on both sides of `..=`.
fn bounds_of(tokens: &Tokens) -> Option<(Tokens, Tokens)> {
    let tokens = tokens.trees();
    let is =
        |token: &TokenTree, wanted: char| matches!(token, TokenTree::Punct(it) if it.as_char() == wanted);
    let at =
        tokens.windows(3).position(|three| is(&three[0], '.') && is(&three[1], '.') && is(&three[2], '='))?;
    let (first, last) = (&tokens[..at], &tokens[at + 3..]);
    (!first.is_empty() && !last.is_empty()).then(|| (first.into(), last.into()))
}

pub(super) fn budget(input: &Input<'_>, errors: &Errors) -> Option<DisruptionOptions> {
    input.arguments("disruption", errors).map(|arguments| DisruptionOptions::read(arguments, errors))
}
