//! Keys and values of labels and annotations.

use crate::names::is_subdomain_between;
use crate::rule::rules;
use crate::text::{are_name_bytes, position};
use crate::{Breaches, ErrorType};

rules! {
    LABEL_KEY = "label-key", Error, "keys of labels, selectors, taints and resources, finalizers" {
        what: "A label's key is a name of at most 63 letters, digits, `-`, `_` and `.`, with an optional DNS subdomain and `/` before it.",
        why: "Selectors, URLs and field paths are made of it.",
        example: "`app.kubernetes.io/part of`",
        mend: "`app.kubernetes.io/part-of`",
    }
    LABEL_VALUE = "label-value", Error, "values of labels and selectors" {
        what: "A label's value is empty or at most 63 letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit.",
        why: "Selectors in URLs are made of it; free text belongs into an annotation.",
        example: "`version: 1.0 (beta)`",
        mend: "`version: 1.0-beta`",
    }
    ANNOTATION_KEY = "annotation-key", Error, "keys of annotations" {
        what: "An annotation's key is a label key in which the prefix may have capitals.",
        why: "Tools look annotations up by key, and prefixes keep them apart.",
        example: "`my note`",
        mend: "`example.com/my-note`",
    }
    ANNOTATIONS_SIZE = "annotations-size", Error, "metadata.annotations" {
        what: "All keys and values of an object's annotations have at most 262144 bytes together.",
        why: "Each object is stored and sent whole.",
        example: "an annotation of 300 KiB",
        mend: "a ConfigMap, or a link",
    }
}

/// The most bytes a label's value, or the name in a key, has.
pub const LABEL_LENGTH: usize = 63;
/// The most bytes that an object's annotations have together.
pub const ANNOTATIONS_BYTES: usize = 256 * 1024;

/// What the API server says of each part of a key, for a rule.
struct Key {
    rule: &'static crate::Rule,
    any_case: bool,
}

/// [`LABEL_KEY`]: a qualified name.
///
/// ```
/// use podwire_rules::labels;
///
/// assert!(labels::key("app.kubernetes.io/name").is_ok());
/// assert!(!labels::key("a/b/c").is_ok());
/// ```
#[inline]
pub const fn key(value: &str) -> Breaches {
    if is_key(value.as_bytes()) {
        return Breaches::NONE;
    }
    qualified_name(value, Key { rule: &LABEL_KEY, any_case: false })
}

/// [`ANNOTATION_KEY`]: a qualified name of any case.
#[inline]
pub const fn annotation_key(value: &str) -> Breaches {
    if is_key(value.as_bytes()) {
        return Breaches::NONE;
    }
    qualified_name(value, Key { rule: &ANNOTATION_KEY, any_case: true })
}

/// [`LABEL_VALUE`].
#[inline]
pub const fn value(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    if bytes.is_empty() || bytes.len() <= LABEL_LENGTH && is_name(bytes, 0, bytes.len()) {
        return Breaches::NONE;
    }
    broken_value(bytes)
}

#[cold]
const fn broken_value(bytes: &[u8]) -> Breaches {
    Breaches::NONE
        .and_if(bytes.len() > LABEL_LENGTH, &LABEL_VALUE, "must be no more than 63 bytes")
        .and_if(
            !bytes.is_empty() && !is_name(bytes, 0, bytes.len()),
            &LABEL_VALUE,
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
        )
}

/// Whether the bytes are a label's key.
const fn is_key(bytes: &[u8]) -> bool {
    let slash = position(bytes, 0, bytes.len(), b'/');
    if slash == bytes.len() {
        return bytes.len() <= LABEL_LENGTH && is_name(bytes, 0, bytes.len());
    }
    slash <= crate::names::DNS_SUBDOMAIN_LENGTH
        && bytes.len() - slash <= LABEL_LENGTH + 1
        && is_subdomain_between(bytes, 0, slash)
        && is_name(bytes, slash + 1, bytes.len())
}

#[cold]
const fn qualified_name(value: &str, key: Key) -> Breaches {
    let bytes = value.as_bytes();
    let slash = position(bytes, 0, bytes.len(), b'/');
    if slash == bytes.len() {
        return name_part(bytes, 0, key.rule, Breaches::NONE);
    }
    if position(bytes, slash + 1, bytes.len(), b'/') < bytes.len() {
        return Breaches::one(
            key.rule,
            ErrorType::Invalid,
            "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
        );
    }
    name_part(bytes, slash + 1, key.rule, prefix_part(bytes, slash, key))
}

const fn prefix_part(bytes: &[u8], end: usize, key: Key) -> Breaches {
    if end == 0 {
        return Breaches::one(key.rule, ErrorType::Invalid, "prefix part must be non-empty");
    }
    let well_formed =
        if key.any_case { is_any_case_subdomain(bytes, end) } else { is_subdomain_between(bytes, 0, end) };
    Breaches::NONE
        .and_if(end > crate::names::DNS_SUBDOMAIN_LENGTH, key.rule, "prefix part must be no more than 253 bytes")
        .and_if(
            !well_formed,
            key.rule,
            "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
        )
}

const fn name_part(bytes: &[u8], start: usize, rule: &'static crate::Rule, prefix: Breaches) -> Breaches {
    prefix
        .and_if(start == bytes.len(), rule, "name part must be non-empty")
        .and_if(bytes.len() - start > LABEL_LENGTH, rule, "name part must be no more than 63 bytes")
        .and_if(
            !is_name(bytes, start, bytes.len()),
            rule,
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
        )
}

/// Whether `bytes[start..end]` has letters, digits and inner `-`, `_` and `.`, one at least.
const fn is_name(bytes: &[u8], start: usize, end: usize) -> bool {
    if start >= end || !bytes[start].is_ascii_alphanumeric() || !bytes[end - 1].is_ascii_alphanumeric() {
        return false;
    }
    are_name_bytes(bytes, start, end)
}

/// Whether `bytes[..end]` is labels joined by dots once its capitals are lowered.
pub(crate) const fn is_any_case_subdomain(bytes: &[u8], end: usize) -> bool {
    let mut index = 0;
    while index < end {
        let edge = index == 0 || index + 1 == end || bytes[index - 1] == b'.' || bytes[index + 1] == b'.';
        let allowed = match bytes[index] {
            b'-' | b'.' => !edge,
            byte => byte.is_ascii_alphanumeric(),
        };
        if !allowed {
            return false;
        }
        index += 1;
    }
    true
}
