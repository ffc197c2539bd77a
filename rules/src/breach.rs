//! What a rule answers when a value breaks it.

use crate::Rule;

/// The API server's error types, as it prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorType {
    /// `Invalid value`: malformed or out of range.
    Invalid,
    /// `Required value`: missing or empty.
    Required,
    /// `Duplicate value`.
    Duplicate,
    /// `Unsupported value`: not one of a fixed set.
    NotSupported,
    /// `Forbidden`: may not be set here.
    Forbidden,
    /// `Too long`.
    TooLong,
    /// `Too many`.
    TooMany,
    /// `Not found`: a reference that leads nowhere.
    NotFound,
    /// `Invalid value` of the wrong type.
    TypeInvalid,
    /// `Internal error`.
    Internal,
}

impl ErrorType {
    /// The words with which the API server begins the message: `Invalid value`, `Required value`, …
    pub const fn words(self) -> &'static str {
        match self {
            ErrorType::Invalid | ErrorType::TypeInvalid => "Invalid value",
            ErrorType::Required => "Required value",
            ErrorType::Duplicate => "Duplicate value",
            ErrorType::NotSupported => "Unsupported value",
            ErrorType::Forbidden => "Forbidden",
            ErrorType::TooLong => "Too long",
            ErrorType::TooMany => "Too many",
            ErrorType::NotFound => "Not found",
            ErrorType::Internal => "Internal error",
        }
    }

    /// The API's reason: `FieldValueInvalid`, `FieldValueRequired`, …
    pub const fn reason(self) -> &'static str {
        match self {
            ErrorType::Invalid => "FieldValueInvalid",
            ErrorType::Required => "FieldValueRequired",
            ErrorType::Duplicate => "FieldValueDuplicate",
            ErrorType::NotSupported => "FieldValueNotSupported",
            ErrorType::Forbidden => "FieldValueForbidden",
            ErrorType::TooLong => "FieldValueTooLong",
            ErrorType::TooMany => "FieldValueTooMany",
            ErrorType::NotFound => "FieldValueNotFound",
            ErrorType::TypeInvalid => "FieldValueTypeInvalid",
            ErrorType::Internal => "InternalError",
        }
    }
}

/// One breach of a rule by one value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Breach {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// The API server's type of the error.
    pub error_type: ErrorType,
    /// What is wrong, in the API server's words.
    pub detail: &'static str,
}

/// The breaches that one check of one value found: none, or up to five.
#[derive(Clone, Copy, Debug)]
pub struct Breaches {
    items: [Option<Breach>; 5],
}

impl Breaches {
    /// No breach.
    pub const NONE: Breaches = Breaches { items: [None; 5] };

    /// One breach.
    pub const fn one(rule: &'static Rule, error_type: ErrorType, detail: &'static str) -> Breaches {
        Breaches::NONE.and(rule, error_type, detail)
    }

    /// These breaches and one more.
    ///
    /// # Panics
    /// When there are five already: no rule finds more.
    pub const fn and(mut self, rule: &'static Rule, error_type: ErrorType, detail: &'static str) -> Breaches {
        let mut index = 0;
        while self.items[index].is_some() {
            index += 1;
        }
        self.items[index] = Some(Breach { rule, error_type, detail });
        self
    }

    /// These breaches and, if `broken`, one more of type [`ErrorType::Invalid`].
    ///
    /// # Panics
    /// As [`Breaches::and`].
    pub const fn and_if(self, broken: bool, rule: &'static Rule, detail: &'static str) -> Breaches {
        if broken { self.and(rule, ErrorType::Invalid, detail) } else { self }
    }

    /// Whether the value keeps the rule.
    pub const fn is_ok(&self) -> bool {
        self.items[0].is_none()
    }

    /// The first breach, the one a compile error reports.
    pub const fn first(&self) -> Option<Breach> {
        self.items[0]
    }

    /// All breaches in the order in which the API server lists them.
    pub fn iter(&self) -> impl Iterator<Item = Breach> + '_ {
        self.items.iter().flatten().copied()
    }
}
