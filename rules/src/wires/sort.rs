//! Sorts keys, in const evaluation and at run time alike.

use super::index::{Key, Role, compare};
use super::set::Set;

/// How often a key may be moved on average before the keys are merged instead.
const MOST_MOVES: usize = 8;

/// In which of so many runs the keys with this hash are: the order of the runs is that of the hashes. A macro, since const evaluation pays
/// for each call.
macro_rules! run_of {
    ($hash:expr, $runs:expr) => {
        (($hash as u128 * $runs as u128) >> 64) as usize
    };
}
pub(super) use run_of;

/// Sorts the first keys of `spare`, `length` of them, into `keys`, and leaves those that stand for the same in their order. They are
/// spread into as many runs as `ends` is long, by the first bits of their hashes, and then each is moved to its place, which is near.
/// Const evaluation pays for each step, and to merge takes ten times as many. Hashes that somebody has chosen may lie together: then
/// merging keeps it at n log n. Where each run ends stands in `ends` afterwards. Answers whether no two names share a hash.
pub(super) const fn sort(
    set: &Set<'_, '_>,
    keys: &mut [Key],
    spare: &mut [Key],
    ends: &mut [u32],
    length: usize,
) -> bool {
    spread(spare, keys, ends, length);
    let (mut moves, mut next) = (0, 1);
    let mut names_differ = true;
    while next < length && moves <= MOST_MOVES * length {
        let key = keys[next];
        let mut place = next;
        while place > 0 {
            let before = &keys[place - 1];
            if before.hash < key.hash {
                break;
            }
            if before.hash == key.hash {
                names_differ = names_differ && !matches!((before.role, key.role), (Role::Name, Role::Name));
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
        return false;
    }
    names_differ
}

/// Copies the keys into `to`, run by run: each run has the keys whose hashes begin alike, in their order.
const fn spread(keys: &[Key], to: &mut [Key], ends: &mut [u32], length: usize) {
    let runs = ends.len();
    let mut index = 0;
    while index < length {
        ends[run_of!(keys[index].hash, runs)] += 1;
        index += 1;
    }
    let (mut run, mut start) = (0, 0);
    while run < runs {
        let count = ends[run];
        ends[run] = start;
        start += count;
        run += 1;
    }
    let mut index = 0;
    while index < length {
        let key = keys[index];
        let run = run_of!(key.hash, runs);
        to[ends[run] as usize] = key;
        ends[run] += 1;
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
