//! Texts that are put together in const evaluation, where nothing can be allocated.

use core::fmt;

/// The longest text in bytes; a longer one is cut.
const CAPACITY: usize = 255;

/// A short text that grows in const evaluation.
///
/// ```
/// use podwire_rules::Words;
///
/// const WORDS: Words = Words::EMPTY.text("from ").integer(-1).text(" to ").number(7);
/// assert_eq!(WORDS.as_str(), "from -1 to 7");
/// ```
#[derive(Clone, Copy)]
pub struct Words {
    bytes: [u8; CAPACITY],
    length: u8,
}

impl Words {
    /// No text yet.
    pub const EMPTY: Words = Words { bytes: [0; CAPACITY], length: 0 };

    /// Appends a text; nothing of it when it does not fit.
    pub const fn text(mut self, text: &str) -> Words {
        let bytes = text.as_bytes();
        let start = self.length as usize;
        if bytes.len() > CAPACITY - start {
            return self;
        }
        let mut index = 0;
        while index < bytes.len() {
            self.bytes[start + index] = bytes[index];
            index += 1;
        }
        self.length += bytes.len() as u8;
        self
    }

    /// Appends other words.
    pub const fn append(self, words: &Words) -> Words {
        self.text(words.as_str())
    }

    /// Appends a name in backticks.
    pub const fn name(self, name: &str) -> Words {
        self.text("`").text(name).text("`")
    }

    /// Appends a number.
    pub const fn number(self, number: u128) -> Words {
        const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let before = if number >= 10 { self.number(number / 10) } else { self };
        before.text(DIGITS[(number % 10) as usize])
    }

    /// Appends a number that may be negative.
    pub const fn integer(self, number: i128) -> Words {
        let sign = if number < 0 { "-" } else { "" };
        self.text(sign).number(number.unsigned_abs())
    }

    /// Appends `` `a`, `b` or `c` ``, with "…" in place of those for which there is no room.
    pub const fn choices(mut self, choices: &[&str]) -> Words {
        let mut index = 0;
        while index < choices.len() {
            let before = match index {
                0 => "",
                index if index + 1 == choices.len() => " or ",
                _ => ", ",
            };
            if before.len() + choices[index].len() + 16 > CAPACITY - self.length as usize {
                return self.text(", …");
            }
            self = self.text(before).name(choices[index]);
            index += 1;
        }
        self
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.length as usize).0) {
            Ok(text) => text,
            Err(_) => panic!("only whole texts are appended"),
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}
