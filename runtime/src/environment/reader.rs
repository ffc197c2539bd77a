//! Reads variables by their declarations.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

use podwire_rules::contracts::{EnvironmentDecl, Presence, VariableDecl};
use podwire_rules::forms::Form;
use podwire_rules::nearest;

use super::Malformed;
use super::error::{Fault, Problem};

/// Reads the variables of one struct, and notes all that is wrong with them.
#[derive(Debug)]
pub struct Reader<'a> {
    variables: &'a BTreeMap<OsString, OsString>,
    /// Of the struct that is read by itself: all names that belong to it.
    whole: &'static EnvironmentDecl,
    declaration: &'static EnvironmentDecl,
    prefix: String,
    problems: &'a mut Vec<Problem>,
}

/// What was found of a variable.
enum Found<'a> {
    Text(&'a str),
    Absent,
    Broken,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        variables: &'a BTreeMap<OsString, OsString>,
        declaration: &'static EnvironmentDecl,
        problems: &'a mut Vec<Problem>,
    ) -> Reader<'a> {
        let prefix = declaration.prefix.to_owned();
        Reader { variables, whole: declaration, declaration, prefix, problems }
    }

    /// Reads the struct at `index` of those inside this one.
    pub(super) fn nested(&mut self, index: usize) -> Reader<'_> {
        let nested = &self.declaration.nested[index];
        Reader {
            variables: self.variables,
            whole: self.whole,
            declaration: nested.declaration,
            prefix: format!("{}{}", self.prefix, nested.prefix),
            problems: &mut *self.problems,
        }
    }

    /// Whether any variable of the struct is set.
    pub(super) fn has_any(&mut self) -> bool {
        let own = self.declaration.variables.iter();
        let is_set = |variable: &VariableDecl| self.variables.contains_key(OsStr::new(&self.name(variable)));
        own.into_iter().any(is_set)
            || (0..self.declaration.nested.len()).any(|index| self.nested(index).has_any())
    }

    /// The value of the variable at `index`; none where something is wrong with it, which is noted.
    pub(super) fn value<T>(
        &mut self,
        index: usize,
        absent: impl FnOnce() -> Option<T>,
        read: impl FnOnce(&str, &str) -> Result<T, Malformed>,
    ) -> Option<T> {
        let variable = &self.declaration.variables[index];
        match self.find(variable) {
            Found::Text(text) => match read(text, separator(&variable.form)) {
                Ok(value) => Some(value),
                Err(malformed) => {
                    self.note_malformed(variable, text, &malformed, Reason::OfItsType);
                    None
                }
            },
            Found::Absent => absent(),
            Found::Broken => None,
        }
    }

    fn name(&self, variable: &VariableDecl) -> String {
        let prefix = if variable.whole { "" } else { &self.prefix };
        format!("{prefix}{}", variable.name)
    }

    fn find(&mut self, variable: &'static VariableDecl) -> Found<'a> {
        let name = self.name(variable);
        let text = match (self.variables.get(OsStr::new(&name)), variable.presence) {
            (Some(value), _) => value.to_str(),
            (None, Presence::Default(text)) => Some(text),
            (None, Presence::Optional) => return Found::Absent,
            (None, Presence::Required) => {
                let near = self.near(&name, variable.name);
                self.note(name, variable, Fault::Missing { near });
                return Found::Broken;
            }
        };
        let Some(text) = text else {
            self.note(name, variable, Fault::NotText);
            return Found::Broken;
        };
        match Malformed::judged(&variable.form, text) {
            Ok(()) => Found::Text(text),
            Err(malformed) => {
                self.note_malformed(variable, text, &malformed, Reason::OfTheForm);
                Found::Broken
            }
        }
    }

    fn note_malformed(
        &mut self,
        variable: &'static VariableDecl,
        text: &str,
        malformed: &Malformed,
        reason: Reason,
    ) {
        // The reason of a type's own may quote the text; that of a form says at most which word is near.
        let tells = matches!(reason, Reason::OfItsType) || matches!(variable.form, Form::OneOf(_));
        let fault = Fault::Malformed {
            value: (!variable.secret).then(|| text.to_owned()),
            why: (!variable.secret || !tells).then(|| malformed.to_string()),
        };
        self.note(self.name(variable), variable, fault);
    }

    fn note(&mut self, name: String, variable: &'static VariableDecl, fault: Fault) {
        self.problems.push(Problem { name, variable, fault });
    }

    /// A variable that is set, is none of the struct's, and may be this one misspelt or without its prefix.
    fn near(&self, name: &str, bare: &str) -> Option<String> {
        let strangers: Vec<&str> = self
            .variables
            .keys()
            .filter_map(|set| set.to_str())
            .filter(|set| self.whole.find(set).is_none())
            .collect();
        let is_bare = |set: &&&str| set.eq_ignore_ascii_case(bare);
        nearest(name, &strangers).or_else(|| strangers.iter().find(is_bare).copied()).map(str::to_owned)
    }
}

/// Whose reason it is that a text is no value.
enum Reason {
    OfTheForm,
    OfItsType,
}

fn separator(form: &Form) -> &str {
    match form {
        Form::List { separator, .. } => separator,
        _ => ",",
    }
}
