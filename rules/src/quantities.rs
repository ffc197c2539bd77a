//! Amounts of resources: `100m`, `1.5Gi`, `2e3`.

use core::cmp::Ordering;

use crate::rule::rules;
use crate::text::is_at;
use crate::{Breaches, ErrorType};

rules! {
    QUANTITY = "quantity", Error, "resource requests and limits, sizes and divisors" {
        what: "A quantity is a decimal number with one of the suffixes n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or an exponent like e3.",
        why: "Another suffix has no meaning to the scheduler: 1 kilobyte is `1k`, 1 kibibyte `1Ki`.",
        example: "`128MB`",
        mend: "`128M`",
    }
    QUANTITY_NEGATIVE = "quantity-negative", Error, "resource requests and limits, sizes and targets" {
        what: "An amount is not negative.",
        why: "Nobody can have less than nothing.",
        example: "`memory: -1Gi`",
        mend: "`memory: 1Gi`",
    }
    QUANTITY_POSITIVE = "quantity-positive", Error, "storage requests and autoscaling targets" {
        what: "The amount is greater than zero.",
        why: "A volume of no size, or a target of nothing, cannot be reached.",
        example: "`storage: 0`",
        mend: "`storage: 1Gi`",
    }
    QUANTITY_INTEGER = "quantity-integer", Error, "extended resources, huge pages and other things that are counted" {
        what: "The amount is a whole number.",
        why: "A device cannot be split.",
        example: "`example.com/gpu: 500m`",
        mend: "`example.com/gpu: 1`",
    }
    REQUEST_ABOVE_LIMIT = "request-above-limit", Error, "containers[*].resources.requests" {
        what: "A request does not exceed its limit.",
        why: "The container would be promised more than it may use.",
        example: "`requests(memory = \"1Gi\"), limits(memory = \"512Mi\")`",
        mend: "`requests(memory = \"512Mi\"), limits(memory = \"512Mi\")`",
    }
}

/// An amount, exact to the billionth; what is beyond an `i128` of billionths is capped.
///
/// ```
/// use podwire_rules::quantities::Quantity;
///
/// let request = Quantity::parse("0.5").unwrap();
/// assert_eq!(request, Quantity::parse("500m").unwrap());
/// assert!(request < Quantity::parse("1").unwrap());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    nanos: i128,
}

/// Why a text is not a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// Neither a number nor a number with letters after it.
    Format,
    /// No digits before the suffix.
    Numeric,
    /// The letters after the number are no suffix.
    Suffix,
}

impl QuantityError {
    /// What is wrong, in the API server's words.
    pub const fn detail(self) -> &'static str {
        match self {
            QuantityError::Format => {
                "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
            }
            QuantityError::Numeric => "unable to parse numeric part of quantity",
            QuantityError::Suffix => "unable to parse quantity's suffix",
        }
    }
}

const NANOS: i128 = 1_000_000_000;
/// The largest amount that is written with a binary suffix.
const LARGEST_BINARY: i128 = i64::MAX as i128 * NANOS;

impl Quantity {
    /// Nothing.
    pub const ZERO: Quantity = Quantity { nanos: 0 };
    /// One.
    pub const ONE: Quantity = Quantity { nanos: NANOS };

    /// The quantity that a text means, as the API server reads it: blanks around it are ignored.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub const fn parse(text: &str) -> Result<Quantity, QuantityError> {
        let bytes = text.trim_ascii().as_bytes();
        if bytes.is_empty() {
            return Err(QuantityError::Format);
        }
        let signed = matches!(bytes[0], b'+' | b'-');
        let number = Number::scan(bytes, if signed { 1 } else { 0 });
        if !suffix_is_formed(bytes, number.end) {
            return Err(QuantityError::Format);
        }
        let Some(suffix) = Suffix::read(bytes, number.end) else { return Err(QuantityError::Suffix) };
        if number.lacks_digits_for(&suffix) {
            return Err(QuantityError::Numeric);
        }
        let nanos = number.nanos(bytes, &suffix);
        Ok(Quantity { nanos: if bytes[0] == b'-' { -nanos } else { nanos } })
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.nanos < 0
    }

    /// Whether the amount is zero.
    pub const fn is_zero(self) -> bool {
        self.nanos == 0
    }

    /// Whether the amount is a whole number, thousandths rounded up.
    pub const fn is_integer(self) -> bool {
        let millis = self.nanos / 1_000_000 + if self.nanos % 1_000_000 > 0 { 1 } else { 0 };
        millis % 1000 == 0
    }

    /// How the amount compares to another, in const evaluation.
    pub const fn compare(self, other: Quantity) -> Ordering {
        if self.nanos < other.nanos {
            Ordering::Less
        } else if self.nanos > other.nanos {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    }

    /// The amount as a whole number, rounded up and capped.
    pub const fn value(self) -> i64 {
        let whole = self.nanos / NANOS + if self.nanos % NANOS > 0 { 1 } else { 0 };
        if whole > i64::MAX as i128 {
            i64::MAX
        } else if whole < i64::MIN as i128 {
            i64::MIN
        } else {
            whole as i64
        }
    }

    /// The amount in thousandths, rounded away from zero.
    pub const fn millis(self) -> i128 {
        let rest = self.nanos % 1_000_000;
        self.nanos / 1_000_000
            + if rest > 0 {
                1
            } else if rest < 0 {
                -1
            } else {
                0
            }
    }

    /// So many times the amount, capped.
    pub const fn times(self, count: u64) -> Quantity {
        Quantity { nanos: self.nanos.saturating_mul(count as i128) }
    }

    /// Both amounts together, capped.
    pub const fn plus(self, other: Quantity) -> Quantity {
        Quantity { nanos: self.nanos.saturating_add(other.nanos) }
    }
}

