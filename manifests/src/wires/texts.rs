//! Addresses of Services in texts: in variables, arguments, and the files of ConfigMaps and Secrets.

use podwire_rules::sets::DANGLING_ADDRESS;
use podwire_rules::wires::Wanted;
use podwire_rules::wires::kind::SERVICE;

use super::Absent;
use super::collect::Wires;
use super::spot::Spot;

/// The most addresses of one text.
const MOST: usize = 256;

/// Collects the addresses `name:port`, `name.namespace.svc:port`, `pod-0.name:port` and `http://name` of a text.
pub(super) fn addresses<'a>(text: &str, spot: impl Fn() -> Spot<'a>, wires: &mut Wires<'a>) {
    let bytes = text.as_bytes();
    let (mut found, mut from, mut line) = (Vec::new(), 0, Line::of(text, 0));
    while let Some(colon) = bytes[from..].iter().position(|byte| *byte == b':').map(|at| from + at) {
        if colon >= line.end {
            line = Line::of(text, text[from..colon].rfind('\n').map_or(line.end, |end| from + end + 1));
        }
        from = colon + 1;
        if line.is_comment {
            continue;
        }
        let by_scheme = bytes[from..].starts_with(b"//");
        let address = if by_scheme { of_scheme(text, colon) } else { of_port(text, colon) };
        let Some(address) = address else { continue };
        if found.len() == MOST {
            return;
        }
        // What stands in a text several times is one mistake.
        if !found.contains(&(address, by_scheme)) {
            add(address, by_scheme, &spot, wires);
        }
        found.push((address, by_scheme));
    }
}

fn add<'a>(address: Address<'_>, by_scheme: bool, spot: impl Fn() -> Spot<'a>, wires: &mut Wires<'a>) {
    let Address { name, namespace, of_pod, port } = address;
    // Behind a bare name without a port may be an alias of the program's own.
    let (wanted, absent) = match by_scheme {
        true => (Wanted::DialledByScheme(port), Absent::Fine),
        false => (Wanted::Dialled(port), Absent::OrNear(&DANGLING_ADDRESS)),
    };
    if let Some(name) = name {
        let reference = wires.to(SERVICE, namespace, name, &[wanted]);
        wires.add(reference, spot(), &DANGLING_ADDRESS, absent);
    }
    if let (Some(OfPod { pod, service, namespace }), false) = (of_pod, by_scheme) {
        let wanted = Wanted::DialledOfPod(wires.arena.text(pod), port);
        let reference = wires.to(SERVICE, namespace, service, &[wanted]);
        wires.add(reference, spot(), &DANGLING_ADDRESS, Absent::Fine);
    }
}

/// A line of a text: in one, there may be as many colons as the text has bytes.
struct Line {
    end: usize,
    is_comment: bool,
}

impl Line {
    /// The line that begins here.
    fn of(text: &str, start: usize) -> Line {
        let rest = &text[start..];
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        let is_comment = ["#", ";", "//"].iter().any(|sign| line.trim_start().starts_with(sign));
        Line { end: start + line.len() + 1, is_comment }
    }
}

/// What an address leads to: a Service, or a pod of one, or whichever of the two there is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Address<'t> {
    name: Option<&'t str>,
    namespace: Option<&'t str>,
    of_pod: Option<OfPod<'t>>,
    port: u16,
}

/// A pod, and the Service by which it has a name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct OfPod<'t> {
    pod: &'t str,
    service: &'t str,
    namespace: Option<&'t str>,
}

/// Ports of programs that listen below 1000: a smaller number behind a bare name is more often a version, or a time.
const LOW_PORTS: &[u16] =
    &[22, 25, 53, 80, 88, 110, 123, 143, 389, 443, 465, 514, 587, 636, 853, 873, 993, 995];

/// `name:port`, with the colon at this place.
fn of_port(text: &str, colon: usize) -> Option<Address<'_>> {
    let bytes = text.as_bytes();
    let digits = bytes[colon + 1..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    let end = colon + 1 + digits;
    let port: u16 = text.get(colon + 1..end)?.parse().ok()?;
    // Not the tag of an image, a time, an address of IPv6, or a number with more behind it.
    if bytes
        .get(end)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'.' | b'-' | b'_' | b'@'))
    {
        return None;
    }
    let start = start_of_host(bytes, colon);
    let host = &text[start..colon];
    let is_low = port < 1000 && !LOW_PORTS.contains(&port);
    if is_low && !text[..start].ends_with("//") {
        return None;
    }
    (port != 0 && begins_word(text, start)).then_some(())?;
    of_host(host, port)
}

/// `http://name`, with the colon at this place: without a port it has the scheme's own.
fn of_scheme(text: &str, colon: usize) -> Option<Address<'_>> {
    let scheme = &text[start_of_host(text.as_bytes(), colon)..colon];
    let port = match scheme {
        "http" | "ws" => 80,
        "https" | "wss" => 443,
        _ => return None,
    };
    let start = colon + 3;
    let length = text[start..].bytes().take_while(|byte| is_of_host(*byte)).count();
    let end = start + length;
    let stops = text[end..]
        .bytes()
        .next()
        .is_none_or(|byte| matches!(byte, b'/' | b'"' | b'\'' | b' ' | b',' | b';' | b'\n' | b'?'));
    (stops && begins_word(text, start)).then_some(())?;
    of_host(&text[start..end], port)
}

fn is_of_host(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

fn start_of_host(bytes: &[u8], end: usize) -> usize {
    let length = bytes[..end].iter().rev().take(254).take_while(|byte| is_of_host(**byte)).count();
    end - length
}

/// Whether what stands here is no part of a longer word, of a variable, or of a path.
fn begins_word(text: &str, start: usize) -> bool {
    let before = &text[..start];
    match before.bytes().last() {
        None => true,
        Some(b'/') => before.ends_with("//"),
        Some(byte) => matches!(
            byte,
            b' ' | b'\t'
                | b'\n'
                | b'\r'
                | b'"'
                | b'\''
                | b'='
                | b','
                | b'@'
                | b'['
                | b'('
                | b';'
                | b'|'
                | b'<'
                | b'+'
        ),
    }
}

/// The Service of a host name: `name`, `name.namespace.svc` and more behind it, or a pod of it before it.
fn of_host(host: &str, port: u16) -> Option<Address<'_>> {
    let labels: Vec<&str> = host.split('.').take(6).collect();
    if labels.iter().any(|label| label.is_empty() || label.starts_with('-') || label.ends_with('-'))
        || !host.starts_with(|first: char| first.is_ascii_lowercase())
    {
        return None;
    }
    let pod = |service, namespace| {
        is_of_stateful_set(labels[0]).then_some(OfPod { pod: labels[0], service, namespace })
    };
    let (name, namespace, of_pod) = match labels[..] {
        [name] if name != "localhost" => (Some(name), None, None),
        [name, namespace, "svc", ..] => (Some(name), Some(namespace), None),
        [_, name, namespace, "svc", ..] => (Some(name), Some(namespace), pod(name, Some(namespace))),
        // The namespace of a pod's Service is most often not stated.
        [name, other] => (Some(name), Some(other), pod(other, None)),
        [_, name, namespace] => (None, None, Some(pod(name, Some(namespace))?)),
        _ => return None,
    };
    Some(Address { name, namespace, of_pod, port })
}

/// Whether a pod may be called so by its StatefulSet: `db-0`.
fn is_of_stateful_set(name: &str) -> bool {
    let ordinal = name.rsplit_once('-').map(|(_, ordinal)| ordinal);
    ordinal.is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
}
