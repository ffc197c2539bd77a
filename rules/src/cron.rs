//! The grammar of cron schedules, as the CronJob controller parses them.

use core::fmt::{self, Display, Formatter};

use crate::text::{equal, is_at, position, slice, starts_with};
use crate::time_zones;

/// Why a schedule does not parse. It prints in the API server's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduleFault<'a> {
    kind: FaultKind,
    /// The schedule, its field, number or word at which parsing stopped.
    part: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FaultKind {
    FieldCount(usize),
    Descriptor,
    Duration,
    TimeZone,
    Hyphens,
    Slashes,
    NotANumber,
    Negative,
    BelowMinimum { start: u64, minimum: u64 },
    AboveMaximum { end: u64, maximum: u64 },
    Reversed { start: u64, end: u64 },
    ZeroStep,
}

impl<'a> ScheduleFault<'a> {
    const fn new(kind: FaultKind, part: &'a str) -> ScheduleFault<'a> {
        ScheduleFault { kind, part }
    }
}

impl Display for ScheduleFault<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let part = self.part;
        match self.kind {
            FaultKind::FieldCount(found) => {
                write!(formatter, "expected exactly 5 fields, found {found}: [")?;
                for (index, field) in part.split_whitespace().enumerate() {
                    write!(formatter, "{}{field}", if index == 0 { "" } else { " " })?;
                }
                formatter.write_str("]")
            }
            FaultKind::Descriptor => write!(formatter, "unrecognized descriptor: {part}"),
            FaultKind::Duration => {
                write!(formatter, "failed to parse duration @every {part}: time: invalid duration {part:?}")
            }
            FaultKind::TimeZone => {
                write!(formatter, "provided bad location {part}: unknown time zone {part}")
            }
            FaultKind::Hyphens => write!(formatter, "too many hyphens: {part}"),
            FaultKind::Slashes => write!(formatter, "too many slashes: {part}"),
            FaultKind::NotANumber => {
                write!(
                    formatter,
                    "failed to parse int from {part}: strconv.Atoi: parsing {part:?}: invalid syntax"
                )
            }
            FaultKind::Negative => write!(formatter, "negative number ({part}) not allowed: {part}"),
            FaultKind::BelowMinimum { start, minimum } => {
                write!(formatter, "beginning of range ({start}) below minimum ({minimum}): {part}")
            }
            FaultKind::AboveMaximum { end, maximum } => {
                write!(formatter, "end of range ({end}) above maximum ({maximum}): {part}")
            }
            FaultKind::Reversed { start, end } => {
                write!(formatter, "beginning of range ({start}) beyond end of range ({end}): {part}")
            }
            FaultKind::ZeroStep => write!(formatter, "step of range should be a positive number: {part}"),
        }
    }
}

/// The numbers of one field of a schedule, and the names that stand for them from the least one on.
struct Numbers {
    minimum: u64,
    maximum: u64,
    names: &'static [&'static str],
}

