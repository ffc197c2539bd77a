//! `security = restricted`, and `security(restricted, run_as_user = 1000)`: the level to which a pod is held, and what it says
//! beside that.

pub(super) mod check;
pub(super) mod expand;

use podwire_rules::pod_security::{APP_SECURITY, Level};

use super::options::SecurityOptions;
use crate::options::{Choice, Form};
use crate::syntax::{Argument, ArgumentValue, Errors, Placed};

/// The levels that demand something.
const LEVELS: &[&str] = Level::NAMES.split_at(1).1;

/// A level by its name.
pub(crate) const LEVEL: Choice = Choice { choices: LEVELS, rule: &APP_SECURITY, words: "" };

/// The level of a pod, and its security context.
pub(crate) struct Security {
    pub(crate) level: Option<Placed<Level>>,
    pub(crate) own: SecurityOptions,
}

/// `security = restricted`, or `security(…)` with a level before the options.
pub(crate) struct SecurityForm;

impl Form for SecurityForm {
    type Value = Security;

    fn words(&self) -> String {
        let names = SecurityOptions::TABLE.names();
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        format!(
            "`= restricted` or `= baseline`; or a list that may begin with one of them: {}",
            names.join(", ")
        )
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Security> {
        let ArgumentValue::Call(_) = &argument.value else {
            let level = LEVEL.read(argument, "security = restricted", errors)?;
            return Some(Security { level: level_of(level), own: SecurityOptions::default() });
        };
        let mut arguments = argument.list(like, errors);
        let is_level = |first: &Argument| {
            let name = first.name.as_ref().map_or("", |name| name.text.as_str());
            matches!(first.value, ArgumentValue::Flag) && LEVELS.contains(&name)
        };
        let level = arguments
            .take_first_if(is_level)
            .and_then(|first| LEVEL.choose(&first.tokens(), "security", errors))
            .and_then(level_of);
        Some(Security { level, own: SecurityOptions::read(arguments, errors) })
    }
}

/// The level that a word names.
pub(crate) fn level_of(word: Placed<&'static str>) -> Option<Placed<Level>> {
    Level::named(word.value).map(|level| Placed::new(level, word.span))
}
