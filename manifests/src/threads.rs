//! Work that is shared between threads.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What becomes of each item, with its number, in the order of the items. Each thread has a state of its own; with one, nothing is
/// started.
pub(crate) fn each<'s, 'i, S, T, R>(
    states: &'s mut [S],
    items: &'i [T],
    work: impl Fn(&'s S, usize, &'i T) -> R + Sync,
) -> Vec<R>
where
    S: Send,
    T: Sync,
    R: Send,
{
    let next = AtomicUsize::new(0);
    // Whoever is free takes the next one: items are of all sizes.
    let next = || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        items.get(number).map(|item| (number, item))
    };
    let take = |state: &'s S| -> Vec<(usize, R)> {
        std::iter::from_fn(next).map(|(number, item)| (number, work(state, number, item))).collect()
    };
    let Some((own, others)) = states.split_first_mut() else { return Vec::new() };
    let mut done = thread::scope(|scope| {
        let take = &take;
        let others: Vec<_> = others.iter_mut().map(|state| scope.spawn(move || take(state))).collect();
        let mut done = take(own);
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_have_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
        for threads in [1, 2, 7] {
            assert_eq!(each(&mut vec![(); threads], &items, |(), number, item| number + item), doubled);
        }
    }

    #[test]
    #[should_panic(expected = "seven")]
    fn a_panic_is_handed_on() {
        each(&mut [(); 3], &[1, 7, 3], |(), _, item| assert!(*item != 7, "seven"));
    }
}
