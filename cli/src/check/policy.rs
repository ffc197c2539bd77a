//! Which rules are told.

use podwire_manifests::validate::{Rule, Tier};

use super::UNKNOWN_KIND;
use crate::Failure;
use crate::arguments::CheckArguments;
use crate::config::Config;
use crate::rulebook::{self, unknown};

/// What was said of rules and tiers. A rule's own id counts more than its tier, the command line more than the configuration.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    /// In the order of their weight.
    words: Vec<(String, bool)>,
    advice: bool,
}

const TIERS: [Tier; 4] = [Tier::Error, Tier::Warning, Tier::Wiring, Tier::Advice];

impl Policy {
    /// What the command line and the configuration say.
    pub(crate) fn of(arguments: &CheckArguments, config: &Config) -> Result<Policy, Failure> {
        let said = |words: &[String], told: bool| -> Result<Vec<(String, bool)>, Failure> {
            words.iter().map(|word| Ok((known(word)?, told))).collect()
        };
        let mut words = said(&config.allow, false)?;
        words.extend(said(&config.deny, true)?);
        words.extend(said(&arguments.allow, false)?);
        words.extend(said(&arguments.deny, true)?);
        Ok(Policy { words, advice: arguments.advice || config.advice })
    }

    /// Whether a breach of the rule is told.
    pub(crate) fn tells(&self, rule: &Rule) -> bool {
        self.said(rule).unwrap_or_else(|| self.tells_unasked(rule))
    }

    /// Whether it was asked that a breach of the rule be not told.
    pub(crate) fn allows(&self, rule: &Rule) -> bool {
        self.said(rule) == Some(false)
    }

    /// What was said of the rule, or of its tier.
    fn said(&self, rule: &Rule) -> Option<bool> {
        let said = |word: &str| self.words.iter().rev().find(|(it, _)| it == word).map(|(_, told)| *told);
        said(rule.id).or_else(|| said(rule.tier.name()))
    }

    fn tells_unasked(&self, rule: &Rule) -> bool {
        match rule.tier {
            Tier::Advice => self.advice,
            _ => rule.id != UNKNOWN_KIND,
        }
    }

    /// Whether any piece of advice is told.
    pub(crate) fn tells_advice(&self) -> bool {
        rulebook::rules().any(|rule| rule.tier == Tier::Advice && self.tells(rule))
    }
}

/// The word, where it is the id of a rule or the name of a tier.
fn known(word: &str) -> Result<String, Failure> {
    let word = word.trim();
    let tiers = TIERS.iter().map(|tier| tier.name());
    let known: Vec<&str> = tiers.chain(rulebook::rules().map(|rule| rule.id)).collect();
    if known.contains(&word) { Ok(word.to_owned()) } else { Err(Failure::Usage(unknown(word, &known))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tells(arguments: CheckArguments, config: Config, id: &str) -> bool {
        let policy = Policy::of(&arguments, &config).expect("the words are known");
        policy.tells(rulebook::find(id).expect("there is such a rule"))
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_rule_counts_more_than_its_tier_and_the_command_line_most() {
        let none = CheckArguments::default;
        assert!(tells(none(), Config::default(), "dangling-target"));
        assert!(!tells(none(), Config::default(), "undeclared-target"));
        assert!(!tells(none(), Config::default(), "unknown-kind"));
        let deny = |it: &[&str]| CheckArguments { deny: words(it), ..none() };
        let allow = |it: &[&str]| CheckArguments { allow: words(it), ..none() };
        assert!(tells(deny(&["undeclared-target"]), Config::default(), "undeclared-target"));
        assert!(tells(deny(&["advice"]), Config::default(), "undeclared-target"));
        assert!(tells(CheckArguments { advice: true, ..none() }, Config::default(), "undeclared-target"));
        assert!(!tells(allow(&["wiring"]), Config::default(), "dangling-target"));
        let config = || Config { allow: words(&["dangling-target"]), ..Config::default() };
        assert!(!tells(deny(&["wiring"]), config(), "dangling-target"));
        assert!(tells(deny(&["dangling-target"]), config(), "dangling-target"));
    }

    #[test]
    fn what_is_misspelt_is_refused_with_the_near_name() {
        let error = known("dangling-traget").expect_err("there is no such rule");
        assert!(
            matches!(error, Failure::Usage(message) if message.contains("did you mean \"dangling-target\"?"))
        );
    }
}
