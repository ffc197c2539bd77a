//! Sorting and searching in const evaluation, in n log n: comparing all pairs of a large app would be stopped
//! by the compiler's limit.

/// A key and the resource to which it belongs.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    /// What is sorted by.
    pub(crate) hash: u64,
    /// The resource's index.
    pub(crate) resource: usize,
}

impl Key {
    pub(crate) const ZERO: Key = Key { hash: 0, resource: 0 };

    const fn before(self, other: Key) -> bool {
        self.hash < other.hash || (self.hash == other.hash && self.resource < other.resource)
    }
}

/// Mixes two hashes into one; their order matters.
pub(crate) const fn mix(left: u64, right: u64) -> u64 {
    (left.rotate_left(23) ^ right).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Sorts by hash, and by resource where hashes are equal (heap sort: in place and without recursion).
pub(crate) const fn sort(keys: &mut [Key]) {
    let mut start = keys.len() / 2;
    let mut end = keys.len();
    while end > 1 {
        if start > 0 {
            start -= 1;
        } else {
            end -= 1;
            (keys[0], keys[end]) = (keys[end], keys[0]);
        }
        let mut root = start;
        while 2 * root + 1 < end {
            let mut child = 2 * root + 1;
            if child + 1 < end && keys[child].before(keys[child + 1]) {
                child += 1;
            }
            if !keys[root].before(keys[child]) {
                break;
            }
            (keys[root], keys[child]) = (keys[child], keys[root]);
            root = child;
        }
    }
}

/// The index of the first key with this hash or a larger one.
pub(crate) const fn first(keys: &[Key], hash: u64) -> usize {
    let (mut low, mut high) = (0, keys.len());
    while low < high {
        let middle = (low + high) / 2;
        if keys[middle].hash < hash {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// How many keys have this hash.
pub(crate) const fn count(keys: &[Key], hash: u64) -> usize {
    let end = if hash == u64::MAX { keys.len() } else { first(keys, hash + 1) };
    end - first(keys, hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(hashes: &[u64]) -> Vec<Key> {
        hashes.iter().enumerate().map(|(resource, &hash)| Key { hash, resource }).collect()
    }

    #[test]
    fn sorts_by_hash_and_then_by_resource() {
        for length in 0..40 {
            let hashes: Vec<u64> = (0..length).map(|index| (index * 7919) % 13).collect();
            let mut sorted = keys(&hashes);
            sort(&mut sorted);
            let mut expected: Vec<(u64, usize)> =
                hashes.iter().enumerate().map(|(resource, &hash)| (hash, resource)).collect();
            expected.sort_unstable();
            let sorted: Vec<(u64, usize)> = sorted.iter().map(|key| (key.hash, key.resource)).collect();
            assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn finds_the_keys_of_a_hash() {
        let mut sorted = keys(&[5, 3, 5, u64::MAX, 5]);
        sort(&mut sorted);
        assert_eq!((first(&sorted, 5), count(&sorted, 5)), (1, 3));
        assert_eq!((first(&sorted, 4), count(&sorted, 4)), (1, 0));
        assert_eq!(count(&sorted, u64::MAX), 1);
    }
}
