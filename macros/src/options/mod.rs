//! The options of the attributes: one table each, which reads them, knows their forms and their other names, and from which
//! the tables of `docs/` are written.

#[cfg(test)]
mod docs;
mod form;

pub(crate) use form::*;

use crate::syntax::naming;

/// The options of an attribute, or of a call inside one.
pub(crate) struct Table {
    /// The attribute's name, or the call's.
    pub(crate) attribute: &'static str,
    pub(crate) rows: &'static [Row],
    /// All tables of the derive, for options that stand in the wrong attribute.
    pub(crate) kin: fn() -> &'static [&'static Table],
}

/// What an option is.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// Its form in words, for the documentation.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test writes the documentation"))]
    pub(crate) words: fn() -> String,
    /// How it is written: `period = 5`.
    pub(crate) like: &'static str,
    /// What holds without it.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test writes the documentation"))]
    pub(crate) absent: &'static str,
    /// Kubernetes' name of it, where that is another one in all but its case.
    pub(crate) kubernetes: &'static [&'static str],
}

impl Row {
    pub(crate) const EMPTY: Row = Row { name: "", words: String::new, like: "", absent: "", kubernetes: &[] };

    fn is_called(&self, folded: &str) -> bool {
        fold(self.name) == folded || self.kubernetes.iter().any(|name| fold(name) == folded)
    }
}

impl Table {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.rows.iter().any(|row| row.name == name)
    }

    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.rows.iter().map(|row| row.name).collect()
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
        let near = self.rows.iter().any(|row| naming::near(wrong, row.name));
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

/// A struct with the options of an attribute, and the table that reads them.
///
/// A row is `field: Type = form => { like: "…", absent: "…" };`; `field as "name"` where Rust has the name.
macro_rules! options {
    ($(#[$meta:meta])* $vis:vis struct $Options:ident = $attribute:literal of $kin:path {
        $($field:ident $(as $name:literal)?: $Value:ty = $form:expr => { $($doc:tt)* };)*
    }) => {
        $(#[$meta])*
        #[derive(Default)]
        $vis struct $Options {
            $(pub(crate) $field: Option<$Value>,)*
            given: Vec<$crate::syntax::Placed<&'static str>>,
            strange: bool,
            at: Option<proc_macro2::Span>,
        }

        impl $Options {
            #[allow(clippy::needless_update, reason = "most rows leave something out")]
            pub(crate) const TABLE: &'static $crate::options::Table = &$crate::options::Table {
                attribute: $attribute,
                rows: &[$($crate::options::Row {
                    name: $crate::options::name_of!($field $(as $name)?),
                    words: || $crate::options::Form::words(&$form),
                    $($doc)*
                    ..$crate::options::Row::EMPTY
                }),*],
                kin: $kin,
            };

            /// Reads the options and reports what is none.
            #[allow(unused_mut, unused_variables, unused_assignments, dead_code, reason = "an attribute may have no options")]
            pub(crate) fn read(
                mut arguments: $crate::syntax::Arguments,
                errors: &$crate::syntax::Errors,
            ) -> $Options {
                let mut options = $Options { at: Some(arguments.span), ..$Options::default() };
                let mut row = 0;
                $(
                    let argument = arguments.take(Self::TABLE.rows[row].name, errors);
                    if let Some(argument) = argument {
                        options.given.push($crate::syntax::Placed::new(Self::TABLE.rows[row].name, argument.span));
                        let like = Self::TABLE.rows[row].like;
                        options.$field = $crate::options::Form::read(&$form, &argument, like, errors);
                    }
                    row += 1;
                )*
                options.strange = arguments.finish(Self::TABLE, errors);
                options
            }

            /// Whether the option is missing, and nothing unknown stands there that may have been meant by it.
            #[allow(dead_code, reason = "not every attribute demands something")]
            pub(crate) fn lacks(&self, option: &str) -> bool {
                !self.strange && !self.gives(option)
            }

            /// Whether the option is there, be its value right or not.
            #[allow(dead_code, reason = "most options are there where they have a value")]
            pub(crate) fn gives(&self, option: &str) -> bool {
                self.given.iter().any(|given| given.value == option)
            }

            /// Where the attribute stands, or the call.
            #[allow(dead_code, reason = "most messages are about an option")]
            pub(crate) fn span(&self) -> proc_macro2::Span {
                self.at.unwrap_or_else(proc_macro2::Span::call_site)
            }

            /// Where the option stands.
            #[allow(dead_code, reason = "most values know their place")]
            pub(crate) fn place(&self, option: &str) -> proc_macro2::Span {
                let given = self.given.iter().find(|given| given.value == option);
                given.map_or_else(proc_macro2::Span::call_site, |given| given.span)
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
