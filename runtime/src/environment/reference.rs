//! What is to be known of the variables, written for people.

use std::fmt::Write;

use podwire_rules::contracts::{EnvironmentDecl, Presence, VariableDecl};

/// The variables of a struct, to be written down. [`testing::assert_current`](crate::testing::assert_current) keeps a committed copy
/// current.
///
/// ```
/// use podwire::prelude::*;
///
/// #[derive(Environment)]
/// struct Config {
///     /// What is logged.
///     #[env(default = "info")]
///     log_level: String,
///     /// Where the products are.
///     database_url: Secret<String>,
/// }
///
/// let reference = Config::reference();
/// assert_eq!(
///     reference.markdown(),
///     "\
/// | Variable | Value | When not set | What it is |
/// | --- | --- | --- | --- |
/// | `LOG_LEVEL` | text | `info` | What is logged. |
/// | `DATABASE_URL` | text, secret | required | Where the products are. |
/// "
/// );
/// assert_eq!(
///     reference.env_example().lines().collect::<Vec<_>>(),
///     [
///         "# What is logged.",
///         "# text",
///         "#LOG_LEVEL=info",
///         "",
///         "# Where the products are.",
///         "# text, secret, required",
///         "DATABASE_URL=",
///     ]
/// );
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    declaration: &'static EnvironmentDecl,
}

impl Reference {
    pub(super) fn new(declaration: &'static EnvironmentDecl) -> Reference {
        Reference { declaration }
    }

    /// A Markdown table with a row for each variable. Of a doc comment it has the first paragraph.
    pub fn markdown(&self) -> String {
        let mut table =
            "| Variable | Value | When not set | What it is |\n| --- | --- | --- | --- |\n".to_owned();
        for index in 0..self.declaration.count() {
            let named = self.declaration.variable(index);
            let variable = named.variable;
            let absent = match variable.presence {
                Presence::Required if named.conditional => "required with those beside it".to_owned(),
                Presence::Required => "required".to_owned(),
                Presence::Optional => "left out".to_owned(),
                Presence::Default(_) if variable.secret => "has a default".to_owned(),
                Presence::Default("") => "empty".to_owned(),
                Presence::Default(text) => code(text),
            };
            let paragraph = variable.doc.split("\n\n").next().unwrap_or_default();
            let [name, value, absent, doc] =
                [&code(named.name.as_str()), &value(variable), &absent, paragraph].map(cell);
            let _ = writeln!(table, "| {name} | {value} | {absent} | {doc} |");
        }
        table
    }

    /// An example of a `.env` file: each variable with its doc comment and what it looks like. Those that may be left out
    /// are commented out.
    pub fn env_example(&self) -> String {
        let mut example = String::new();
        for index in 0..self.declaration.count() {
            let named = self.declaration.variable(index);
            let (name, variable) = (named.name, named.variable);
            if index > 0 {
                example.push('\n');
            }
            for line in variable.doc.lines() {
                let _ = writeln!(example, "{}", format!("# {line}").trim_end());
            }
            let _ = match variable.presence {
                Presence::Required if named.conditional => {
                    writeln!(example, "# {}, required with those beside it\n#{name}=", value(variable))
                }
                Presence::Required => writeln!(example, "# {}, required\n{name}=", value(variable)),
                Presence::Default(_) if variable.secret => {
                    writeln!(example, "# {}\n#{name}=", value(variable))
                }
                Presence::Optional => writeln!(example, "# {}\n#{name}=", value(variable)),
                Presence::Default(text) => {
                    writeln!(example, "# {}\n#{name}={}", value(variable), quoted(text))
                }
            };
        }
        example
    }
}

fn value(variable: &VariableDecl) -> String {
    let secret = if variable.secret { ", secret" } else { "" };
    format!("{}{secret}", variable.form.words())
}

/// Code in Markdown; more backticks than the text has stand around it.
fn code(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A text that stays within its cell.
fn cell(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|")
}

/// A value as all readers of `.env` files understand it.
fn quoted(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:,@%+=[]".contains(letter);
    if text.chars().all(plain) {
        text.to_owned()
    } else if !text.contains(['\'', '\n']) {
        format!("'{text}'")
    } else {
        let escaped =
            text.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$").replace('\n', "\\n");
        format!("\"{escaped}\"")
    }
}
