//! Names of iSCSI nodes, and addresses with ports.

/// What is wrong with the name of an iSCSI node: `iqn.2001-04.com.example:disk`, `eui.…` or `naa.…`.
pub(super) fn name_problem(name: &str) -> Option<&'static str> {
    let sound = match name.get(..3) {
        Some("iqn") => is_iqn(name),
        Some("eui") => is_numbered(name, 16),
        Some("naa") => is_numbered(name, 32),
        _ => return Some("must be valid format starting with iqn, eui, or naa"),
    };
    (!sound).then_some("must be valid format")
}

/// Whether a qualified name ends the text: `iqn.`, year and month, a domain, a colon and an identifier.
fn is_iqn(name: &str) -> bool {
    name.match_indices("iqn.").any(|(start, _)| is_qualified(&name[start + 4..]))
}

fn is_qualified(rest: &str) -> bool {
    let Some((date, rest)) = rest.split_at_checked(8) else { return false };
    let is_date = date.bytes().enumerate().all(|(index, byte)| match index {
        4 => byte == b'-',
        7 => byte == b'.',
        _ => byte.is_ascii_digit(),
    });
    let Some((domain, identifier)) = rest.split_once(':') else { return false };
    let is_domain = !domain.is_empty()
        && domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    let is_identifier = !identifier.is_empty()
        && !identifier.contains([',', '^', ';', '*', '&', '$', '|', ' ', '\t', '\n', '\r', '\u{c}']);
    is_date && is_domain && is_identifier
}

/// Whether one character and so many letters and digits follow the first three.
fn is_numbered(name: &str, digits: usize) -> bool {
    let mut rest = name[3..].chars();
    rest.next().is_some_and(|separator| separator != '\n')
        && rest.as_str().len() == digits
        && rest.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether a text is `host:port`, the host in brackets if it has colons.
pub(super) fn is_host_and_port(text: &str) -> bool {
    let Some((host, port)) = text.rsplit_once(':') else { return false };
    let has_bracket = |part: &str| part.contains(['[', ']']);
    match host.strip_prefix('[') {
        Some(address) => {
            address.strip_suffix(']').is_some_and(|address| !has_bracket(address)) && !has_bracket(port)
        }
        None => !host.contains(':') && !has_bracket(host) && !has_bracket(port),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_host_and_port, name_problem};

    #[test]
    fn names_of_nodes() {
        let sound = [
            "iqn.2001-04.com.example:storage.disk1",
            "iqn.2001-04.com.example:a:b",
            "eui.0123456789ABCDEF",
            "naa.62004567BA64678D0123456789ABCDEF",
        ];
        for name in sound {
            assert_eq!(name_problem(name), None, "{name}");
        }
        let broken =
            ["", "iqn", "iqn.2001-04.com.example", "iqn.2001-04.com.example:a b", "eui.01", "nna.1", "iq"];
        for name in broken {
            assert!(name_problem(name).is_some(), "{name}");
        }
    }

    #[test]
    fn hosts_with_ports() {
        assert!(is_host_and_port("registry:7861") && is_host_and_port("[::1]:80") && is_host_and_port(":"));
        assert!(!is_host_and_port("registry") && !is_host_and_port("a:b:c") && !is_host_and_port("[::1]"));
    }
}
