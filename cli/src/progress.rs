//! What is being done, on a terminal, where it takes long.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// From when on something is said, and how often.
const PATIENCE: Duration = Duration::from_millis(400);

/// One line on the terminal, which goes away at the end.
#[derive(Debug)]
pub(crate) struct Progress {
    last: Instant,
    is_terminal: bool,
    is_shown: bool,
}

impl Progress {
    /// Nothing is said yet; ever, where the standard error is no terminal.
    pub(crate) fn new() -> Progress {
        Progress { last: Instant::now(), is_terminal: stderr().is_terminal(), is_shown: false }
    }

    /// Says what is being done, where it is time to.
    pub(crate) fn say(&mut self, what: impl FnOnce() -> String) {
        if !self.is_terminal || self.last.elapsed() < PATIENCE {
            return;
        }
        self.last = Instant::now();
        self.is_shown = true;
        // A terminal that does not take it misses nothing.
        let _ = write!(stderr(), "\r\x1b[2K{}", what());
        let _ = stderr().flush();
    }

    fn clear(&mut self) {
        if self.is_shown {
            let _ = write!(stderr(), "\r\x1b[2K");
            let _ = stderr().flush();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
