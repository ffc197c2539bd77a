//! Texts in one text: how a derive states what only manifests say. For a compiler that is one expression, whatever it holds.
//!
//! Each text stands behind its length in bytes, so that it may hold anything, packed texts included: `3:cpu4:100m`. Instead of
//! a text there may be the number of an expression, whose value is the text, `3:cpu$0:`, or that of a reference, the name of which
//! is the text: `@0:`.

use core::fmt::{self, Display, Formatter};

/// One of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed<'t> {
    /// The text itself.
    Literal(&'t str),
    /// The value of the expression with this number.
    Slot(u16),
    /// The name of what the reference with this number leads to.
    Name(u16),
}

/// As it is packed.
impl Display for Packed<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Packed::Literal(text) => write!(formatter, "{}:{text}", text.len()),
            Packed::Slot(slot) => write!(formatter, "${slot}:"),
            Packed::Name(reference) => write!(formatter, "@{reference}:"),
        }
    }
}

/// The texts that a text packs, in their order; it ends where the text is not as [`Packed`] writes it.
#[derive(Clone, Copy, Debug)]
pub struct Unpacked<'t>(&'t str);

impl<'t> Unpacked<'t> {
    /// The texts that `text` packs.
    pub const fn new(text: &'t str) -> Unpacked<'t> {
        Unpacked(text)
    }
}

impl<'t> Iterator for Unpacked<'t> {
    type Item = Packed<'t>;

    // By hand: `split_once` and `parse` took twice as many instructions for texts this short.
    fn next(&mut self) -> Option<Packed<'t>> {
        let sign = *self.0.as_bytes().first()?;
        let text = if matches!(sign, b'$' | b'@') { &self.0[1..] } else { self.0 };
        let (mut number, mut digits) = (0_usize, 0);
        for byte in text.bytes().take_while(u8::is_ascii_digit) {
            number = number.checked_mul(10)?.checked_add(usize::from(byte - b'0'))?;
            digits += 1;
        }
        let rest = text.get(digits..)?.strip_prefix(':').filter(|_| digits > 0)?;
        let (packed, rest) = match sign {
            b'$' => (Packed::Slot(u16::try_from(number).ok()?), rest),
            b'@' => (Packed::Name(u16::try_from(number).ok()?), rest),
            _ => {
                let (text, rest) = rest.split_at_checked(number)?;
                (Packed::Literal(text), rest)
            }
        };
        self.0 = rest;
        Some(packed)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::string::{String, ToString};
    use std::vec::Vec;

    use super::{Packed, Unpacked};

    const HOSTILE: &[&str] =
        &["", ":", "3:cpu", "$0:", "$", "0:", "99:", "\0", "\n\r\t", "\"\\{}", "ü:🦀", "{0}", "4:100m$7:@1:"];

    fn packed(texts: &[Packed<'_>]) -> String {
        texts.iter().map(Packed::to_string).collect()
    }

    #[test]
    fn whatever_is_packed_is_unpacked_as_it_was() {
        let mut all = Vec::new();
        for text in HOSTILE {
            all.extend([Packed::Literal(text), Packed::Slot(0), Packed::Slot(u16::MAX), Packed::Name(7)]);
        }
        for first in 0..all.len() {
            let part = &all[first..];
            assert_eq!(Unpacked::new(&packed(part)).collect::<Vec<_>>(), part);
        }
    }

    #[test]
    fn packed_texts_may_be_packed_again() {
        let texts: Vec<Packed<'_>> = HOSTILE.iter().map(|text| Packed::Literal(text)).collect();
        let inner = packed(&texts);
        let outer = packed(&[Packed::Literal(&inner), Packed::Slot(3), Packed::Literal(&inner)]);
        let read: Vec<Packed<'_>> = Unpacked::new(&outer).collect();
        let [Packed::Literal(first), Packed::Slot(3), Packed::Literal(last)] = read[..] else {
            panic!("{read:?}")
        };
        for inner in [first, last] {
            assert_eq!(Unpacked::new(inner).collect::<Vec<_>>(), texts);
        }
    }

    #[test]
    fn it_ends_where_a_text_is_not_whole() {
        for text in [
            "",
            "3",
            "3:cp",
            "x:cpu",
            "$x:",
            "$65536:",
            "@",
            "@x:",
            "@65536:",
            "-1:",
            "1:ü",
            "99999999999999999999:",
        ] {
            assert_eq!(Unpacked::new(text).next(), None, "{text}");
        }
        assert_eq!(Unpacked::new("3:cpu9:").collect::<Vec<_>>(), [Packed::Literal("cpu")]);
    }
}