/// [`QUANTITY`]: a quantity's syntax.
///
/// ```
/// use podwire_rules::quantities;
///
/// assert!(quantities::quantity("128Mi").is_ok());
/// assert_eq!(quantities::quantity("128K").first().unwrap().detail, "unable to parse quantity's suffix");
/// ```
pub const fn quantity(text: &str) -> Breaches {
    match Quantity::parse(text) {
        Ok(_) => Breaches::NONE,
        Err(error) => Breaches::one(&QUANTITY, ErrorType::Invalid, error.detail()),
    }
}

/// Whether a divisor of cpu is one unit: `1` or `1m`.
pub const fn is_cpu_unit(text: &str) -> bool {
    matches!(unit(text), Some((_, 1_000_000_000)) | Some((Notation::Decimal, 1_000_000)))
}

/// Whether a divisor of bytes is one unit: `1`, `1k` to `1E` or `1Ki` to `1Ei`.
pub const fn is_byte_unit(text: &str) -> bool {
    let Some((notation, nanos)) = unit(text) else { return false };
    let (mut power, factor) = match notation {
        Notation::Exponent => return nanos == NANOS,
        Notation::Decimal => (NANOS, 1000),
        Notation::Binary => (NANOS, 1024),
    };
    let mut step = 0;
    while step < 7 {
        if nanos == power {
            return true;
        }
        power *= factor;
        step += 1;
    }
    false
}

/// How a quantity is written, which the server keeps when it writes it again.
enum Notation {
    Decimal,
    Exponent,
    Binary,
}

const fn unit(text: &str) -> Option<(Notation, i128)> {
    let Ok(quantity) = Quantity::parse(text) else { return None };
    let bytes = text.trim_ascii().as_bytes();
    let last = bytes[bytes.len() - 1];
    let notation = if last == b'i' {
        Notation::Binary
    } else if last.is_ascii_digit() && has_exponent(bytes) {
        Notation::Exponent
    } else {
        Notation::Decimal
    };
    Some((notation, quantity.nanos))
}

const fn has_exponent(bytes: &[u8]) -> bool {
    let mut index = 0;
    while index < bytes.len() {
        if matches!(bytes[index], b'e' | b'E') {
            return true;
        }
        index += 1;
    }
    false
}

/// The digits of a quantity: `bytes[start..dot]` and, after a dot, `bytes[fraction..end]`.
struct Number {
    start: usize,
    dot: usize,
    fraction: usize,
    end: usize,
}

impl Number {
    const fn scan(bytes: &[u8], start: usize) -> Number {
        let dot = digits_end(bytes, start);
        if dot == bytes.len() || bytes[dot] != b'.' {
            return Number { start, dot, fraction: dot, end: dot };
        }
        Number { start, dot, fraction: dot + 1, end: digits_end(bytes, dot + 1) }
    }

    /// The server reads a lone suffix as zero, except where it takes its slow way to a number.
    const fn lacks_digits_for(&self, suffix: &Suffix) -> bool {
        if self.dot > self.start || self.end > self.fraction {
            return false;
        }
        match suffix {
            Suffix::Binary(bits) => *bits >= 50,
            Suffix::Decimal(exponent) => *exponent < -9,
        }
    }

    /// The number without its sign, in billionths, rounded up and capped.
    const fn nanos(&self, bytes: &[u8], suffix: &Suffix) -> i128 {
        match suffix {
            Suffix::Decimal(exponent) => self.scaled(bytes, *exponent as i64 + 9, 1),
            Suffix::Binary(bits) => {
                let nanos = self.scaled(bytes, 9, 1 << *bits);
                if nanos > LARGEST_BINARY { LARGEST_BINARY } else { nanos }
            }
        }
    }

    /// The digits × `factor` × 10^`exponent`, rounded up and capped.
    const fn scaled(&self, bytes: &[u8], exponent: i64, factor: i128) -> i128 {
        let exponent = exponent - (self.end - self.fraction) as i64;
        let digits = self.digits(bytes);
        if digits == 0 {
            return 0;
        }
        let value = match digits.checked_mul(factor) {
            Some(value) => value,
            None => return i128::MAX,
        };
        if exponent > 38 {
            return i128::MAX;
        }
        if exponent >= 0 {
            return value.saturating_mul(10i128.pow(exponent as u32));
        }
        if exponent < -38 {
            return 1;
        }
        let divisor = 10i128.pow(-exponent as u32);
        value / divisor + if value % divisor != 0 { 1 } else { 0 }
    }

