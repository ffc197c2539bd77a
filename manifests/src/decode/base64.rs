//! Base64 as Go's standard decoder reads it: padded, line breaks ignored, spare bits of any value.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};

const ENGINE: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

/// The bytes that a text encodes; none when it is not base64.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    if text.contains(['\r', '\n']) {
        return ENGINE.decode(text.replace(['\r', '\n'], "")).ok();
    }
    ENGINE.decode(text).ok()
}

/// The text that encodes the bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    ENGINE.encode(bytes)
}

/// The text without line breaks and spare bits, which stricter decoders refuse; none when it is not base64.
pub(crate) fn normalize(text: &str) -> Option<String> {
    Some(ENGINE.encode(decode(text)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_demanded_and_line_breaks_are_ignored() {
        assert_eq!(decode("cG9k\nd2lyZQ==\n"), Some(b"podwire".to_vec()));
        assert_eq!(decode("cG9kd2ly"), Some(b"podwir".to_vec()));
        assert_eq!(decode(""), Some(Vec::new()));
        assert_eq!(normalize("cG9kd2lyZR==").as_deref(), Some("cG9kd2lyZQ=="));
        for text in ["cG9kd2lyZQ", "cG9kd2lyZQ=", "=", "a===", "cG9k d2ly", "cG9kd2lyZQ===", "a-_="] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }
}
