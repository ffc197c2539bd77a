//! Messages put together in const evaluation.

use podwire_rules::Rule;

/// The longest message in bytes; a longer one is cut.
const CAPACITY: usize = 640;

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

    /// Appends a port: its name, or its number where it has none.
    pub(crate) const fn port(self, name: Option<&str>, number: u16) -> Message {
        match name {
            Some(name) => self.text("port ").name(name),
            None => self.text("port ").number(number as u64),
        }
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
