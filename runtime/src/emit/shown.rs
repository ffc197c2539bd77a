//! Hostile texts, such as the names of files, on their way to a terminal.

use std::ffi::OsStr;
use std::fmt::{self, Display, Formatter};

/// Shows a text without what would act on a terminal instead of being seen on it: control characters, line breaks, marks
/// that turn the direction of writing, and bytes that are no text.
pub(crate) struct Shown<'t>(&'t OsStr);

/// The text, fit to be shown.
pub(crate) fn shown<T: AsRef<OsStr> + ?Sized>(text: &T) -> Shown<'_> {
    Shown(text.as_ref())
}

impl Display for Shown<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for chunk in self.0.as_encoded_bytes().utf8_chunks() {
            // `escape_debug` knows what is not printable; quotes and backslashes are, and stay as they are typed.
            for piece in chunk.valid().split_inclusive(['\'', '"', '\\']) {
                let end = piece.len() - usize::from(piece.ends_with(['\'', '"', '\\']));
                write!(formatter, "{}{}", piece[..end].escape_debug(), &piece[end..])?;
            }
            write!(formatter, "{}", chunk.invalid().escape_ascii())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_would_act_on_a_terminal_is_escaped() {
        assert_eq!(shown("a\u{1b}[31m\nerror: b").to_string(), "a\\u{1b}[31m\\nerror: b");
        assert_eq!(shown("a\u{202e}b\u{2066}c\u{200b}d\u{2028}e").to_string().matches("\\u{").count(), 4);
        assert_eq!(shown("a\u{85}\u{7f}\0").to_string(), "a\\u{85}\\u{7f}\\0");
    }

    #[test]
    fn what_can_be_read_is_left_alone() {
        for text in ["C:\\manifests\\web.yaml", "it's \"mine\"", "Übersicht-日本.yaml", "e\u{301}te", ""] {
            assert_eq!(shown(text).to_string(), text);
        }
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_text_are_escaped() {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"a\xff\x1bb");
        assert_eq!(shown(name).to_string(), "a\\xff\\u{1b}b");
    }
}