    /// The digits as a whole number, as if there were no dot; capped.
    const fn digits(&self, bytes: &[u8]) -> i128 {
        let (mut value, mut index) = (0u64, self.start);
        if self.end - self.start > 19 {
            return self.many_digits(bytes);
        }
        while index < self.end {
            if bytes[index] != b'.' {
                value = value * 10 + (bytes[index] - b'0') as u64;
            }
            index += 1;
        }
        value as i128
    }

    #[cold]
    const fn many_digits(&self, bytes: &[u8]) -> i128 {
        let (mut value, mut index) = (0i128, self.start);
        while index < self.end {
            if bytes[index] != b'.' {
                value = value.saturating_mul(10).saturating_add((bytes[index] - b'0') as i128);
            }
            index += 1;
        }
        value
    }
}

const fn digits_end(bytes: &[u8], start: usize) -> usize {
    let mut index = start;
    while index < bytes.len() && bytes[index].is_ascii_digit() {
        index += 1;
    }
    index
}

/// Whether what follows the number is letters of suffixes, then an optional sign and digits.
const fn suffix_is_formed(bytes: &[u8], start: usize) -> bool {
    let mut index = start;
    while index < bytes.len() && is_suffix_letter(bytes[index]) {
        index += 1;
    }
    if index < bytes.len() && matches!(bytes[index], b'+' | b'-') {
        index += 1;
    }
    digits_end(bytes, index) == bytes.len()
}

const fn is_suffix_letter(byte: u8) -> bool {
    matches!(byte, b'e' | b'E' | b'i' | b'n' | b'u' | b'm' | b'k' | b'K' | b'M' | b'G' | b'T' | b'P')
}

/// What a number is multiplied with.
enum Suffix {
    /// A power of ten.
    Decimal(i32),
    /// A power of two.
    Binary(u32),
}

const SUFFIXES: &[(&[u8], Suffix)] = &[
    (b"", Suffix::Decimal(0)),
    (b"m", Suffix::Decimal(-3)),
    (b"Mi", Suffix::Binary(20)),
    (b"Gi", Suffix::Binary(30)),
    (b"Ki", Suffix::Binary(10)),
    (b"n", Suffix::Decimal(-9)),
    (b"u", Suffix::Decimal(-6)),
    (b"k", Suffix::Decimal(3)),
    (b"M", Suffix::Decimal(6)),
    (b"G", Suffix::Decimal(9)),
    (b"T", Suffix::Decimal(12)),
    (b"P", Suffix::Decimal(15)),
    (b"E", Suffix::Decimal(18)),
    (b"Ti", Suffix::Binary(40)),
    (b"Pi", Suffix::Binary(50)),
    (b"Ei", Suffix::Binary(60)),
];

impl Suffix {
    const fn read(bytes: &[u8], start: usize) -> Option<Suffix> {
        let length = bytes.len() - start;
        let mut index = 0;
        while index < SUFFIXES.len() {
            if SUFFIXES[index].0.len() == length && is_at(bytes, start, SUFFIXES[index].0) {
                return Some(match SUFFIXES[index].1 {
                    Suffix::Decimal(exponent) => Suffix::Decimal(exponent),
                    Suffix::Binary(bits) => Suffix::Binary(bits),
                });
            }
            index += 1;
        }
        if length > 1 && matches!(bytes[start], b'e' | b'E') {
            return exponent(bytes, start + 1);
        }
        None
    }
}

/// The exponent after `e`; the server keeps its lower 32 bits.
const fn exponent(bytes: &[u8], start: usize) -> Option<Suffix> {
    let digits = if matches!(bytes[start], b'+' | b'-') { start + 1 } else { start };
    if digits == bytes.len() {
        return None;
    }
    let (mut value, mut index) = (0i64, digits);
    while index < bytes.len() {
        if !bytes[index].is_ascii_digit() {
            return None;
        }
        let Some(tenfold) = value.checked_mul(10) else { return None };
        let Some(sum) = tenfold.checked_add((bytes[index] - b'0') as i64) else { return None };
        value = sum;
        index += 1;
    }
    Some(Suffix::Decimal(if bytes[start] == b'-' { -value } else { value } as i32))
}

/// Writes the amount as a decimal number, with the suffix `m`, `u` or `n` where it is not whole.
impl core::fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let steps = [(NANOS, ""), (1_000_000, "m"), (1_000, "u"), (1, "n")];
        match steps.iter().find(|(unit, _)| self.nanos % unit == 0) {
            Some((unit, suffix)) => write!(formatter, "{}{suffix}", self.nanos / unit),
            None => write!(formatter, "{}n", self.nanos),
        }
    }
}
