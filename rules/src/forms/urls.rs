//! URLs: as much as every reader of them agrees on.

use super::Wrong;
use super::addresses::{is_v6, port};
use crate::text::{contains_text, position, slice};

/// Whether the text is a URL with an authority.
///
/// What follows the authority is any text without blanks: how it is encoded is the reader's affair.
pub(super) const fn url(text: &str) -> Wrong {
    let bytes = text.as_bytes();
    let scheme = position(bytes, 0, bytes.len(), b':');
    if !contains_text(text, "://") {
        return Some("it has no scheme, such as `http://`");
    }
    if !is_scheme(bytes, scheme) || !crate::text::is_at(bytes, scheme, b"://") {
        return Some("what stands before `://` is no scheme");
    }
    if has_blanks(bytes) {
        return Some("there are blanks in it");
    }
    let start = scheme + 3;
    let mut end = start;
    while end < bytes.len() && !matches!(bytes[end], b'/' | b'?' | b'#') {
        end += 1;
    }
    authority(slice(text, 0, scheme), slice(text, start, end))
}

const fn authority(scheme: &str, authority: &str) -> Wrong {
    let bytes = authority.as_bytes();
    if bytes.is_empty() {
        return if needs_host(scheme) { Some("it has no host") } else { None };
    }
    // Whatever stands before the last `@` is a user and a password.
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b'@' {
        start -= 1;
    }
    let host = slice(authority, start, bytes.len());
    let bytes = host.as_bytes();
    let bracketed = !bytes.is_empty() && bytes[0] == b'[';
    let host_end = if bracketed {
        let bracket = position(bytes, 0, bytes.len(), b']');
        if bracket == bytes.len() || !is_v6(slice(host, 1, bracket)) {
            return Some("there is no IPv6 address in its brackets");
        }
        bracket + 1
    } else {
        position(bytes, 0, bytes.len(), b':')
    };
    if host_end == 0 {
        return Some("it has no host");
    }
    if host_end == bytes.len() || (bytes[host_end] == b':' && host_end + 1 == bytes.len()) {
        return None;
    }
    if bytes[host_end] != b':' {
        return Some("the port follows the bracket after `:`");
    }
    port(bytes, host_end + 1)
}

/// A URL of these schemes leads to a host; a file's or a socket's path needs none.
const fn needs_host(scheme: &str) -> bool {
    let mut index = 0;
    const SCHEMES: [&str; 5] = ["http", "https", "ws", "wss", "ftp"];
    while index < SCHEMES.len() {
        if scheme.eq_ignore_ascii_case(SCHEMES[index]) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_scheme(bytes: &[u8], end: usize) -> bool {
    let mut index = 0;
    while index < end {
        let allowed = bytes[index].is_ascii_alphanumeric() || matches!(bytes[index], b'+' | b'-' | b'.');
        if !allowed || (index == 0 && !bytes[0].is_ascii_alphabetic()) {
            return false;
        }
        index += 1;
    }
    end > 0
}

const fn has_blanks(bytes: &[u8]) -> bool {
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] <= b' ' || bytes[index] == 0x7f {
            return true;
        }
        index += 1;
    }
    false
}
