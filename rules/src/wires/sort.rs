//! Sorts keys, in const evaluation and at run time alike.

use super::index::{Key, Role, compare};
use super::set::Set;

/// How often a key may be moved on average before the keys are merged instead.
const MOST_MOVES: usize = 8;

/// In which run the keys with this hash are, where a run has this many hashes: the order of the runs is that of the hashes. A macro, since
/// const evaluation pays for each call.
macro_rules! run_of {
    ($hash:expr, $width:expr) => {
        ($hash / $width) as usize
    };
}
pub(super) use run_of;

/// Of what no two in a set share a hash: then no two are the same, and nobody looks for another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Differ {
    /// The names.
    pub(super) names: bool,
    /// The labels, each in its namespace.
    pub(super) labels: bool,
}

impl Differ {
    /// Nothing is there twice.
    pub(super) const YES: Differ = Differ { names: true, labels: true };
}

/// Sorts the first keys of `spare`, `length` of them, into `keys`, and leaves those that stand for the same in their order. They are
/// spread into runs of so many hashes, and then each is moved to its place, which is near. Const evaluation pays for each step, and to
/// merge takes ten times as many. Hashes that somebody has chosen may lie together: then merging keeps it at n log n. Where each run
/// ends stands in `ends` afterwards, which is as long as there are runs.
pub(super) const fn sort(
    set: &Set<'_, '_>,
    keys: &mut [Key],
    spare: &mut [Key],
    ends: &mut [u32],
    length: usize,
    width: u64,
) -> Differ {
    spread(spare, keys, ends, length, width);
    let (mut moves, mut next) = (0, 1);
    let mut differ = Differ::YES;
    while next < length && moves <= MOST_MOVES * length {
        let key = keys[next];
        let mut place = next;
        while place > 0 {
            let before = &keys[place - 1];
            if before.hash < key.hash {
                break;
            }
            if before.hash == key.hash {
                differ.names = differ.names && !matches!((before.role, key.role), (Role::Name, Role::Name));
                differ.labels =
                    differ.labels && !matches!((before.role, key.role), (Role::Label, Role::Label));
                if compare(set, before, &key) <= 0 {
                    break;
                }
            }
            keys[place] = keys[place - 1];
            place -= 1;
            moves += 1;
        }
        if place < next {
            keys[place] = key;
        }
        next += 1;
    }
    if next < length {
        merge_all(set, keys, spare, length);
        return Differ { names: false, labels: false };
    }
    differ
}

/// Copies the keys into `to`, run by run: each run has the keys whose hashes begin alike, in their order.
const fn spread(keys: &[Key], to: &mut [Key], ends: &mut [u32], length: usize, width: u64) {
    let mut index = 0;
    while index < length {
        ends[run_of!(keys[index].hash, width)] += 1;
        index += 1;
    }
    let (runs, mut run, mut start) = (ends.len(), 0, 0);
    while run < runs {
        let count = ends[run];
        ends[run] = start;
        start += count;
        run += 1;
    }
    let mut index = 0;
    while index < length {
        let key = keys[index];
        let end = &mut ends[run_of!(key.hash, width)];
        to[*end as usize] = key;
        *end += 1;
        index += 1;
    }
}

/// Sorts by merging, which compares less often than any sort in place, and leaves keys that stand for the same in their order.
const fn merge_all(set: &Set<'_, '_>, keys: &mut [Key], spare: &mut [Key], length: usize) {
    let mut width = 1;
    while width < length {
        let mut start = 0;
        while start < length {
            let (mut middle, mut end) = (start + width, start + 2 * width);
            if end > length {
                end = length;
            }
            if middle > length {
                middle = length;
            }
            merge(set, keys, spare, start, middle, end);
            start = end;
        }
        copy(spare, keys, length);
        width *= 2;
    }
}

const fn copy(from: &[Key], to: &mut [Key], length: usize) {
    let mut index = 0;
    while index < length {
        to[index] = from[index];
        index += 1;
    }
}

const fn merge(set: &Set<'_, '_>, keys: &[Key], spare: &mut [Key], start: usize, middle: usize, end: usize) {
    let (mut left, mut right, mut next) = (start, middle, start);
    while next < end {
        let takes_left = if right == end {
            true
        } else if left == middle {
            false
        } else {
            let (one, other) = (&keys[left], &keys[right]);
            one.hash < other.hash || (one.hash == other.hash && compare(set, one, other) <= 0)
        };
        if takes_left {
            spare[next] = keys[left];
            left += 1;
        } else {
            spare[next] = keys[right];
            right += 1;
        }
        next += 1;
    }
}
