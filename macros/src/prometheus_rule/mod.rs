//! `derive(PrometheusRule)`: alerts and recorded series, each an attribute.

mod options;

use podwire_rules::{monitoring, names};

use crate::input::Input;
use crate::item::Item;
use crate::options::Table;
use crate::parts::expand::{FieldValues, entries, option, option_text};
use crate::parts::resource::{Expansion, Kind, Plain, ResourceOptions as _};
use crate::parts::slots::Slots;
use crate::syntax::{Arguments, Errors, Placed, string};
use crate::tokens::{TokenStream, quote};
use options::{GroupOptions, PrometheusRuleOptions, RuleOptions};

const KIND: &Kind = &Kind {
    noun: "Prometheus rule",
    declares: "PrometheusRule",
    facts: "PlainFacts",
    declaration: "PrometheusRuleDecl",
    object: "Custom",
    wired: "PrometheusRuleOf",
    foreign: &[],
    made_foreign: "",
};

struct PrometheusRule<'a> {
    plain: Plain<'a>,
    groups: Vec<Group>,
}

/// Rules that are evaluated together, one after the other.
struct Group {
    name: Placed<String>,
    options: GroupOptions,
    rules: Vec<Rule>,
}

struct Rule {
    /// Whether it is an alert, and no recorded series.
    is_alert: bool,
    name: Placed<String>,
    options: RuleOptions,
}

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "PrometheusRule", &errors);
    let rule = read(&input, &errors);
    check(&rule, &errors);
    match errors.finish() {
        None => expand(&rule),
        Some(errors) => {
            let fallback = rule.plain.fallback(Expansion::default());
            quote!(#errors #fallback)
        }
    }
}

/// The tables of all attributes of a Prometheus rule.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}

/// The rules in the groups in which they stand: each belongs to the group above it, or to one of the resource's name.
fn read<'a>(input: &'a Input<'a>, errors: &Errors) -> PrometheusRule<'a> {
    let own = input.arguments("prometheus_rule", errors);
    let mut own = own.map(|arguments| PrometheusRuleOptions::read(arguments, errors)).unwrap_or_default();
    let common = own.take_common(input, "rule name", names::dns_subdomain, errors);
    let plain = Plain { input, kind: KIND, common, foreign: false };
    let mut groups: Vec<Group> = Vec::new();
    for attribute in input.attributes {
        let word = ["group", "alert", "record"].into_iter().find(|word| attribute.path().is_ident(word));
        let Some(word) = word else { continue };
        for arguments in Arguments::each(attribute, errors) {
            read_entry(word, arguments, &plain, &mut groups, errors);
        }
    }
    PrometheusRule { plain, groups }
}

/// Adds a group, or a rule to the last of the groups.
fn read_entry(
    word: &'static str,
    mut arguments: Arguments,
    plain: &Plain<'_>,
    groups: &mut Vec<Group>,
    errors: &Errors,
) {
    let Some(name) = first_text(&mut arguments, word, errors) else {
        arguments.take_all();
        return;
    };
    if word == "group" {
        groups.push(Group { name, options: GroupOptions::read(arguments, errors), rules: Vec::new() });
        return;
    }
    let options = RuleOptions::read(arguments, errors);
    if groups.is_empty() {
        let name = Placed::new(plain.common.name.clone(), plain.input.ident.span());
        groups.push(Group { name, options: GroupOptions::default(), rules: Vec::new() });
    }
    if let Some(group) = groups.last_mut() {
        group.rules.push(Rule { is_alert: word == "alert", name, options });
    }
}

/// The name in front of the options.
fn first_text(arguments: &mut Arguments, word: &str, errors: &Errors) -> Option<Placed<String>> {
    let span = arguments.span;
    let first = arguments.take_nameless().and_then(|argument| string(&argument.tokens()));
    if first.is_none() {
        let like = match word {
            "group" => "#[group(\"web\", interval = \"1m\")]",
            "alert" => "#[alert(\"WebDown\", expr = \"up == 0\", for = \"5m\")]",
            _ => "#[record(\"job:requests:rate5m\", expr = \"…\")]",
        };
        errors.grammar(span, format!("expected a name in quotes, and the options: `{like}`"));
    }
    first
}

