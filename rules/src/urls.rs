//! URLs, as the API server reads them.

use crate::network::{self, Address};
use crate::text::{consists_of, position, slice};

/// What a URL is made of, as far as webhooks are concerned.
///
/// ```
/// use podwire_rules::urls::Url;
///
/// let url = Url::parse("https://hook.example.com:8443/check?dry").unwrap();
/// assert_eq!((url.scheme, url.host, url.query), ("https", "hook.example.com:8443", "dry"));
/// assert_eq!(Url::parse("https://hook.example.com/50%"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'u> {
    /// The scheme, as it is written.
    pub scheme: &'u str,
    /// What stands before the host, up to the `@`.
    pub user: Option<&'u str>,
    /// The host, with its port.
    pub host: &'u str,
    /// What stands after the `?`.
    pub query: &'u str,
    /// What stands after the `#`.
    pub fragment: &'u str,
}

impl<'u> Url<'u> {
    /// Takes a URL apart; none where it is malformed.
    pub const fn parse(text: &'u str) -> Option<Url<'u>> {
        let bytes = text.as_bytes();
        let fragment = position(bytes, 0, bytes.len(), b'#');
        if has_control(bytes, fragment) || !is_escaped(bytes, fragment, bytes.len()) {
            return None;
        }
        let query = position(bytes, 0, fragment, b'?');
        let Some(colon) = scheme_end(bytes, query) else { return None };
        let start = if colon == 0 { 0 } else { colon + 1 };
        let url = Url {
            scheme: slice(text, 0, colon),
            user: None,
            host: "",
            query: after(text, query, fragment),
            fragment: after(text, fragment, bytes.len()),
        };
        let is_rooted = start < query && bytes[start] == b'/';
        if is_rooted && start + 1 < query && bytes[start + 1] == b'/' {
            return url.with_authority(text, start + 2, query);
        }
        // What follows a scheme without a slash is not looked at.
        let is_opaque = colon > 0 && !is_rooted;
        let is_path = is_rooted || !has_colon_in_first_segment(bytes, query);
        if is_opaque || is_path && is_escaped(bytes, start, query) { Some(url) } else { None }
    }

    /// The same with the user and the host that begin at `start`, and a path behind them.
    const fn with_authority(mut self, text: &'u str, start: usize, query: usize) -> Option<Url<'u>> {
        let bytes = text.as_bytes();
        let end = position(bytes, start, query, b'/');
        let at = last_position(bytes, start, end, b'@');
        let has_user = at < end;
        let host = if has_user { at + 1 } else { start };
        if has_user && !is_user(bytes, start, at)
            || !is_host(bytes, host, end)
            || !is_escaped(bytes, end, query)
        {
            return None;
        }
        if has_user {
            self.user = Some(slice(text, start, at));
        }
        self.host = slice(text, host, end);
        Some(self)
    }
}

/// Where the scheme's colon stands, 0 where there is none; nothing for a colon without a scheme.
const fn scheme_end(bytes: &[u8], end: usize) -> Option<usize> {
    let mut index = 0;
    while index < end {
        match bytes[index] {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if index > 0 => {}
            b':' => return if index == 0 { None } else { Some(index) },
            _ => return Some(0),
        }
        index += 1;
    }
    Some(0)
}

/// A relative path may not look as if it had a scheme.
const fn has_colon_in_first_segment(bytes: &[u8], end: usize) -> bool {
    let slash = position(bytes, 0, end, b'/');
    position(bytes, 0, slash, b':') < slash
}

const fn has_control(bytes: &[u8], end: usize) -> bool {
    let mut index = 0;
    while index < end {
        if bytes[index].is_ascii_control() {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether after each percent sign two hexadecimal digits stand.
pub(crate) const fn is_escaped(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut index = position(bytes, start, end, b'%');
    while index < end {
        if index + 2 >= end || !bytes[index + 1].is_ascii_hexdigit() || !bytes[index + 2].is_ascii_hexdigit()
        {
            return false;
        }
        index = position(bytes, index + 1, end, b'%');
    }
    true
}

/// Whether a user and a password have the characters of such.
const fn is_user(bytes: &[u8], start: usize, end: usize) -> bool {
    consists_of(bytes, start, end, "-._:~!$&'()*+,;=%@") && is_escaped(bytes, start, end)
}

/// Whether a host is a name or an address in brackets, and has a port of digits behind it, if any.
const fn is_host(bytes: &[u8], start: usize, end: usize) -> bool {
    if !has_characters_of_host(bytes, start, end) {
        return false;
    }
    let open = last_position(bytes, start, end, b'[');
    if open == end {
        return is_port(bytes, last_position(bytes, start, end, b':'), end);
    }
    let close = last_position(bytes, start, end, b']');
    close < end && open < close && is_address(bytes, open + 1, close) && is_port(bytes, close + 1, end)
}

/// A percent sign escapes what is not ASCII, or stands before an address's zone as `%25`.
const fn has_characters_of_host(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut index = start;
    while index < end {
        match bytes[index] {
            b' ' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => return false,
            b'%' if index + 2 < end && bytes[index + 1] < b'8' && !is_zone_mark(bytes, index) => {
                return false;
            }
            _ => {}
        }
        index += 1;
    }
    is_escaped(bytes, start, end)
}

const fn is_zone_mark(bytes: &[u8], index: usize) -> bool {
    bytes[index + 1] == b'2' && bytes[index + 2] == b'5'
}

/// Whether an IPv6 address stands there, with a zone or without.
const fn is_address(bytes: &[u8], start: usize, end: usize) -> bool {
    let zone = position(bytes, start, end, b'%');
    match network::parse_between(bytes, start, zone) {
        Some(written) => matches!(written.address, Address::V6(_)) || written.mapped,
        None => false,
    }
}

/// Nothing, or a colon and digits, if any.
const fn is_port(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut digit = start + 1;
    while digit < end {
        if !bytes[digit].is_ascii_digit() {
            return false;
        }
        digit += 1;
    }
    start >= end || bytes[start] == b':'
}

/// The last place of a byte; the end where it does not stand there.
const fn last_position(bytes: &[u8], start: usize, end: usize, byte: u8) -> usize {
    let mut index = end;
    while index > start {
        index -= 1;
        if bytes[index] == byte {
            return index;
        }
    }
    end
}

const fn after(text: &str, start: usize, end: usize) -> &str {
    if start < end { slice(text, start + 1, end) } else { "" }
}

#[cfg(test)]
mod tests {
    use super::Url;

    #[test]
    fn what_is_malformed_has_no_parts() {
        for text in [
            "https://a\n.example.com",
            "https://example.com/50%",
            "https://example.com/#50%",
            "https://a b.example.com",
            "https://a\\b",
            "https://{host}",
            "https://a b@example.com",
            "https://%zz@example.com",
            "https://%41.example.com",
            "https://example.com:http",
            "https://[::1",
            "https://[::1]x",
            "https://[example.com]",
            "https://[10.0.0.1]",
            "https://]::1[",
            ":8080",
            "10.0.0.1:8080",
            "50%",
        ] {
            assert_eq!(Url::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_read_is_not_always_sound() {
        for (text, scheme, host) in [
            ("", "", ""),
            ("*", "", ""),
            ("a b", "", ""),
            ("C:\\x", "C", ""),
            ("https:50%", "https", ""),
            ("https:///check", "https", ""),
            ("//example.com", "", "example.com"),
            ("/a:b", "", ""),
            ("https://<a>\"b\"", "https", "<a>\"b\""),
            ("https://%C3%A4.example.com", "https", "%C3%A4.example.com"),
            ("https://[::1]:8443/check", "https", "[::1]:8443"),
            ("https://[::ffff:10.0.0.1]", "https", "[::ffff:10.0.0.1]"),
            ("https://[fe80::1%25eth0]:", "https", "[fe80::1%25eth0]:"),
            ("https://example.com:?50%", "https", "example.com:"),
        ] {
            let url = Url::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((url.scheme, url.host, url.user), (scheme, host, None), "{text}");
        }
        let url = Url::parse("https://me:secret@example.com/?a#b\n").unwrap();
        assert_eq!((url.user, url.query, url.fragment), (Some("me:secret"), "a", "b\n"));
    }
}