const FIELDS: [Numbers; 5] = [
    Numbers { minimum: 0, maximum: 59, names: &[] },
    Numbers { minimum: 0, maximum: 23, names: &[] },
    Numbers { minimum: 1, maximum: 31, names: &[] },
    Numbers {
        minimum: 1,
        maximum: 12,
        names: &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    },
    Numbers { minimum: 0, maximum: 6, names: &["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
];

const DESCRIPTORS: [&str; 7] =
    ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

/// The units of durations with their nanoseconds.
const UNITS: [(&str, u64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// Whether a schedule parses, and if not, why.
///
/// ```
/// use podwire_rules::schedules::parse_schedule;
///
/// assert!(parse_schedule("*/15 9-17 * * mon-fri").is_ok());
/// let fault = parse_schedule("61 * * * *").unwrap_err();
/// assert_eq!(fault.to_string(), "end of range (61) above maximum (59): 61");
/// ```
pub const fn parse_schedule(value: &str) -> Result<(), ScheduleFault<'_>> {
    let prefixed = starts_with(value, "TZ=") || starts_with(value, "CRON_TZ=");
    let value = match without_time_zone(value, prefixed) {
        Ok(rest) => rest,
        Err(fault) => return Err(fault),
    };
    if starts_with(value, "@") { descriptor(value) } else { fields(value) }
}

/// The schedule behind its `TZ=name `, once the name is that of a time zone.
const fn without_time_zone(value: &str, prefixed: bool) -> Result<&str, ScheduleFault<'_>> {
    if !prefixed {
        return Ok(value);
    }
    let bytes = value.as_bytes();
    let name = position(bytes, 0, bytes.len(), b'=') + 1;
    let space = position(bytes, 0, bytes.len(), b' ');
    let zone = slice(value, name, space);
    if !zone.is_empty() && !equal(zone, "Local") && !time_zones::is_known(zone) {
        return Err(ScheduleFault::new(FaultKind::TimeZone, zone));
    }
    let mut start = space;
    while space_length(bytes, start) > 0 {
        start += space_length(bytes, start);
    }
    Ok(slice(value, start, bytes.len()))
}

const fn descriptor(value: &str) -> Result<(), ScheduleFault<'_>> {
    if crate::text::is_one_of(value, &DESCRIPTORS) {
        return Ok(());
    }
    const EVERY: &str = "@every ";
    if !starts_with(value, EVERY) {
        return Err(ScheduleFault::new(FaultKind::Descriptor, value));
    }
    let duration = slice(value, EVERY.len(), value.len());
    if is_duration(duration.as_bytes()) {
        return Ok(());
    }
    Err(ScheduleFault::new(FaultKind::Duration, duration))
}

/// Whether text is a duration such as `1h30m`, of 292 years at most.
const fn is_duration(bytes: &[u8]) -> bool {
    let mut index = if is_at(bytes, 0, b"-") || is_at(bytes, 0, b"+") { 1 } else { 0 };
    if bytes.len() == index + 1 && bytes[index] == b'0' {
        return true;
    }
    let mut total: u64 = 0;
    let mut parts = 0;
    while index < bytes.len() {
        let (whole_end, whole) = digits(bytes, index);
        let mut end = whole_end;
        let mut count = whole_end - index;
        if end < bytes.len() && bytes[end] == b'.' {
            let (fraction_end, _) = digits(bytes, end + 1);
            count += fraction_end - end - 1;
            end = fraction_end;
        }
        let (unit_end, nanoseconds) = unit(bytes, end);
        let (Some(whole), true) = (whole, count > 0 && unit_end > end) else { return false };
        total = match whole.checked_mul(nanoseconds) {
            Some(nanoseconds) => total.saturating_add(nanoseconds),
            None => return false,
        };
        if total > i64::MAX as u64 {
            return false;
        }
        index = unit_end;
        parts += 1;
    }
    parts > 0
}

/// Where the digits from `start` on end, and their number unless it is too large.
const fn digits(bytes: &[u8], start: usize) -> (usize, Option<u64>) {
    let mut index = start;
    let mut number = Some(0u64);
    while index < bytes.len() && bytes[index].is_ascii_digit() {
        number = match number {
            Some(value) if value <= (i64::MAX as u64 - 9) / 10 => {
                Some(value * 10 + (bytes[index] - b'0') as u64)
            }
            _ => None,
        };
        index += 1;
    }
    (index, number)
}

/// Where the unit at `start` ends, and its nanoseconds; `start` when there is no such unit.
const fn unit(bytes: &[u8], start: usize) -> (usize, u64) {
    let mut end = start;
    while end < bytes.len() && !bytes[end].is_ascii_digit() && bytes[end] != b'.' {
        end += 1;
    }
    let mut index = 0;
    while index < UNITS.len() {
        let (name, nanoseconds) = UNITS[index];
        if end - start == name.len() && is_at(bytes, start, name.as_bytes()) {
            return (end, nanoseconds);
        }
        index += 1;
    }
    (start, 0)
}

const fn fields(value: &str) -> Result<(), ScheduleFault<'_>> {
    let found = count_fields(value.as_bytes());
    if found != FIELDS.len() {
        return Err(ScheduleFault::new(FaultKind::FieldCount(found), value));
    }
    let (mut start, mut index) = (0, 0);
    while index < FIELDS.len() {
        let (field_start, field_end) = next_field(value.as_bytes(), start);
        if let Err(fault) = list(value, field_start, field_end, &FIELDS[index]) {
            return Err(fault);
        }
        start = field_end;
        index += 1;
    }
    Ok(())
}

const fn count_fields(bytes: &[u8]) -> usize {
    let (mut count, mut start) = (0, 0);
    loop {
        let (field_start, field_end) = next_field(bytes, start);
        if field_start == field_end {
            return count;
        }
        count += 1;
        start = field_end;
    }
}

/// Where the next field from `start` on begins and ends.
const fn next_field(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut start = start;
    while space_length(bytes, start) > 0 {
        start += space_length(bytes, start);
    }
    let mut end = start;
    while end < bytes.len() && space_length(bytes, end) == 0 {
        end += 1;
    }
    (start, end)
}

