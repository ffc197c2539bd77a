//! What is being done, on a terminal, where it takes long.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// From when on something is said, and how often.
const PATIENCE: Duration = Duration::from_millis(400);

/// One line on the terminal, which goes away at the end. A thread of its own writes it, so that it goes on where one step takes long.
#[derive(Debug)]
pub(crate) struct Progress {
    /// None where nobody watches.
    line: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// Nothing is said yet; ever, where the standard error is no terminal.
    pub(crate) fn new() -> Progress {
        Progress::on(stderr(), stderr().is_terminal(), PATIENCE)
    }

    fn on(out: impl Write + Send + 'static, is_terminal: bool, patience: Duration) -> Progress {
        let line = is_terminal.then(|| {
            let (sender, steps) = channel();
            (sender, thread::spawn(move || write(out, &steps, patience)))
        });
        Progress { line }
    }

    /// Says what is being done from now on.
    pub(crate) fn say(&self, what: impl FnOnce() -> String) {
        if let Some((sender, _)) = &self.line {
            // A thread that has ended has nothing to write to.
            let _ = sender.send(what());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.line.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

/// Writes the last step again and again, with the seconds since the beginning, until there are no more steps.
fn write(mut out: impl Write, steps: &Receiver<String>, patience: Duration) {
    let start = Instant::now();
    let (mut step, mut next, mut is_shown) = (String::new(), start + patience, false);
    loop {
        match steps.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(now) => step = now,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if Instant::now() < next {
            continue;
        }
        next = Instant::now() + patience;
        if !step.is_empty() {
            put(&mut out, &format!("{step}, {} s", start.elapsed().as_secs()));
            is_shown = true;
        }
    }
    if is_shown {
        put(&mut out, "");
    }
}

/// Puts a text in the place of the line. A terminal that does not take it misses nothing.
fn put(out: &mut impl Write, text: &str) {
    let _ = write!(out, "{CLEAR}{text}").and_then(|()| out.flush());
}

/// Goes to the start of the line, and empties it.
const CLEAR: &str = "\r\x1b[2K";

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::Duration;

    use super::{CLEAR, Progress};

    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("nobody panics").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Screen {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().expect("nobody panics").clone()).expect("it is UTF-8")
        }
    }

    const SOON: Duration = Duration::from_millis(1);
    const NEVER: Duration = Duration::from_secs(3600);

    #[test]
    fn a_terminal_shows_what_is_done_and_is_left_as_it_was() {
        let screen = Screen::default();
        let progress = Progress::on(screen.clone(), true, SOON);
        for step in ["reading file 1 of 2", "checking set 1 of 1"] {
            progress.say(|| step.to_owned());
            // It is written anew without being said again.
            while screen.text().matches(step).count() < 2 {
                thread::yield_now();
            }
        }
        drop(progress);
        let text = screen.text();
        assert!(text.starts_with(&format!("{CLEAR}reading file 1 of 2, 0 s")), "{text:?}");
        assert!(text.ends_with(CLEAR), "{text:?}");
    }

    #[test]
    fn what_is_done_soon_is_not_shown() {
        let screen = Screen::default();
        let progress = Progress::on(screen.clone(), true, NEVER);
        progress.say(|| "reading file 1 of 1".to_owned());
        drop(progress);
        assert_eq!(screen.text(), "");
    }

    #[test]
    fn nothing_is_shown_where_there_is_no_terminal() {
        let screen = Screen::default();
        let progress = Progress::on(screen.clone(), false, SOON);
        progress.say(|| unreachable!("nobody watches"));
        thread::sleep(SOON * 20);
        drop(progress);
        assert_eq!(screen.text(), "");
    }
}
