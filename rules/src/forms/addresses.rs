//! IP addresses, and those with a port.

use super::Wrong;
use super::numbers::digits_end;
use crate::network::{Address, parse_ip};
use crate::text::{contains_text, position, slice, starts_with};

/// Whether the text is an IP address of one of the families, as Rust reads it.
pub(super) const fn ip(text: &str, v4: bool, v6: bool) -> Wrong {
    let Some(written) = parse_ip(text) else { return Some("it is no IP address") };
    match written.address {
        _ if written.leading_zeros => Some("a number in it has a leading zero"),
        Address::V4(_) if !v4 => Some("it is an IPv4 address"),
        Address::V6(_) if !v6 => Some("it is an IPv6 address"),
        _ => None,
    }
}

/// Whether the text is an IP address and a port.
pub(super) const fn socket(text: &str, v4: bool, v6: bool) -> Wrong {
    let (host, port) = match split(text) {
        Ok(parts) => parts,
        Err(why) => return Some(why),
    };
    let bracketed = starts_with(host, "[");
    let address = if bracketed { without_scope(within_brackets(host)) } else { host };
    let Some(written) = parse_ip(address) else {
        return if bracketed { BRACKETS } else { Some("its host is no IP address") };
    };
    match written.address {
        _ if written.leading_zeros => Some("a number in its address has a leading zero"),
        Address::V4(_) if bracketed => BRACKETS,
        Address::V4(_) if !v4 => Some("its address is an IPv4 address"),
        Address::V6(_) if !v6 => Some("its address is an IPv6 address"),
        _ => port,
    }
}

/// Whether the text is a host and a port.
pub(super) const fn authority(text: &str) -> Wrong {
    if contains_text(text, "://") {
        return Some("it is a URL: leave the scheme out");
    }
    let (host, port) = match split(text) {
        Ok(parts) => parts,
        Err(why) => return Some(why),
    };
    if starts_with(host, "[") {
        return if is_v6(within_brackets(host)) { port } else { BRACKETS };
    }
    if is_host(host) { port } else { Some("its host is neither a name nor an IP address") }
}

const BRACKETS: Wrong = Some("there is no IPv6 address in its brackets");

const fn within_brackets(host: &str) -> &str {
    slice(host, 1, host.len() - 1)
}

/// Whether a text is an IPv6 address.
pub(super) const fn is_v6(text: &str) -> bool {
    matches!(parse_ip(text), Some(written) if matches!(written.address, Address::V6(_)))
}

/// The host, brackets included, and what is wrong with the port.
///
/// # Errors
/// What is wrong with the text, where it has no such parts.
const fn split(text: &str) -> Result<(&str, Wrong), &'static str> {
    let bytes = text.as_bytes();
    let bracketed = bytes[0] == b'[';
    let bracket = position(bytes, 0, bytes.len(), b']');
    if bracketed && bracket == bytes.len() {
        return Err("a bracket is not closed");
    }
    let end = if bracketed { bracket + 1 } else { position(bytes, 0, bytes.len(), b':') };
    if end == bytes.len() {
        Err("it has no port")
    } else if bytes[end] != b':' {
        Err("the port follows the bracket after `:`")
    } else if !bracketed && position(bytes, end + 1, bytes.len(), b':') < bytes.len() {
        Err("an IPv6 address stands in brackets: `[::1]:8080`")
    } else if end == 0 {
        Err("it has no host")
    } else {
        Ok((slice(text, 0, end), port(bytes, end + 1)))
    }
}

/// What is wrong with the port at `start`, which the text ends with.
pub(super) const fn port(bytes: &[u8], start: usize) -> Wrong {
    let (mut value, mut index) = (0u32, start);
    if start == bytes.len() || digits_end(bytes, start) < bytes.len() {
        return Some("its port is no number");
    }
    while index < bytes.len() {
        value = value * 10 + (bytes[index] - b'0') as u32;
        if value > 65_535 {
            return Some("its port is larger than 65535");
        }
        index += 1;
    }
    None
}

/// `fe80::1%2` without the number of the interface.
const fn without_scope(address: &str) -> &str {
    let bytes = address.as_bytes();
    let percent = position(bytes, 0, bytes.len(), b'%');
    let scoped = percent + 1 < bytes.len() && digits_end(bytes, percent + 1) == bytes.len();
    if scoped { slice(address, 0, percent) } else { address }
}

/// Whether a text may be a host's name: labels of letters, digits, `-` and `_`, with dots between them.
pub(super) const fn is_host(host: &str) -> bool {
    let bytes = host.as_bytes();
    let (mut index, mut before) = (0, b'.');
    while index < bytes.len() {
        let byte = bytes[index];
        let dot = byte == b'.' && before != b'.';
        if !dot && !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_') {
            return false;
        }
        before = byte;
        index += 1;
    }
    !bytes.is_empty()
}
