//! The memory of wires, which is given back all at once.

use std::array::from_fn;
use std::cell::{Cell, OnceCell};

use bumpalo::Bump;

/// Lends the memory on which wires lie.
#[derive(Debug, Default)]
pub struct Arena {
    bump: Bump,
    /// Where more lies than [`SMALL`].
    more: OnceCell<Box<More>>,
    /// Where the next large list lies: each has memory of its own, of which nothing is left unused.
    next: OnceCell<Box<Arena>>,
}

/// Memory of many objects. An arena by itself doubles what it takes, of which half may be left unused; each of these is as large as a quarter of
/// those before it.
#[derive(Debug)]
struct More {
    bumps: [OnceCell<Bump>; MANY],
    /// The one in use.
    current: Cell<usize>,
}

impl Default for More {
    fn default() -> More {
        More { bumps: from_fn(|_| OnceCell::new()), current: Cell::new(0) }
    }
}

/// So many of them hold more than any machine has.
const MANY: usize = 64;

/// The most bytes that are left out so that what comes next is aligned.
const MOST_ALIGNED: usize = 16;

/// Up to this many bytes an arena doubles what it takes.
const SMALL: usize = 1 << 20;

/// From how many bytes on a list has memory of its own.
const LARGE: usize = 1 << 18;

impl Arena {
    pub(super) fn text(&self, text: &str) -> &str {
        self.room(text.len()).alloc_str(text)
    }

    pub(super) fn one<T: Copy>(&self, item: T) -> &T {
        self.room(size_of::<T>()).alloc(item)
    }

    pub(super) fn list<T: Copy>(&self, items: &[T]) -> &[T] {
        self.room_of_list(size_of_val(items)).alloc_slice_copy(items)
    }

    /// The list of these items, whose own memory is given back.
    pub(super) fn keep<T: Copy>(&self, items: Vec<T>) -> &[T] {
        self.list(&items)
    }

    /// The list of these items.
    pub(super) fn collect<T: Copy>(&self, items: impl ExactSizeIterator<Item = T>) -> &[T] {
        self.room_of_list(items.len() * size_of::<T>()).alloc_slice_fill_iter(items)
    }

    /// Both lists in one. What is joined to nothing, as it mostly is, is not copied again: an object may have a reference a line.
    pub(super) fn joined<'a, T: Copy>(&'a self, first: &'a [T], second: &'a [T]) -> &'a [T] {
        match (first, second) {
            ([], list) | (list, []) => list,
            _ => self.list(&[first, second].concat()),
        }
    }

    /// Where so many bytes are to lie.
    #[inline]
    fn room(&self, bytes: usize) -> &Bump {
        if self.bump.allocated_bytes() < SMALL { &self.bump } else { self.more(bytes) }
    }

    fn room_of_list(&self, bytes: usize) -> &Bump {
        if bytes < LARGE {
            return self.room(bytes);
        }
        let mut last = self;
        while let Some(next) = last.next.get() {
            last = next;
        }
        let own = || Box::new(Arena { bump: Bump::with_capacity(bytes), ..Arena::default() });
        &last.next.get_or_init(own).bump
    }

    fn more(&self, bytes: usize) -> &Bump {
        let has_room = |bump: &Bump| bump.chunk_capacity() >= bytes + MOST_ALIGNED;
        if has_room(&self.bump) {
            return &self.bump;
        }
        let More { bumps, current } = &**self.more.get_or_init(Box::default);
        loop {
            let number = current.get();
            let capacity = || (0..number).fold(SMALL / 4, |capacity, _| capacity + capacity / 4);
            let bump = bumps[number].get_or_init(|| Bump::with_capacity(capacity()));
            if has_room(bump) || number + 1 == bumps.len() {
                return bump;
            }
            current.set(number + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Arena, LARGE, SMALL};

    #[test]
    fn little_of_what_many_objects_take_is_left_unused() {
        let arena = Arena::default();
        let mut texts = Vec::new();
        let mut bytes = 0;
        for number in 0..200_000_usize {
            texts.push(arena.text(&number.to_string().repeat(number % 40)));
            bytes += texts[number].len();
        }
        let list: &[u8] = arena.collect((0..LARGE).map(|byte| byte as u8));
        assert_eq!((list.len(), list[LARGE - 1]), (LARGE, 255));
        let is_whole = |(number, text): (usize, &&str)| **text == number.to_string().repeat(number % 40);
        assert!(texts.iter().enumerate().all(is_whole));
        let more = arena.more.get().expect("it is more than a little");
        let taken: usize =
            more.bumps.iter().filter_map(|bump| bump.get()).map(|bump| bump.allocated_bytes()).sum();
        assert!(bytes > 8 * SMALL && (taken + 2 * SMALL) * 4 < bytes * 5, "{taken} for {bytes}");
    }
}
