//! Bytes and strings in const evaluation, where neither iterators nor `==` on strings exist.

/// Whether a byte is `a`–`z` or `0`–`9`.
pub(crate) const fn is_lower_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// Whether two texts are equal, in const evaluation.
pub const fn equal(left: &str, right: &str) -> bool {
    let mut left = left.as_bytes();
    let mut right = right.as_bytes();
    // Four bytes a turn, bound by value, and slices taken apart one after the other rather than as a pair, or indexed up to a
    // `len()`: const evaluation pays for each step, and most of all for each call. What remains is compared at once.
    while let &[a, b, c, d, ref next @ ..] = left {
        let &[i, j, k, l, ref other @ ..] = right else { return false };
        if a != i || b != j || c != k || d != l {
            return false;
        }
        left = next;
        right = other;
    }
    match *left {
        [] => matches!(right, &[]),
        [a] => matches!(right, &[i] if a == i),
        [a, b] => matches!(right, &[i, j] if a == i && b == j),
        [a, b, c] => matches!(right, &[i, j, k] if a == i && b == j && c == k),
        _ => false,
    }
}

/// Whether one text may be a misspelling of the other: both are long enough, and but for two letters begin and end alike.
///
/// ```
/// use podwire_rules::is_near;
///
/// assert!(is_near("cahce", "cache") && is_near("settings", "setting"));
/// assert!(!is_near("cache", "index") && !is_near("a", "b"));
/// ```
pub const fn is_near(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (shorter, longer) =
        if left.len() < right.len() { (left.len(), right.len()) } else { (right.len(), left.len()) };
    let mut alike = 0;
    while alike < shorter && left[alike] == right[alike] {
        alike += 1;
    }
    let begun = alike;
    while alike < shorter
        && left[left.len() - 1 - (alike - begun)] == right[right.len() - 1 - (alike - begun)]
    {
        alike += 1;
    }
    longer > 2 && alike + 2 >= longer
}

/// The order of two texts, byte by byte: negative, 0 or positive.
pub(crate) const fn order(left: &str, right: &str) -> i8 {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([one, next @ ..], [another, other @ ..]) = (left, right) {
        if *one != *another {
            return if *one < *another { -1 } else { 1 };
        }
        (left, right) = (next, other);
    }
    match (left, right) {
        ([], []) => 0,
        ([], _) => -1,
        _ => 1,
    }
}

/// The order of two numbers: negative, 0 or positive.
pub(crate) const fn order_of(left: usize, right: usize) -> i8 {
    if left < right {
        -1
    } else if left > right {
        1
    } else {
        0
    }
}

/// Whether `text` begins with `prefix`.
pub(crate) const fn starts_with(text: &str, prefix: &str) -> bool {
    is_at(text.as_bytes(), 0, prefix.as_bytes())
}

/// Whether `text` ends with `suffix`.
pub(crate) const fn ends_with(text: &str, suffix: &str) -> bool {
    text.len() >= suffix.len() && is_at(text.as_bytes(), text.len() - suffix.len(), suffix.as_bytes())
}

/// Whether `part` stands in `bytes` at `start`.
pub(crate) const fn is_at(bytes: &[u8], start: usize, part: &[u8]) -> bool {
    if bytes.len() < start || bytes.len() - start < part.len() {
        return false;
    }
    let (length, mut index) = (part.len(), 0);
    while index < length {
        if bytes[start + index] != part[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The 64-bit FNV-1a hash of a text: equal texts have equal hashes, in a macro and in const evaluation.
pub const fn hash(text: &str) -> u64 {
    let mut bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    // A product of 128 bits never overflows, and needs no call, which const evaluation pays dearly.
    while let &[a, b, c, d, ref rest @ ..] = bytes {
        hash = ((hash ^ a as u64) as u128 * 0x0000_0100_0000_01b3) as u64;
        hash = ((hash ^ b as u64) as u128 * 0x0000_0100_0000_01b3) as u64;
        hash = ((hash ^ c as u64) as u128 * 0x0000_0100_0000_01b3) as u64;
        hash = ((hash ^ d as u64) as u128 * 0x0000_0100_0000_01b3) as u64;
        bytes = rest;
    }
    while let &[byte, ref rest @ ..] = bytes {
        hash = ((hash ^ byte as u64) as u128 * 0x0000_0100_0000_01b3) as u64;
        bytes = rest;
    }
    hash
}

/// Where `byte` stands first in `bytes[start..end]`, or `end`.
pub(crate) const fn position(bytes: &[u8], start: usize, end: usize, byte: u8) -> usize {
    let mut index = start;
    while index < end && bytes[index] != byte {
        index += 1;
    }
    index
}

/// Whether `bytes[start..end]` are letters and digits of ASCII, and these marks, alone.
pub(crate) const fn consists_of(bytes: &[u8], start: usize, end: usize, marks: &str) -> bool {
    let mut index = start;
    while index < end {
        if !bytes[index].is_ascii_alphanumeric() && !contains(marks, bytes[index]) {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether `byte` stands anywhere in `text`.
pub(crate) const fn contains(text: &str, byte: u8) -> bool {
    position(text.as_bytes(), 0, text.len(), byte) < text.len()
}

/// Whether `part` stands anywhere in `text`.
pub const fn contains_text(text: &str, part: &str) -> bool {
    let mut index = 0;
    while index < text.len() {
        if is_at(text.as_bytes(), index, part.as_bytes()) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether `text`, whose words stand each between spaces, has this word.
pub const fn is_word(text: &str, word: &str) -> bool {
    let (text, length) = (text.as_bytes(), word.len());
    let mut index = 1;
    while index + length < text.len() {
        if text[index - 1] == b' ' && text[index + length] == b' ' && is_at(text, index, word.as_bytes()) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether `value` is one of `values`.
///
/// ```
/// assert!(podwire_rules::is_one_of("cpu", &["cpu", "memory"]));
/// ```
pub const fn is_one_of(value: &str, values: &[&str]) -> bool {
    let mut index = 0;
    while index < values.len() {
        if equal(value, values[index]) {
            return true;
        }
        index += 1;
    }
    false
}

/// The part of `text` from byte `start` to byte `end`, both of which are character boundaries.
pub(crate) const fn slice(text: &str, start: usize, end: usize) -> &str {
    text.split_at(end).0.split_at(start).1
}

/// Whether `bytes[start..end]` has only letters, digits, `-`, `_` and `.`.
pub(crate) const fn are_name_bytes(bytes: &[u8], start: usize, end: usize) -> bool {
    let mut index = start;
    while index < end {
        if !IN_NAMES[bytes[index] as usize] {
            return false;
        }
        index += 1;
    }
    true
}

/// The bytes in names: letters, digits, `-`, `_` and `.`.
static IN_NAMES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'-' | b'_' | b'.');
        byte += 1;
    }
    table
};
