//! The names of the IANA time zone database.

use core::cmp::Ordering;

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

    use super::{NAMES, is_known};
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
}
