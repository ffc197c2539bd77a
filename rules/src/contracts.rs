//! Contracts: the variables that a program reads when it starts, as data.
//!
//! A derive writes them, and whoever sets the variables is judged by them.

use crate::Words;
use crate::forms::Form;
use crate::text::{equal, is_at, slice};

/// The variables that one struct reads.
#[derive(Clone, Copy, Debug)]
pub struct EnvironmentDecl {
    /// The struct's name, for messages: `CatalogConfig`.
    pub type_name: &'static str,
    /// What all its names begin with where it is read by itself: `SHOP_`, or nothing.
    pub prefix: &'static str,
    /// Its own variables, in the order of its fields.
    pub variables: &'static [VariableDecl],
    /// The structs inside it, in the order of its fields.
    pub nested: &'static [NestedDecl],
    /// Whether the derive failed: then nothing follows from what stands here.
    pub unknown: bool,
}

/// One variable.
#[derive(Clone, Copy, Debug)]
pub struct VariableDecl {
    /// The name without the prefixes of the structs around it.
    pub name: &'static str,
    /// Whether the name is whole, and no prefix comes before it.
    pub whole: bool,
    /// The field's name.
    pub field: &'static str,
    /// The field's doc comment, lines with `\n` between them.
    pub doc: &'static str,
    /// What the value must look like.
    pub form: Form,
    /// What happens when it is not set.
    pub presence: Presence,
    /// Whether the value must not be shown.
    pub secret: bool,
}

/// What happens when a variable is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The program does not start.
    Required,
    /// The program goes without.
    Optional,
    /// The program takes this text.
    Default(&'static str),
}

/// A struct inside another.
#[derive(Clone, Copy, Debug)]
pub struct NestedDecl {
    /// What comes before its names, after the prefix of the struct around it: `DATABASE_`.
    pub prefix: &'static str,
    /// The field's name.
    pub field: &'static str,
    /// The field's doc comment.
    pub doc: &'static str,
    /// Whether the whole struct may be left out: then none of its variables is set.
    pub optional: bool,
    /// Its variables.
    pub declaration: &'static EnvironmentDecl,
}

/// A variable with its whole name.
#[derive(Clone, Copy, Debug)]
pub struct NamedVariable {
    /// The name with all prefixes.
    pub name: Words,
    /// What is declared of it.
    pub variable: &'static VariableDecl,
    /// Whether a struct around it may be left out, so that even a required variable may be missing.
    pub conditional: bool,
}

impl EnvironmentDecl {
    /// The declaration of a struct whose derive failed: nothing follows from it.
    pub const UNKNOWN: EnvironmentDecl =
        EnvironmentDecl { type_name: "", prefix: "", variables: &[], nested: &[], unknown: true };

    /// How many variables there are, those of nested structs included.
    pub const fn count(&self) -> usize {
        let (mut count, mut index) = (self.variables.len(), 0);
        while index < self.nested.len() {
            count += self.nested[index].declaration.count();
            index += 1;
        }
        count
    }

    /// The variable at `index` with its whole name: a struct's own come before those of its nested structs.
    ///
    /// # Panics
    /// When there are fewer variables.
    pub const fn variable(&self, index: usize) -> NamedVariable {
        self.variable_after(Words::EMPTY.text(self.prefix), false, index)
    }

    const fn variable_after(&self, prefix: Words, conditional: bool, index: usize) -> NamedVariable {
        if index < self.variables.len() {
            let variable = &self.variables[index];
            let before = if variable.whole { Words::EMPTY } else { prefix };
            return NamedVariable { name: before.text(variable.name), variable, conditional };
        }
        let (mut rest, mut nested) = (index - self.variables.len(), 0);
        while nested < self.nested.len() {
            let inner = &self.nested[nested];
            let count = inner.declaration.count();
            if rest < count {
                let prefix = prefix.text(inner.prefix);
                return inner.declaration.variable_after(prefix, conditional || inner.optional, rest);
            }
            rest -= count;
            nested += 1;
        }
        panic!("there is no such variable")
    }

