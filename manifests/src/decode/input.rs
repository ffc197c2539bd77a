//! From bytes to text: the encodings that YAML 1.1 knows by their byte order marks, and what may stand in a text.

use std::borrow::Cow;

use super::error::{Position, Problem, ProblemKind};
use super::lines::Lines;

/// The longest text that is read, in bytes: 256 MiB, some 400,000 objects. Who reads from a source that may not
/// end, such as a device or a pipe, stops after it.
pub const MAX_LENGTH: usize = 256 << 20;

fn syntax(position: Position, message: String) -> Problem {
    Problem::new(ProblemKind::Syntax, position, message)
}

/// The text that bytes hold: UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
/// At the first byte that belongs to no character.
pub(crate) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    match bytes {
        [0xff, 0xfe, units @ ..] => utf_16(units, u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, units @ ..] => utf_16(units, u16::from_be_bytes).map(Cow::Owned),
        _ => utf_8(bytes).map(Cow::Borrowed),
    }
}

fn utf_8(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|error| {
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        let message = match rest.first() {
            Some(byte) if error.error_len().is_some() => format!("the byte 0x{byte:02x} is no UTF-8"),
            _ => "the text ends inside of a character".to_owned(),
        };
        syntax(end_of(&String::from_utf8_lossy(valid)), message)
    })
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for character in char::decode_utf16(pairs.iter().copied().map(unit)) {
        match character {
            Ok(character) => text.push(character),
            Err(half) => {
                let message = format!("0x{:04x} is half a character of UTF-16", half.unpaired_surrogate());
                return Err(syntax(end_of(&text), message));
            }
        }
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err(syntax(end_of(&text), "the text ends inside of a character".to_owned()))
    }
}

fn end_of(text: &str) -> Position {
    Lines::default().position(text, text.len())
}

/// The offset of the first character that YAML 1.1 has in no text, quoted or not: control characters and the
/// non-characters U+FFFE and U+FFFF.
pub(crate) fn first_unprintable(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut offset = 0;
    while let Some(found) = bytes[offset..].iter().position(|byte| SUSPECT[usize::from(*byte)]) {
        offset += found;
        let is_unprintable = match bytes[offset] {
            0xc2 => matches!(bytes.get(offset + 1), Some(0x80..=0x84 | 0x86..=0x9f)),
            0xef => matches!(bytes.get(offset + 1..offset + 3), Some([0xbf, 0xbe | 0xbf])),
            _ => true,
        };
        if is_unprintable {
            return Some(offset);
        }
        offset += 1;
    }
    None
}

/// Whether a text has no unprintable character, no byte order mark, and no end of a line but LF.
pub(crate) fn is_ordinary(text: &str) -> bool {
    let (blocks, rest) = text.as_bytes().as_chunks::<64>();
    // Without an early end, which lets the compiler look at many bytes at once.
    let is_suspect =
        |bytes: &[u8]| bytes.iter().fold(false, |found, byte| found | may_be_extraordinary(*byte));
    let mut suspects = blocks.iter().map(|block| &block[..]).chain([rest]);
    !suspects.any(is_suspect)
        || (first_unprintable(text).is_none()
            && !text.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{feff}']))
}

fn may_be_extraordinary(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n' && byte != b'\t') | matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
}

/// The bytes with which an unprintable character may begin.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r');
        byte += 1;
    }
    suspect[0x7f] = true;
    suspect[0xc2] = true;
    suspect[0xef] = true;
    suspect
};

/// What is wrong with an unprintable character.
pub(crate) fn unprintable(text: &str, offset: usize) -> String {
    let character = text[offset..].chars().next().unwrap_or_default();
    let code = u32::from(character);
    let what = match character {
        '\0' => "NUL",
        '\u{fffe}' | '\u{ffff}' => "the non-character",
        _ => "the control character",
    };
    format!("{what} U+{code:04X} may not stand in YAML; in double quotes, write it as \"\\u{code:04x}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_text_by_their_byte_order_mark() {
        assert_eq!(text_of("ü\n".as_bytes()).as_deref(), Ok("ü\n"));
        assert_eq!(text_of(b"\xff\xfea\0\x3e\xd8\x80\xdd").as_deref(), Ok("a🦀"));
        assert_eq!(text_of(b"\xfe\xff\0a\xd8\x3e\xdd\x80").as_deref(), Ok("a🦀"));
        for (bytes, message) in [
            (&b"a: b\nc: \xff"[..], "2:4: the byte 0xff is no UTF-8"),
            (b"\xc3", "1:1: the text ends inside of a character"),
            (b"\xff\xfea\0\x3e\xd8", "1:2: 0xd83e is half a character of UTF-16"),
            (b"\xfe\xff\0\n\0", "2:1: the text ends inside of a character"),
        ] {
            assert_eq!(text_of(bytes).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn control_characters_are_found_and_line_breaks_are_none() {
        for character in ('\0'..='\u{20}').chain(['~', '\u{a0}', '\u{feff}', '\u{fffd}', '\u{fffe}', '🦀'])
        {
            let is_printable = matches!(
                character,
                '\t' | '\n' | '\r' | '\u{20}' | '~' | '\u{a0}' | '\u{feff}' | '\u{fffd}' | '🦀'
            );
            let text = format!("ä{character}");
            assert_eq!(first_unprintable(&text), (!is_printable).then_some(2), "{character:?}");
        }
        for character in '\u{7f}'..='\u{9f}' {
            let found = first_unprintable(&character.to_string());
            assert_eq!(found.is_none(), character == '\u{85}', "{character:?}");
        }
    }
}
