//! Messages put together in const evaluation.

use podwire_rules::forms::Misfit;
use podwire_rules::wires::{Identity, Label, Port, Text};
use podwire_rules::{Rule, equal};

/// The longest message in bytes; a longer one is cut.
const CAPACITY: usize = 640;

/// How much of a value is shown, in bytes.
const SHOWN: usize = 80;

/// A text that grows in const evaluation.
#[derive(Clone, Copy)]
pub(crate) struct Message {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Message {
    pub(crate) const fn new() -> Message {
        Message { bytes: [0; CAPACITY], length: 0 }
    }

    /// Appends a text.
    pub(crate) const fn text(mut self, text: &str) -> Message {
        let bytes = text.as_bytes();
        let mut index = 0;
        while index < bytes.len() && self.length < CAPACITY {
            self.bytes[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// Appends a name in backticks.
    pub(crate) const fn name(self, name: &str) -> Message {
        self.text("`").text(name).text("`")
    }

    /// Appends a value in backticks: its beginning where it is long, or has several lines.
    pub(crate) const fn shown(self, value: &str) -> Message {
        let bytes = value.as_bytes();
        let mut end = 0;
        while end < bytes.len() && end < SHOWN && bytes[end] >= b' ' {
            end += 1;
        }
        while !value.is_char_boundary(end) {
            end -= 1;
        }
        let shown = self.text("`").text(value.split_at(end).0);
        shown.text(if end < bytes.len() { "…`" } else { "`" })
    }

    /// Appends the name of a declared type in backticks.
    pub(crate) const fn of(self, identity: Identity<'_>) -> Message {
        self.name(identity.type_name)
    }

    /// Appends the name of a declared type, with its module where the other type has the same name.
    pub(crate) const fn of_two(self, identity: Identity<'_>, other: Identity<'_>) -> Message {
        if !equal(identity.type_name, other.type_name) || identity.is(other) {
            return self.of(identity);
        }
        self.text("`").text(identity.module).text("::").text(identity.type_name).text("`")
    }

    /// Appends a port: by its name, or by its number where it has none.
    pub(crate) const fn port(self, port: &Port<'_>) -> Message {
        match port.name {
            Some(name) => self.name(name),
            None => self.number(port.number as u64),
        }
    }

    /// Appends labels.
    pub(crate) const fn labels(mut self, labels: &[Label<'_>]) -> Message {
        let mut index = 0;
        while index < labels.len() {
            if index > 0 {
                self = self.text(", ");
            }
            self = self.label(&labels[index]);
            index += 1;
        }
        self
    }

    /// Appends a label.
    pub(crate) const fn label(self, label: &Label<'_>) -> Message {
        let value = match label.value {
            Text::Known(value) => value,
            Text::Unknown => "…",
        };
        self.text("`").text(label.key).text(": ").text(value).text("`")
    }

    /// Appends a number.
    pub(crate) const fn number(mut self, number: u64) -> Message {
        if number >= 10 {
            self = self.number(number / 10);
        }
        let digit = [b'0' + (number % 10) as u8];
        match std::str::from_utf8(&digit) {
            Ok(text) => self.text(text),
            Err(_) => self,
        }
    }

    /// What is wrong with a text that has not the form of its variable.
    pub(crate) const fn misfit(mut self, misfit: &Misfit) -> Message {
        if misfit.item > 0 {
            self = self.text("; value ").number(misfit.item as u64).text(" of the list is not");
        }
        match misfit.near {
            Some(near) => self.text("; did you mean ").name(near).text("?"),
            None if misfit.why.is_empty() => self,
            None => self.text("; ").text(misfit.why),
        }
    }

    /// Ends the message with the rule's id, and the compilation with the message.
    #[track_caller]
    pub(crate) const fn refuse(self, rule: &Rule) -> ! {
        let message = self.text(" [").text(rule.id).text("]");
        let (text, _) = message.bytes.split_at(message.length);
        match std::str::from_utf8(text) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("a message was cut inside a character"),
        }
    }
}
