//! Sizes in bytes as people write them: `64Mi`, `1.5 GB`, `1024`.

use super::Wrong;
use super::numbers::Amount;
use crate::text::{equal, slice};

/// The units, each 1000 or 1024 times the one before it.
const LETTERS: &[u8] = b"kmgtpe";

/// The bytes that a text means: a number, and `k`, `M`, `G`, `T`, `P` or `E` (1000 each) or `Ki`, `Mi` and so on (1024 each),
/// with or without a `B` at the end.
///
/// ```
/// use podwire_rules::forms::size;
///
/// assert_eq!(size("64Mi"), Ok(67_108_864));
/// assert_eq!(size("1.5 GB"), Ok(1_500_000_000));
/// assert_eq!(size("128m"), Err("`m` stands for a thousandth in Kubernetes: write `M` or `Mi`"));
/// ```
///
/// # Errors
/// What is wrong with the text.
pub const fn size(text: &str) -> Result<u64, &'static str> {
    let bytes = text.as_bytes();
    let amount = match Amount::read(bytes, 0) {
        Ok(amount) => amount,
        Err(why) => return Err(why),
    };
    let start =
        if amount.end < bytes.len() && bytes[amount.end] == b' ' { amount.end + 1 } else { amount.end };
    if !text.is_char_boundary(start) {
        return Err(UNIT);
    }
    let unit = match unit(slice(text, start, text.len())) {
        Ok(unit) => unit,
        Err(why) => return Err(why),
    };
    let (size, rest) = amount.times(unit);
    if size > u64::MAX as u128 {
        Err("it is too large")
    } else if rest {
        Err("it is no whole number of bytes")
    } else {
        Ok(size as u64)
    }
}

const UNIT: &str = "its unit is none of `k`, `M`, `G`, `T`, `P`, `E`, and `Ki`, `Mi` and so on";

/// What is wrong with the text as a size, if anything is.
pub(super) const fn wrong(text: &str) -> Wrong {
    match size(text) {
        Ok(_) => None,
        Err(why) => Some(why),
    }
}

const fn unit(name: &str) -> Result<u128, &'static str> {
    let bytes = name.as_bytes();
    if bytes.is_empty() || name.eq_ignore_ascii_case("b") || is_word(name) {
        return Ok(1);
    }
    if equal(name, "m") {
        return Err("`m` stands for a thousandth in Kubernetes: write `M` or `Mi`");
    }
    let mut power = 0;
    while LETTERS[power] != bytes[0].to_ascii_lowercase() {
        power += 1;
        if power == LETTERS.len() {
            return Err(UNIT);
        }
    }
    let factor: u128 = match bytes {
        [_] | [_, b'B' | b'b'] => 1000,
        [_, b'I' | b'i'] | [_, b'I' | b'i', b'B' | b'b'] => 1024,
        _ => return Err(UNIT),
    };
    Ok(factor.pow(power as u32 + 1))
}

const fn is_word(name: &str) -> bool {
    equal(name, "byte") || equal(name, "bytes")
}
