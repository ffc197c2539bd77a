//! Contracts: the variables that a program reads when it starts, as data.
//!
//! A derive writes them, and whoever sets the variables is judged by them.

mod given;

use crate::Words;
use crate::forms::Form;
use crate::rule::rules;
use crate::text::{equal, is_at, slice};

pub use given::{Given, OF_LIBRARIES, is_among};

rules! {
    MISSING_VARIABLE = "missing-variable", Wiring, "containers whose program states what it reads" {
        what: "A container sets each variable without which its program does not start.",
        why: "The manifest is accepted, and the pod restarts in a loop.",
        example: "`#[container(environment = Config)]` with a field `database_url: String`, and nothing that sets `DATABASE_URL`",
        mend: "`#[env(DATABASE_URL = …)]`, or `#[env(DATABASE_URL = external)]` where something else sets it",
    }
    UNREAD_VARIABLE = "unread-variable", Wiring, "containers whose program states what it reads" {
        what: "A variable that a container sets is one that its program reads.",
        why: "It is misspelt or left over: what was meant by it does not happen.",
        example: "`#[env(LOG_LEVLE = \"info\")]`",
        mend: "`#[env(LOG_LEVEL = \"info\")]`; `#[container(also_read(\"AWS_REGION\"))]` for what libraries read",
    }
    PLAIN_SECRET = "plain-secret", Wiring, "containers whose program states what it reads" {
        what: "A secret of a program is a key of a Secret, and stands in no manifest.",
        why: "Whoever may read the pod, or the repository, reads the secret.",
        example: "`#[env(PASSWORD = \"hunter2\")]` for a field of type `Secret<String>`",
        mend: "`#[env(PASSWORD = secret(name = \"db\", key = \"password\"))]`",
    }
}

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
    /// The name of the struct that has the field.
    pub owner: &'static str,
}

impl EnvironmentDecl {
    /// A struct that reads nothing: the base of every declaration.
    pub const EMPTY: EnvironmentDecl =
        EnvironmentDecl { type_name: "", prefix: "", variables: &[], nested: &[], unknown: false };
    /// The declaration of a struct whose derive failed: nothing follows from it.
    pub const UNKNOWN: EnvironmentDecl = EnvironmentDecl { unknown: true, ..EnvironmentDecl::EMPTY };

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
            let (name, owner) = (before.text(variable.name), self.type_name);
            return NamedVariable { name, variable, conditional, owner };
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
        match self.number(name) {
            Some(number) => Some(self.declared(number)),
            None => None,
        }
    }

    /// The variable at `index`, as [`variable`](EnvironmentDecl::variable) counts them, without its whole name.
    ///
    /// # Panics
    /// When there are fewer variables.
    pub const fn declared(&self, index: usize) -> &'static VariableDecl {
        if index < self.variables.len() {
            return &self.variables[index];
        }
        let (mut rest, mut nested) = (index - self.variables.len(), self.nested);
        while let [inner, others @ ..] = nested {
            let count = inner.declaration.count();
            if rest < count {
                return inner.declaration.declared(rest);
            }
            (rest, nested) = (rest - count, others);
        }
        panic!("there is no such variable")
    }

    /// The number of the variable with this whole name, as [`variable`](EnvironmentDecl::variable) counts them.
    pub const fn number(&self, name: &str) -> Option<usize> {
        self.number_after(name, strip(name, self.prefix), 0)
    }

    /// `rest` is the name without the prefixes so far, where it begins with them.
    const fn number_after(&self, name: &str, rest: Option<&str>, first: usize) -> Option<usize> {
        let (mut variables, mut number) = (self.variables, first);
        while let [variable, others @ ..] = variables {
            let is_it = match rest {
                _ if variable.whole => equal(name, variable.name),
                Some(rest) => equal(rest, variable.name),
                None => false,
            };
            if is_it {
                return Some(number);
            }
            (variables, number) = (others, number + 1);
        }
        let mut nested = self.nested;
        while let [inner, others @ ..] = nested {
            let rest = match rest {
                Some(rest) => strip(rest, inner.prefix),
                None => None,
            };
            let found = inner.declaration.number_after(name, rest, number);
            if found.is_some() {
                return found;
            }
            (nested, number) = (others, number + inner.declaration.count());
        }
        None
    }

    /// Whether the derive of the struct, or of one inside it, failed: then it may read more than what stands here.
    pub const fn is_unknown(&self) -> bool {
        let mut nested = self.nested;
        while let [inner, rest @ ..] = nested {
            if inner.declaration.is_unknown() {
                return true;
            }
            nested = rest;
        }
        self.unknown
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
