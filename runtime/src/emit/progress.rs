//! How far an emit is, for whoever waits for it.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::Object;
use crate::build::{Sink, Source};
use crate::validate::Finding;

/// What takes no longer needs no word.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is written anew.
const INTERVAL: Duration = Duration::from_millis(100);

/// Hands on what is built, and says how much it was.
pub(super) struct Progress<'s, W: Write> {
    sink: &'s mut dyn Sink,
    out: W,
    built: usize,
    next: Instant,
    is_shown: bool,
}

impl<'s, W: Write> Progress<'s, W> {
    pub(super) fn new(sink: &'s mut dyn Sink, out: W) -> Progress<'s, W> {
        Progress { sink, out, built: 0, next: Instant::now() + PATIENCE, is_shown: false }
    }

    /// Takes the line away. That it cannot be written is no reason to fail.
    pub(super) fn clear(mut self) {
        if self.is_shown {
            let _ = write!(self.out, "\r\u{1b}[K").and_then(|()| self.out.flush());
        }
    }

    fn show(&mut self, now: Instant) {
        if now < self.next {
            return;
        }
        (self.next, self.is_shown) = (now + INTERVAL, true);
        let _ = write!(self.out, "\r{} objects built and judged", self.built).and_then(|()| self.out.flush());
    }
}

impl<W: Write> Sink for Progress<'_, W> {
    fn object(&mut self, object: Object, source: Source, findings: Vec<Finding>) -> Option<Object> {
        let object = self.sink.object(object, source, findings);
        self.built += 1;
        // The clock is read now and then.
        if self.built.is_multiple_of(64) {
            self.show(Instant::now());
        }
        object
    }

    fn findings(&mut self, findings: Vec<Finding>) {
        self.sink.findings(findings);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{INTERVAL, PATIENCE, Progress};
    use crate::build::{Sink, Source};
    use crate::validate::Finding;

    struct Nowhere;

    impl Sink for Nowhere {
        fn object(&mut self, _: crate::Object, _: Source, _: Vec<Finding>) -> Option<crate::Object> {
            None
        }
        fn findings(&mut self, _: Vec<Finding>) {}
    }

    #[test]
    fn what_is_quick_says_nothing_and_what_is_not_cleans_up() {
        let (mut sink, mut out) = (Nowhere, Vec::new());
        let quick = Progress::new(&mut sink, &mut out);
        quick.clear();
        assert!(out.is_empty());

        let mut slow = Progress::new(&mut sink, &mut out);
        let later = Instant::now() + PATIENCE + Duration::from_millis(1);
        slow.built = 640;
        slow.show(later);
        slow.show(later + INTERVAL / 2);
        slow.clear();
        assert_eq!(String::from_utf8(out).unwrap(), "\r640 objects built and judged\r\u{1b}[K");
    }
}
