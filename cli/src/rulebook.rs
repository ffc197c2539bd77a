//! The verbs that read the rulebook: `explain` and `rules`.

use std::fmt::Write as _;

use podwire_manifests::__build::nearest;
use podwire_manifests::validate::{Rule, TOPICS, Tier, Version};
use serde::Serialize;

use crate::arguments::TableFormat;
use crate::output::{write_json, write_out};
use crate::text::escaped;
use crate::{Failure, Outcome};

/// All rules, in the order of the documentation.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().flat_map(|(_, rules)| *rules)
}

/// The rule of this id.
pub(crate) fn find(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// Says that there is no such rule or tier, and which one is near.
pub(crate) fn unknown(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("there is no rule {:?}; did you mean {near:?}?", escaped(word)),
        None => format!("there is no rule {:?}; `podwire rules` lists them", escaped(word)),
    }
}

/// What a tier means.
pub(crate) fn meaning(tier: Tier) -> &'static str {
    match tier {
        Tier::Error => "the API server refuses the object",
        Tier::Warning => "the API server accepts the object, and warns",
        Tier::Wiring => {
            "the API server accepts the object in silence, and traffic is lost, or what was meant does not happen"
        }
        _ => "legal and often meant, yet a frequent cause of trouble; told only where it is asked for",
    }
}

/// Writes what a rule demands, why, and how to mend a breach.
pub(crate) fn explain(id: &str) -> Result<Outcome, Failure> {
    let Some(rule) = find(id) else {
        let known: Vec<&str> = rules().map(|rule| rule.id).collect();
        return Err(Failure::Usage(unknown(id, &known)));
    };
    let mut text = format!("{} ({}: {})\n\n", rule.id, rule.tier.name(), meaning(rule.tier));
    let mut line = |name: &str, words: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name:<10} {words}");
    };
    line("what", rule.what);
    line("why", rule.why);
    line("applies to", rule.applies_to);
    if let Some(since) = since(rule) {
        line("since", &format!("Kubernetes {since}"));
    }
    line("wrong", rule.yaml_example());
    line("right", rule.yaml_mend());
    write_out(text.as_bytes())
}

fn since(rule: &Rule) -> Option<String> {
    (rule.since != Version::OLDEST).then(|| format!("1.{}", rule.since.minor()))
}

/// A row of the table of rules.
#[derive(Serialize)]
struct Row {
    id: &'static str,
    tier: &'static str,
    topic: &'static str,
    applies_to: &'static str,
    since: Option<String>,
    what: &'static str,
    why: &'static str,
    example: &'static str,
    mend: &'static str,
}

/// Writes all rules.
pub(crate) fn list(format: TableFormat) -> Result<Outcome, Failure> {
    if format == TableFormat::Json {
        let row = |topic: &'static str, rule: &'static Rule| Row {
            id: rule.id,
            tier: rule.tier.name(),
            topic,
            applies_to: rule.applies_to,
            since: since(rule),
            what: rule.what,
            why: rule.why,
            example: rule.yaml_example(),
            mend: rule.yaml_mend(),
        };
        let rows = TOPICS.iter().flat_map(|(topic, rules)| rules.iter().map(|rule| row(topic, rule)));
        return write_json(&rows.collect::<Vec<_>>());
    }
    let width = rules().map(|rule| rule.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (number, (topic, rules)) in TOPICS.iter().enumerate() {
        let gap = if number == 0 { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{topic}");
        for rule in *rules {
            let _ = writeln!(text, "  {:<width$}  {:<7}  {}", rule.id, rule.tier.name(), rule.what);
        }
    }
    write_out(text.as_bytes())
}
