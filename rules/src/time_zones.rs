//! The names of the IANA time zone database.

use core::cmp::Ordering;
use core::str;

use crate::near::slips;

/// One name a line, in the order of their bytes: zones and links of release 2025b, the old names included.
const NAMES: &[u8] = include_bytes!("time_zones.txt");

/// Whether the time zone database has a zone or link of this name, in this spelling.
pub(crate) const fn is_known(name: &str) -> bool {
    let name = name.as_bytes();
    let (mut start, mut end) = (0, NAMES.len());
    while start < end {
        let line = line_start(start + (end - start) / 2);
        match compare_line(line, name) {
            Ordering::Equal => return true,
            Ordering::Less => start = line_end(line) + 1,
            Ordering::Greater => end = line,
        }
    }
    false
}

/// The zone whose name or city differs from the text in case and blanks only, or else the one that is nearest to an area and city.
pub(crate) fn nearest(text: &str) -> Option<&'static str> {
    let names = || str::from_utf8(NAMES).unwrap_or_default().lines();
    let same = names().find(|name| is_alike(text, name));
    let same = same
        .or_else(|| names().find(|name| name.rsplit('/').next().is_some_and(|city| is_alike(text, city))));
    // Of offsets, as in `Etc/GMT+15`, each slip is another zone.
    let is_place = text.contains('/') && !text.bytes().any(|byte| byte.is_ascii_digit());
    same.or_else(|| {
        let near = names().filter(|_| is_place).filter_map(|name| Some((slips(text, name)?, name)));
        near.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
    })
}

/// Whether both are the same name in any case, with blanks for underscores.
fn is_alike(text: &str, name: &str) -> bool {
    let letter = |byte: u8| if byte == b' ' { b'_' } else { byte.to_ascii_lowercase() };
    text.trim().bytes().map(letter).eq(name.bytes().map(letter))
}

/// Where the line begins in which `index` lies.
const fn line_start(index: usize) -> usize {
    let mut start = index;
    while start > 0 && NAMES[start - 1] != b'\n' {
        start -= 1;
    }
    start
}

const fn line_end(start: usize) -> usize {
    let mut end = start;
    while end < NAMES.len() && NAMES[end] != b'\n' {
        end += 1;
    }
    end
}

/// How the line that begins at `start` compares to `name`.
const fn compare_line(start: usize, name: &[u8]) -> Ordering {
    let mut index = 0;
    loop {
        // A line ends below any byte of a longer name.
        let line = NAMES[start + index];
        if index == name.len() {
            return if line == b'\n' { Ordering::Equal } else { Ordering::Greater };
        }
        if line == b'\n' || line < name[index] {
            return Ordering::Less;
        }
        if line > name[index] {
            return Ordering::Greater;
        }
        index += 1;
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::{NAMES, is_known, nearest};
    use std::vec::Vec;

    #[test]
    fn every_name_of_the_list_is_found_and_no_other() {
        let names: Vec<&str> = core::str::from_utf8(NAMES).unwrap().lines().collect();
        assert!(names.is_sorted(), "the search is binary");
        for name in &names {
            assert!(is_known(name), "{name}");
        }
        for name in ["", "\n", "A", "Europe", "Europe/Rom", "Europe/Rome2", "europe/rome", "Zzz", "Local"] {
            assert!(!is_known(name), "{name}");
        }
    }

    #[test]
    fn a_near_zone_is_found_for_places_and_none_for_abbreviations_and_offsets() {
        for (text, expected) in [
            ("europe/berlin", Some("Europe/Berlin")),
            (" Europe/Berlin", Some("Europe/Berlin")),
            ("Europe/Rom", Some("Europe/Rome")),
            ("Berlin", Some("Europe/Berlin")),
            ("new york", Some("America/New_York")),
            ("utc", Some("UTC")),
            ("CEST", None),
            ("PST", None),
            ("Etc/GMT+15", None),
            ("Etc/UTC+1", None),
            ("Mars/Phobos", None),
            ("", None),
        ] {
            assert_eq!(nearest(text), expected, "{text}");
        }
    }
}
