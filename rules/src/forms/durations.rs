//! Durations as people write them: `30s`, `1h30m`, `250 ms`.

use core::time::Duration;

use super::Wrong;
use super::numbers::Amount;
use crate::text::slice;

const SECOND: u128 = 1_000_000_000;

/// The names of each unit, and how many nanoseconds it has. Months and years have no fixed length, and are none.
const UNITS: &[(&[&str], u128)] = &[
    (&["ns", "nsec", "nsecs", "nanos", "nanosecond", "nanoseconds"], 1),
    (&["us", "µs", "μs", "usec", "usecs", "micros", "microsecond", "microseconds"], 1_000),
    (&["ms", "msec", "msecs", "millis", "millisecond", "milliseconds"], 1_000_000),
    (&["s", "sec", "secs", "second", "seconds"], SECOND),
    (&["m", "min", "mins", "minute", "minutes"], 60 * SECOND),
    (&["h", "hr", "hrs", "hour", "hours"], 3_600 * SECOND),
    (&["d", "day", "days"], 86_400 * SECOND),
    (&["w", "week", "weeks"], 604_800 * SECOND),
];

/// The time that a text means: amounts, each with its unit, which are added up. `0` needs no unit.
///
/// The units are nanoseconds to weeks, as Go and humantime write them; what is less than a nanosecond is left out.
///
/// ```
/// use core::time::Duration;
/// use podwire_rules::forms::duration;
///
/// assert_eq!(duration("1h30m"), Ok(Duration::from_secs(5_400)));
/// assert_eq!(duration("1.5 s"), Ok(Duration::from_millis(1_500)));
/// assert_eq!(duration("30"), Err("it has no unit: write `30s` for seconds"));
/// ```
///
/// # Errors
/// What is wrong with the text.
pub const fn duration(text: &str) -> Result<Duration, &'static str> {
    let bytes = text.as_bytes();
    let (mut nanos, mut index) = (0u128, 0);
    if bytes.is_empty() {
        return Err("it is empty");
    }
    while index < bytes.len() {
        let amount = match Amount::read(bytes, index) {
            Ok(amount) => amount,
            Err(why) => return Err(why),
        };
        let start = blanks_end(bytes, amount.end);
        let end = letters_end(bytes, start);
        if start == end && index == 0 && end == bytes.len() && amount.is_zero() {
            return Ok(Duration::ZERO);
        }
        let unit = match unit(slice(text, start, end)) {
            Ok(unit) => unit,
            Err(why) => return Err(why),
        };
        nanos += amount.times(unit).0;
        if nanos / SECOND > u64::MAX as u128 {
            return Err("it is too large");
        }
        index = blanks_end(bytes, end);
    }
    Ok(Duration::new((nanos / SECOND) as u64, (nanos % SECOND) as u32))
}

/// What is wrong with the text as a duration, if anything is.
pub(super) const fn wrong(text: &str) -> Wrong {
    match duration(text) {
        Ok(_) => None,
        Err(why) => Some(why),
    }
}

const fn unit(name: &str) -> Result<u128, &'static str> {
    if name.is_empty() {
        return Err("it has no unit: write `30s` for seconds");
    }
    let mut index = 0;
    while index < UNITS.len() {
        if crate::text::is_one_of(name, UNITS[index].0) {
            return Ok(UNITS[index].1);
        }
        index += 1;
    }
    Err("its unit is none of `ns`, `us`, `ms`, `s`, `m`, `h`, `d` and `w`")
}

const fn blanks_end(bytes: &[u8], start: usize) -> usize {
    let mut index = start;
    while index < bytes.len() && bytes[index] == b' ' {
        index += 1;
    }
    index
}

/// Where the unit ends: at a digit, a blank or a sign; `µ` has bytes beyond ASCII.
const fn letters_end(bytes: &[u8], start: usize) -> usize {
    let mut index = start;
    while index < bytes.len() && (bytes[index].is_ascii_alphabetic() || bytes[index] >= 0x80) {
        index += 1;
    }
    index
}