fn check(rule: &PrometheusRule<'_>, errors: &Errors) {
    let ident = rule.plain.input.ident;
    let has_some = rule.plain.input.has("alert") || rule.plain.input.has("record");
    if !has_some && !rule.plain.input.malformed {
        let message =
            format!("`{ident}` has no rules; add `#[alert(\"WebDown\", expr = \"up == 0\", for = \"5m\")]`");
        errors.rule(ident.span(), &monitoring::PROMETHEUS_RULE, message);
    }
    for (index, group) in rule.groups.iter().enumerate() {
        if rule.groups[..index].iter().any(|earlier| earlier.name.value == group.name.value) {
            let message = format!("the group `{}` stands twice; give one another name", group.name.value);
            errors.rule(group.name.span, &monitoring::PROMETHEUS_RULE, message);
        }
        for (index, rule) in group.rules.iter().enumerate() {
            check_rule(rule, errors);
            let same = |earlier: &Rule| {
                earlier.is_alert
                    && earlier.name.value == rule.name.value
                    && earlier.options.expr_text() == rule.options.expr_text()
            };
            if rule.is_alert && group.rules[..index].iter().any(same) {
                let message =
                    format!("the alert `{}` stands twice with one expression; keep one", rule.name.value);
                errors.rule(rule.name.span, &monitoring::PROMETHEUS_RULE, message);
            }
        }
    }
}

fn check_rule(rule: &Rule, errors: &Errors) {
    let Placed { value, span } = &rule.name;
    let (subject, breaches) = match rule.is_alert {
        true => ("alert", monitoring::alert_name(value)),
        false => ("recorded series", monitoring::metric_name(value)),
    };
    errors.literal(*span, subject, value, breaches);
    if rule.options.lacks("expr") {
        let message = format!("`{value}` has no expression; add `expr = \"up == 0\"`");
        errors.rule(rule.options.span(), &monitoring::PROMETHEUS_RULE, message);
    }
    for option in ["for", "keep_firing", "annotations"] {
        if rule.options.gives(option) && !rule.is_alert {
            let message = format!(
                "a recorded series fires no alert and has no `{option}`; remove it, or make it an `#[alert(…)]`"
            );
            errors.grammar(rule.options.place(option), message);
        }
    }
}

fn expand(rule: &PrometheusRule<'_>) -> TokenStream {
    let private = &rule.plain.input.private;
    let mut slots = Slots::new(private);
    let groups: Vec<TokenStream> = rule
        .groups
        .iter()
        .map(|group| {
            let name = &group.name;
            let interval = option_text(group.options.interval.as_ref(), &mut slots);
            let rules = group.rules.iter().map(|rule| {
                let (is_alert, name, own) = (rule.is_alert, &rule.name, &rule.options);
                let expr = own.expr.as_ref().map(|expr| slots.text(expr));
                let [after, keep] =
                    [&own.after, &own.keep_firing].map(|text| option_text(text.as_ref(), &mut slots));
                let [labels, annotations] = [&own.labels, &own.annotations]
                    .map(|map| option(map.as_ref().map(|map| entries(map, &mut slots, private))));
                quote!(#private::PrometheusRuleItem {
                    is_alert: #is_alert,
                    name: #name,
                    expr: #expr,
                    after: #after,
                    keep_firing: #keep,
                    labels: #labels,
                    annotations: #annotations,
                })
            });
            let rules: Vec<TokenStream> = rules.collect();
            quote!(#private::PrometheusGroup { name: #name, interval: #interval, rules: &[#(#rules),*] })
        })
        .collect();
    let mut emitted = FieldValues::default();
    emitted.set_list("groups", groups);
    rule.plain.expand(Expansion { emitted, ..Expansion::default() }, slots)
}
