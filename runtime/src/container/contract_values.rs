//! What can be said of a variable's value before it is known: samples that have the forms that it may have.

use podwire_rules::Words;
use podwire_rules::names::dns_label;
use podwire_rules::wires::Target;

use super::{ContainerDecl, EnvSource};
use crate::declare::{LinkDecl, LinkForm, Text};

/// What is known of a value.
#[allow(clippy::large_enum_variant, reason = "const evaluation has no boxes")]
pub(super) enum Sample {
    /// Nothing.
    Unknown,
    /// The text itself.
    Text(&'static str),
    /// An address, which may have another host.
    Address(Words),
    /// One of these, or one like them; and what it is called.
    OneOf(&'static [&'static str], &'static str),
}

/// The host on which the containers of a pod reach one another.
const LOCALHOST: &str = "127.0.0.1";

/// What is known of the value from this source.
pub(super) const fn sample(container: &ContainerDecl, source: &EnvSource) -> Sample {
    match source {
        EnvSource::Value(Text::Literal(text)) if !expands(text) => Sample::Text(text),
        EnvSource::Value(Text::Link(link)) => address(container, link),
        EnvSource::Field(field) => of_field(field),
        EnvSource::Resource { .. } => {
            Sample::OneOf(&["1", "2048", "1073741824"], "a whole number, the amount of a resource")
        }
        _ => Sample::Unknown,
    }
}

/// Whether the kubelet puts something else in place of a part of the text: `$(NAME)`, or `$$` for a dollar sign.
pub(crate) const fn expands(text: &str) -> bool {
    let mut bytes = text.as_bytes();
    while let [first, rest @ ..] = bytes {
        if *first == b'$' && matches!(rest, [b'(' | b'$', ..]) {
            return true;
        }
        bytes = rest;
    }
    false
}

const fn of_field(field: &str) -> Sample {
    match field.as_bytes() {
        b"status.podIP" | b"status.hostIP" => Sample::OneOf(&["10.0.0.1", "fd00::1"], "an IP address"),
        b"status.podIPs" | b"status.hostIPs" => {
            Sample::OneOf(&["10.0.0.1", "fd00::1", "10.0.0.1,fd00::1"], "a list of IP addresses")
        }
        _ => Sample::Unknown,
    }
}

const fn address(container: &ContainerDecl, link: &LinkDecl) -> Sample {
    let host = match container.refers[link.reference as usize].to {
        // A name with the instance's in it is none yet.
        Target::Type(head) if !dns_label(head.name).is_ok() => "service",
        Target::Type(head) => head.name,
        _ => LOCALHOST,
    };
    let words = Words::EMPTY;
    let port = link.port as u128;
    let words = match link.form {
        LinkForm::Authority => words.text(host).text(":").number(port),
        LinkForm::Host => words.text(host),
        LinkForm::Port => words.number(port),
        LinkForm::Url { scheme, path } => {
            words.text(scheme).text("://").text(host).text(":").number(port).text(path)
        }
        LinkForm::Text(text) if is_short(text) => filled(text, host, port),
        LinkForm::Text(_) => return Sample::Unknown,
    };
    Sample::Address(words)
}

/// Whether nothing of a sample is cut.
const fn is_short(text: &str) -> bool {
    text.len() <= 100
}

/// The text with the address in its places.
const fn filled(text: &str, host: &str, port: u128) -> Words {
    const PLACES: [&str; 3] = ["{authority}", "{host}", "{port}"];
    let (mut words, mut start, mut index) = (Words::EMPTY, 0, 0);
    while index < text.len() {
        let mut place = 0;
        while place < PLACES.len() && !stands_at(text.as_bytes(), index, PLACES[place].as_bytes()) {
            place += 1;
        }
        if place == PLACES.len() {
            index += 1;
            continue;
        }
        words = words.text(text.split_at(index).0.split_at(start).1);
        words = match place {
            0 => words.text(host).text(":").number(port),
            1 => words.text(host),
            _ => words.number(port),
        };
        index += PLACES[place].len();
        start = index;
    }
    words.text(text.split_at(start).1)
}

const fn stands_at(text: &[u8], start: usize, part: &[u8]) -> bool {
    let mut index = 0;
    while index < part.len() {
        if start + index >= text.len() || text[start + index] != part[index] {
            return false;
        }
        index += 1;
    }
    true
}
