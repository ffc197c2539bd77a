//! The list into which the rules write what they find.

use std::fmt::Write as _;
use std::mem;

use podwire_rules::{Breaches, ErrorType, Rule, Tier};

use crate::decode::shown;

use super::finding::Finding;
use super::kept::Kept;
use super::kinds::sealed::Judged;
use super::options::Options;
use super::path::Path;

/// Collects the findings of one object.
pub struct Report<'a> {
    /// What the verdict depends on.
    pub options: &'a Options,
    /// What was found so far. Not too much is kept.
    pub findings: Kept,
    /// The paths of fields that the source lacks and the typed object cannot leave out, sorted.
    pub absent: &'a [String],
    /// Whether the rules on the specification of pods in the object have nothing to say: known beforehand where it was judged in
    /// another object, and found out otherwise.
    pub has_sound_pods: bool,
}

impl<'a> Report<'a> {
    /// Nothing found yet.
    pub fn new(options: &'a Options) -> Report<'a> {
        Report { options, findings: Kept::default(), absent: &[], has_sound_pods: false }
    }

    /// What was found, of the object that it was found about.
    pub(super) fn about(&mut self, object: &impl Judged) -> Vec<Finding> {
        let mut findings = mem::take(&mut self.findings).into_findings();
        if !findings.is_empty() {
            let reference = object.reference();
            for finding in &mut findings {
                finding.object = reference.clone();
            }
        }
        findings
    }

    /// Whether the source of the object lacks the field at `path`, whose type has no way to say so.
    pub fn is_absent(&self, path: &Path<'_>) -> bool {
        !self.absent.is_empty() && self.absent.binary_search(&path.to_string()).is_ok()
    }

    /// What a rule of the rulebook found about one value.
    #[inline]
    pub fn breaches(&mut self, path: &Path<'_>, value: impl BadValue, breaches: Breaches) {
        if !breaches.is_ok() {
            self.all_breaches(path, &value, &breaches);
        }
    }

    #[cold]
    fn all_breaches(&mut self, path: &Path<'_>, value: &dyn BadValue, breaches: &Breaches) {
        for breach in breaches.iter() {
            self.error(breach.rule, breach.error_type, path, Some(value), breach.detail);
        }
    }

    /// `Invalid value: …`.
    pub fn invalid(&mut self, rule: &'static Rule, path: &Path<'_>, value: impl BadValue, detail: &str) {
        self.error(rule, ErrorType::Invalid, path, Some(&value), detail);
    }

    /// `Required value`.
    pub fn required(&mut self, rule: &'static Rule, path: &Path<'_>, detail: &str) {
        self.error(rule, ErrorType::Required, path, None, detail);
    }

    /// `Forbidden`.
    pub fn forbidden(&mut self, rule: &'static Rule, path: &Path<'_>, detail: &str) {
        self.error(rule, ErrorType::Forbidden, path, None, detail);
    }

    /// `Duplicate value: …`.
    pub fn duplicate(&mut self, rule: &'static Rule, path: &Path<'_>, value: impl BadValue) {
        self.error(rule, ErrorType::Duplicate, path, Some(&value), "");
    }

    /// A duplicate of something that the detail names.
    pub fn duplicate_of(&mut self, rule: &'static Rule, path: &Path<'_>, value: impl BadValue, detail: &str) {
        self.error(rule, ErrorType::Duplicate, path, Some(&value), detail);
    }

    /// `Not found: …`.
    pub fn not_found(&mut self, rule: &'static Rule, path: &Path<'_>, value: impl BadValue) {
        self.error(rule, ErrorType::NotFound, path, Some(&value), "");
    }

    /// `Too long: may not be more than 63 bytes`.
    pub fn too_long(&mut self, rule: &'static Rule, path: &Path<'_>, bytes: usize) {
        let detail = format!("may not be more than {bytes} bytes");
        self.error(rule, ErrorType::TooLong, path, None, &detail);
    }

    /// `Too many: 3: must have at most 2 items`.
    pub fn too_many(&mut self, rule: &'static Rule, path: &Path<'_>, count: usize, most: usize) {
        let detail = format!("must have at most {most} items");
        self.error(rule, ErrorType::TooMany, path, Some(&count), &detail);
    }

    /// `Unsupported value: "x": supported values: "a", "b"`.
    pub fn not_supported(
        &mut self,
        rule: &'static Rule,
        path: &Path<'_>,
        value: impl BadValue,
        supported: &[&str],
    ) {
        let mut detail = String::from("supported values: ");
        for (index, value) in supported.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            // Writing to a String cannot fail.
            let _ = write!(detail, "{separator}{value:?}");
        }
        self.error(rule, ErrorType::NotSupported, path, Some(&value), &detail);
    }

    /// A warning as the API server words it, at a field or (with [`Path::Root`]) at none.
    pub fn warning(&mut self, rule: &'static Rule, path: &Path<'_>, detail: &str) {
        self.push(rule, None, path, None, detail);
    }

    /// What a rule of podwire's own found about one value: the API server accepts it in silence.
    #[inline]
    pub fn wiring_breaches(&mut self, path: &Path<'_>, value: &str, breaches: Breaches) {
        if let Some(breach) = breaches.first() {
            self.warning(breach.rule, path, &format!("{value:?}: {}", breach.detail));
        }
    }

    /// An error of any type.
    pub fn error(
        &mut self,
        rule: &'static Rule,
        error_type: ErrorType,
        path: &Path<'_>,
        value: Option<&dyn BadValue>,
        detail: &str,
    ) {
        self.push(rule, Some(error_type), path, value, detail);
    }

    #[cold]
    fn push(
        &mut self,
        rule: &'static Rule,
        error_type: Option<ErrorType>,
        path: &Path<'_>,
        value: Option<&dyn BadValue>,
        detail: &str,
    ) {
        let is_error = rule.tier == Tier::Error;
        self.findings.add(is_error, || Finding {
            error_type,
            value: value.map(BadValue::print),
            ..Finding::new(rule, path.to_string(), detail.to_owned())
        });
    }
}

/// A value that a finding prints as the API server does.
pub trait BadValue {
    /// The value as text.
    fn print(&self) -> String;
}

impl BadValue for str {
    fn print(&self) -> String {
        shown::quoted(self)
    }
}

impl BadValue for String {
    fn print(&self) -> String {
        self.as_str().print()
    }
}

impl<T: BadValue + ?Sized> BadValue for &T {
    fn print(&self) -> String {
        (**self).print()
    }
}

/// A list or structure, printed as JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: serde::Serialize> BadValue for Json<T> {
    fn print(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

/// A value that is printed once, shortened where it is long, for many findings.
pub(crate) struct Printed(String);

impl Printed {
    pub(crate) fn of(value: &dyn BadValue) -> Printed {
        Printed(shown::words(value.print()))
    }
}

impl BadValue for Printed {
    fn print(&self) -> String {
        self.0.clone()
    }
}

macro_rules! plain_bad_values {
    ($($ty:ty),+) => { $(impl BadValue for $ty {
        fn print(&self) -> String {
            self.to_string()
        }
    })+ };
}
plain_bad_values!(bool, i32, i64, u16, usize, f64);