    /// The variable with this whole name.
    pub const fn find(&self, name: &str) -> Option<&'static VariableDecl> {
        self.find_after(name, strip(name, self.prefix), 0).1
    }

    /// How many variables have this whole name: more than one, and a value cannot be told from another.
    pub const fn occurrences(&self, name: &str) -> usize {
        self.find_after(name, strip(name, self.prefix), 0).0
    }

    /// `rest` is the name without the prefixes so far, where it begins with them.
    const fn find_after(
        &self,
        name: &str,
        rest: Option<&str>,
        before: usize,
    ) -> (usize, Option<&'static VariableDecl>) {
        let (mut count, mut found, mut index) = (before, None, 0);
        while index < self.variables.len() {
            let variable = &self.variables[index];
            let is_it = match rest {
                _ if variable.whole => equal(name, variable.name),
                Some(rest) => equal(rest, variable.name),
                None => false,
            };
            if is_it {
                (count, found) = (count + 1, Some(variable));
            }
            index += 1;
        }
        index = 0;
        while index < self.nested.len() {
            let inner = &self.nested[index];
            let rest = match rest {
                Some(rest) => strip(rest, inner.prefix),
                None => None,
            };
            let (inner_count, inner_found) = inner.declaration.find_after(name, rest, count);
            count = inner_count;
            if let Some(variable) = inner_found {
                found = Some(variable);
            }
            index += 1;
        }
        (count, found)
    }
}

impl VariableDecl {
    /// A variable whose value has this form; it is required, and has no name yet.
    pub const fn of(form: Form) -> VariableDecl {
        VariableDecl {
            name: "",
            whole: false,
            field: "",
            doc: "",
            form,
            presence: Presence::Required,
            secret: false,
        }
    }

    /// The same, for a field with its name and doc comment.
    pub const fn named(self, name: &'static str, field: &'static str, doc: &'static str) -> VariableDecl {
        VariableDecl { name, field, doc, ..self }
    }

    /// The same, with a name before which no prefix comes.
    pub const fn whole(self) -> VariableDecl {
        VariableDecl { whole: true, ..self }
    }

    /// The same, which may be left out.
    pub const fn optional(self) -> VariableDecl {
        VariableDecl { presence: Presence::Optional, ..self }
    }

    /// The same, with a text that counts where it is not set.
    pub const fn default(self, text: &'static str) -> VariableDecl {
        VariableDecl { presence: Presence::Default(text), ..self }
    }

    /// The same, whose value must not be shown.
    pub const fn secret(self) -> VariableDecl {
        VariableDecl { secret: true, ..self }
    }

    /// The same, whose value must look like this.
    pub const fn form(self, form: Form) -> VariableDecl {
        VariableDecl { form, ..self }
    }

    /// The same list with another separator between its values.
    pub const fn separated_by(self, separator: &'static str) -> VariableDecl {
        VariableDecl { form: self.form.separated_by(separator), ..self }
    }
}

impl NestedDecl {
    /// The struct in `field`. Its names begin with its own prefix, or with `prefix` where it states none.
    pub const fn new(
        field: &'static str,
        doc: &'static str,
        prefix: &'static str,
        declaration: &'static EnvironmentDecl,
    ) -> NestedDecl {
        let prefix = if declaration.prefix.is_empty() { prefix } else { declaration.prefix };
        NestedDecl { prefix, field, doc, optional: false, declaration }
    }

    /// The same, which may be left out.
    pub const fn optional(self) -> NestedDecl {
        NestedDecl { optional: true, ..self }
    }

    /// The same, whose names begin with this prefix, whatever the struct states.
    pub const fn prefix(self, prefix: &'static str) -> NestedDecl {
        NestedDecl { prefix, ..self }
    }
}

const fn strip<'n>(name: &'n str, prefix: &str) -> Option<&'n str> {
    if is_at(name.as_bytes(), 0, prefix.as_bytes()) {
        Some(slice(name, prefix.len(), name.len()))
    } else {
        None
    }
}
