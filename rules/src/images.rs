//! References to container images: `ghcr.io/acme/catalog:1.2.0`.

use crate::labels::is_any_case_subdomain;
use crate::rule::rules;
use crate::text::{are_name_bytes, contains, is_at, position, starts_with};
use crate::{Breaches, ErrorType};

rules! {
    IMAGE_REQUIRED = "image-required", Error, "containers[*].image" {
        what: "A container has an image.",
        why: "There is nothing to run otherwise.",
        example: "`image: \"\"`",
        mend: "`image: nginx:1.29`",
    }
    IMAGE_PADDED = "image-padded", Error, "containers[*].image of Pods" {
        what: "An image reference has no blanks around it.",
        why: "The blank is taken for a part of the name.",
        example: "`\"nginx:1.29 \"`",
        mend: "`\"nginx:1.29\"`",
    }
    IMAGE_REFERENCE = "image-reference", Wiring, "containers[*].image" {
        what: "An image reference is `[registry[:port]/]path[:tag][@digest]`, its path in lower case.",
        why: "The API server takes any text; the node refuses it with InvalidImageName, and the Pod never runs.",
        example: "`Acme/Catalog:1.0`",
        mend: "`acme/catalog:1.0`",
    }
    PULL_POLICY = "pull-policy", Error, "containers[*].imagePullPolicy" {
        what: "A pull policy is Always, IfNotPresent or Never.",
        why: "The kubelet knows these three.",
        example: "`pull_policy = Sometimes`",
        mend: "`pull_policy = IfNotPresent`",
    }
}

/// The pull policies, in the order in which the API server lists them.
pub const PULL_POLICIES: &[&str] = &["Always", "IfNotPresent", "Never"];
/// The most characters a tag has.
pub const TAG_LENGTH: usize = 128;
/// The most characters an image's name, with its registry, has.
pub const NAME_LENGTH: usize = 255;

/// What the API server itself demands of an image: [`IMAGE_REQUIRED`] and, in a Pod, [`IMAGE_PADDED`].
pub const fn image(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&IMAGE_REQUIRED, ErrorType::Required, "");
    }
    Breaches::NONE.and_if(
        value.trim_ascii().len() != value.len(),
        &IMAGE_PADDED,
        "must not have leading or trailing whitespace",
    )
}

/// [`IMAGE_REFERENCE`]: the grammar by which container runtimes read an image reference.
///
/// ```
/// use podwire_rules::images;
///
/// assert!(images::reference("ghcr.io/acme/catalog:1.2.0").is_ok());
/// assert!(!images::reference("ghcr.io/Acme/catalog:1.2.0").is_ok());
/// ```
pub const fn reference(value: &str) -> Breaches {
    match mistake(value) {
        None => Breaches::NONE,
        Some(detail) => Breaches::one(&IMAGE_REFERENCE, ErrorType::Invalid, detail),
    }
}

const fn mistake(value: &str) -> Option<&'static str> {
    let bytes = value.as_bytes();
    let at = position(bytes, 0, bytes.len(), b'@');
    if at < bytes.len() && !is_digest(bytes, at + 1) {
        return Some("a digest is an algorithm, ':' and at least 32 hexadecimal digits; sha256 has 64");
    }
    let path = path_start(value, at);
    let end = tag_colon(bytes, path, at);
    if end < at && !is_tag(bytes, end + 1, at) {
        return Some(
            "a tag has 1 to 128 letters, digits, '_', '.' and '-', and begins with a letter, digit or '_'",
        );
    }
    if end == path {
        return Some("an image reference needs a repository path: '[registry[:port]/]path[:tag][@digest]'");
    }
    if path > 0 && !is_registry(bytes, path - 1) {
        return Some("a registry is a host name or address with an optional port");
    }
    if !is_path(bytes, path, end) {
        return Some(
            "a repository path has lower case letters and digits, separated by '/', '.', '_', '__' or '-'",
        );
    }
    if path > 0 && repeats_registry(bytes, path, end) {
        return Some("the registry is written twice: no such repository is there");
    }
    if end > NAME_LENGTH {
        return Some("an image's name has at most 255 characters");
    }
    None
}

/// Where the path begins: behind the first `/`, if what stands before it is a registry.
const fn path_start(value: &str, end: usize) -> usize {
    let bytes = value.as_bytes();
    let slash = position(bytes, 0, end, b'/');
    if slash == end {
        return 0;
    }
    let has_dot = position(bytes, 0, slash, b'.') < slash;
    let has_colon = position(bytes, 0, slash, b':') < slash;
    let is_localhost = slash == 9 && starts_with(value, "localhost");
    if has_dot || has_colon || is_localhost { slash + 1 } else { 0 }
}

