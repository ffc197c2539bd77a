//! Numbers, as Rust's own types read them.

use super::Wrong;
use crate::text::position;

/// Whether the text is a whole number in the range.
pub(super) const fn integer(text: &str, min: i128, max: u128) -> Wrong {
    let bytes = text.as_bytes();
    let negative = bytes[0] == b'-';
    let start = if negative || bytes[0] == b'+' { 1 } else { 0 };
    let end = digits_end(bytes, start);
    if end == start || end < bytes.len() {
        return malformed(bytes, end);
    }
    let Some(magnitude) = magnitude(bytes, start) else {
        return if negative { Some("it is too small") } else { Some("it is too large") };
    };
    match (negative, min >= 0) {
        (true, true) => Some("it is too small"),
        (true, false) if magnitude > min.unsigned_abs() => Some("it is too small"),
        (false, true) if magnitude < min as u128 => Some("it is too small"),
        (false, _) if magnitude > max => Some("it is too large"),
        _ => None,
    }
}

const fn malformed(bytes: &[u8], end: usize) -> Wrong {
    if end == bytes.len() {
        return Some("it has no digits");
    }
    match bytes[end] {
        b'.' => Some("it has a fraction"),
        b'_' | b',' | b' ' | b'\'' => Some("there is something between its digits"),
        _ => Some("it is no number in decimal digits"),
    }
}

const fn magnitude(bytes: &[u8], start: usize) -> Option<u128> {
    let (mut value, mut index) = (0u128, start);
    while index < bytes.len() {
        let Some(tenfold) = value.checked_mul(10) else { return None };
        let Some(sum) = tenfold.checked_add((bytes[index] - b'0') as u128) else { return None };
        value = sum;
        index += 1;
    }
    Some(value)
}

/// Whether the text is a decimal number, as `f64` reads it.
pub(super) const fn number(text: &str) -> Wrong {
    let bytes = text.as_bytes();
    let start = if matches!(bytes[0], b'-' | b'+') { 1 } else { 0 };
    let word = text.split_at(start).1;
    if word.eq_ignore_ascii_case("inf")
        || word.eq_ignore_ascii_case("infinity")
        || word.eq_ignore_ascii_case("nan")
    {
        return None;
    }
    let dot = digits_end(bytes, start);
    let (fraction, end) = match dot < bytes.len() && bytes[dot] == b'.' {
        true => (dot + 1, digits_end(bytes, dot + 1)),
        false => (dot, dot),
    };
    if dot == start && end == fraction {
        return Some("it is no number in decimal digits");
    }
    if end == bytes.len() || is_exponent(bytes, end) {
        return None;
    }
    if bytes[end] == b',' && position(bytes, 0, end, b'.') == end {
        return Some("the sign before a fraction is `.`");
    }
    Some("something follows the number")
}

const fn is_exponent(bytes: &[u8], start: usize) -> bool {
    if !matches!(bytes[start], b'e' | b'E') {
        return false;
    }
    let signed = start + 1 < bytes.len() && matches!(bytes[start + 1], b'-' | b'+');
    let digits = if signed { start + 2 } else { start + 1 };
    digits < bytes.len() && digits_end(bytes, digits) == bytes.len()
}

/// Where the digits end that begin at `start`.
pub(super) const fn digits_end(bytes: &[u8], start: usize) -> usize {
    let mut index = start;
    while index < bytes.len() && bytes[index].is_ascii_digit() {
        index += 1;
    }
    index
}

/// An amount of something that has units: digits, perhaps a fraction, and where it ends.
pub(super) struct Amount {
    whole: u64,
    /// The digits after the dot, and ten to their number.
    fraction: u64,
    scale: u64,
    pub(super) end: usize,
}

/// The most digits of a fraction that count; a picosecond more or less is nothing to a program.
const FRACTION_DIGITS: u32 = 12;

impl Amount {
    /// Reads the amount that stands at `start`.
    pub(super) const fn read(bytes: &[u8], start: usize) -> Result<Amount, &'static str> {
        let dot = digits_end(bytes, start);
        if start < bytes.len() && matches!(bytes[start], b'-') {
            return Err("it is negative");
        }
        if dot == start {
            return Err("a number is missing");
        }
        let (mut whole, mut index) = (0u64, start);
        while index < dot {
            let Some(tenfold) = whole.checked_mul(10) else { return Err("it is too large") };
            let Some(sum) = tenfold.checked_add((bytes[index] - b'0') as u64) else {
                return Err("it is too large");
            };
            whole = sum;
            index += 1;
        }
        let mut amount = Amount { whole, fraction: 0, scale: 1, end: dot };
        if dot == bytes.len() || bytes[dot] != b'.' {
            return Ok(amount);
        }
        amount.end = digits_end(bytes, dot + 1);
        if amount.end == dot + 1 {
            return Err("a digit is missing after `.`");
        }
        index = dot + 1;
        while index < amount.end && amount.scale < 10u64.pow(FRACTION_DIGITS) {
            amount.fraction = amount.fraction * 10 + (bytes[index] - b'0') as u64;
            amount.scale *= 10;
            index += 1;
        }
        Ok(amount)
    }

    /// The amount in a smaller unit, of which one of this has so many, and whether there is a rest.
    pub(super) const fn times(&self, unit: u128) -> (u128, bool) {
        let part = self.fraction as u128 * unit;
        (self.whole as u128 * unit + part / self.scale as u128, !part.is_multiple_of(self.scale as u128))
    }

    pub(super) const fn is_zero(&self) -> bool {
        self.whole == 0 && self.fraction == 0
    }
}
