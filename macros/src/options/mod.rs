//! The options of the attributes: one table each, which reads them, knows their forms and their other names, and from which
//! the tables of `docs/` are written.

#[cfg(test)]
mod docs;
mod form;

pub(crate) use form::*;

use proc_macro2::Span;

use crate::syntax::{Argument, Arguments, Errors, Placed, naming};

/// The options of an attribute, or of a call inside one.
pub(crate) struct Table {
    /// The attribute's name, or the call's.
    pub(crate) attribute: &'static str,
    pub(crate) rows: &'static [Row],
    /// What stands beside the options as often as there is one of it: `tls(…)` of an ingress.
    pub(crate) calls: &'static [&'static str],
    /// All tables of the derive, for options that stand in the wrong attribute.
    pub(crate) kin: fn() -> &'static [&'static Table],
}

/// What an option is.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// Its form in words, for the documentation, which a test writes.
    #[cfg(test)]
    pub(crate) words: fn() -> String,
    /// How it is written: `period = 5`.
    pub(crate) like: &'static str,
    /// What holds without it.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test writes the documentation"))]
    pub(crate) absent: &'static str,
    /// Kubernetes' other names of it, here or in kinds like it: another one in all but its case.
    pub(crate) kubernetes: &'static [&'static str],
}

impl Row {
    pub(crate) const EMPTY: Row = Row {
        name: "",
        #[cfg(test)]
        words: String::new,
        like: "",
        absent: "",
        kubernetes: &[],
    };

    fn is_called(&self, folded: &str) -> bool {
        fold(self.name) == folded || self.kubernetes.iter().any(|name| fold(name) == folded)
    }
}

impl Table {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.rows.iter().any(|row| row.name == name)
    }

    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.calls.iter().copied().chain(self.rows.iter().map(|row| row.name)).collect()
    }

    /// Whether somebody who wrote `name` may have meant an option of this table.
    pub(crate) fn means(&self, name: &str) -> bool {
        let folded = fold(name);
        self.rows.iter().any(|row| row.is_called(&folded) || naming::near(name, row.name))
    }

    /// What was probably meant by a name that is no option: Kubernetes' name of one, a near one, one of another attribute,
    /// or else all that there are.
    pub(crate) fn hint(&self, wrong: &str) -> String {
        let folded = fold(wrong);
        if let Some(row) = self.rows.iter().find(|row| row.is_called(&folded)) {
            return format!("; did you mean `{}`?", row.name);
        }
        let near = self.names().iter().any(|name| naming::near(wrong, name));
        let elsewhere = (self.kin)().iter().filter(|table| table.attribute != self.attribute);
        let mut elsewhere = elsewhere.flat_map(|table| table.rows.iter().map(|row| (table.attribute, row)));
        match elsewhere.find(|(_, row)| row.is_called(&folded)) {
            Some((attribute, row)) if !near => {
                format!("; it belongs to `{attribute}`: `#[{attribute}({})]`", row.like)
            }
            _ => naming::suggestion(wrong, &self.names()),
        }
    }
}

/// A name without what tells `periodSeconds` from `period_seconds`.
fn fold(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// The options of an attribute while they are read, in the order of its table.
///
/// What each option does alike stands here rather than in the macro: `podwire-macros` is built by all who use podwire.
pub(crate) struct Reader<'a> {
    rows: std::slice::Iter<'static, Row>,
    arguments: Arguments,
    given: Vec<Placed<&'static str>>,
    errors: &'a Errors,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(table: &'static Table, arguments: Arguments, errors: &'a Errors) -> Reader<'a> {
        Reader { rows: table.rows.iter(), arguments, given: Vec::new(), errors }
    }

    /// The value of the table's next row.
    pub(crate) fn next<F: Form>(&mut self, form: &F) -> Option<F::Value> {
        let (argument, like) = self.take()?;
        form.read(&argument, like, self.errors)
    }

    fn take(&mut self) -> Option<(Argument, &'static str)> {
        let row = self.rows.next()?;
        let argument = self.arguments.take(row.name, self.errors)?;
        self.given.push(Placed::new(row.name, argument.span));
        Some((argument, row.like))
    }

    /// Reports what is no option.
    pub(crate) fn finish(self, table: &Table) -> Given {
        let at = Some(self.arguments.span);
        Given { options: self.given, strange: self.arguments.finish(table, self.errors), at }
    }
}

/// Which options an attribute has, whatever their values.
#[derive(Default)]
pub(crate) struct Given {
    options: Vec<Placed<&'static str>>,
    strange: bool,
    at: Option<Span>,
}

impl Given {
    /// Whether the option is missing, and nothing unknown stands there that may have been meant by it.
    pub(crate) fn lacks(&self, option: &str) -> bool {
        !self.strange && !self.gives(option)
    }

    /// Whether the option is there, be its value right or not.
    pub(crate) fn gives(&self, option: &str) -> bool {
        self.find(option).is_some()
    }

    /// Where the attribute stands, or the call.
    pub(crate) fn span(&self) -> Span {
        self.at.unwrap_or_else(Span::call_site)
    }

    /// Where the option stands.
    pub(crate) fn place(&self, option: &str) -> Span {
        self.find(option).unwrap_or_else(Span::call_site)
    }

    /// All options that are there.
    pub(crate) fn options(&self) -> Vec<Placed<&'static str>> {
        self.options.iter().map(|given| Placed::new(given.value, given.span)).collect()
    }

    fn find(&self, option: &str) -> Option<Span> {
        self.options.iter().find(|given| given.value == option).map(|given| given.span)
    }
}

/// A struct with the options of an attribute, and the table that reads them. What is [`Given`] is asked of it as well.
///
/// A row is `field: Type = form => { like: "…", absent: "…" };`; `field as "name"` where Rust has the name.
macro_rules! options {
    ($(#[$meta:meta])* $vis:vis struct $Options:ident = $attribute:literal $(with $call:literal)? of $kin:path {
        $($field:ident $(as $name:literal)?: $Value:ty = $form:expr => { $($doc:tt)* };)*
    }) => {
        $(#[$meta])*
        #[derive(Default)]
        $vis struct $Options {
            $(pub(crate) $field: Option<$Value>,)*
            given: $crate::options::Given,
        }

        impl $Options {
            #[allow(clippy::needless_update, reason = "most rows leave something out")]
            pub(crate) const TABLE: &'static $crate::options::Table = &$crate::options::Table {
                attribute: $attribute,
                calls: &[$($call)?],
                rows: &[$($crate::options::Row {
                    name: $crate::options::name_of!($field $(as $name)?),
                    #[cfg(test)]
                    words: || $crate::options::Form::words(&$form),
                    $($doc)*
                    ..$crate::options::Row::EMPTY
                }),*],
                kin: $kin,
            };

            /// Reads the options and reports what is none.
            #[allow(dead_code, reason = "one table is there for its documentation")]
            pub(crate) fn read(arguments: $crate::syntax::Arguments, errors: &$crate::syntax::Errors) -> $Options {
                #[allow(unused_mut, reason = "an attribute may have no options")]
                let mut reader = $crate::options::Reader::new(Self::TABLE, arguments, errors);
                $(let $field = reader.next(&$form);)*
                $Options { $($field,)* given: reader.finish(Self::TABLE) }
            }
        }

        impl std::ops::Deref for $Options {
            type Target = $crate::options::Given;

            fn deref(&self) -> &$crate::options::Given {
                &self.given
            }
        }
    };
}
pub(crate) use options;

/// An option's name: its field's, or another.
macro_rules! name_of {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident as $name:literal) => {
        $name
    };
}
pub(crate) use name_of;