/// The colon before the tag, or `end`.
const fn tag_colon(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut index = end;
    while index > start && bytes[index - 1] != b'/' {
        index -= 1;
    }
    position(bytes, index, end, b':')
}

const fn is_tag(bytes: &[u8], start: usize, end: usize) -> bool {
    if start >= end || end - start > TAG_LENGTH || matches!(bytes[start], b'.' | b'-') {
        return false;
    }
    are_name_bytes(bytes, start, end)
}

const fn is_digest(bytes: &[u8], start: usize) -> bool {
    let colon = position(bytes, start, bytes.len(), b':');
    if colon == bytes.len() || colon == start || !bytes[start].is_ascii_alphabetic() {
        return false;
    }
    let mut index = start;
    while index < colon {
        let separator = matches!(bytes[index], b'-' | b'_' | b'+' | b'.');
        let ends_part = index + 1 == colon || !bytes[index + 1].is_ascii_alphabetic();
        if !bytes[index].is_ascii_alphanumeric() && (!separator || ends_part) {
            return false;
        }
        index += 1;
    }
    index = colon + 1;
    while index < bytes.len() {
        if !bytes[index].is_ascii_hexdigit() {
            return false;
        }
        index += 1;
    }
    let digits = bytes.len() - colon - 1;
    digits >= 32 && (digits == 64 || !is_at(bytes, start, b"sha256:"))
}

/// Whether `bytes[..end]` is a host name or bracketed address with an optional port.
const fn is_registry(bytes: &[u8], end: usize) -> bool {
    if end == 0 {
        return false;
    }
    let host = if bytes[0] == b'[' {
        let close = position(bytes, 0, end, b']');
        if close == end {
            return false;
        }
        close + 1
    } else {
        position(bytes, 0, end, b':')
    };
    if host < end && (bytes[host] != b':' || host + 1 == end) {
        return false;
    }
    let mut index = host + 1;
    while index < end {
        if !bytes[index].is_ascii_digit() {
            return false;
        }
        index += 1;
    }
    bytes[0] == b'[' || (host > 0 && is_any_case_subdomain(bytes, host))
}

/// Whether `bytes[start..end]` is lower case words joined by `/`, `.`, `_`, `__` or dashes.
const fn is_path(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut index = start;
    let mut in_word = false;
    while index < end {
        if crate::text::is_lower_alphanumeric(bytes[index]) {
            in_word = true;
            index += 1;
            continue;
        }
        let next = separator_end(bytes, index, end);
        if !in_word || next == index || next == end {
            return false;
        }
        in_word = false;
        index = next;
    }
    in_word
}

/// Whether the registry, with a domain, stands in the path again: `ghcr.io/acme/ghcr.io/acme/web`.
const fn repeats_registry(bytes: &[u8], path: usize, end: usize) -> bool {
    let length = path - 1;
    let mut index = path;
    while position(bytes, 0, length, b'.') < length && index + length < end {
        let is_part = bytes[index - 1] == b'/' && bytes[index + length] == b'/';
        if is_part && is_same(bytes, index, length) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether the first bytes stand here again.
const fn is_same(bytes: &[u8], start: usize, length: usize) -> bool {
    let mut index = 0;
    while index < length {
        if bytes[index] != bytes[start + index] {
            return false;
        }
        index += 1;
    }
    true
}

const fn separator_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut index = start;
    match bytes[start] {
        b'/' | b'.' => start + 1,
        b'_' => {
            if start + 1 < end && bytes[start + 1] == b'_' {
                start + 2
            } else {
                start + 1
            }
        }
        b'-' => {
            while index < end && bytes[index] == b'-' {
                index += 1;
            }
            index
        }
        _ => start,
    }
}

/// The pull policy the API server sets when none is given: `Always` for the tag `latest` or no tag.
pub const fn default_pull_policy(value: &str) -> &'static str {
    let bytes = value.as_bytes();
    if contains(value, b'@') {
        return "IfNotPresent";
    }
    let colon = tag_colon(bytes, 0, bytes.len());
    if colon == bytes.len() || is_at(bytes, colon, b":latest") && bytes.len() - colon == 7 {
        "Always"
    } else {
        "IfNotPresent"
    }
}
