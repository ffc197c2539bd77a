//! Tests that hold committed files to what the program says today.
//!
//! `docs/testing.md` shows them at work, and how a test holds that wiring of one's own is refused.

#[cfg(feature = "manifests")]
mod broken;
mod difference;
#[cfg(feature = "manifests")]
mod manifests;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[cfg(feature = "manifests")]
pub use broken::assert_broken;
use difference::difference;
#[cfg(feature = "manifests")]
pub use manifests::{assert_emitted_current, assert_manifests_current};

/// The variable with which these tests write the files anew: `PODWIRE_UPDATE=1 cargo test`.
pub const UPDATE: &str = "PODWIRE_UPDATE";

/// Asserts that a committed file has this text, so that it cannot fall behind: a reference of variables, a schema.
///
/// The path is relative to the crate, where tests run. With `PODWIRE_UPDATE=1` the file is written instead.
///
/// ```no_run
/// use podwire::prelude::*;
/// use podwire::testing::assert_current;
///
/// # #[derive(Environment)]
/// # struct Config {}
/// // in a #[test]
/// assert_current("docs/environment.md", &Config::reference().markdown());
/// assert_current(".env.example", &Config::reference().env_example());
/// ```
///
/// # Panics
/// When the file has another text: the message shows the lines that differ. Line ends of a checkout are no difference. When the
/// file cannot be read or written.
#[track_caller]
pub fn assert_current(file: impl AsRef<Path>, text: &str) {
    let file = file.as_ref();
    if is_update() {
        let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
        return folder
            .and_then(|()| fs::write(file, text))
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    }
    let written = fs::read_to_string(file)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}; {UPDATE}=1 writes it", file.display()));
    let mut stale = String::new();
    add_difference(file, &written, text, &mut stale);
    assert!(
        stale.is_empty(),
        "{} is out of date:\n{stale}If the new text is right, run the test once more with {UPDATE}=1, and commit what it writes.",
        file.display()
    );
}

fn is_update() -> bool {
    env::var_os(UPDATE).is_some_and(|value| !value.is_empty() && value != "0")
}

/// Adds how the text of the file differs from that of now; line ends of a checkout are no difference.
fn add_difference(file: &Path, then: &str, now: &str, stale: &mut String) {
    let (then, now) = (then.replace("\r\n", "\n"), now.replace("\r\n", "\n"));
    if then != now {
        // Writing to a String cannot fail.
        let _ = writeln!(stale, "--- {}", file.display());
        stale.push_str(&difference(&then, &now));
    }
}
