//! Reads the attribute of the workload that runs a pod.

use podwire_rules::workloads;
use proc_macro2::Span;

use super::options::{
    CronJobOptions, DaemonSetOptions, DeploymentOptions, JobOptions, PartitionOptions, RollingOptions,
    StatefulSetOptions,
};
use super::{Rolling, Strategy, Workload};
use crate::input::Input;
use crate::options::Form;
use crate::syntax::{
    Argument, Arguments, Errors, Placed, Tokens, as_call, as_word, naming, string, whole_number,
};

/// The attributes that say what runs a pod.
pub(crate) const WORKLOADS: &[&str] = &["deployment", "stateful_set", "daemon_set", "job", "cron_job"];

pub(in crate::pod) fn workload(input: &Input<'_>, errors: &Errors) -> Workload {
    one_workload(input, errors);
    let arguments = |name| input.arguments(name, errors);
    if let Some(arguments) = arguments("deployment") {
        Workload::Deployment(DeploymentOptions::read(arguments, errors))
    } else if let Some(arguments) = arguments("stateful_set") {
        Workload::StatefulSet(StatefulSetOptions::read(arguments, errors))
    } else if let Some(arguments) = arguments("daemon_set") {
        Workload::DaemonSet(DaemonSetOptions::read(arguments, errors))
    } else {
        let job = arguments("job").map(|arguments| JobOptions::read(arguments, errors));
        match (arguments("cron_job"), job) {
            (Some(arguments), job) => {
                Workload::CronJob(Box::new(CronJobOptions::read(arguments, errors)), job.map(Box::new))
            }
            (None, Some(job)) => Workload::Job(job),
            (None, None) => Workload::Bare,
        }
    }
}

/// One workload runs the pod. What stands beside a cron job says what each of its jobs is.
fn one_workload(input: &Input<'_>, errors: &Errors) {
    let given: Vec<(&str, Span)> = input
        .attributes
        .iter()
        .filter_map(|attribute| {
            let name = WORKLOADS.iter().find(|name| attribute.path().is_ident(name))?;
            Some((*name, attribute.path().segments[0].ident.span()))
        })
        .collect();
    let mut kinds: Vec<(&str, Span)> = Vec::new();
    for (name, span) in given {
        if !kinds.iter().any(|(earlier, _)| *earlier == name) {
            kinds.push((name, span));
        }
    }
    if let [(first, _), (second, span), ..] = kinds.as_slice()
        && ![("cron_job", "job"), ("job", "cron_job")].contains(&(first, second))
    {
        let message = format!(
            "pod `{}` runs under one workload, and has a `#[{first}]` already; remove one of the two",
            input.ident
        );
        errors.grammar(*span, message);
    }
}

/// The strategies of a kind of workload.
pub(crate) struct Strategies {
    /// The one without options, and how Kubernetes has it.
    plain: (&'static str, &'static str),
    words: &'static str,
    rolling: fn(Arguments, &Errors) -> Rolling,
}

pub(crate) const DEPLOYMENT: Strategies = Strategies {
    plain: ("recreate", "Recreate"),
    words: "`recreate`, or `rolling_update(max_surge = \"25%\", max_unavailable = 0)`",
    rolling,
};
pub(crate) const DAEMON_SET: Strategies = Strategies {
    plain: ("on_delete", "OnDelete"),
    words: "`on_delete`, or `rolling_update(max_unavailable = \"10%\")`, or `rolling_update(max_surge = 1)`",
    rolling,
};
pub(crate) const STATEFUL_SET: Strategies = Strategies {
    plain: ("on_delete", "OnDelete"),
    words: "`on_delete`, or `rolling_update(partition = 2, max_unavailable = 1)`",
    rolling: partitioned,
};

fn rolling(arguments: Arguments, errors: &Errors) -> Rolling {
    let options = RollingOptions::read(arguments, errors);
    Rolling { max_surge: options.max_surge, max_unavailable: options.max_unavailable, partition: None }
}

fn partitioned(arguments: Arguments, errors: &Errors) -> Rolling {
    let options = PartitionOptions::read(arguments, errors);
    Rolling { max_surge: None, max_unavailable: options.max_unavailable, partition: options.partition }
}

/// One word, or `rolling_update(…)`
pub(crate) struct StrategyForm(pub(crate) &'static Strategies);

impl Form for StrategyForm {
    type Value = Strategy;

    fn words(&self) -> String {
        self.0.words.to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Strategy> {
        let tokens = argument.value(like, errors)?;
        let Strategies { plain: (word, kubernetes), rolling, .. } = self.0;
        if let Some(given) = as_word(&tokens) {
            match given.to_string().as_str() {
                given if given == *word => return Some(Strategy::Plain(kubernetes)),
                "rolling_update" => {
                    return Some(Strategy::Rolling(rolling(Arguments::empty(given.span()), errors)));
                }
                _ => {}
            }
        }
        match as_call(&tokens) {
            Some((name, group)) if name.text == "rolling_update" => {
                Some(Strategy::Rolling(rolling(Arguments::of_call(&name, &group, errors), errors)))
            }
            _ => {
                refuse(&tokens, &[word, "rolling_update"], errors);
                None
            }
        }
    }
}

fn refuse(tokens: &Tokens, strategies: &[&str], errors: &Errors) {
    let mend = naming::suggestion(&tokens.to_string(), strategies);
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