/// How many bytes the white space at `index` has: none where there is none.
const fn space_length(bytes: &[u8], index: usize) -> usize {
    if index >= bytes.len() {
        return 0;
    }
    match bytes[index] {
        b'\t'..=b'\r' | b' ' => 1,
        0xC2 if is_at(bytes, index, "\u{85}".as_bytes()) || is_at(bytes, index, "\u{a0}".as_bytes()) => 2,
        0xE1 if is_at(bytes, index, "\u{1680}".as_bytes()) => 3,
        0xE2 if is_at(bytes, index, &[0xE2, 0x80])
            && matches!(bytes[index + 2], 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF) =>
        {
            3
        }
        0xE2 if is_at(bytes, index, "\u{205f}".as_bytes()) => 3,
        0xE3 if is_at(bytes, index, "\u{3000}".as_bytes()) => 3,
        _ => 0,
    }
}

/// The ranges of a field, parted by commas; empty ones are skipped.
const fn list<'a>(
    value: &'a str,
    start: usize,
    end: usize,
    numbers: &Numbers,
) -> Result<(), ScheduleFault<'a>> {
    let mut start = start;
    while start < end {
        let comma = position(value.as_bytes(), start, end, b',');
        if comma > start
            && let Err(fault) = range(slice(value, start, comma), numbers)
        {
            return Err(fault);
        }
        start = comma + 1;
    }
    Ok(())
}

/// One range: `*`, `5`, `1-5`, `mon-fri`, each with an optional step: `*/15`, `5/10`.
const fn range<'a>(part: &'a str, numbers: &Numbers) -> Result<(), ScheduleFault<'a>> {
    let bytes = part.as_bytes();
    let slash = position(bytes, 0, bytes.len(), b'/');
    let (start, end, single) = match bounds(part, slash, numbers) {
        Ok(bounds) => bounds,
        Err(fault) => return Err(fault),
    };
    let step = match step(part, slash) {
        Ok(step) => step,
        Err(fault) => return Err(fault),
    };
    let end = if single && step.is_some() { numbers.maximum } else { end };
    if start < numbers.minimum {
        return Err(ScheduleFault::new(FaultKind::BelowMinimum { start, minimum: numbers.minimum }, part));
    }
    if end > numbers.maximum {
        return Err(ScheduleFault::new(FaultKind::AboveMaximum { end, maximum: numbers.maximum }, part));
    }
    if start > end {
        return Err(ScheduleFault::new(FaultKind::Reversed { start, end }, part));
    }
    if matches!(step, Some(0)) {
        return Err(ScheduleFault::new(FaultKind::ZeroStep, part));
    }
    Ok(())
}

/// The first and the last number of a range, and whether it was given as one number.
const fn bounds<'a>(
    part: &'a str,
    end: usize,
    numbers: &Numbers,
) -> Result<(u64, u64, bool), ScheduleFault<'a>> {
    let bytes = part.as_bytes();
    let hyphen = position(bytes, 0, end, b'-');
    let single = hyphen == end;
    let low = slice(part, 0, hyphen);
    if equal(low, "*") || equal(low, "?") {
        return Ok((numbers.minimum, numbers.maximum, single));
    }
    let start = match number_or_name(low, numbers) {
        Ok(start) => start,
        Err(fault) => return Err(fault),
    };
    if single {
        return Ok((start, start, true));
    }
    if position(bytes, hyphen + 1, end, b'-') < end {
        return Err(ScheduleFault::new(FaultKind::Hyphens, part));
    }
    match number_or_name(slice(part, hyphen + 1, end), numbers) {
        Ok(end) => Ok((start, end, false)),
        Err(fault) => Err(fault),
    }
}

/// The step behind the slash, if there is a slash.
const fn step(part: &str, slash: usize) -> Result<Option<u64>, ScheduleFault<'_>> {
    let bytes = part.as_bytes();
    if slash == bytes.len() {
        return Ok(None);
    }
    if position(bytes, slash + 1, bytes.len(), b'/') < bytes.len() {
        return Err(ScheduleFault::new(FaultKind::Slashes, part));
    }
    match number(slice(part, slash + 1, bytes.len())) {
        Ok(step) => Ok(Some(step)),
        Err(fault) => Err(fault),
    }
}

const fn number_or_name<'a>(text: &'a str, numbers: &Numbers) -> Result<u64, ScheduleFault<'a>> {
    let mut index = 0;
    while index < numbers.names.len() {
        if text.eq_ignore_ascii_case(numbers.names[index]) {
            return Ok(numbers.minimum + index as u64);
        }
        index += 1;
    }
    number(text)
}

const fn number(text: &str) -> Result<u64, ScheduleFault<'_>> {
    let bytes = text.as_bytes();
    let start = if is_at(bytes, 0, b"-") || is_at(bytes, 0, b"+") { 1 } else { 0 };
    let (end, number) = digits(bytes, start);
    let (Some(number), true) = (number, end > start && end == bytes.len()) else {
        return Err(ScheduleFault::new(FaultKind::NotANumber, text));
    };
    if bytes[0] == b'-' && number > 0 {
        return Err(ScheduleFault::new(FaultKind::Negative, text));
    }
    Ok(number)
}
